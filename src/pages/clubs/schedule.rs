//! What is read by when: proposed from a start, a pace and days off, then changed date by date.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::{Date, Weekday};

use crate::domain::book::ChapterNumber;
use crate::domain::policy::ClubAct;
use crate::domain::schedule::{self, Pace, Stretch};
use crate::store::ScheduleOutcome;
use crate::ui::band::BackBand;
use crate::ui::field::{ErrorSummary, FieldErrorText, TextField};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::calendar::{InYourCalendar, OwnAddress};
use super::lookup::{self, OpenClub};
use super::words;

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Monday, "Mon"),
    (Weekday::Tuesday, "Tue"),
    (Weekday::Wednesday, "Wed"),
    (Weekday::Thursday, "Thu"),
    (Weekday::Friday, "Fri"),
    (Weekday::Saturday, "Sat"),
    (Weekday::Sunday, "Sun"),
];

/// What stands in the form for a proposal.
#[derive(Clone, Default)]
struct Typed {
    start: String,
    chapters: String,
    days: String,
    off: Vec<String>,
}

/// A date that was not taken.
#[derive(Clone)]
struct Refused {
    /// The field.
    control: String,
    /// Why.
    sentence: &'static str,
    /// Whether it is taken when the host says that it is meant so.
    asks: bool,
    typed: String,
}

/// `GET /clubs/{club}/schedule`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::club(&state, &visitor, &id, ClubAct::SeeInside).await?;
    let today = today(&open);
    let usual = Typed { start: today.to_string(), chapters: "3".to_owned(), days: "7".to_owned(), off: Vec::new() };
    respond(&state, &visitor, open, StatusCode::OK, usual, Problems::default(), None).await
}

fn today(open: &OpenClub) -> Date {
    Timestamp::now().to_zoned(open.club.zone.zone().clone()).date()
}

/// `POST /clubs/{club}/schedule` with `start`, `chapters`, `days`, each `off` and the schedule `seen`: takes the place of what there is.
pub async fn propose(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::club(&state, &visitor, &id, ClubAct::Run).await?;
    let typed = Typed {
        start: form.text("start").trim().to_owned(),
        chapters: form.text("chapters").trim().to_owned(),
        days: form.text("days").trim().to_owned(),
        off: form.pairs().iter().filter(|(name, _)| name == "off").map(|(_, day)| day.clone()).collect(),
    };
    let start: Option<Date> = typed.start.parse().ok();
    let number = |text: &str, most: u16| text.parse::<u16>().ok().filter(|number| (1..=most).contains(number));
    let last = open.book.last_chapter();
    let (chapters, days) = (number(&typed.chapters, last.get()), number(&typed.days, 366));
    let off: Vec<Weekday> = WEEK.iter().filter(|(_, name)| typed.off.iter().any(|off| off == name)).map(|(day, _)| *day).collect();
    let stretches =
        start.zip(chapters.zip(days)).and_then(|(start, (chapters, days))| Pace { start, chapters, days, off: off.clone() }.propose(last));
    let Some(stretches) = stretches else {
        let problems = Problems::default()
            .and("start", start.is_none().then_some("Give the day on which you begin, such as 2026-11-27."))
            .and("chapters", chapters.is_none().then(|| format!("Give a number of chapters from 1 to {last}.")))
            .and("days", days.is_none().then_some("Give a number of days from 1 to 366."))
            .and("off", (off.len() == WEEK.len()).then_some("Leave one weekday on which something can be due."));
        return respond(&state, &visitor, open, StatusCode::UNPROCESSABLE_ENTITY, typed, problems, None).await;
    };
    if form.get("sure").is_none()
        && let Some(concern) = concern(!state.store.schedule(open.club.id).await?.is_empty(), &stretches, today(&open))
    {
        let problems = Problems::one("sure", concern);
        return respond(&state, &visitor, open, StatusCode::UNPROCESSABLE_ENTITY, typed, problems, None).await;
    }
    keep(&state, &visitor, open, stretches, &form, typed).await
}

/// What a host may not have meant by a schedule.
fn concern(replaces: bool, stretches: &[Stretch], today: Date) -> Option<String> {
    let past = stretches.iter().filter(|stretch| stretch.due < today).count();
    let past = match past {
        0 => None,
        all if all == stretches.len() => Some("All its dates are past.".to_owned()),
        1 => Some("Its first date is past.".to_owned()),
        some => Some(format!("Its first {some} dates are past.")),
    };
    let replaces = replaces.then(|| "It takes the place of all the dates above, of those that were moved by hand as well.".to_owned());
    let concerns: Vec<String> = replaces.into_iter().chain(past).collect();
    (!concerns.is_empty()).then(|| concerns.join(" "))
}

