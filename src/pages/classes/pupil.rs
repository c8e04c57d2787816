//! A pupil, for their teachers: another name, another code, two entries made one, taken off the list.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::class::Pupil;
use crate::domain::ident::{ClassId, PupilId};
use crate::domain::policy::ClassAct;
use crate::domain::reader::ReaderName;
use crate::pages::you::name;
use crate::store::PupilNameOutcome;
use crate::ui::band::BackBand;
use crate::ui::field::{ErrorSummary, TextField};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::select::SelectField;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::codes;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenClass, missing};
use super::words;

/// What was typed.
#[derive(Default)]
struct Typed {
    name: Option<String>,
    into: String,
}

/// `GET /classes/{class}/pupils/{pupil}`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path((id, pupil)): Path<(String, String)>) -> Result<Response, Stop> {
    let (open, pupil) = lookup::pupil(&state, &visitor, (&id, &pupil), ClassAct::SeePupils).await?;
    respond(&state, &visitor, open, pupil, Typed::default(), Problems::default()).await
}

/// The address of a form, loaded anew.
pub async fn back(Path((id, pupil)): Path<(String, String)>) -> Response {
    match (id.parse::<ClassId>(), pupil.parse::<PupilId>()) {
        (Ok(id), Ok(pupil)) => see(format!("/classes/{id}/pupils/{pupil}")),
        _ => see("/classes"),
    }
}

/// `POST /classes/{class}/pupils/{pupil}/name` with `name`.
pub async fn rename(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((id, pupil)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let (open, pupil) = lookup::pupil(&state, &visitor, (&id, &pupil), ClassAct::Run).await?;
    let problem = match ReaderName::parse(form.text("name")) {
        Err(problem) => name::sentence(problem),
        Ok(name) => match state.store.rename_pupil(open.class.id, pupil.id, name).await? {
            PupilNameOutcome::Renamed => return Ok(see(format!("{}/pupils/{}", open.address(), pupil.id))),
            PupilNameOutcome::NoSuchPupil => return Err(missing()),
            PupilNameOutcome::NameTaken => {
                "Another pupil of the class is called that. If it is the same one, make the two entries one below."
            }
        },
    };
    let typed = Typed { name: Some(form.text("name").to_owned()), ..Typed::default() };
    respond(&state, &visitor, open, pupil, typed, Problems::one("name", problem)).await
}

/// `POST /classes/{class}/pupils/{pupil}/code`: another code; whoever came in with the old one is out.
pub async fn renew_code(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((id, pupil)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let (open, pupil) = lookup::pupil(&state, &visitor, (&id, &pupil), ClassAct::Run).await?;
    state.store.renew_pupil_code(open.class.id, pupil.id, codes::invitation).await?;
    Ok(see(format!("{}/pupils/{}", open.address(), pupil.id)))
}

/// `POST /classes/{class}/pupils/{pupil}/merge` with `into`, another pupil: what this one did becomes that one’s, whose name and code stay.
pub async fn merge(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((id, pupil)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let (open, pupil) = lookup::pupil(&state, &visitor, (&id, &pupil), ClassAct::Run).await?;
    if let Ok(into) = form.text("into").parse::<PupilId>()
        && state.store.merge_pupils(open.class.id, pupil.id, into, Timestamp::now()).await?
    {
        return Ok(see(format!("{}/pupils/{into}", open.address())));
    }
    let typed = Typed { into: form.text("into").to_owned(), ..Typed::default() };
    respond(&state, &visitor, open, pupil, typed, Problems::one("into", "Choose the entry that stays.")).await
}

/// `GET /classes/{class}/pupils/{pupil}/remove`
pub async fn ask_to_remove(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((id, pupil)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let (open, pupil) = lookup::pupil(&state, &visitor, (&id, &pupil), ClassAct::Run).await?;
    let shell = Shell::titled(format!("Take {} off the list", pupil.name.as_str())).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let home = format!("{}/pupils/{}", open.address(), pupil.id);
    let name = pupil.name.as_str().to_owned();
    let view = html! {
        <BackBand href=home.clone() title=open.class.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head">
                <h1>{format!("Take {name} off the list?")}</h1>
                <p class="read">"Everything that they did in this class goes with them, and can’t be brought back."</p>
            </div>
            <form class="row section" method="post" action=format!("{home}/remove")>
                <button class="button">"Take them off"</button>
                <a class="button button--plain" href=home.clone()>"Keep them"</a>
            </form>
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

/// `POST /classes/{class}/pupils/{pupil}/remove`
pub async fn remove(State(state): State<AppState>, visitor: Visitor, Path((id, pupil)): Path<(String, String)>) -> Result<Response, Stop> {
    let (open, pupil) = lookup::pupil(&state, &visitor, (&id, &pupil), ClassAct::Run).await?;
    state.store.remove_pupil(open.class.id, pupil.id).await?;
    state.rooms.reread_those_of_class(open.class.id);
    Ok(see(open.address()))
}

async fn respond(
    state: &AppState,
    visitor: &Visitor,
    open: OpenClass,
    pupil: Pupil,
    typed: Typed,
    problems: Problems,
) -> Result<Response, Stop> {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut others = state.store.pupils(open.class.id).await?;
    others.retain(|other| other.id != pupil.id);
    let shell = Shell::titled(problems.title(pupil.name.as_str())).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let address = format!("{}/pupils/{}", open.address(), pupil.id);
    let zone = open.class.zone.zone();
    let since = pupil.joined_at.map_or_else(|| "Has not come in yet.".to_owned(), |at| format!("In since {}.", words::day(at, zone)));
    let changes = open.allows(ClassAct::Run).then(|| {
        let name = typed.name.clone().unwrap_or_else(|| pupil.name.as_str().to_owned());
        html! {
            <form class="section fields" method="post" action=format!("{address}/name") novalidate>
                <TextField id="name" label="Name" value=name error=problems.at("name")/>
                <button class="button button--plain">"Keep the name"</button>
            </form>
            {(!others.is_empty()).then(|| html! { <Merge action=format!("{address}/merge") others=&others chosen=&typed.into problem=problems.at("into")/> })}
            <section class="section" aria-labelledby="end-h">
                <h2 class="section__head" id="end-h">"More"</h2>
                <form method="post" action=format!("{address}/code")>
                    <button class="textlink">"Take another code: the slip with the old one brings nobody in"</button>
                </form>
                <p><a class="textlink" href=format!("{address}/remove")>"Take them off the list"</a></p>
            </section>
        }
    });
    let view = html! {
        <BackBand href=open.address() title=open.class.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head"><h1 dir="auto">{pupil.name.as_str().to_owned()}</h1><p class="quiet">{since}</p></div>
            <p class="section"><a class="textlink" href=format!("{address}/work")>"Their work"</a></p>
            <p>"Own code "<b class="num">{codes::shown(&pupil.code)}</b></p>
            {changes}
        </main>
    };
    Ok(render::page(status, shell, view))
}

/// Two entries of one pupil, who came in twice.
#[component]
fn Merge<'a>(action: String, others: &'a [Pupil], chosen: &'a str, problem: Option<String>) -> Html {
    let entries = others.iter().map(|other| (other.id.to_string(), other.name.as_str()));
    let hint = "What both did becomes one. The name and the code of the one that you choose stay.";
    html! {
        <form class="section fields" method="post" action=action novalidate>
            <SelectField id="into" label="The same pupil as" hint empty="Choose an entry" options=entries chosen error=problem/>
            <button class="button button--plain">"Make them one"</button>
        </form>
    }
}
