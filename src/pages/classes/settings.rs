//! What teachers can change about a class, how long its pupils are kept, and the end of it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};

use crate::domain::class::{CLASS_NAME_LIMIT, ClassName, KEEPING};
use crate::domain::club::Zone;
use crate::domain::ident::ClassId;
use crate::domain::policy::ClassAct;
use crate::store::ClassSettings;
use crate::ui::band::BackBand;
use crate::ui::field::{ErrorSummary, TextField};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::zone::ZoneField;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenClass};
use super::words;

/// `GET /classes/{class}/settings`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::class(&state, &visitor, &id, ClassAct::SeePupils).await?;
    Ok(page(&visitor, open, None, Problems::default()))
}

/// The address of a form, loaded anew.
pub async fn back(Path(id): Path<String>) -> Response {
    see(if id.parse::<ClassId>().is_ok() { format!("/classes/{id}/settings") } else { "/classes".to_owned() })
}

/// `POST /classes/{class}/settings` with `name`, `zone` and `keep`: for how many days from today pupils are kept; nothing: as it is.
pub async fn change(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::class(&state, &visitor, &id, ClassAct::Run).await?;
    let (name, zone) = (ClassName::parse(form.text("name")), Zone::parse(form.text("zone")));
    let (Some(name), Some(zone)) = (name.clone(), zone.clone()) else {
        let problems = Problems::default()
            .and("name", name.is_none().then(|| format!("Give the class a name of 2 to {CLASS_NAME_LIMIT} characters.")))
            .and("zone", zone.is_none().then_some("Choose a time zone from the list."));
        return Ok(page(&visitor, open, Some(form), problems));
    };
    let days = form.text("keep").parse::<u16>().ok().filter(|days| KEEPING.contains(days));
    let pupils_go_at = days.map_or(open.class.pupils_go_at, |days| Timestamp::now() + SignedDuration::from_hours(24 * i64::from(days)));
    state.store.change_class(open.class.id, ClassSettings { name, zone, pupils_go_at }).await?;
    Ok(see(open.address()))
}

/// `POST /classes/{class}/archive` with `to`: `archived` or `running`.
pub async fn archive(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::class(&state, &visitor, &id, ClassAct::ChangeSeason).await?;
    let at = match form.text("to") {
        "archived" => open.class.archived_at.or(Some(Timestamp::now())),
        "running" => None,
        _ => open.class.archived_at,
    };
    state.store.archive_class(open.class.id, at).await?;
    Ok(see(format!("{}/settings", open.address())))
}

/// `GET /classes/{class}/delete`
pub async fn ask_to_delete(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::class(&state, &visitor, &id, ClassAct::Own).await?;
    let pupils = state.store.pupils(open.class.id).await?.len();
    let shell = Shell::titled(format!("Delete {}", open.class.name.as_str())).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let address = open.address();
    let view = html! {
        <BackBand href=format!("{address}/settings") title=open.class.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head">
                <h1>{format!("Delete {}?", open.class.name.as_str())}</h1>
                <p class="read">{format!("It goes at once, with its list of {pupils} and everything that they did in it. That can’t be taken back.")}</p>
            </div>
            <form class="row section" method="post" action=format!("{address}/delete")>
                <button class="button">"Delete the class"</button>
                <a class="button button--plain" href=format!("{address}/settings")>"Keep it"</a>
            </form>
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

/// `POST /classes/{class}/delete`
pub async fn delete(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::class(&state, &visitor, &id, ClassAct::Own).await?;
    state.store.delete_class(open.class.id).await?;
    Ok(see("/classes"))
}

fn page(visitor: &Visitor, open: OpenClass, typed: Option<Submitted>, problems: Problems) -> Response {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = problems.title(&format!("Settings of {}", open.class.name.as_str()));
    let shell = Shell::titled(title).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let (class, address) = (&open.class, open.address());
    let of = |name: &str, kept: &str| typed.as_ref().map_or_else(|| kept.to_owned(), |typed| typed.text(name).to_owned());
    let goes = words::day(class.pupils_go_at, class.zone.zone());
    let fields = open.allows(ClassAct::Run).then(|| {
        html! {
            <form class="section fields" method="post" action=format!("{address}/settings") novalidate>
                <TextField id="name" label="What is the class called?" value=of("name", class.name.as_str()) error=problems.at("name")/>
                <ZoneField typed=of("zone", class.zone.name()) problem=problems.at("zone")/>
                <div class="field">
                    <label class="field__label" for="keeping">"How long are pupils kept?"</label>
                    <p class="field__hint" id="keeping-hint">{format!("They go on {goes}, with everything that they did in the class. You are told a month before.")}</p>
                    <select class="input" id="keeping" name="keep" aria-describedby="keeping-hint">
                        <option value="">{format!("Until {goes}, as it is")}</option>
                        {KEEPING.map(|days| html! { <option value=days.to_string()>{format!("For {} from today", words::keeping(days))}</option> })}
                    </select>
                </div>
                <button class="button">"Keep the changes"</button>
            </form>
        }
    });
    let (to, says) = if class.runs() { ("archived", "Archive the class") } else { ("running", "Take it up again") };
    let view = html! {
        <BackBand href=address.clone() title=class.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head"><h1>"Settings"</h1></div>
            {fields}
            <section class="section" aria-labelledby="end-h">
                <h2 class="section__head" id="end-h">"The end of it"</h2>
                <p class="read">"An archived class is only looked at: nobody comes in, and nothing is changed."</p>
                <form class="row section__foot" method="post" action=format!("{address}/archive")>
                    <button class="button button--plain" name="to" value=to>{says}</button>
                    {open.allows(ClassAct::Own).then(|| html! { <a class="button button--plain" href=format!("{address}/delete")>"Delete the class"</a> })}
                </form>
            </section>
        </main>
    };
    render::page(status, shell, view)
}
