//! Typed answers that the key does not have, and accepting one for all who gave it.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::answer_key::AnswerKey;
use crate::domain::assignment::Deed;
use crate::domain::ident::{GapName, PupilId, QuestionId};
use crate::domain::policy::ClassAct;
use crate::domain::question::Ask;
use crate::domain::response::Response as Answer;
use crate::domain::same_words::fold;
use crate::domain::sitting::Sitting;
use crate::pages::classes::lookup::missing;
use crate::pages::own_quizzes::carried::Carried;
use crate::pages::results::lookup::{self, OpenResults};
use crate::scoring::{self, Detail, LONGEST_TYPED};
use crate::store::RegradeOutcome;
use crate::ui::html::prelude::*;
use crate::ui::wording::counted;
use crate::web::errors::Stop;
use crate::web::form::Submitted;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::preview;
use super::proposed::{self, Solutions};
use super::typed::{gap_name, gaps};

/// How many such answers are listed.
const MOST: usize = 30;

/// An answer that is not accepted.
struct NotAccepted {
    /// In which gap; `None`: the question has none.
    gap: Option<GapName>,
    /// As it was typed first.
    text: String,
    /// Who gave it.
    pupils: BTreeSet<PupilId>,
}

/// Of what is handed in and counts, the most frequent first. Equal is what scoring takes for the same words.
fn not_accepted(ask: &Ask, key: &AnswerKey, question: &QuestionId, sittings: &[Sitting]) -> Vec<NotAccepted> {
    let mut found: BTreeMap<(Option<GapName>, String), NotAccepted> = BTreeMap::new();
    let mut note = |gap: Option<GapName>, text: &str, pupil: PupilId| {
        let folded = fold(text);
        if !folded.is_empty() && text.chars().count() <= LONGEST_TYPED {
            let new = NotAccepted { gap: gap.clone(), text: text.trim().to_owned(), pupils: BTreeSet::new() };
            found.entry((gap, folded)).or_insert(new).pupils.insert(pupil);
        }
    };
    let typed: BTreeSet<&GapName> = gaps(ask).filter(|piece| piece.options().is_empty()).filter_map(gap_name).collect();
    for sitting in sittings.iter().filter(|sitting| sitting.is_marked()) {
        for item in sitting.items.iter().filter(|item| item.question == *question) {
            let Some(response) = &item.response else { continue };
            match (scoring::mark(key, response).detail, response) {
                (Detail::Text(verdict), Answer::Text { text }) if !verdict.is_right() => note(None, text, sitting.pupil),
                (Detail::Gaps(verdicts), Answer::Gaps { texts }) => {
                    for (gap, _) in verdicts.iter().filter(|(gap, verdict)| !verdict.is_right() && typed.contains(gap)) {
                        note(Some(gap.clone()), texts.get(gap).map_or("", String::as_str), sitting.pupil);
                    }
                }
                _ => {}
            }
        }
    }
    let mut found: Vec<NotAccepted> = found.into_values().collect();
    found.sort_by_key(|answer| std::cmp::Reverse(answer.pupils.len()));
    found.truncate(MOST);
    found
}

/// The list, each with who would gain and a button.
#[component]
pub(super) fn NotAcceptedList<'a>(open: &'a OpenResults, question: &'a QuestionId) -> Option<Html> {
    list(open, question)
}

fn list(open: &OpenResults, question: &QuestionId) -> Option<Html> {
    let (asked, in_force) = (open.asked.item(question)?, open.key.item(question)?);
    let ask = &asked.question.ask;
    let typed = matches!(ask, Ask::Short) || gaps(ask).any(|piece| piece.options().is_empty());
    let all = not_accepted(ask, &in_force.solution.key, question, &open.sittings);
    let action = format!("{}/items/{question}/accept", open.address());
    let rows = all
        .into_iter()
        .filter_map(|one| {
            let solution = in_force.solution.accepting(one.gap.as_ref(), &one.text)?;
            let proposed = proposed::paper(&open.key, &Solutions::from([(question.clone(), solution)]), Timestamp::now());
            let regrade = proposed::regrade(open, &proposed);
            let number = one.gap.as_ref().and_then(|gap| gaps(ask).position(|piece| gap_name(piece) == Some(gap)));
            let gap_says = number.map(|number| format!("Gap {}: ", number + 1));
            let gave = counted(one.pupils.len(), "pupil", "pupils");
            Some(html! {
                <li>
                    <form method="post" action=action.clone()>
                        <input type="hidden" name="in-force" value=open.found.assignment.key.to_string()/>
                        <input type="hidden" name="text" value=one.text.clone()/>
                        {one.gap.map(|gap| html! { <input type="hidden" name="gap" value=gap.to_string()/> })}
                        <p><b>{gap_says}{format!("“{}”", one.text)}</b>{format!(", by {gave}.")}</p>
                        <p class="small quiet">{preview::gainers(&regrade, &open.list)}</p>
                        <p class="section__foot"><button class="button button--plain button--small">"Accept this for all who gave it"</button></p>
                    </form>
                </li>
            })
        })
        .collect::<Html>();
    typed.then(|| {
        html! {
            <section class="section" aria-labelledby="not-accepted-h">
                <h2 class="section__head" id="not-accepted-h">"Answers not accepted"</h2>
                {rows.is_empty().then(|| html! { <p class="read">"None so far."</p> })}
                <ul class="lines-list">{rows}</ul>
            </section>
        }
    })
}

/// `POST /classes/{class}/assignments/{assignment}/items/{question}/accept` with a `text`, its `gap` if it has one, and the key `in-force`.
pub async fn take(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((class, id, question)): Path<(String, String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::results(&state, &visitor, (&class, &id), ClassAct::Run).await?;
    let question = QuestionId::parse(&question).ok_or_else(missing)?;
    let in_force = open.key.item(&question).ok_or_else(missing)?;
    let (text, gap) = (form.text("text").trim(), form.get("gap").and_then(GapName::parse));
    let fits = !fold(text).is_empty() && text.chars().count() <= LONGEST_TYPED;
    let solution = in_force.solution.accepting(gap.as_ref(), text).filter(|_| fits).ok_or_else(missing)?;
    // Sent twice, or accepted by a colleague meanwhile.
    if solution == *in_force.solution {
        return Ok(super::done(&open, &question, Carried::NoQuiz));
    }
    if form.text("in-force") != open.found.assignment.key.to_string() {
        return super::stale(&visitor, open, &question, None);
    }
    let now = Timestamp::now();
    let solutions = Solutions::from([(question.clone(), solution)]);
    match proposed::apply(&state, &open, proposed::paper(&open.key, &solutions, now), Deed::Accepted, now).await? {
        RegradeOutcome::Regraded(_) => Ok(super::done(&open, &question, super::carry(&state, &open, &solutions).await?)),
        RegradeOutcome::Stale => {
            let open = lookup::results(&state, &visitor, (&class, &id), ClassAct::Run).await?;
            super::stale(&visitor, open, &question, None)
        }
        RegradeOutcome::NoSuchAssignment => Err(missing()),
    }
}
