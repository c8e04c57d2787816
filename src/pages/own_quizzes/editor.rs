//! A quiz as its author sees it: its questions, what it is called, how many are drawn.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::own_quiz::{MOST_ITEMS, QuizTitle, TITLE_LIMIT};
use crate::domain::policy::OwnQuizAct;
use crate::store::ChangeQuizOutcome;
use crate::ui::band::BackBand;
use crate::ui::date;
use crate::ui::field::{ErrorSummary, TextField};
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::problems::Problems;
use crate::ui::wording::counted;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::items::Items;
use super::lookup::{self, OpenQuiz};
use super::warnings;

/// `GET /quizzes/{quiz}`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Write).await?;
    Ok(Page::new(open).respond(&visitor))
}

/// `POST /quizzes/{quiz}` with `title`, `draw` and `version`. A form of an older version answers 409, with what was typed.
pub async fn change(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let mut open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Write).await?;
    let (title, draw) = (QuizTitle::parse(form.text("title")), read_draw(form.text("draw")));
    let (Some(title), Some(draw)) = (title.clone(), draw) else {
        let problems = Problems::default()
            .and("title", title.is_none().then(|| format!("Give the quiz a title of 1 to {TITLE_LIMIT} characters.")))
            .and("draw", draw.is_none().then(|| format!("Give a number from 1 to {MOST_ITEMS}, or nothing for all questions.")));
        return Ok(Page { typed: Some(form), problems, ..Page::new(open) }.respond(&visitor));
    };
    if open.quiz.title == title && open.quiz.draw == draw {
        return Ok(see(open.address()));
    }
    (open.quiz.title, open.quiz.draw) = (title, draw);
    open.quiz.version = form.text("version").parse().unwrap_or_default();
    match state.store.change_quiz(open.quiz.clone(), Timestamp::now()).await? {
        ChangeQuizOutcome::Changed(_) => Ok(see(open.address())),
        ChangeQuizOutcome::NoSuchQuiz => Err(lookup::missing()),
        ChangeQuizOutcome::Stale => {
            let open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Write).await?;
            Ok(Page { typed: Some(form), stale: true, ..Page::new(open) }.respond(&visitor))
        }
    }
}

/// How many are drawn: `Some(None)` for all; `None` when what was typed is no such number.
fn read_draw(typed: &str) -> Option<Option<u16>> {
    match typed.trim() {
        "" => Some(None),
        typed => typed.parse().ok().filter(|draw| (1..=MOST_ITEMS).contains(&usize::from(*draw))).map(Some),
    }
}

/// The page of a quiz.
pub struct Page {
    open: OpenQuiz,
    typed: Option<Submitted>,
    problems: Problems,
    stale: bool,
}

impl Page {
    /// As the quiz is kept.
    pub fn new(open: OpenQuiz) -> Self {
        Self { open, typed: None, problems: Problems::default(), stale: false }
    }

    /// After a wish that came too late: the quiz had been changed meanwhile.
    pub fn stale(open: OpenQuiz) -> Self {
        Self { stale: true, ..Self::new(open) }
    }

