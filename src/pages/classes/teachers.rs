//! Who teaches a class: a link that lets a colleague in, and the ways out.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::class::{MOST_TEACHERS, Teacher};
use crate::domain::ident::{ClassId, ReaderId};
use crate::domain::policy::ClassAct;
use crate::store::TeachOutcome;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::codes;
use crate::web::errors::{self, Fault, Stop};
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup;

/// `GET /classes/{class}/teachers`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::class(&state, &visitor, &id, ClassAct::SeePupils).await?;
    let teachers = state.store.teachers(open.class.id).await?;
    let link = open.class.teacher_key.as_ref().map(|key| state.config.base_url.join(&format!("/teach/{key}")));
    let shell = Shell::titled(format!("Who teaches {}", open.class.name.as_str())).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let address = format!("{}/teachers", open.address());
    let (runs, owns) = (open.allows(ClassAct::Run), open.allows(ClassAct::Own));
    let rows = teachers
        .iter()
        .map(|teacher| html! { <Row teacher address=address.clone() oneself=teacher.reader == open.reader owns/> })
        .collect::<Html>();
    let view = html! {
        <BackBand href=open.address() title=open.class.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head"><h1>"Who teaches it"</h1></div>
            <ul class="lines-list section">{rows}</ul>
            {runs.then(|| html! { <Link action=address.clone() link/> })}
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

/// The address of a form, loaded anew.
pub async fn back(Path((id, _)): Path<(String, String)>) -> Response {
    see(if id.parse::<ClassId>().is_ok() { format!("/classes/{id}/teachers") } else { "/classes".to_owned() })
}

#[component]
fn Row<'a>(teacher: &'a Teacher, address: String, oneself: bool, owns: bool) -> Html {
    let name = teacher.name.as_str().to_owned();
    let says = if teacher.owns { "Whose class it is." } else { "Teaches it as well." };
    let out = (!teacher.owns && (oneself || owns)).then(|| {
        let offer = if oneself { "Teach it no more".to_owned() } else { format!("Take {name} out") };
        html! { <form method="post" action=format!("{address}/{}", teacher.reader)><button class="textlink">{offer}</button></form> }
    });
    html! {
        <li>
            <div><b dir="auto">{name.clone()}</b>{oneself.then_some(" (you)")}<p class="small quiet">{says}</p></div>
            {out}
        </li>
    }
}

#[component]
fn Link(action: String, link: Option<String>) -> Html {
    let body = match link {
        None => html! { <button class="button button--plain" name="to" value="new">"Make a link"</button> },
        Some(link) => html! {
            <div class="field">
                <label class="field__label" for="teach-link">"The link"</label>
                <p class="field__hint small" id="teach-hint">"Send it to colleagues alone: whoever has it can do here what you can. End it once they are in."</p>
                // In no form: Enter in it ends no link.
                <input class="input" id="teach-link" form="" readonly value=link aria-describedby="teach-hint"/>
            </div>
            <button class="button button--plain" name="to" value="none">"End it"</button>
        },
    };
    html! {
        <section class="section" aria-labelledby="link-h">
            <h2 class="section__head" id="link-h">"Teach it with somebody"</h2>
            <p class="read">"A colleague with an account sees what you see, and does what you do, but for deleting the class."</p>
            <form class="fields section__foot" method="post" action=action>{body}</form>
        </section>
    }
}

/// `POST /classes/{class}/teachers` with `to`: `new`, a link; else none any more.
pub async fn change_link(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::class(&state, &visitor, &id, ClassAct::Run).await?;
    let key = (form.text("to") == "new").then(codes::key);
    state.store.set_teacher_key(open.class.id, key).await?;
    Ok(see(format!("{}/teachers#link-h", open.address())))
}

/// `POST /classes/{class}/teachers/{reader}`: they teach it no more, by their own wish or the owner’s.
pub async fn take_out(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((id, reader)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let oneself = visitor.id().map(|own| own.to_string()) == Some(reader.clone());
    let open = lookup::class(&state, &visitor, &id, if oneself { ClassAct::Leave } else { ClassAct::Own }).await?;
    let reader: ReaderId = reader.parse().map_err(|_| lookup::missing())?;
    state.store.end_teaching(open.class.id, reader).await?;
    Ok(see(if oneself { "/classes".to_owned() } else { format!("{}/teachers", open.address()) }))
}

/// `GET /teach/{key}`
pub async fn ask(State(state): State<AppState>, visitor: Visitor, Path(key): Path<String>) -> Result<Response, Fault> {
    let Some(class) = state.store.class_of_teacher_key(&key).await? else { return Ok(errors::not_found()) };
    let has_account = visitor.reader.as_ref().is_some_and(|reader| reader.account.is_some());
    let shell = Shell::titled(format!("Teach {}", class.name.as_str())).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let name = class.name.as_str().to_owned();
    let action = format!("/teach/{key}");
    let way = if has_account {
        html! { <form class="section" method="post" action=action><button class="button">"Teach it"</button></form> }
    } else {
        let log_in = format!("/you/login?next={action}");
        html! {
            <p class="section read">"For that you need an account, which is a name and a password. Then follow the link once more."</p>
            <p class="row"><a class="button" href="/you/keep">"Make an account"</a><a class="button button--plain" href=log_in>"Log in"</a></p>
        }
    };
    let view = html! {
        <main id="main" class="column">
            <div class="page-head"><h1>{name}</h1><p class="read">"You are asked to teach this class with somebody: to see its pupils and what they do, and to set them things."</p></div>
            {way}
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

/// `POST /teach/{key}`
pub async fn come(State(state): State<AppState>, visitor: Visitor, Path(key): Path<String>) -> Result<Response, Fault> {
    let Some(reader) = visitor.reader.as_ref().filter(|reader| reader.account.is_some()).map(|reader| reader.id) else {
        return Ok(see(format!("/teach/{key}")));
    };
    Ok(match state.store.teach_class(key, reader, Timestamp::now()).await? {
        TeachOutcome::Teaches(class) => see(format!("/classes/{class}")),
        TeachOutcome::NoWay => errors::not_found(),
        TeachOutcome::Full => full(&visitor),
    })
}

fn full(visitor: &Visitor) -> Response {
    let shell = Shell::titled("The class has teachers enough").tab(Some(Tab::Clubs)).theme(visitor.theme);
    let view = html! {
        <main id="main" class="column lost">
            <h1>"The class has teachers enough"</h1>
            <p class="read">{format!("{MOST_TEACHERS} teach it, and no more can. One of them has to leave first.")}</p>
        </main>
    };
    render::page(StatusCode::CONFLICT, shell, view)
}
