//! What to talk about in the next lesson, for the projector: no names, large, light in a lit room.

use std::collections::HashMap;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::answer_key::Solution;
use crate::domain::item_analysis::sheet::Which;
use crate::domain::lesson::{self, Topic};
use crate::domain::policy::ClassAct;
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::wording::{capitalised, counted, word};
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::theme::Theme;
use crate::web::visitor::Visitor;

use super::answers::answer;
use super::item::Wording;
use super::lookup::{self, OpenResults};
use super::right::right;

/// `GET /classes/{class}/assignments/{assignment}/lesson`; `room=dark` for a dark one.
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((class, id)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Stop> {
    let open = lookup::results(&state, &visitor, (&class, &id), ClassAct::SeeWork).await?;
    let (of_class, pupils) = open.of_class(Which::First)?;
    let topics = lesson::topics(&open.asked, &of_class, &open.found.open.book);
    let asked_of: Vec<usize> =
        topics.iter().map(|topic| of_class.analysis.items.get(topic.missed.item).map_or(pupils, |item| item.asked_of.all())).collect();
    let theme = if query.get("room").is_some_and(|room| room == "dark") { Theme::Dark } else { Theme::Light };
    let title = format!("For the next lesson: {}", open.found.assignment.title.as_str());
    let shell = Shell::titled(title).cloth(open.found.open.book.cloth).of_club().theme(theme).skip_to("the questions");
    Ok(render::page(StatusCode::OK, shell, html! { <LessonPage open topics asked_of theme/> }))
}

#[component]
fn LessonPage(
    open: OpenResults,
    topics: Vec<Topic>,
    /// How many were asked each.
    asked_of: Vec<usize>,
    theme: Theme,
) -> Html {
    let address = open.address();
    let rows = topics
        .iter()
        .zip(asked_of)
        .filter_map(|(topic, asked_of)| {
            let solution = &open.key.item(&topic.question.id)?.solution;
            Some(html! { <OneTopic topic asked_of solution/> })
        })
        .collect::<Html>();
    let says = match (topics.len(), open.sittings.iter().any(|sitting| sitting.is_marked())) {
        (_, false) => "No one has handed this in yet.".to_owned(),
        (0, true) => "Nobody missed anything. Take any prompt of the book.".to_owned(),
        (topics, true) => format!("{} to talk about.", capitalised(&so_many(topics))),
    };
    let (room, other) = if theme == Theme::Dark { ("", "For a lit room") } else { ("?room=dark", "For a dark room") };
    html! {
        <main id="main" class="column lesson">
            <h1 dir="auto">{open.found.assignment.title.as_str().to_owned()}</h1>
            <p class="read">{says}</p>
            <ol class="lesson__topics">{rows}</ol>
            <p class="row section no-print">
                <a class="textlink" href=address.clone()><Icon name="back"/>"The homework"</a>
                <a class="textlink" href=format!("{address}/lesson{room}")>{other}</a>
            </p>
        </main>
    }
}

/// A question, what most answered wrongly, and what opens it up. What is right is folded away until it has been talked about.
#[component]
fn OneTopic<'a>(topic: &'a Topic, asked_of: usize, solution: &'a Solution) -> Html {
    let question = &topic.question;
    let wrong = topic
        .wrong
        .iter()
        .map(|group| html! { <li><bdi>{answer(&question.ask, &group.answer)}</bdi>" "<span class="quiet">{format!("({})", group.by.all())}</span></li> })
        .collect::<Html>();
    let prompts = topic.prompts.iter().map(|prompt| html! { <li class="read" dir="auto">{prompt.text.clone()}</li> }).collect::<Html>();
    let missed = format!("{} of {asked_of} missed something here{}.", topic.missed.pupils, blank(topic.blank));
    let (right, explanation) = (right(question, solution), solution.explanation.clone());
    html! {
        <li class="section">
            <h2 dir="auto">{question.text.clone()}</h2>
            <Wording ask=&question.ask/>
            <p class="quiet">{missed}</p>
            {(!topic.wrong.is_empty()).then(|| html! { <h3>"Answered instead"</h3><ul class="stack">{wrong}</ul> })}
            {(!topic.prompts.is_empty()).then(|| html! { <h3>"To open it up"</h3><ul class="stack">{prompts}</ul> })}
            <Fold summary="What is right">
                <p><b dir="auto">{right}</b></p>
                <p class="read" dir="auto">{explanation}</p>
            </Fold>
        </li>
    }
}

fn so_many(topics: usize) -> String {
    if topics == 1 { "one question".to_owned() } else { format!("{} questions", word(topics)) }
}

fn blank(blank: usize) -> String {
    if blank == 0 { String::new() } else { format!(", {} left it open", counted(blank, "pupil", "pupils")) }
}