    /// 200; 409 after a wish that came too late; 422 when something is wrong with what was typed.
    pub fn respond(self, visitor: &Visitor) -> Response {
        let status = match (self.stale, self.problems.is_empty()) {
            (true, _) => StatusCode::CONFLICT,
            (false, true) => StatusCode::OK,
            (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let title = self.open.title();
        let title = if status == StatusCode::OK { title } else { format!("Error: {title}") };
        let warnings = warnings::of(&self.open.quiz, &self.open.book);
        let (quiz, address) = (&self.open.quiz, self.open.address());
        let facts = facts(&self.open);
        let empty = quiz.items.is_empty();
        let view = html! {
            <BackBand href="/quizzes".to_owned() title="Your quizzes".to_owned() name=true/>
            <main id="main" class="column">
                <ErrorSummary errors=self.problems.clone().into_list()/>
                {self.stale.then(|| html! { <Stale typed=self.typed.is_some()/> })}
                <div class="page-head">
                    <h1 dir="auto">{self.open.title()}</h1>
                    <p class="quiet">{facts}" "<cite dir="auto">{self.open.book.title.clone()}</cite>". "<span class="num">{date_line(quiz.changed_at)}</span></p>
                </div>
                {quiz.removed.as_ref().map(|removed| html! {
                    <form class="notice" method="post" action=format!("{address}/put-back")>
                        <input type="hidden" name="version" value=quiz.version.to_string()/>
                        <p>{format!("Taken out: “{}”", super::words::beginning(&removed.item.exercise.question.text))}</p>
                        <button class="textlink"><Icon name="undo"/>"Put it back"</button>
                    </form>
                })}
                <p class="row section">
                    <a class="button" href=format!("{address}/questions/new")><Icon name="note"/>"Write a question"</a>
                    <a class="button button--plain" href=format!("{address}/pick")>"From the book"</a>
                    <a class="button button--plain" href=format!("{address}/import")>"From a file"</a>
                    {(!empty).then(|| html! { <a class="textlink" href=format!("{address}/preview")>"See it as a pupil"</a> })}
                </p>
                {if empty {
                    html! { <p class="section read">"There is no question in it yet. Write one, or take some from the book."</p> }
                } else {
                    html! { <Items open=&self.open warnings=&warnings/> }
                }}
                <Settings open=&self.open typed=self.typed.as_ref() problems=&self.problems/>
                <Onwards address live=format!("/rooms/new?book={}&from={}", self.open.book.slug, quiz.id) empty/>
            </main>
        };
        render::page(status, lookup::shell(title, visitor), view)
    }
}

/// “12 questions, 5 of them for each pupil, on”
fn facts(open: &OpenQuiz) -> String {
    let (count, asked) = (open.quiz.items.len(), open.quiz.asked());
    let questions = counted(count, "question", "questions");
    if asked < count { format!("{questions}, {asked} of them for each pupil, on") } else { format!("{questions} on") }
}

/// “Saved 3 November, 10:42 UTC”
fn date_line(at: Timestamp) -> String {
    format!("Saved {}.", date::moment(at))
}

#[component]
fn Stale(
    /// Whether something was typed that is still in the page.
    typed: bool,
) -> Html {
    let rest = if typed {
        "What you typed is still below: keep it, and it holds."
    } else {
        "This is how it stands now: do it again, if it is still to be done."
    };
    html! {
        <div class="notice" role="alert">
            <Icon name="alert"/>
            <p>{format!("The quiz was changed meanwhile, in another tab or on another device, so nothing was done. {rest}")}</p>
        </div>
    }
}

#[component]
fn Settings<'a>(open: &'a OpenQuiz, typed: Option<&'a Submitted>, problems: &'a Problems) -> Html {
    let quiz = &open.quiz;
    let of = |name: &str, kept: String| typed.map_or(kept, |typed| typed.text(name).to_owned());
    let draw = quiz.draw.map(|draw| draw.to_string()).unwrap_or_default();
    let hint = "Nothing: all of them. With a number, each pupil is asked as many, drawn anew; those marked “always” are among them.";
    html! {
        <section class="section" aria-labelledby="settings-h">
            <h2 class="section__head" id="settings-h">"Title and drawing"</h2>
            <form class="fields" method="post" action=open.address() novalidate>
                <input type="hidden" name="version" value=quiz.version.to_string()/>
                <TextField id="title" label="What is it called?" value=of("title", open.title()) error=problems.at("title")/>
                <TextField id="draw" label="How many questions is each pupil asked? (optional)" hint=hint value=of("draw", draw) error=problems.at("draw")/>
                <div class="row"><button class="button button--plain">"Keep the changes"</button></div>
            </form>
        </section>
    }
}

/// What one can do with it besides.
#[component]
fn Onwards(address: String, live: String, empty: bool) -> Html {
    html! {
        <section class="section" aria-labelledby="onwards-h">
            <h2 class="section__head" id="onwards-h">"Take it along"</h2>
            <p class="row">
                {(!empty).then(|| html! {
                    <a class="textlink" href=live>"Live, on a screen and phones"</a>
                    <a class="textlink" href=format!("{address}/paper")>"On paper"</a>
                    <a class="textlink" href=format!("{address}/export")>"As a file"</a>
                    <a class="textlink" href=format!("{address}/sharing")>"Share it with a colleague"</a>
                })}
                <a class="textlink" href=format!("{address}/delete")>"Delete it"</a>
            </p>
        </section>
    }
}
