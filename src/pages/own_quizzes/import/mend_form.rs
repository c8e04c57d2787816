//! The form in which a question of a file is written anew.

use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::quiz_import::ItemSource;
use crate::exchange::{Column, Imported};
use crate::pages::own_quizzes::{lookup, words};
use crate::ui::band::BackBand;
use crate::ui::field::{ErrorSummary, FieldErrorText};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::textarea::Textarea;
use crate::ui::wording::capitalised;
use crate::web::form::Submitted;
use crate::web::render;
use crate::web::visitor::Visitor;

use super::lookup::OpenImport;
use super::reading::Entry;

/// Options that a form of ours offers.
const OPTIONS: u8 = 6;

/// Characters of a cell that fit into one line.
const ONE_LINE: usize = 60;

/// What the page shows.
pub struct MendPage {
    /// What stands in the form.
    pub source: ItemSource,
    /// How it went.
    pub status: StatusCode,
    /// What is wrong with what was sent.
    pub problems: Problems,
}

/// A row of our own spreadsheet for a question of which only the words are known.
pub fn by_hand(imported: &Imported) -> ItemSource {
    let options = (1..=OPTIONS).map(Column::Option);
    let columns = [Column::Kind, Column::Text, Column::Passage].into_iter().chain(options);
    let columns = columns.chain([Column::Right, Column::Explanation, Column::Chapter]);
    let words = |column| if column == Column::Text { imported.text.clone() } else { String::new() };
    ItemSource::Row(columns.map(|column| (column.name(), words(column))).collect())
}

/// What was typed in a form that was made for `shown`.
pub fn read(shown: ItemSource, form: &Submitted) -> ItemSource {
    match shown {
        ItemSource::Text(_) => ItemSource::Text(form.text("source").replace("\r\n", "\n")),
        ItemSource::Row(cells) => {
            let typed = |(nth, (name, _)): (usize, (String, String))| (name, form.text(&cell(nth)).replace("\r\n", "\n"));
            ItemSource::Row(cells.into_iter().enumerate().map(typed).collect())
        }
    }
}

/// The control to go to when something is wrong with the question: which cell it is, the reader of files can’t say.
pub fn control(source: &ItemSource) -> &'static str {
    if matches!(source, ItemSource::Text(_)) { "source" } else { "cell-1" }
}

/// The page.
pub fn page(visitor: &Visitor, open: &OpenImport, entry: &Entry, MendPage { source, status, problems }: MendPage) -> Response {
    let (home, number) = (open.address(), entry.item + 1);
    let address = format!("{home}/items/{number}");
    let place = if entry.mended { String::new() } else { format!(" In the file it is at {}.", entry.imported.place) };
    let heading = if entry.imported.outcome.is_ok() { "Change a question" } else { "Mend a question" };
    let wrong: Vec<String> = match &entry.imported.outcome {
        Err(notes) if problems.is_empty() => notes.iter().map(|note| capitalised(&note.to_string())).collect(),
        _ => Vec::new(),
    };
    let format = open.reading.format.name();
    let name = open.import.name.clone();
    let text = matches!(source, ItemSource::Text(_));
    let says = if text {
        format!("This is how it stands in the file, as {format}.{place} Change it here; it is read again when you send it.")
    } else {
        format!("Fill in what the question needs, and leave the rest empty.{place}")
    };
    let view = html! {
        <BackBand href=home.clone() title=name name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1>{heading}</h1>
                <p class="read">{says}</p>
            </div>
            {(!wrong.is_empty()).then(|| html! { <div class="notice">{wrong.into_iter().map(|says| html! { <p>{says}</p> }).collect::<Html>()}</div> })}
            <form class="section fields" method="post" action=address.clone() novalidate>
                {match source {
                    ItemSource::Text(text) => html! { <Text text problem=problems.at("source")/> },
                    ItemSource::Row(cells) => html! {
                        <input type="hidden" name="by" value="hand"/>
                        {cells.into_iter().enumerate().map(|(nth, (name, text))| html! { <Cell id=cell(nth) name text problem=problems.at(&cell(nth))/> }).collect::<Html>()}
                    },
                }}
                <div class="row">
                    <button class="button">"Read it again"</button>
                    {text.then(|| html! { <a class="textlink" href=format!("{address}?by=hand")>"Write it yourself"</a> })}
                    <a class="textlink" href=home>"Leave it"</a>
                </div>
            </form>
        </main>
    };
    render::page(status, lookup::shell(problems.title(heading), visitor), view)
}

fn cell(nth: usize) -> String {
    format!("cell-{}", nth + 1)
}

#[component]
fn Text(text: String, problem: Option<String>) -> Html {
    let invalid = problem.is_some();
    let described_by = problem.as_ref().map(|_| "source-error".to_owned()).unwrap_or_default();
    html! {
        <div class="field">
            <label class="field__label" for="source">"The question, with what is right"</label>
            {problem.map(|sentence| html! { <FieldErrorText id="source-error".to_owned() sentence/> })}
            <Textarea id="source".to_owned() name="source" text rows=10 described_by invalid/>
        </div>
    }
}

#[component]
fn Cell(id: String, name: String, text: String, problem: Option<String>) -> Html {
    let hint = meaning(&name).map(|meaning| format!("{}.", capitalised(meaning)));
    let invalid = problem.is_some();
    let described_by = [hint.as_ref().map(|_| format!("{id}-hint")), problem.as_ref().map(|_| format!("{id}-error"))];
    let described_by = described_by.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let control = if name == Column::Kind.name() && (text.is_empty() || words::KINDS.iter().any(|(kind, ..)| *kind == text)) {
        html! { <Kinds id=id.clone() chosen=text described_by/> }
    } else if is_long(&name, &text) {
        html! { <Textarea id=id.clone() name=id.clone() text rows=3 described_by invalid/> }
    } else {
        html! { <input class="input" id=id.clone() name=id.clone() value=text dir="auto" autocomplete="off" aria-describedby=described_by aria-invalid=invalid.then_some("true")/> }
    };
    html! {
        <div class="field">
            <label class="field__label" for=id.clone()>{capitalised(&name)}</label>
            {hint.map(|hint| html! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> })}
            {problem.map(|sentence| html! { <FieldErrorText id=format!("{id}-error") sentence/> })}
            {control}
        </div>
    }
}

#[component]
fn Kinds(id: String, chosen: String, described_by: String) -> Html {
    let kinds = words::KINDS.map(|(kind, title, _)| html! { <option value=kind selected=kind == chosen>{title}</option> });
    html! {
        <select class="input" id=id.clone() name=id aria-describedby=described_by>
            <option value="">"Tell it from the rest"</option>
            {kinds}
        </select>
    }
}

fn is_long(name: &str, text: &str) -> bool {
    let long = [Column::Text, Column::Passage, Column::Explanation].iter().any(|column| column.name() == name);
    long || text.chars().count() > ONE_LINE || text.contains('\n')
}

/// What is to be written into a column of ours; an option says it for all, and only the first one is asked for aloud.
fn meaning(name: &str) -> Option<&'static str> {
    let columns = Column::HEAD.into_iter().chain([Column::Option(1), Column::Why(1)]).chain(Column::TAIL);
    columns.into_iter().find(|column| column.name() == name).map(Column::meaning)
}
