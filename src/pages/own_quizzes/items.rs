//! The questions of a quiz in a list, each with what is to be looked at and what can be done with it.

use crate::domain::own_quiz::OwnItem;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;

use super::lookup::OpenQuiz;
use super::warnings::Warnings;
use super::words;

/// All questions. The whole list is one form: each button says what is to be done with which question.
#[component]
pub fn Items<'a>(open: &'a OpenQuiz, warnings: &'a Warnings) -> Html {
    let (quiz, address) = (&open.quiz, open.address());
    let count = quiz.items.len();
    let draws = quiz.draw.is_some();
    let rows = (1..)
        .zip(&quiz.items)
        .map(|(number, item)| {
            let says = warnings.get(item.id()).map_or(&[][..], Vec::as_slice);
            html! { <Row address=&address number count item says draws/> }
        })
        .collect::<Html>();
    html! {
        <form class="section" method="post" action=format!("{address}/arrange")>
            <h2 class="section__head">"Questions"</h2>
            <input type="hidden" name="version" value=quiz.version.to_string()/>
            <ol class="entries">{rows}</ol>
        </form>
    }
}

#[component]
fn Row<'a>(
    address: &'a str,
    /// From 1.
    number: usize,
    count: usize,
    item: &'a OwnItem,
    says: &'a [String],
    draws: bool,
) -> Html {
    let (id, question) = (item.id(), &item.exercise.question);
    let warnings =
        says.iter().map(|says| html! { <li class="entry__warning"><Icon name="alert"/><span>{says.clone()}</span></li> }).collect::<Html>();
    let icon = |what: &'static str, label: String, at_end: bool| {
        html! {
            <button class="icon-button icon-button--edge" name="do" value=format!("{what}:{id}") aria-label=label aria-disabled=at_end.then_some("true")>
                <Icon name=what/>
            </button>
        }
    };
    let word = |what: &str, name: &'static str| {
        html! {
            <button class="textlink" name="do" value=format!("{what}:{id}")>
                {name}<span class="visually-hidden">{format!(" question {number}")}</span>
            </button>
        }
    };
    let always = draws.then(|| if item.always { word("drawn", "Ask it by the draw") } else { word("always", "Ask it always") });
    html! {
        <li class="entry" id=id.to_string()>
            <p class="small quiet">{facts(item)}{item.always.then_some(". Always asked")}</p>
            <p class="entry__text"><b class="num">{format!("{number}. ")}</b><a href=format!("{address}/questions/{id}") dir="auto">{question.text.clone()}</a></p>
            {(!says.is_empty()).then_some(html! { <ul>{warnings}</ul> })}
            <div class="row">
                {word("copy", "Duplicate")} {always} {word("remove", "Remove")}
                <span class="row entry__moves">
                    {icon("up", format!("Move question {number} up"), number == 1)}
                    {icon("down", format!("Move question {number} down"), number == count)}
                </span>
            </div>
        </li>
    }
}

/// “One of several. Chapter 3. Hard”
pub fn facts(item: &OwnItem) -> String {
    let question = &item.exercise.question;
    let chapter = question.reveals.chapter().map(|chapter| format!(". Chapter {chapter}")).unwrap_or_default();
    format!("{}{chapter}. {}", words::kind(&question.ask), words::difficulty(question.difficulty))
}
