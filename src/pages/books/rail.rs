//! The chapters of a book on a rail: solid to the ribbon, dashed after. Closed rows show numbers alone.

use std::collections::HashMap;

use crate::domain::attempt::AttemptSummary;
use crate::domain::book::{Book, Chapter, ChapterNumber, Part};
use crate::domain::progress::Progress;
use crate::domain::quiz::QuizId;
use crate::store::QuizBest;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::wording::counted;

/// How a quiz stands.
#[derive(Clone, Debug)]
pub enum QuizStanding {
    /// The latest attempt isn't finished.
    Begun(AttemptSummary),
    /// The best of those that are.
    Best(QuizBest),
}

/// The rail: open chapters by part, the next one with its button, the rest in one row.
#[component]
pub fn Rail<'a>(
    /// The book.
    book: &'a Book,
    /// How far the reader has read.
    progress: Progress,
    /// How each quiz stands.
    quizzes: &'a HashMap<QuizId, QuizStanding>,
) -> Html {
    let home = format!("/books/{}", book.slug);
    let next = progress.next_chapter(book).map(|chapter| chapter.number);
    let parts = book
        .parts
        .iter()
        .filter(|part| progress.opens(part.first))
        .map(|part| html! { <OpenPart book part progress quizzes/> })
        .collect::<Html>();
    html! {
        <section aria-labelledby="rail-h">
            <h2 class="visually-hidden" id="rail-h">"Chapters"</h2>
            {parts}
            {next.map(|next| html! { <Closed home next last=book.last_chapter()/> })}
        </section>
    }
}

#[component]
fn OpenPart<'a>(book: &'a Book, part: &'a Part, progress: Progress, quizzes: &'a HashMap<QuizId, QuizStanding>) -> Html {
    let rows = book
        .chapters
        .iter()
        .filter(|chapter| (part.first..=part.last).contains(&chapter.number) && progress.opens(chapter.number))
        .map(|chapter| html! { <OpenRow book chapter here=progress.chapter() == Some(chapter.number) progress quiz=quizzes.get(&QuizId::Chapter(chapter.number))/> })
        .collect::<Html>();
    html! {
        <h3 class="rail__part" dir="auto">{part.name.clone()}</h3>
        <ol class="rail">{rows}</ol>
    }
}

#[component]
fn OpenRow<'a>(book: &'a Book, chapter: &'a Chapter, here: bool, progress: Progress, quiz: Option<&'a QuizStanding>) -> Html {
    let done = matches!(quiz, Some(QuizStanding::Best(_)));
    let state = if here {
        "here"
    } else if done {
        "done"
    } else {
        "read"
    };
    let prompts = chapter.prompts.iter().filter(|prompt| progress.opens(prompt.reveals)).count();
    let name = match (&chapter.title, chapter.summary.is_empty()) {
        (Some(title), _) => title.clone(),
        (None, false) => chapter.summary.clone(),
        (None, true) => chapter.heading(),
    };
    let meta = if chapter.has_content() {
        html! {
            <span>{counted(prompts, "prompt", "prompts")}</span>
            <span>{quiz_line(quiz)}</span>
        }
    } else {
        html! { <span>"Nobody has written prompts for this one yet"</span> }
    };
    html! {
        <li class="rail__row" data-state=state aria-current=here.then_some("step")>
            <span class="rail__num" aria-hidden="true">{chapter.number.get()}</span>
            <div class="rail__body">
                <a class="rail__name" href=format!("/books/{}/chapters/{}", book.slug, chapter.number)>
                    <span class="visually-hidden">{format!("Chapter {}: ", chapter.number)}</span>
                    {name}
                </a>
                <p class="rail__meta">{here.then(|| html! { <b>"You are here"</b> })}{meta}</p>
            </div>
        </li>
    }
}

/// “Quiz 8 of 10”
pub fn quiz_line(quiz: Option<&QuizStanding>) -> String {
    match quiz {
        None => "Quiz not taken yet".to_owned(),
        Some(QuizStanding::Best(best)) => format!("Quiz {} of {}", best.earned, best.questions),
        Some(QuizStanding::Begun(begun)) => format!("Quiz begun, {} of {}", begun.answered, begun.questions),
    }
}

#[component]
fn Closed(home: String, next: ChapterNumber, last: ChapterNumber) -> Html {
    let rest = last.get() - next.get();
    html! {
        <ol class="rail" aria-label="Closed chapters">
            <li class="rail__row" data-state="closed">
                <span class="rail__num">{next.get()}</span>
                <div class="rail__body">
                    <span class="row"><Icon name="lock"/>"Closed"</span>
                    <form method="post" action=format!("{home}/progress")>
                        <input type="hidden" name="chapter" value=next.to_string()/>
                        <input type="hidden" name="onward" value="1"/>
                        <button class="button button--plain button--small">{format!("I’ve read {next}")}</button>
                    </form>
                </div>
            </li>
            {(rest > 0).then(|| html! {
                <li class="rail__row rail__row--rest" data-state="closed">
                    <span class="rail__num">{if rest == 1 { last.to_string() } else { format!("{}–{last}", next.next()) }}</span>
                    <div class="rail__body"><span>{format!("{}, closed", counted(rest.into(), "more chapter", "more chapters"))}</span></div>
                </li>
            })}
        </ol>
    }
}
