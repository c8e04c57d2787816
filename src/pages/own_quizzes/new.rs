//! Beginning a quiz.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::ident::{BookSlug, FormKey, ReaderId};
use crate::domain::own_quiz::{MOST_QUIZZES, OwnQuiz, QuizTitle, TITLE_LIMIT};
use crate::domain::policy::{Act, OwnQuizAct, Ruling, rule};
use crate::store::{BeginQuizOutcome, ListedQuiz};
use crate::ui::band::BackBand;
use crate::ui::field::{ErrorSummary, TextField};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::select::SelectField;
use crate::ui::wording::counted;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::account::NeedsAccount;
use super::lookup;

/// `GET /quizzes/new`
pub async fn ask(State(state): State<AppState>, visitor: Visitor) -> Result<Response, Stop> {
    page(&state, &visitor, Submitted::default(), Problems::default()).await
}

/// `POST /quizzes/new` with `title`, `book`, `begin` (`empty`, `book` or `copy`) and, for a copy, `of`. The same form sent twice begins one.
pub async fn begin(State(state): State<AppState>, visitor: Visitor, form: Submitted) -> Result<Response, Stop> {
    let Some(owner) = lookup::teacher_id(&visitor) else { return page(&state, &visitor, form, Problems::default()).await };
    let title = QuizTitle::parse(form.text("title"));
    let book = BookSlug::parse(form.text("book")).filter(|slug| state.library.book(slug).is_some());
    let copied = copied(&state, owner, &form).await?;
    let (Some(title), Some(book), Ok(copied)) = (title.clone(), book.clone(), copied) else {
        let problems = Problems::default()
            .and("title", title.is_none().then(|| format!("Give the quiz a title of 1 to {TITLE_LIMIT} characters.")))
            .and("book", book.is_none().then_some("Choose a book from the list."))
            .and("of", (form.text("begin") == "copy").then_some("Choose one of your quizzes to copy."));
        return page(&state, &visitor, form, problems).await;
    };
    let mut quiz = OwnQuiz::empty(owner, title, book, Timestamp::now());
    if let Some(copied) = copied {
        (quiz.book, quiz.draw, quiz.items) = (copied.book, copied.draw, copied.items);
    }
    let key = form.text("form").parse().unwrap_or_else(|_| FormKey::new());
    match state.store.begin_quiz(key, quiz).await? {
        BeginQuizOutcome::Begun(id) if form.text("begin") == "book" => Ok(see(format!("/quizzes/{id}/pick"))),
        BeginQuizOutcome::Begun(id) => Ok(see(format!("/quizzes/{id}"))),
        BeginQuizOutcome::TooMany => {
            let says = format!("You have {MOST_QUIZZES} quizzes, which is as many as one can have. Delete one that you no longer need.");
            page(&state, &visitor, form, Problems::one("title", says)).await
        }
    }
}

/// The quiz to copy, if one is to be copied; `Err` when it is none of theirs.
async fn copied(state: &AppState, owner: ReaderId, form: &Submitted) -> Result<Result<Option<OwnQuiz>, ()>, Stop> {
    if form.text("begin") != "copy" {
        return Ok(Ok(None));
    }
    let Ok(id) = form.text("of").parse() else { return Ok(Err(())) };
    let quiz = state.store.own_quiz(id).await?;
    let theirs = |quiz: &OwnQuiz| rule(Some(owner), Act::OwnQuiz { quiz, act: OwnQuizAct::Read }) == Ruling::Allowed;
    Ok(quiz.filter(theirs).map(Some).ok_or(()))
}

async fn page(state: &AppState, visitor: &Visitor, typed: Submitted, problems: Problems) -> Result<Response, Stop> {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let books: Vec<(String, String)> = state.library.books().iter().map(|book| (book.slug.to_string(), book.title.clone())).collect();
    let mine = match lookup::teacher_id(visitor) {
        Some(teacher) => Some(state.store.own_quizzes(teacher).await?),
        None => None,
    };
    let shell = lookup::shell(problems.title("A new quiz"), visitor);
    let view = html! {
        <BackBand href="/quizzes".to_owned() title="Your quizzes".to_owned() name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head"><h1>"A new quiz"</h1></div>
            {match mine {
                Some(mine) => html! { <Form typed problems books mine/> },
                None => html! { <NeedsAccount next="/quizzes/new".to_owned() may_sign_up=visitor.may_sign_up()/> },
            }}
        </main>
    };
    Ok(render::page(status, shell, view))
}

#[component]
fn Form(
    typed: Submitted,
    problems: Problems,
    /// Each one’s name in addresses and its title.
    books: Vec<(String, String)>,
    mine: Vec<ListedQuiz>,
) -> Html {
    let key = typed.get("form").map_or_else(|| FormKey::new().to_string(), str::to_owned);
    let begin = typed.get("begin").unwrap_or("empty").to_owned();
    let card = |value: &'static str, name: &'static str, note: &'static str| {
        html! {
            <label class="choice">
                <input class="choice__input" type="radio" name="begin" value=value checked=begin == value/>
                <span class="choice__text"><span class="choice__name">{name}</span><span class="choice__note">{note}</span></span>
            </label>
        }
    };
    let (of, problem) = (typed.text("of").to_owned(), problems.at("of"));
    let copy = (!mine.is_empty()).then(|| {
        let quizzes = mine.into_iter().map(|quiz| {
            let questions = counted(usize::from(quiz.questions), "question", "questions");
            (quiz.id.to_string(), format!("{}, {questions}", quiz.title.as_str()))
        });
        html! {
            {card("copy", "A copy of one of yours", "With all its questions, on the same book.")}
            <SelectField id="of" label="Which one, for a copy?" options=quizzes chosen=of error=problem/>
        }
    });
    html! {
        <form class="section fields" method="post" action="/quizzes/new" novalidate>
            <input type="hidden" name="form" value=key/>
            <TextField id="title" label="What is it called?" hint="Pupils see it: “Chapters 1 to 3”." value=typed.text("title").to_owned() error=problems.at("title")/>
            <SelectField id="book" label="Which book is it about?" options=books chosen=typed.text("book")/>
            <fieldset>
                <legend class="field__label">"What does it begin with?"</legend>
                <div class="choices section__foot">
                    {card("empty", "Nothing", "You write the questions, or bring them in from a file.")}
                    {card("book", "Questions of the book", "You choose from those that are there, by chapter and theme.")}
                    {copy}
                </div>
            </fieldset>
            <div class="row"><button class="button">"Begin the quiz"</button></div>
        </form>
    }
}
