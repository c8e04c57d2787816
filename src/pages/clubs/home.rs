//! A club's own page: what is next, where everybody is, and the chapters to talk about. From outside: what it is, and how one comes in.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

use crate::domain::club::{Membership, Season, Standing};
use crate::domain::policy::ClubAct;
use crate::domain::progress::Progress;
use crate::domain::schedule::{self, Stretch};
use crate::domain::sight::Sight;
use crate::pages::meetings;
use crate::pages::meetings::next::{NextMeeting, NextMeetingCard};
use crate::pages::telling::{self, Bell};
use crate::ui::date::day as utc_day;
use crate::ui::field::ErrorSummary;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::problems::Problems;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::wording::counted;
use crate::web::errors::{self, Stop};
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::enter::{NicknameField, button, own_name};
use super::lookup::{self, OpenClub};
use super::spread::Spread;
use super::talk::{Talk, TalkSection};
use super::words;

/// What the address may say.
#[derive(Deserialize)]
pub struct Said {
    founded: Option<String>,
    welcome: Option<String>,
}

/// What a member sees besides the club itself.
struct Inside {
    stretches: Vec<Stretch>,
    members: Vec<Membership>,
    progress: Vec<Progress>,
    mine: Progress,
    today: Date,
    comeback: Option<String>,
    talk: Talk,
    next_meeting: NextMeeting,
    news: u64,
}

/// `GET /clubs/{club}`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(said): Query<Said>,
) -> Result<Response, Stop> {
    let open = lookup::club(&state, &visitor, &id, ClubAct::SeeFront).await?;
    if !open.allows(ClubAct::SeeInside) {
        let nickname = own_name(visitor.reader.as_ref());
        return Ok(front(&visitor, open, nickname, Problems::default()));
    }
    let members: Vec<Membership> = state.store.members(open.club.id).await?.into_iter().filter(|member| member.standing.is_in()).collect();
    let showing: Vec<_> = members.iter().filter(|member| member.shows_progress).map(|member| member.reader).collect();
    let marks = state.store.progress_of(&showing, &open.club.book).await?;
    let progress = showing.iter().map(|reader| marks.iter().find(|(of, _)| of == reader).map_or(Progress::NONE, |(_, mark)| *mark));
    let mine = visitor.progress(&state, &open.club.book).await?;
    let Some(reader) = visitor.id() else { return Ok(errors::not_found()) };
    let sight = Sight { reader, progress: mine, hosts: open.standing() == Some(Standing::Host) };
    let talk = Talk {
        sight,
        threads: state.store.threads(open.club.id, sight).await?,
        reports: if sight.hosts { state.store.reports(open.club.id, sight).await?.len() } else { 0 },
    };
    let guest = visitor.reader.as_ref().is_some_and(|reader| reader.account.is_none());
    let inside = Inside {
        stretches: state.store.schedule(open.club.id).await?,
        progress: progress.collect(),
        mine,
        talk,
        news: telling::of_club(&state, open.club.id, sight).await?,
        today: Timestamp::now().to_zoned(open.club.zone.zone().clone()).date(),
        comeback: open.mine.as_ref().filter(|_| guest).map(|mine| state.config.base_url.join(&format!("/comeback/{}", mine.key))),
        members,
        next_meeting: meetings::next::of(&state, &open).await?,
    };
    let shell = Shell::titled(open.club.name.as_str()).cloth(open.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme).wide();
    let notice = match (said.founded, said.welcome) {
        (Some(_), _) => Some("Your club is founded. Invite people next, and make a schedule."),
        (None, Some(_)) => Some("You are in."),
        (None, None) => None,
    };
    Ok(render::page(StatusCode::OK, shell, html! { <Home open inside notice/> }))
}

/// The address of a form, loaded anew.
pub async fn back(Path(path): Path<Vec<(String, String)>>) -> Response {
    let club = path.first().map(|(_, id)| id.clone()).unwrap_or_default();
    match club.parse::<crate::domain::ident::ClubId>() {
        Ok(club) => see(format!("/clubs/{club}")),
        Err(_) => see("/clubs"),
    }
}

