//! Coming into a class as a pupil: with its code and a name, from the list with the code on one’s slip, or back in with that code on another device.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::class::{Class, Joining, Pupil};
use crate::domain::ident::ClassId;
use crate::domain::reader::ReaderName;
use crate::pages::you::name;
use crate::store::JoinOutcome;
use crate::ui::field::{ErrorSummary, TextField};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::select::SelectField;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::codes;
use crate::web::errors::{Fault, Stop};
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::missing;
use super::rude::is_rude;

/// What was typed into the forms.
#[derive(Default)]
struct Typed {
    name: String,
    /// Chosen from the list.
    pupil: String,
    own_code: String,
}

/// `GET /join?code=…` with the code of a class. `None` when no class has it.
pub async fn come_in_page(state: &AppState, visitor: &Visitor, typed: &str) -> Result<Option<Response>, Fault> {
    let Some(class) = state.store.class_of_code(&codes::read(typed)).await? else { return Ok(None) };
    if let Some(reader) = visitor.id()
        && state.store.class_role(class.id, reader).await?.is_some()
    {
        return Ok(Some(see(format!("/classes/{}", class.id))));
    }
    Ok(Some(page(state, visitor, &class, Typed::default(), Problems::default()).await?))
}

/// `GET /classes/{class}/join` and `…/return`: the address of a form, loaded anew. Who is somebody there goes on to the class, and everybody else to where its code is typed.
pub async fn back(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Fault> {
    let known = match (id.parse::<ClassId>(), visitor.id()) {
        (Ok(id), Some(reader)) => state.store.class_role(id, reader).await?.is_some(),
        _ => false,
    };
    Ok(see(if known { format!("/classes/{id}") } else { "/join".to_owned() }))
}

/// The class whose code the form has.
async fn of(state: &AppState, id: &str, form: &Submitted) -> Result<Class, Stop> {
    let class = state.store.class_of_code(&codes::read(form.text("code"))).await?;
    class.filter(|class| class.id.to_string() == id).ok_or_else(missing)
}

/// `POST /classes/{class}/join` with the class's `code` and a `name`.
pub async fn by_name(
    State(state): State<AppState>,
    mut visitor: Visitor,
    Path(id): Path<String>,
    form: Submitted,
) -> Result<Response, Stop> {
    let class = of(&state, &id, &form).await?;
    let typed = Typed { name: form.text("name").to_owned(), ..Typed::default() };
    let problem = match ReaderName::parse(&typed.name) {
        Err(problem) => name::sentence(problem),
        Ok(name) if is_rude(&name) => "Choose another name. If it really is yours, your teacher can put it on the list.",
        Ok(name) => {
            let reader = visitor.reader_or_guest(&state).await?.id;
            match state.store.join_by_name(class.id, reader, name, codes::invitation, Timestamp::now()).await? {
                JoinOutcome::In(_) | JoinOutcome::Teaches => return Ok(see(format!("/classes/{}?welcome=1", class.id))),
                JoinOutcome::NameTaken => {
                    "Somebody in the class is called that. If it is you, come back with your own code below. If not, add an initial."
                }
                JoinOutcome::Full => "The class is full. Tell your teacher.",
                JoinOutcome::WrongCode | JoinOutcome::NoWay => "Nobody new comes in at the moment. Ask your teacher.",
            }
        }
    };
    Ok(page(&state, &visitor, &class, typed, Problems::one("name", problem)).await?)
}

/// `POST /classes/{class}/return` with the class's `code`, one's `own-code` and, where one is chosen from the list, the `pupil`.
pub async fn by_code(
    State(state): State<AppState>,
    mut visitor: Visitor,
    Path(id): Path<String>,
    form: Submitted,
) -> Result<Response, Stop> {
    let class = of(&state, &id, &form).await?;
    let typed = Typed { own_code: form.text("own-code").to_owned(), pupil: form.text("pupil").to_owned(), ..Typed::default() };
    let who = typed.pupil.parse().ok();
    if class.joining == Joining::FromList && who.is_none() && form.get("pupil").is_some() {
        return Ok(page(&state, &visitor, &class, typed, Problems::one("pupil", "Choose your name.")).await?);
    }
    let reader = visitor.reader_or_guest(&state).await?.id;
    let problem = match state.store.join_by_code(class.id, reader, who, codes::read(&typed.own_code), Timestamp::now()).await? {
        JoinOutcome::In(_) | JoinOutcome::Teaches => return Ok(see(format!("/classes/{}?welcome=1", class.id))),
        JoinOutcome::NoWay => "Nobody new comes in at the moment. Ask your teacher.",
        JoinOutcome::WrongCode | JoinOutcome::NameTaken | JoinOutcome::Full => {
            "That is not the code of anybody here by that name. Check it, or ask your teacher."
        }
    };
    Ok(page(&state, &visitor, &class, typed, Problems::one("own-code", problem)).await?)
}

/// `POST /classes/{class}/step-out`: this browser is nobody in the class any more.
pub async fn step_out(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Fault> {
    if let (Some(reader), Ok(id)) = (visitor.id(), id.parse::<ClassId>()) {
        state.store.step_out(id, reader).await?;
    }
    Ok(see("/join"))
}

async fn page(state: &AppState, visitor: &Visitor, class: &Class, typed: Typed, problems: Problems) -> Result<Response, Fault> {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    // Names are shown where pupils are to find themselves among them, and nowhere else.
    let listed: Vec<Pupil> =
        if class.joining == Joining::FromList && class.runs() { state.store.pupils(class.id).await? } else { Vec::new() };
    let shell = Shell::titled(problems.title(&format!("Come in: {}", class.name.as_str()))).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let book = state.library.book(&class.book).map(|book| book.title.clone()).unwrap_or_default();
    let class = class.clone();
    let (address, code) = (format!("/classes/{}", class.id), class.code.clone());
    let takes = class.runs() && class.joining == Joining::ByName;
    let from_list = class.runs() && class.joining == Joining::FromList;
    let new = takes.then(|| {
        html! {
            <form class="section fields" method="post" action=format!("{address}/join") novalidate>
                <input type="hidden" name="code" value=code.clone()/>
                <TextField id="name" label="What is your name?" hint="As your teacher knows you: a first name and an initial is enough." value=typed.name.clone() error=problems.at("name")/>
                <button class="button button--wide">"Come in"</button>
            </form>
        }
    });
    let names = from_list.then(|| html! { <Names listed=&listed chosen=&typed.pupil problem=problems.at("pupil")/> });
    let heading = if from_list { "Find yourself" } else { "Been here before?" };
    let lead = if from_list { "Your code is on the slip from your teacher." } else { "Your own code brings you back, on any device." };
    let view = html! {
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1 dir="auto">{class.name.as_str().to_owned()}</h1>
                <p class="read">"A class that reads "<cite>{book}</cite>"."</p>
            </div>
            {(!class.runs()).then(|| html! { <p class="section read">"The class is over."</p> })}
            {(class.runs() && class.joining == Joining::Closed).then(|| html! { <p class="section read">"Nobody new comes in at the moment. Ask your teacher."</p> })}
            {new}
            <form class="section fields" method="post" action=format!("{address}/return") novalidate>
                <h2 class="section__head">{heading}</h2>
                <p class="read">{lead}</p>
                <input type="hidden" name="code" value=code.clone()/>
                {names}
                <TextField id="own-code" label="Your own code" value=typed.own_code.clone() error=problems.at("own-code")/>
                <button class=if takes { "button button--plain" } else { "button" }>{if from_list { "Come in" } else { "Come back" }}</button>
            </form>
        </main>
    };
    Ok(render::page(status, shell, view))
}

#[component]
fn Names<'a>(listed: &'a [Pupil], chosen: &'a str, problem: Option<String>) -> Html {
    let names = listed.iter().map(|pupil| (pupil.id.to_string(), pupil.name.as_str()));
    html! { <SelectField id="pupil" label="Your name" empty="Choose your name" options=names chosen error=problem/> }
}
