//! Putting names on a class’s list.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::class::{MOST_PUPILS, read_names};
use crate::domain::policy::ClassAct;
use crate::domain::reader::ReaderName;
use crate::pages::you::name;
use crate::ui::band::BackBand;
use crate::ui::field::{ErrorSummary, FieldErrorText};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::textarea::Textarea;
use crate::ui::wording::listed;
use crate::web::codes;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenClass};

/// How many names are read at a time.
const MOST_PASTED: usize = 2 * MOST_PUPILS;

/// `GET /classes/{class}/pupils`
pub async fn ask(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::class(&state, &visitor, &id, ClassAct::Run).await?;
    Ok(page(&visitor, open, String::new(), Problems::default()))
}

/// `POST /classes/{class}/pupils` with `names`. Those that are good are put on the list; the others stay in the box, with what is wrong with them.
pub async fn add(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::class(&state, &visitor, &id, ClassAct::Run).await?;
    let (names, wrong) = read_names(form.text("names"));
    if names.is_empty() && wrong.is_empty() {
        return Ok(page(&visitor, open, String::new(), Problems::one("names", "Type or paste the names, one on each line.")));
    }
    if names.len() > MOST_PASTED {
        let problem = format!(
            "That is more than {MOST_PASTED} names, and a class has {MOST_PUPILS} pupils at most. Put fewer on the list at a time."
        );
        return Ok(page(&visitor, open, form.text("names").to_owned(), Problems::one("names", problem)));
    }
    let added = state.store.add_pupils(open.class.id, names, codes::invitation).await?;
    let shown = |names: &[ReaderName]| listed(&names.iter().map(|name| name.as_str().to_owned()).collect::<Vec<_>>());
    let done = match added.new {
        0 => String::new(),
        1 => "One name is on the list. ".to_owned(),
        new => format!("{new} names are on the list. "),
    };
    let there =
        (!added.there.is_empty()).then(|| format!("{} was there before. If it is somebody else, add an initial.", shown(&added.there)));
    let full = (!added.left_out.is_empty()).then(|| format!("A class has {MOST_PUPILS} pupils at most: there was no room for these."));
    let odd = (!wrong.is_empty()).then(|| format!("Look at {} again: {}", listed(&wrong), why(&wrong)));
    let problems: Vec<String> = [there, full, odd].into_iter().flatten().collect();
    if problems.is_empty() {
        return Ok(see(format!("{}?added={}", open.address(), added.new)));
    }
    let left: Vec<String> = added.there.iter().chain(&added.left_out).map(|name| name.as_str().to_owned()).chain(wrong).collect();
    Ok(page(&visitor, open, left.join("\n"), Problems::one("names", format!("{done}{}", problems.join(" ")))))
}

/// What is wrong with names that can’t be any, of each kind once.
fn why(wrong: &[String]) -> String {
    let mut said: Vec<String> = wrong.iter().filter_map(|typed| ReaderName::parse(typed).err()).map(name::sentence).collect();
    said.sort();
    said.dedup();
    said.join(" ")
}

fn page(visitor: &Visitor, open: OpenClass, typed: String, problems: Problems) -> Response {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = Shell::titled(problems.title("Put names on the list")).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let problem = problems.at("names");
    let invalid = problem.is_some();
    let described_by = if invalid { "names-hint names-error" } else { "names-hint" };
    let view = html! {
        <BackBand href=open.address() title=open.class.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1>"Put names on the list"</h1>
                <p class="read">"Each gets a code of their own, for a slip. What you write here is not checked for rudeness: you know your pupils."</p>
            </div>
            <form class="section fields" method="post" action=format!("{}/pupils", open.address()) novalidate>
                <div class="field">
                    <label class="field__label" for="names">"Names"</label>
                    <p class="field__hint" id="names-hint">"One on each line, or pasted from a spreadsheet."</p>
                    {problem.map(|sentence| html! { <FieldErrorText id="names-error".to_owned() sentence/> })}
                    <Textarea id="names".to_owned() name="names" text=typed.clone() rows=12 described_by=described_by invalid/>
                </div>
                <button class="button">"Put them on the list"</button>
            </form>
        </main>
    };
    render::page(status, shell, view)
}
