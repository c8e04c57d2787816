//! What hosts can change about a club, and the end of it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};

use crate::domain::club::{ABOUT_LIMIT, CLUB_NAME_LIMIT, ClubName, Door, Season, Zone};
use crate::domain::mail::DigestHour;
use crate::domain::policy::ClubAct;
use crate::store::ClubSettings;
use crate::ui::band::BackBand;
use crate::ui::field::{ErrorSummary, TextField};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::select::SelectField;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::zone::ZoneField;
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::found::{AboutField, DoorField};
use super::lookup::{self, OpenClub};

/// How long a club that is to be deleted can still be kept, in days.
const GRACE: i64 = 7;

/// `GET /clubs/{club}/settings`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::club(&state, &visitor, &id, ClubAct::ChangeSeason).await?;
    Ok(page(&state, &visitor, open, None, Problems::default()))
}

/// `POST /clubs/{club}/settings` with `name`, `about`, `zone` and `door`.
pub async fn change(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::club(&state, &visitor, &id, ClubAct::Run).await?;
    let about = form.text("about").trim().to_owned();
    let too_long = about.chars().count() > ABOUT_LIMIT;
    let (name, zone) = (ClubName::parse(form.text("name")), Zone::parse(form.text("zone")));
    let door = Door::parse(form.text("door")).unwrap_or(open.club.door);
    let digest_hour = form.text("digest-hour").parse().ok().and_then(DigestHour::new).unwrap_or(open.club.digest_hour);
    let (Some(name), Some(zone), false) = (name.clone(), zone.clone(), too_long) else {
        let problems = Problems::default()
            .and("name", name.is_none().then(|| format!("Give the club a name of 2 to {CLUB_NAME_LIMIT} characters.")))
            .and("about", too_long.then(|| format!("Say it in {ABOUT_LIMIT} characters.")))
            .and("zone", zone.is_none().then_some("Choose a time zone from the list."));
        return Ok(page(&state, &visitor, open, Some(form), problems));
    };
    let Some(actor) = open.actor() else { return Ok(errors::not_found()) };
    state.store.change_club(open.club.id, actor.clone(), ClubSettings { name, about, zone, door, digest_hour }, Timestamp::now()).await?;
    Ok(see(open.address()))
}

/// `POST /clubs/{club}/season` with `to`: `running`, `archived` or `ending`.
pub async fn change_season(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::club(&state, &visitor, &id, ClubAct::ChangeSeason).await?;
    let now = Timestamp::now();
    let season = match form.text("to") {
        "running" => Season::Running,
        "archived" => Season::Archived,
        // A second press does not put it off.
        "ending" if matches!(open.club.season, Season::Ending(_)) => open.club.season,
        "ending" => Season::Ending(now + SignedDuration::from_hours(24 * GRACE)),
        _ => open.club.season,
    };
    let Some(actor) = open.actor() else { return Ok(errors::not_found()) };
    state.store.set_season(open.club.id, actor.clone(), season, now).await?;
    Ok(see(format!("{}/settings", open.address())))
}

fn page(state: &AppState, visitor: &Visitor, open: OpenClub, typed: Option<Submitted>, problems: Problems) -> Response {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = problems.title(&format!("Settings of {}", open.club.name.as_str()));
    let shell = Shell::titled(title).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let sends_mail = state.config.mail.is_some();
    let club = &open.club;
    let of = |name: &str, kept: &str| typed.as_ref().map_or_else(|| kept.to_owned(), |typed| typed.text(name).to_owned());
    let door = typed.as_ref().and_then(|typed| Door::parse(typed.text("door"))).unwrap_or(club.door);
    let hour = typed.as_ref().and_then(|typed| typed.text("digest-hour").parse().ok()).and_then(DigestHour::new);
    let hour = hour.unwrap_or(club.digest_hour);
    let fields = open.allows(ClubAct::Run).then(|| {
        html! {
            <form class="section fields" method="post" action=format!("{}/settings", open.address()) novalidate>
                <TextField id="name" label="What is the club called?" value=of("name", club.name.as_str()) error=problems.at("name")/>
                <AboutField typed=of("about", &club.about) problem=problems.at("about")/>
                <ZoneField typed=of("zone", club.zone.name()) problem=problems.at("zone")/>
                <DoorField chosen=door/>
                {sends_mail.then(|| html! { <HourField chosen=hour/> })}
                <button class="button">"Keep the changes"</button>
            </form>
        }
    });
    let view = html! {
        <BackBand href=open.address() title=club.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head"><h1>"Settings"</h1></div>
            {fields}
            <Ends address=open.address() season=club.season zone=&club.zone/>
        </main>
    };
    render::page(status, shell, view)
}

/// When members who want it have the day's posts by mail.
#[component]
fn HourField(chosen: DigestHour) -> Html {
    let hours = DigestHour::all().map(|hour| (hour.get().to_string(), hour.to_string()));
    let hint = "To members who ask for that, on days with something new.";
    html! { <SelectField id="digest-hour" label="When do the day’s posts go out by mail?" hint options=hours chosen=chosen.get().to_string()/> }
}

#[component]
fn Ends<'a>(address: String, season: Season, zone: &'a Zone) -> Html {
    let (says, offers): (String, Vec<(&'static str, &'static str)>) = match season {
        Season::Running => (
            "An archived club stays readable. A deleted one is gone a week later, with everything in it; until then it can be kept."
                .to_owned(),
            vec![("archived", "Archive the club"), ("ending", "Delete the club")],
        ),
        Season::Archived => ("The club is archived.".to_owned(), vec![("running", "Reopen the club"), ("ending", "Delete the club")]),
        Season::Ending(at) => {
            // A week on, it may be another year.
            let day = at.to_zoned(zone.zone().clone()).strftime("%-d %B %Y");
            (format!("The club will be deleted on {day}."), vec![("running", "Keep the club")])
        }
    };
    let offers = offers
        .into_iter()
        .map(|(to, says)| html! { <button class="button button--plain" name="to" value=to>{says}</button> })
        .collect::<Html>();
    html! {
        <section class="section" aria-labelledby="end-h">
            <h2 class="section__head" id="end-h">"The end of it"</h2>
            <p>{says}</p>
            <form class="row section__foot" method="post" action=format!("{address}/season")>{offers}</form>
        </section>
    }
}
