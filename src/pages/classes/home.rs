//! A class: for its teachers, and for a pupil.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;

use crate::domain::class::{Class, ClassRole, Joining, Pupil};
use crate::domain::ident::ClassId;
use crate::domain::policy::ClassAct;
use crate::pages::assignments::{self, ForPupil, ForTeacher, PupilsWork, Work};
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::wording::counted;
use crate::web::codes;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenClass, missing};
use super::words;

/// What the address may say.
#[derive(Deserialize)]
pub struct Said {
    /// How many names were just put on the list.
    added: Option<usize>,
    /// They have just come in.
    welcome: Option<String>,
}

/// `GET /classes/{class}`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(said): Query<Said>,
) -> Result<Response, Stop> {
    let open = lookup::class(&state, &visitor, &id, ClassAct::SeeFront).await?;
    match open.role {
        ClassRole::Pupil(pupil) => {
            let pupil = state.store.pupil(open.class.id, pupil).await?.ok_or_else(missing)?;
            let work = assignments::pupils_work(&state, &open.class, pupil.id).await?;
            Ok(for_pupil(&visitor, open, pupil, work, said.welcome.is_some()))
        }
        ClassRole::Owner | ClassRole::CoTeacher => {
            let pupils = state.store.pupils(open.class.id).await?;
            let work = assignments::teachers_work(&state, open.class.id).await?;
            Ok(for_teacher(&visitor, open, pupils, work, said.added))
        }
    }
}

/// The address of a form, loaded anew.
pub async fn back(Path(id): Path<String>) -> Response {
    see(if id.parse::<ClassId>().is_ok() { format!("/classes/{id}") } else { "/classes".to_owned() })
}

/// `POST /classes/{class}/joining` with `joining`.
pub async fn set_joining(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::class(&state, &visitor, &id, ClassAct::Run).await?;
    if let Some(joining) = Joining::parse(form.text("joining")) {
        state.store.set_joining(open.class.id, joining).await?;
    }
    Ok(see(format!("{}#coming-in", open.address())))
}

/// `POST /classes/{class}/code`: another code for the board; the old one opens nothing any more.
pub async fn renew_code(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::class(&state, &visitor, &id, ClassAct::Run).await?;
    while !state.store.set_class_code(open.class.id, codes::invitation()).await? {}
    Ok(see(format!("{}#coming-in", open.address())))
}

