//! What is in a file, question by question, before anything is taken.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::own_quiz::{MOST_ITEMS, TITLE_LIMIT};
use crate::domain::quiz_import::KEPT;
use crate::pages::own_quizzes::lookup;
use crate::ui::band::BackBand;
use crate::ui::date;
use crate::ui::field::{ErrorSummary, TextField};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::select::SelectField;
use crate::ui::wording::{capitalised, counted};
use crate::web::errors::Stop;
use crate::web::form::Submitted;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self as imports, OpenImport};
use super::questions::{Bad, Good};

/// `GET /quizzes/imports/{import}`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = imports::import(&state, &visitor, &id).await?;
    Ok(page(&state, &visitor, &open, StatusCode::OK, (&Submitted::default(), Problems::default())))
}

/// The page, with what was typed into it and what is wrong with that.
pub fn page(
    state: &AppState,
    visitor: &Visitor,
    open: &OpenImport,
    status: StatusCode,
    (typed, problems): (&Submitted, Problems),
) -> Response {
    let (good, bad) = (open.reading.good().count(), open.reading.bad().count());
    let heading = match (good, bad) {
        (good, 0) => format!("{} to take", capitalised(&counted(good, "question", "questions"))),
        (0, bad) => format!("{} to mend", counted(bad, "question", "questions")),
        (good, bad) => format!("{} to take, {bad} to mend", counted(good, "question", "questions")),
    };
    let kept = date::moment(open.import.kept_at + KEPT);
    let file =
        format!("{}, read as {}. Nothing is in a quiz yet; the file is kept until {kept}.", open.import.name, open.reading.format.name());
    let (back, title) = match &open.quiz {
        Some(quiz) => (lookup::address(quiz.id), quiz.title.as_str().to_owned()),
        None => ("/quizzes".to_owned(), "Your quizzes".to_owned()),
    };
    let home = open.address();
    let take = taking(state, open, typed, &problems);
    let bads = open.reading.bad().map(|(entry, notes)| html! { <Bad entry notes home=home.as_str()/> }).collect::<Vec<_>>();
    let goods = open.reading.good().map(|(entry, taken)| html! { <Good entry taken home=home.as_str()/> }).collect::<Vec<_>>();
    let notices: Vec<String> = open.reading.notices.iter().map(|note| capitalised(&note.to_string())).collect();
    let again = open.quiz.as_ref().map_or("/quizzes/import".to_owned(), |quiz| format!("{}/import", lookup::address(quiz.id)));
    let section = |id: &'static str, heading: &'static str, list: Vec<Html>| {
        (!list.is_empty()).then(|| {
            html! {
                <section class="section" aria-labelledby=id>
                    <h2 class="section__head" id=id>{heading}</h2>
                    <ol class="lines-list">{list}</ol>
                </section>
            }
        })
    };
    let notices = notices.into_iter().map(|says| html! { <p>{says}</p> }).map(|says| html! { <li>{says}</li> });
    let shell = lookup::shell(problems.title(&heading), visitor);
    let view = html! {
        <BackBand href=back title name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.into_list()/>
            <div class="page-head">
                <h1>{heading}</h1>
                <p class="quiet">{file}</p>
            </div>
            {take}
            {section("bad", "To mend", bads)}
            {section("good", "As they will be asked", goods)}
            {section("left-out", "Left out, or read with a guess", notices.collect())}
            <p class="section"><a class="textlink" href=again>"Bring in another file"</a></p>
        </main>
    };
    render::page(status, shell, view)
}

/// The form that takes what is good; or why there is none.
fn taking(state: &AppState, open: &OpenImport, typed: &Submitted, problems: &Problems) -> Html {
    let good = open.reading.good().count();
    let room = MOST_ITEMS - open.quiz.as_ref().map_or(0, |quiz| quiz.items.len()).min(MOST_ITEMS);
    if good == 0 {
        return html! { <p class="section read">"None of them can be taken as it is. Mend one, or bring in another file."</p> };
    }
    if room == 0 {
        let full = format!(
            "The quiz has {MOST_ITEMS} questions, which is as many as one can have. Take some out of it first, or bring the file into a new quiz."
        );
        return html! { <p class="section read">{full}</p> };
    }
    let label = match good {
        1 => "Take the good one".to_owned(),
        good if good > room => format!("Take the first {room}"),
        good => format!("Take the {good} good ones"),
    };
    let left = match (good.checked_sub(room).filter(|over| *over > 0), open.reading.bad().count()) {
        (Some(over), _) => {
            format!("A quiz has {MOST_ITEMS} questions at most, so {over} would be left behind. Bring them in as a file of their own.")
        }
        (None, 0) => String::new(),
        (None, _) => "What is not mended by then is left behind.".to_owned(),
    };
    let fields = open.quiz.is_none().then(|| fields(state, open, typed, problems));
    html! {
        <form class="section fields" method="post" action=format!("{}/take", open.address()) novalidate>
            {fields}
            <div class="row"><button class="button">{label}</button>{(!left.is_empty()).then(|| html! { <p class="small quiet">{left}</p> })}</div>
        </form>
    }
}

/// What a new quiz is called, and what it is about.
fn fields(state: &AppState, open: &OpenImport, typed: &Submitted, problems: &Problems) -> Html {
    // What the file is called, without its ending, is mostly what the quiz is to be called.
    let name = open.import.name.rsplit_once('.').map_or(open.import.name.as_str(), |(stem, _)| stem);
    let name: String = name.chars().take(TITLE_LIMIT).collect();
    let title = typed.get("title").map_or(name, str::to_owned);
    let books = state.library.books().iter().map(|book| (book.slug.to_string(), book.title.as_str()));
    html! {
        <TextField id="title" label="What is the quiz called?" value=title error=problems.at("title")/>
        <SelectField id="book" label="Which book is it about?" options=books chosen=typed.text("book")/>
    }
}
