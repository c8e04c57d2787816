//! What whoever runs a room does there.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use crate::domain::answer_key::Solution;
use crate::domain::credit::Credit;
use crate::domain::ident::{QuestionId, ReaderId};
use crate::domain::policy::RoomAct;
use crate::domain::room::act::{Act, HostAct, Refusal};
use crate::domain::room::player::{NICKNAME_LIMIT, Nickname, PlayerNumber};
use crate::live::rooms::{LiveRoom, Outcome};
use crate::pages::own_quizzes::carried;
use crate::pages::you::name;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::host::{self, host_parts};
use super::host_said::not_accepted;
use super::lookup::{self, OpenRoom};
use super::words;

/// How many seconds “more time” is.
const MORE: u16 = 15;

/// `POST /rooms/{room}/acts` with `do`, and what that needs: the stage `from` which one goes on, the `player`s, a name. With `part=own` a script is
/// given the parts of the page.
pub async fn act(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::room(&state, &visitor, &id, RoomAct::Run).await?;
    let outcome = match read(&open.live, &form) {
        Ok(None) => Ok(()),
        Ok(Some(act)) => {
            let accepted = if let HostAct::Accept { slide, text, .. } = &act { Some((*slide, text.clone())) } else { None };
            match open.live.act(Act::Host(act)).await {
                Outcome::Done => {
                    if let Some((slide, text)) = accepted {
                        accept_in_quiz(&state, visitor.id(), &open, slide, &text).await;
                    }
                    Ok(())
                }
                Outcome::Refused(Refusal::NameTaken) => Err("Somebody else in the room is called that.".to_owned()),
                // Two taps, or two devices: it has gone on already.
                Outcome::Refused(_) => Ok(()),
                Outcome::Lost => Err(words::LOST.to_owned()),
            }
        }
        Err(says) => Err(says),
    };
    let origin = state.config.base_url.origin();
    let status = if outcome.is_ok() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    if form.get("part").is_some() {
        let now = open.live.now();
        let parts = open.live.look_at(|room| host_parts(room, &open.book, now, outcome.err()).into_string());
        return Ok((status, Html(parts)).into_response());
    }
    Ok(match outcome {
        Ok(()) => see(format!("{}/host", open.address())),
        Err(says) => host::page(&visitor, open, origin, status, Some(says)),
    })
}

/// What is wished; `None`: nothing.
fn read(live: &LiveRoom, form: &Submitted) -> Result<Option<HostAct>, String> {
    if let Some(text) = form.get("accept") {
        return Ok(accept(live, form, text));
    }
    let from = form.text("from").parse().unwrap_or(u32::MAX);
    let players = || form.pairs().iter().filter(|(name, _)| name == "player").filter_map(|(_, value)| value.parse().ok().map(PlayerNumber));
    let what = form.text("do");
    let numbered = |prefix: &str| what.strip_prefix(prefix).and_then(|number| number.parse::<u16>().ok());
    if let Some(number) = numbered("rename-") {
        let name = Nickname::parse(form.text(&format!("name-{number}")));
        let name = name.map_err(|problem| name::sentence_up_to(problem, NICKNAME_LIMIT))?;
        return Ok(Some(HostAct::Rename(PlayerNumber(number), name)));
    }
    if let Some(number) = numbered("readmit-") {
        return Ok(Some(HostAct::Readmit(PlayerNumber(number))));
    }
    if let Some(number) = numbered("approve-") {
        return Ok(Some(HostAct::Approve(PlayerNumber(number))));
    }
    if let Some(number) = numbered("remove-") {
        return Ok(Some(HostAct::PutOut(vec![PlayerNumber(number)])));
    }
    if let Some(line) = numbered("show-") {
        return Ok(Some(HostAct::Show { line, shown: true }));
    }
    if let Some(line) = numbered("hide-") {
        return Ok(Some(HostAct::Show { line, shown: false }));
    }
    Ok(match what {
        "forward" => Some(HostAct::Forward { from }),
        "skip" => Some(HostAct::Skip { from }),
        "pause" => Some(HostAct::Pause(true)),
        "resume" => Some(HostAct::Pause(false)),
        "extend" => Some(HostAct::Extend { from, seconds: MORE }),
        "end" => Some(HostAct::End),
        "lock" => Some(HostAct::Lock(true)),
        "unlock" => Some(HostAct::Lock(false)),
        "put-out" => match players().collect::<Vec<_>>() {
            players if players.is_empty() => return Err("Tick whom to put out first.".to_owned()),
            players => Some(HostAct::PutOut(players)),
        },
        _ => None,
    })
}

/// What somebody accepts in a room of a quiz of their own, the quiz accepts from then on, too. Where that fails the room goes on all the same.
async fn accept_in_quiz(state: &AppState, reader: Option<ReaderId>, open: &OpenRoom, slide: u16, text: &str) {
    let plan = &open.plan;
    let Some((reader, (item, _))) = reader.zip(plan.question(slide)) else { return };
    let asked = |id: &QuestionId| plan.item(id).map(|item| &*item.question);
    let mended = |id: &QuestionId, now: &Solution| if *id == item.question.id { now.accepting(None, text) } else { None };
    if let Err(error) = carried::carry(state, reader, plan.quiz, asked, mended).await {
        tracing::error!(%error, room = %plan.id, "what was accepted in a room could not be put into its quiz");
    }
}

/// Everybody who typed the same words has it right.
fn accept(live: &LiveRoom, form: &Submitted, text: &str) -> Option<HostAct> {
    let slide = form.text("slide").parse().ok()?;
    let found = live.look_at(|room| not_accepted(room, slide))?;
    let (text, who) = found.into_iter().find(|(given, _)| given == text)?;
    Some(HostAct::Accept { slide, text, earn: who.into_iter().map(|player| (player, Credit::ONE)).collect() })
}
