//! The page with the book’s questions.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::book::Book;
use crate::domain::progress::Progress;
use crate::domain::prompt::About;
use crate::domain::question::Question;
use crate::exchange::form::Kind;
use crate::ui::band::BackBand;
use crate::ui::field::{ErrorSummary, TextField};
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::select::SelectField;
use crate::ui::wording::counted;
use crate::web::form::Submitted;
use crate::web::render;
use crate::web::visitor::Visitor;

use super::super::lookup::{self, OpenQuiz};
use super::super::ticked::Ticked;
use super::super::words;
use super::filter::{Filter, difficulties};

/// How many questions stand on a page.
const MOST_SHOWN: usize = 100;

/// The page with the book’s questions.
pub struct Page {
    /// The quiz.
    pub open: OpenQuiz,
    /// Which questions are looked at.
    pub filter: Filter,
    /// What was ticked and typed.
    pub typed: Submitted,
    /// What is wrong with it.
    pub problems: Problems,
}

impl Page {
    /// 200; 422 when something is wrong with what was typed.
    pub fn respond(self, visitor: &Visitor) -> Response {
        let status = if self.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let (book, address) = (&self.open.book, self.open.address());
        let fitting: Vec<&Arc<Question>> = self.filter.questions(book, self.open.progress).collect();
        let (there, new): (Vec<_>, Vec<_>) = fitting.into_iter().partition(|question| self.open.quiz.item(&question.id).is_some());
        let view = html! {
            <BackBand href=address.clone() title=self.open.title() name=true/>
            <main id="main" class="column">
                <ErrorSummary errors=self.problems.clone().into_list()/>
                <div class="page-head">
                    <h1>"Questions of the book"</h1>
                    <p class="read"><cite dir="auto">{book.title.clone()}</cite>", by "{book.author.clone()}"."</p>
                </div>
                <Ribbon book progress=self.open.progress/>
                <Narrowing book progress=self.open.progress filter=&self.filter address=&address/>
                <Found page=&self new=&new there=there.len() address/>
            </main>
        };
        render::page(status, lookup::shell(self.problems.title("Questions of the book"), visitor), view)
    }
}

/// Says that what lies beyond the ribbon is not shown, and where to move it.
#[component]
fn Ribbon<'a>(book: &'a Book, progress: Progress) -> Option<Html> {
    let says = match progress.chapter() {
        Some(chapter) if chapter >= book.last_chapter() => return None,
        Some(chapter) => {
            format!("You have read up to chapter {chapter}. Questions of later chapters are not shown to anybody who has not read them.")
        }
        None => {
            "You have not said yet how far you have read, and questions are only shown to those who have read their chapter.".to_owned()
        }
    };
    Some(html! {
        <div class="notice">
            <p>{says}</p>
            <a class="textlink" href=format!("/books/{}", book.slug)>"Move your ribbon"</a>
        </div>
    })
}

#[component]
fn Narrowing<'a>(book: &'a Book, progress: Progress, filter: &'a Filter, address: &'a str) -> Html {
    let chapters = book
        .chapters
        .iter()
        .filter(|chapter| progress.opens(chapter.number))
        .map(|chapter| {
            let count = book.questions().filter(|question| question.reveals.chapter() == Some(chapter.number)).count();
            let checked = filter.chapters.contains(&chapter.number);
            html! {
                <label class="segment">
                    <input type="checkbox" name="chapter" value=chapter.number.to_string() checked=checked/>
                    <span>{format!("Chapter {}", chapter.number)}<small>{count}</small></span>
                </label>
            }
        })
        .collect::<Html>();
    let about = About::ALL.map(|about| (about.name(), about.heading()));
    let themes = progress.open_entries(book).filter(|(entry, _)| entry.kind.is_theme());
    let themes = themes.map(|(entry, _)| (entry.id.to_string(), entry.name.as_str()));
    let hardness = difficulties().map(|(name, difficulty)| (name, words::difficulty(difficulty)));
    let kinds = Kind::ALL.map(|kind| (kind.name(), words::kind_named(kind.name())));
    let chosen = |name: &str| filter.pairs().into_iter().find(|(key, _)| *key == name).map(|(_, value)| value).unwrap_or_default();
    let selects = html! {
        <SelectField id="about" label="About" empty="Anything" options=about chosen=chosen("about")/>
        <SelectField id="theme" label="Theme" empty="Any theme" options=themes chosen=chosen("theme")/>
        <SelectField id="difficulty" label="Difficulty" empty="Any" options=hardness chosen=chosen("difficulty")/>
        <SelectField id="kind" label="Kind" empty="Any kind" options=kinds chosen=chosen("kind")/>
    };
    let narrowed = filter.pairs().iter().any(|(name, _)| *name != "chapter");
    html! {
        <form class="section fields" method="get" action=format!("{address}/pick")>
            <fieldset>
                <legend class="field__label">"Which chapters?"</legend>
                <div class="segments section__foot">{chapters}</div>
            </fieldset>
            <Fold summary="Only some of them" open=narrowed><div class="fields">{selects}</div></Fold>
            <div class="row"><button class="button button--plain">"Show these"</button></div>
        </form>
    }
}

#[component]
fn Found<'a>(
    page: &'a Page,
    /// Those that the quiz has not yet.
    new: &'a [&'a Arc<Question>],
    /// How many it has already.
    there: usize,
    address: String,
) -> Html {
    let ticked = |question: &Question| page.typed.pairs().iter().any(|(name, value)| name == "question" && value == question.id.as_str());
    let cards = new.iter().take(MOST_SHOWN).map(|question| html! { <Card question ticked=ticked(question)/> }).collect::<Html>();
    let kept =
        page.filter.pairs().into_iter().map(|(name, value)| html! { <input type="hidden" name=name value=value/> }).collect::<Html>();
    let already = (there > 0).then(|| format!(" {there} more are in the quiz already."));
    let cut = (new.len() > MOST_SHOWN).then(|| format!(" The first {MOST_SHOWN} are shown: choose fewer chapters to see the others."));
    let all = counted(new.len(), "question", "questions");
    let (draw, problem) = (page.typed.text("draw").to_owned(), page.problems.at("draw"));
    let open = problem.is_some();
    let none = new.is_empty();
    let take_all = format!("Take all {}", new.len());
    html! {
        <form class="section fields" method="post" action=format!("{address}/pick") novalidate>
            {kept}
            <div>
                <h2 id="questions" tabindex="-1">{format!("{all} to choose from")}</h2>
                <p class="quiet">{already}{cut}</p>
            </div>
            {(!none).then(|| html! {
                <div class="choices choices--ticks" data-many="">{cards}</div>
                <div class="row"><button class="button" name="then" value="ticked">"Take those ticked"</button></div>
                <Fold summary="Take all, and draw some of them for each pupil" open=open>
                    <div class="fields">
                        <TextField id="draw" label="How many of the quiz’s questions is each pupil asked?" hint="Nothing: all of them. With a number, each pupil is asked as many, drawn anew." value=draw error=problem/>
                        <div class="row"><button class="button button--plain" name="then" value="all">{take_all}</button></div>
                    </div>
                </Fold>
            })}
        </form>
    }
}

#[component]
fn Card<'a>(question: &'a Question, ticked: bool) -> Html {
    let chapter = question.reveals.chapter().map(|chapter| format!(". Chapter {chapter}")).unwrap_or_default();
    let note = format!("{}{chapter}. {}", words::kind(&question.ask), words::difficulty(question.difficulty));
    html! { <Ticked name="question" value=question.id.to_string() text=question.text.clone() note ticked/> }
}
