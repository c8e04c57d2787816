//! Founding a club, in a minute.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::club::{ABOUT_LIMIT, CLUB_NAME_LIMIT, Club, ClubName, Door, Membership, Season, Standing, Zone};
use crate::domain::ident::{BookSlug, ClubId};
use crate::domain::mail::DigestHour;
use crate::pages::you::name;
use crate::pages::you::ways::WaysToAccount;
use crate::ui::field::{ErrorSummary, FieldErrorText, TextField};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::select::SelectField;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::textarea::Textarea;
use crate::ui::zone::{USUAL_ZONE, ZoneField};
use crate::web::errors::Fault;
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::words;

/// `GET /clubs/new`
pub async fn ask(State(state): State<AppState>, visitor: Visitor) -> Response {
    if !visitor.may_start_club() {
        return closed(&visitor);
    }
    page(&state, &visitor, &Submitted::default(), Problems::default())
}

/// `POST /clubs/new`: founds a club, with its founder as host. The same form sent twice founds one.
pub async fn found(State(state): State<AppState>, mut visitor: Visitor, form: Submitted) -> Result<Response, Fault> {
    if !visitor.may_start_club() {
        return Ok(closed(&visitor));
    }
    let nickname = name::chosen(form.text("nickname"));
    let name = ClubName::parse(form.text("name"));
    let book = BookSlug::parse(form.text("book")).filter(|slug| state.library.book(slug).is_some());
    let zone = Zone::parse(form.text("zone"));
    let door = Door::parse(form.text("door")).unwrap_or(Door::Invitation);
    let about = form.text("about").trim().to_owned();
    let too_long = about.chars().count() > ABOUT_LIMIT;
    let (Some(name), Ok(nickname), Some(book), Some(zone), false) = (name.clone(), nickname.clone(), book, zone.clone(), too_long) else {
        let problems = Problems::default()
            .and("name", name.is_none().then(|| format!("Give the club a name of 2 to {CLUB_NAME_LIMIT} characters.")))
            .and("about", too_long.then(|| format!("Say it in {ABOUT_LIMIT} characters.")))
            .and("zone", zone.is_none().then_some("Choose a time zone from the list."))
            .and("nickname", nickname.err());
        return Ok(page(&state, &visitor, &form, problems));
    };
    let founder = visitor.reader_or_guest(&state).await?;
    let now = Timestamp::now();
    // The form's key is the club's id, so the same form again is the same club.
    let id = form.text("form").parse().unwrap_or_else(|_| ClubId::new());
    let club = Club { id, name, about, book, zone, door, season: Season::Running, founded_at: now, digest_hour: DigestHour::default() };
    let host = Membership { reader: founder.id, nickname, standing: Standing::Host, shows_progress: true, since: now };
    state.store.found_club(club, host).await?;
    Ok(see(format!("/clubs/{id}?founded=1")))
}

/// 403: this server lets others start clubs, or nobody.
fn closed(visitor: &Visitor) -> Response {
    let shell = Shell::titled("Found a club").tab(Some(Tab::Clubs)).theme(visitor.theme);
    let way = if visitor.may_start_club_with_account() {
        html! {
            <p class="read">"On this site, a club is started by somebody with an account, which is a name and a password."</p>
            <WaysToAccount next="/clubs/new".to_owned() may_sign_up=visitor.may_sign_up()/>
        }
    } else {
        html! {
            <p class="read">"New clubs can’t be started on this site at the moment. Clubs that are there go on as they were, and you can join one."</p>
            <p class="row"><a class="button" href="/clubs">"To the clubs"</a></p>
        }
    };
    let view = html! { <main id="main" class="column"><div class="page-head"><h1>"Found a club"</h1></div>{way}</main> };
    render::page(StatusCode::FORBIDDEN, shell, view)
}

fn page(state: &AppState, visitor: &Visitor, typed: &Submitted, problems: Problems) -> Response {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = Shell::titled(problems.title("Found a club")).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let books: Vec<(String, String)> = state.library.books().iter().map(|book| (book.slug.to_string(), book.title.clone())).collect();
    let account = visitor.reader.as_ref().and_then(|reader| reader.account.as_ref()).map(|account| account.name.as_str().to_owned());
    let typed = typed.clone();
    let of = |name: &str| typed.text(name).to_owned();
    let nickname = typed.get("nickname").map(str::to_owned).or(account).unwrap_or_default();
    let key = typed.get("form").map_or_else(|| ClubId::new().to_string(), str::to_owned);
    let book = typed.get("book").unwrap_or_default();
    let view = html! {
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1>"Found a club"</h1>
                <p class="read">"You’ll be its host. You can change all of this later, except the book."</p>
            </div>
            <form class="section fields" method="post" action="/clubs/new" novalidate>
                <input type="hidden" name="form" value=key/>
                <TextField id="name" label="What is the club called?" value=of("name") error=problems.at("name")/>
                <SelectField id="book" label="Which book do you read?" options=books chosen=book/>
                <AboutField typed=of("about") problem=problems.at("about")/>
                <ZoneField typed=typed.get("zone").unwrap_or(USUAL_ZONE).to_owned() problem=problems.at("zone")/>
                <DoorField chosen=Door::parse(typed.text("door")).unwrap_or(Door::Invitation)/>
                <TextField id="nickname" label="What should the others call you?" hint="Two to forty characters." value=nickname error=problems.at("nickname")/>
                <button class="button button--wide">"Found the club"</button>
            </form>
        </main>
    };
    render::page(status, shell, view)
}

/// A line about the club.
#[component]
pub fn AboutField(typed: String, problem: Option<String>) -> Html {
    let invalid = problem.is_some();
    let described_by = if invalid { "about-hint about-error" } else { "about-hint" };
    html! {
        <div class="field">
            <label class="field__label" for="about">"A line about it (optional)"</label>
            <p class="field__hint" id="about-hint">{format!("Up to {ABOUT_LIMIT} characters.")}</p>
            {problem.map(|sentence| html! { <FieldErrorText id="about-error".to_owned() sentence/> })}
            <Textarea id="about".to_owned() name="about" text=typed rows=2 described_by=described_by invalid/>
        </div>
    }
}

/// How one gets in.
#[component]
pub fn DoorField(chosen: Door) -> Html {
    html! {
        <fieldset>
            <legend class="field__label">"Who can come in?"</legend>
            <div class="choices section__foot">
                {Door::ALL.map(|door| {
                    let (name, note) = words::door(door);
                    html! {
                        <label class="choice">
                            <input class="choice__input" type="radio" name="door" value=door.name() checked=door == chosen/>
                            <span class="choice__text"><span class="choice__name">{name}</span><span class="choice__note">{note}</span></span>
                        </label>
                    }
                })}
            </div>
        </fieldset>
    }
}
