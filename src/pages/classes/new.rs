//! Opening a class.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};

use crate::domain::class::{CLASS_NAME_LIMIT, Class, ClassName, Joining, KEEPING};
use crate::domain::club::Zone;
use crate::domain::ident::{BookSlug, ClassId};
use crate::store::OpenClassOutcome;
use crate::ui::band::BackBand;
use crate::ui::field::{ErrorSummary, TextField};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::select::SelectField;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::zone::{USUAL_ZONE, ZoneField};
use crate::web::codes;
use crate::web::errors::Fault;
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// `GET /classes/new`
pub async fn ask(State(state): State<AppState>, visitor: Visitor) -> Response {
    page(&state, &visitor, &Submitted::default(), Problems::default())
}

/// `POST /classes/new` with `name`, `book` and `zone`: opens a class. The same form sent twice opens one.
pub async fn open(State(state): State<AppState>, visitor: Visitor, form: Submitted) -> Result<Response, Fault> {
    // What a class does outlives a browser's memory, so it hangs on an account.
    let Some(owner) = visitor.reader.as_ref().filter(|reader| reader.account.is_some()).map(|reader| reader.id) else {
        return Ok(page(&state, &visitor, &form, Problems::default()));
    };
    let (name, zone) = (ClassName::parse(form.text("name")), Zone::parse(form.text("zone")));
    let book = BookSlug::parse(form.text("book")).filter(|slug| state.library.book(slug).is_some());
    let (Some(name), Some(zone), Some(book)) = (name.clone(), zone.clone(), book) else {
        let problems = Problems::default()
            .and("name", name.is_none().then(|| format!("Give the class a name of 2 to {CLASS_NAME_LIMIT} characters.")))
            .and("zone", zone.is_none().then_some("Choose a time zone from the list."));
        return Ok(page(&state, &visitor, &form, problems));
    };
    let now = Timestamp::now();
    // The form's key is the class's id, so the same form again is the same class.
    let id = form.text("form").parse().unwrap_or_else(|_| ClassId::new());
    loop {
        let class = Class {
            id,
            name: name.clone(),
            book: book.clone(),
            zone: zone.clone(),
            code: codes::invitation(),
            joining: Joining::ByName,
            archived_at: None,
            opened_at: now,
            pupils_go_at: now + SignedDuration::from_hours(24 * i64::from(KEEPING[0])),
        };
        if state.store.open_class(class, owner).await? == OpenClassOutcome::Opened {
            return Ok(see(format!("/classes/{id}")));
        }
    }
}

fn page(state: &AppState, visitor: &Visitor, typed: &Submitted, problems: Problems) -> Response {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = Shell::titled(problems.title("Open a class")).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let books: Vec<(String, String)> = state.library.books().iter().map(|book| (book.slug.to_string(), book.title.clone())).collect();
    let has_account = visitor.reader.as_ref().is_some_and(|reader| reader.account.is_some());
    let typed = typed.clone();
    let key = typed.get("form").map_or_else(|| ClassId::new().to_string(), str::to_owned);
    let zone = typed.get("zone").unwrap_or(USUAL_ZONE).to_owned();
    let book = typed.get("book").unwrap_or_default();
    let form = has_account.then(|| {
        html! {
            <form class="section fields" method="post" action="/classes/new" novalidate>
                <input type="hidden" name="form" value=key/>
                <TextField id="name" label="What is the class called?" hint="As your pupils know it: “10 B, English”." value=typed.text("name").to_owned() error=problems.at("name")/>
                <SelectField id="book" label="Which book do you read?" options=books chosen=book/>
                <ZoneField typed=zone problem=problems.at("zone")/>
                <button class="button">"Open the class"</button>
            </form>
        }
    });
    let view = html! {
        <BackBand href="/classes".to_owned() title="Classes".to_owned() name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1>"Open a class"</h1>
                <p class="read">"It gets a code for the board. Your pupils come in with it and a name, and need nothing else."</p>
            </div>
            {form}
            {(!has_account).then(|| html! {
                <p class="section read">"A class needs a teacher who finds it again: you need an account, which is a name and a password."</p>
                <p class="row"><a class="button" href="/you/keep">"Make an account"</a><a class="button button--plain" href="/you/login?next=/classes/new">"Log in"</a></p>
            })}
        </main>
    };
    render::page(status, shell, view)
}
