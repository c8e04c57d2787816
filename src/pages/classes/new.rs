//! Opening a class.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};

use crate::domain::class::{CLASS_NAME_LIMIT, Class, ClassName, Joining, KEEPING};
use crate::domain::club::Zone;
use crate::domain::ident::{BookSlug, ClassId};
use crate::pages::you::ways::WaysToAccount;
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
    if !visitor.may_open_class_with_account() {
        return closed(&visitor);
    }
    page(&state, &visitor, &Submitted::default(), Problems::default())
}

/// `POST /classes/new` with `name`, `book` and `zone`: opens a class. The same form sent twice opens one.
pub async fn open(State(state): State<AppState>, visitor: Visitor, form: Submitted) -> Result<Response, Fault> {
    if !visitor.may_open_class_with_account() {
        return Ok(closed(&visitor));
    }
    // What a class does outlives a browser's memory, so it hangs on an account.
    let Some(owner) = visitor.id().filter(|_| visitor.may_open_class()) else {
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

/// 403: nobody opens classes on this server.
fn closed(visitor: &Visitor) -> Response {
    let shell = Shell::titled("Open a class").tab(Some(Tab::Clubs)).theme(visitor.theme);
    let view = html! {
        <BackBand href="/classes".to_owned() title="Classes".to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head">
                <h1>"Open a class"</h1>
                <p class="read">"New classes can’t be opened on this site at the moment. Classes that are there go on as they were, and pupils can still join them."</p>
            </div>
        </main>
    };
    render::page(StatusCode::FORBIDDEN, shell, view)
}

fn page(state: &AppState, visitor: &Visitor, typed: &Submitted, problems: Problems) -> Response {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = Shell::titled(problems.title("Open a class")).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let books: Vec<(String, String)> = state.library.books().iter().map(|book| (book.slug.to_string(), book.title.clone())).collect();
    let may_open = visitor.may_open_class();
    let typed = typed.clone();
    let key = typed.get("form").map_or_else(|| ClassId::new().to_string(), str::to_owned);
    let zone = typed.get("zone").unwrap_or(USUAL_ZONE).to_owned();
    let book = typed.get("book").unwrap_or_default();
    let form = may_open.then(|| {
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
            {(!may_open).then(|| html! {
                <p class="section read">"A class needs a teacher who finds it again: you need an account, which is a name and a password."</p>
                <WaysToAccount next="/classes/new".to_owned() may_sign_up=visitor.may_sign_up()/>
            })}
        </main>
    };
    render::page(status, shell, view)
}