fn for_teacher(visitor: &Visitor, open: OpenClass, pupils: Vec<Pupil>, work: Vec<Work>, added: Option<usize>) -> Response {
    let shell = Shell::titled(open.class.name.as_str().to_owned()).cloth(open.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let now = Timestamp::now();
    let (class, address) = (&open.class, open.address());
    let runs = open.allows(ClassAct::Run);
    let goes = words::day(class.pupils_go_at, class.zone.zone());
    let rows = pupils
        .iter()
        .map(|pupil| {
            let since = pupil
                .joined_at
                .map_or_else(|| "Has not come in yet".to_owned(), |at| format!("In since {}", words::day(at, class.zone.zone())));
            html! {
                <li>
                    <div>
                        <a href=format!("{address}/pupils/{}", pupil.id) dir="auto">{pupil.name.as_str().to_owned()}</a>
                        <p class="small quiet">{since}"."</p>
                    </div>
                </li>
            }
        })
        .collect::<Html>();
    let view = html! {
        <BackBand href="/classes".to_owned() title="Classes".to_owned() name=true/>
        <main id="main" class="column">
            {added.map(|added| html! { <div class="notice" role="status"><p>{format!("{} on the list now.", counted(added, "new name is", "new names are"))}</p></div> })}
            {class.warns(now).then(|| html! {
                <div class="notice" role="status">
                    <p>{format!("On {goes} the pupils of this class go, with everything that they did in it. ")}
                        {if runs { html! { <a href=format!("{address}/settings#keeping")>"Keep them longer"</a> } } else { Html::of("To keep them longer, take the class up again first.") }}
                    </p>
                </div>
            })}
            <div class="page-head">
                <h1 dir="auto">{class.name.as_str().to_owned()}</h1>
                <p class="quiet"><cite dir="auto">{open.book.title.clone()}</cite>{(!class.runs()).then_some(". Archived.")}</p>
            </div>
            <ForTeacher class pupils=&pupils work=&work address=address.clone() runs/>
            {runs.then(|| html! { <ComingIn class address=address.clone()/> })}
            <section class="section" aria-labelledby="pupils-h">
                <h2 class="section__head" id="pupils-h">{if pupils.is_empty() { "Pupils".to_owned() } else { counted(pupils.len(), "pupil", "pupils") }}</h2>
                {pupils.is_empty().then(|| html! { <p class="read">"Nobody yet. Show the board, or put their names on the list yourself."</p> })}
                <ul class="lines-list">{rows}</ul>
                <p class="row section__foot">
                    {runs.then(|| html! { <a class="button button--plain" href=format!("{address}/pupils")>"Put names on the list"</a> })}
                    {(!pupils.is_empty()).then(|| html! { <a class="button button--plain" href=format!("{address}/slips")><Icon name="print"/>"Slips with their codes"</a> })}
                </p>
            </section>
            <section class="section" aria-labelledby="rest-h">
                <h2 class="section__head" id="rest-h">"The class"</h2>
                {runs.then(|| html! { <p><a class="textlink" href=format!("/rooms/new?class={}", class.id)>"Open a live room"</a></p> })}
                <p><a class="textlink" href=format!("{address}/teachers")>"Who teaches it"</a></p>
                <p><a class="textlink" href=format!("{address}/settings")>"Settings"</a></p>
                <p><a class="textlink" href=format!("/books/{}", open.book.slug)>"The book"</a></p>
            </section>
        </main>
    };
    render::page(StatusCode::OK, shell, view)
}

/// The code, and how pupils come in with it.
#[component]
fn ComingIn<'a>(class: &'a Class, address: String) -> Html {
    let code = codes::shown(&class.code);
    let chosen = class.joining;
    html! {
        <section class="section" aria-labelledby="coming-in">
            <h2 class="section__head" id="coming-in">"How pupils come in"</h2>
            <p class="class-code num">{code}</p>
            <p class="row">
                <a class="button" href=format!("{address}/board")>"Show the board"</a>
            </p>
            <form class="fields section__foot" method="post" action=format!("{address}/joining")>
                <fieldset>
                    <legend class="field__label">"Who can come in with the code?"</legend>
                    <div class="choices section__foot">
                        {Joining::ALL.map(|joining| {
                            let (name, note) = words::joining(joining);
                            html! {
                                <label class="choice">
                                    <input class="choice__input" type="radio" name="joining" value=joining.name() checked=joining == chosen/>
                                    <span class="choice__text"><span class="choice__name">{name}</span><span class="choice__note">{note}</span></span>
                                </label>
                            }
                        })}
                    </div>
                </fieldset>
                <button class="button button--plain">"Keep that"</button>
            </form>
            <form class="section__foot" method="post" action=format!("{address}/code")>
                <button class="textlink">"Take another code: the old one opens nothing any more"</button>
            </form>
        </section>
    }
}

fn for_pupil(visitor: &Visitor, open: OpenClass, pupil: Pupil, work: Vec<PupilsWork>, welcome: bool) -> Response {
    let shell = Shell::titled(open.class.name.as_str().to_owned()).cloth(open.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let address = open.address();
    let name = pupil.name.as_str().to_owned();
    let view = html! {
        <BackBand href="/classes".to_owned() title="Classes".to_owned() name=true/>
        <main id="main" class="column">
            {welcome.then(|| html! { <div class="notice" role="status"><p>{format!("You are in, {name}.")}</p></div> })}
            <div class="page-head">
                <h1 dir="auto">{open.class.name.as_str().to_owned()}</h1>
                <p class="quiet">"You are "<b dir="auto">{name.clone()}</b>" here."{(!open.class.runs()).then_some(" The class is over.")}</p>
            </div>
            <ForPupil class=&open.class pupil=pupil.id work=&work address=address.clone()/>
            <section class="section" aria-labelledby="code-h">
                <h2 class="section__head" id="code-h">"Your own code"</h2>
                <p class="class-code num">{codes::shown(&pupil.code)}</p>
                <p class="read">{format!("Write it down. With it and the class’s code, {}, you come back on any device.", codes::shown(&open.class.code))}</p>
            </section>
            <section class="section" aria-labelledby="book-h">
                <h2 class="section__head" id="book-h">"The book"</h2>
                <p><a class="textlink" href=format!("/books/{}", open.book.slug)><Icon name="book"/>{open.book.title.clone()}</a></p>
            </section>
            <form class="section" method="post" action=format!("{address}/step-out")>
                <button class="textlink">{format!("You are not {name}? Then come in as yourself")}</button>
            </form>
        </main>
    };
    render::page(StatusCode::OK, shell, view)
}