#[component]
fn Home(open: OpenClub, inside: Inside, notice: Option<&'static str>) -> Html {
    let Inside { stretches, members, progress, mine, today, comeback, talk, next_meeting, news } = inside;
    let address = open.address();
    let due = schedule::where_to_be(&stretches, today);
    let current = schedule::current(&stretches, today).copied();
    let asked = open.allows(ClubAct::Run);
    let season = match open.club.season {
        Season::Running => None,
        Season::Archived => Some("The club is archived: everything stays readable, and nothing new is written.".to_owned()),
        Season::Ending(at) => {
            Some(format!("The club will be deleted on {}, with everything in it. A host can still keep it.", utc_day(at)))
        }
    };
    let next = match &current {
        Some(stretch) => format!("{} by {}.", words::stretch(stretch), words::day(stretch.due, today)),
        None if stretches.is_empty() => "There is no schedule yet.".to_owned(),
        None => "Every date of the schedule has passed.".to_owned(),
    };
    let where_i_am = match (due, mine.chapter()) {
        (Some(due), Some(read)) if read >= due => {
            Some(format!("You have read as far as chapter {read}: with the schedule, or ahead of it."))
        }
        (Some(due), Some(read)) => Some(format!("You have read as far as chapter {read}; the schedule is at chapter {due}.")),
        (Some(due), None) => Some(format!("You have not said yet how far you have read; the schedule is at chapter {due}.")),
        (None, _) => None,
    };
    let shows = open.mine.as_ref().is_some_and(|member| member.shows_progress);
    let hidden = members.len() - progress.len();
    let with_quiz = mine.chapter().filter(|read| open.book.chapter(*read).is_some_and(|chapter| !chapter.questions.is_empty()));
    html! {
        <header class="band">
            <div class="column">
                <nav class="band__nav" aria-label="Club"><a class="band__back" href="/clubs"><Icon name="back"/>"Clubs"</a></nav>
                <h1 dir="auto">{open.club.name.as_str().to_owned()}</h1>
                <p class="band__part"><cite dir="auto">{open.book.title.clone()}</cite></p>
            </div>
            <span class="ribbon ribbon--short" aria-hidden="true"></span>
        </header>
        <main id="main" class="column split">
            <div>
                {notice.map(|notice| html! { <div class="notice" role="status"><p>{notice}</p></div> })}
                {season.map(|season| html! { <div class="notice"><p>{season}</p></div> })}
                {(!open.club.about.is_empty()).then(|| html! { <p class="read section" dir="auto">{open.club.about.clone()}</p> })}
                <NextMeetingCard next=next_meeting/>
                <section class="section" aria-labelledby="next-h">
                    <h2 class="section__head" id="next-h">"What is next"</h2>
                    <p class="read">{next}</p>
                    {where_i_am.map(|sentence| html! { <p class="quiet">{sentence}</p> })}
                    <p class="row section__foot">
                        <a class="button" href=format!("/books/{}", open.book.slug)>"Open the book"</a>
                        <a class="textlink" href=format!("{address}/schedule")>"The schedule"</a>
                    </p>
                </section>
                <TalkSection open=&open talk/>
                <section class="section" aria-labelledby="spread-h">
                    <h2 class="section__head" id="spread-h">"Where everybody is"</h2>
                    <Spread shown=progress hidden last=open.book.last_chapter() due/>
                    <form method="post" action=format!("{address}/progress")>
                        <input type="hidden" name="shows" value=if shows { "no" } else { "yes" }/>
                        <button class="textlink">{if shows { "Hide where I am" } else { "Show where I am" }}</button>
                    </form>
                </section>
            </div>
            <aside class="split__aside section stack">
                <Bell new=news club=open.club.id/>
                <p><a class="textlink" href=format!("{address}/members")><Icon name="people"/>{counted(members.len(), "member", "members")}</a></p>
                <p><a class="textlink" href=format!("{address}/transcript")><Icon name="print"/>"What we have said"</a></p>
                <p><a class="textlink" href=format!("{address}/groups")><Icon name="shuffle"/>"Small groups"</a></p>
                <p><a class="textlink" href=format!("{address}/polls")><Icon name="tick"/>"Polls"</a></p>
                {with_quiz.map(|chapter| html! { <p><a class="textlink" href=format!("{address}/chapters/{chapter}/quiz")><Icon name="repeat"/>{format!("The quiz on chapter {chapter}")}</a></p> })}
                {asked.then(|| html! {
                    <p><a class="textlink" href=format!("/rooms/new?club={}", open.club.id)><Icon name="share"/>"Open a live room"</a></p>
                    <p><a class="textlink" href=format!("{address}/invitations")><Icon name="share"/>"Invite people"</a></p>
                    <p><a class="textlink" href=format!("{address}/settings")><Icon name="list"/>"Settings"</a></p>
                })}
                {(!asked && open.standing() == Some(Standing::Host)).then(|| html! {
                    <p><a class="textlink" href=format!("{address}/settings")><Icon name="list"/>"Settings"</a></p>
                })}
                {comeback.map(|link| html! {
                    <div class="field">
                        <label class="field__label" for="comeback">"Your way back"</label>
                        <p class="field__hint small" id="comeback-hint">"You have no account. Keep this link, and show it to nobody: it brings you back as yourself on any device."</p>
                        <input class="input" id="comeback" readonly value=link aria-describedby="comeback-hint"/>
                    </div>
                })}
                <p><a class="textlink" href=format!("{address}/leave")><Icon name="leave"/>"Leave the club"</a></p>
            </aside>
        </main>
    }
}

/// From outside: what the club is, and its door.
pub fn front(visitor: &Visitor, open: OpenClub, nickname: String, problems: Problems) -> Response {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let name = open.club.name.as_str().to_owned();
    let shell = Shell::titled(problems.title(&name)).cloth(open.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let (_, note) = words::door(open.club.door);
    let waiting = open.standing() == Some(Standing::Asked);
    let door = if waiting {
        html! { <div class="notice"><p>"You have asked to come in. A host will let you in, or not; look again later."</p></div> }
    } else {
        html! {
            <form class="section fields" method="post" action=format!("{}/enter", open.address()) novalidate>
                <NicknameField typed=nickname problem=problems.at("nickname")/>
                <button class="button button--wide">{button(open.club.door)}</button>
            </form>
        }
    };
    let view = html! {
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1 dir="auto">{name}</h1>
                <p class="read" dir="auto">{open.club.about.clone()}</p>
                <p class="quiet">"It reads "<cite dir="auto">{open.book.title.clone()}</cite>". "{note}</p>
            </div>
            {door}
        </main>
    };
    render::page(status, shell, view)
}