/// `POST /clubs/{club}/schedule/{first}` with `due`, `follow` and the schedule `seen`: one stretch on another day, and the later ones with it if
/// so wished.
pub async fn change(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((id, first)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::club(&state, &visitor, &id, ClubAct::Run).await?;
    let there = state.store.schedule(open.club.id).await?;
    let first = first.parse().ok().and_then(ChapterNumber::new);
    let due: Option<Date> = form.text("due").trim().parse().ok();
    let moved = first.zip(due).and_then(|(first, due)| schedule::moved(&there, first, due, form.get("follow").is_some()));
    let refusal = match (&moved, due) {
        (None, None) => Some(("Give a day, such as 2026-11-27.", false)),
        (None, Some(_)) => {
            Some(("That day is not between the dates before and after it. Let the later ones follow, or choose another.", false))
        }
        (Some(_), Some(due)) if due < today(&open) && form.get("sure").is_none() => Some(("That day is past.", true)),
        _ => None,
    };
    let (Some(moved), None) = (moved, refusal) else {
        let control = format!("due-{}", first.map_or(1, ChapterNumber::get));
        let (sentence, asks) = refusal.unwrap_or_default();
        let refused = Some(Refused { control, sentence, asks, typed: form.text("due").to_owned() });
        return respond(&state, &visitor, open, StatusCode::UNPROCESSABLE_ENTITY, Typed::default(), Problems::default(), refused).await;
    };
    keep(&state, &visitor, open, moved, &form, Typed::default()).await
}

async fn keep(
    state: &AppState,
    visitor: &Visitor,
    open: OpenClub,
    stretches: Vec<Stretch>,
    form: &Submitted,
    typed: Typed,
) -> Result<Response, Stop> {
    let Some(actor) = open.actor() else { return Ok(errors::not_found()) };
    let seen = read_seen(form.text("seen"));
    match state.store.set_schedule(open.club.id, actor.clone(), stretches, seen, Timestamp::now()).await? {
        ScheduleOutcome::Kept => Ok(see(format!("{}/schedule", open.address()))),
        ScheduleOutcome::NoSuchClub => Ok(see("/clubs")),
        ScheduleOutcome::Changed(_) => {
            let problems = Problems::one(
                "start",
                "Another host changed the schedule meanwhile. This is how it stands now: look at it and do it again.",
            );
            respond(state, visitor, open, StatusCode::CONFLICT, typed, problems, None).await
        }
    }
}

/// The schedule as a form shows it to have been seen: “1-3:2026-11-27 4-6:2026-12-04”.
fn written(stretches: &[Stretch]) -> String {
    stretches.iter().map(|stretch| format!("{}-{}:{}", stretch.first, stretch.last, stretch.due)).collect::<Vec<_>>().join(" ")
}

fn read_seen(seen: &str) -> Vec<Stretch> {
    let one = |part: &str| {
        let (chapters, due) = part.split_once(':')?;
        let (first, last) = chapters.split_once('-')?;
        let chapter = |text: &str| text.parse().ok().and_then(ChapterNumber::new);
        Some(Stretch { first: chapter(first)?, last: chapter(last)?, due: due.parse().ok()? })
    };
    seen.split(' ').filter_map(one).collect()
}

async fn respond(
    state: &AppState,
    visitor: &Visitor,
    open: OpenClub,
    status: StatusCode,
    typed: Typed,
    problems: Problems,
    refused: Option<Refused>,
) -> Result<Response, Stop> {
    let stretches = state.store.schedule(open.club.id).await?;
    let mut errors = problems.clone().into_list();
    errors.extend(refused.iter().map(|refused| crate::ui::field::FieldError::new(refused.control.clone(), refused.sentence)));
    let error = if errors.is_empty() { "" } else { "Error: " };
    let shell = Shell::titled(format!("{error}Schedule of {}", open.club.name.as_str())).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let today = today(&open);
    let own = OwnAddress::of(state, visitor, open.club.id).await?;
    let runs = open.allows(ClubAct::Run);
    let seen = written(&stretches);
    let current = schedule::current(&stretches, today).copied();
    let begun = schedule::has_begun(&stretches, today);
    let rows = stretches
        .iter()
        .map(|stretch| {
            let refused = refused.clone().filter(|refused| refused.control == format!("due-{}", stretch.first));
            html! { <Row open=&open stretch=*stretch today here=(current == Some(*stretch)).then_some(if begun { "now" } else { "next" }) seen=seen.clone() runs refused/> }
        })
        .collect::<Html>();
    let heading = if stretches.is_empty() { "Make a schedule" } else { "Make it anew" };
    let view = html! {
        <BackBand href=open.address() title=open.club.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <ErrorSummary errors/>
            <div class="page-head">
                <h1>"The schedule"</h1>
                {stretches.is_empty().then(|| html! { <p class="read">"There is none yet."</p> })}
            </div>
            <ol class="lines-list section">{rows}</ol>
            <InYourCalendar action=format!("{}/calendar", open.address()) own/>
            {runs.then(|| html! {
                <form class="section fields" method="post" action=format!("{}/schedule", open.address()) novalidate>
                    <h2 class="section__head">{heading}</h2>
                    <input type="hidden" name="seen" value=seen.clone()/>
                    <TextField id="start" kind="date" label="When do you begin?" value=typed.start.clone() error=problems.at("start")/>
                    <TextField id="chapters" label="How many chapters at a time?" value=typed.chapters.clone() error=problems.at("chapters")/>
                    <TextField id="days" label="In how many days?" value=typed.days.clone() error=problems.at("days")/>
                    <fieldset id="off">
                        <legend class="field__label">"Days on which nothing is due"</legend>
                        {problems.at("off").map(|sentence| html! { <FieldErrorText id="off-error".to_owned() sentence/> })}
                        <div class="segments section__foot">
                            {WEEK.map(|(_, name)| html! {
                                <label class="segment"><input type="checkbox" name="off" value=name checked=typed.off.iter().any(|off| off == name)/><span>{name}</span></label>
                            })}
                        </div>
                    </fieldset>
                    {problems.at("sure").map(|sentence| html! {
                        <div class="field">
                            <FieldErrorText id="sure-error".to_owned() sentence/>
                            <label class="tick"><input type="checkbox" id="sure" name="sure" value="yes"/>" Make it all the same"</label>
                        </div>
                    })}
                    <button class="button">"Make the schedule"</button>
                </form>
            })}
        </main>
    };
    Ok(render::page(status, shell, view))
}

#[component]
fn Row<'a>(
    open: &'a OpenClub,
    stretch: Stretch,
    today: Date,
    here: Option<&'static str>,
    seen: String,
    runs: bool,
    refused: Option<Refused>,
) -> Html {
    let id = format!("due-{}", stretch.first);
    let action = format!("{}/schedule/{}", open.address(), stretch.first);
    let value = refused.as_ref().map_or_else(|| stretch.due.to_string(), |refused| refused.typed.clone());
    let asks = refused.as_ref().is_some_and(|refused| refused.asks);
    let label = format!("{}: by when?", words::stretch(&stretch));
    html! {
        <li aria-current=(here == Some("now")).then_some("step")>
            <div>
                <b>{words::stretch(&stretch)}</b>{here.map(|here| format!(" ({here})"))}
                <p class="small quiet">"by "{words::due(stretch.due, today)}</p>
            </div>
            {runs.then(|| html! {
                <details class="more">
                    <summary>"Change"<span class="visually-hidden">{format!(" {}", words::stretch(&stretch))}</span></summary>
                    <form class="fields" method="post" action=action novalidate>
                        <input type="hidden" name="seen" value=seen/>
                        <label class="field__label" for=id.clone()>{label}</label>
                        {refused.map(|Refused { control, sentence, .. }| html! { <FieldErrorText id=format!("{control}-error") sentence=sentence.to_owned()/> })}
                        <input class="input" type="date" id=id name="due" value=value/>
                        <label class="tick"><input type="checkbox" name="follow" value="yes" checked/>" The later ones follow"</label>
                        {asks.then(|| html! { <label class="tick"><input type="checkbox" name="sure" value="yes"/>" It is meant so"</label> })}
                        <button class="button button--plain button--small">"Change it"</button>
                    </form>
                </details>
            })}
        </li>
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_was_seen_comes_back() {
        let chapter = |number| ChapterNumber::new(number).unwrap();
        let stretches = vec![
            Stretch { first: chapter(1), last: chapter(3), due: date(2026, 11, 27) },
            Stretch { first: chapter(4), last: chapter(4), due: date(2026, 12, 4) },
        ];
        assert_eq!(read_seen(&written(&stretches)), stretches);
        assert_eq!(read_seen("nonsense 1-x:2026 :"), vec![]);
    }
}
