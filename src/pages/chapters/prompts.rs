//! A chapter's prompts by what they are about, each with its follow-ups and one's private note.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::book::{Book, Chapter};
use crate::domain::ident::PromptId;
use crate::domain::note::Note;
use crate::domain::progress::Progress;
use crate::domain::prompt::{About, Prompt};
use crate::pages::notes::form::{NoteForm, NoteState};
use crate::ui::field::{ErrorSummary, FieldError};
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::pieces::Pieces;
use crate::ui::wording::{capitalised, word};

/// The section “To talk about”.
#[component]
pub fn Prompts<'a>(
    /// What is kept rendered.
    pieces: &'a Pieces,
    /// The book.
    book: &'a Book,
    /// The chapter.
    chapter: &'a Chapter,
    /// How far the reader has read.
    progress: Progress,
    /// Only those about one thing.
    about: Option<About>,
    /// The reader's notes by prompt.
    notes: HashMap<PromptId, Note>,
    /// A note just saved or refused.
    note: Option<NoteState>,
) -> Html {
    let home = format!("/books/{}/chapters/{}", book.slug, chapter.number);
    let open: Vec<Arc<Prompt>> = chapter.prompts.iter().filter(|prompt| progress.opens(prompt.reveals)).cloned().collect();
    let count = |kind: About| open.iter().filter(|prompt| prompt.about == kind).count();
    let filter = |kind: Option<About>, name: &'static str, count: usize| {
        let href = kind.map_or_else(|| format!("{home}#talk-h"), |kind| format!("{home}?about={}#talk-h", kind.name()));
        html! { <a href=href aria-current=(kind == about).then_some("true")>{name}" "<span class="num">{count}</span></a> }
    };
    let filters = html! {
        <nav class="filters" aria-label="Prompts by what they are about">
            {filter(None, "All", open.len())}
            {About::ALL.map(|kind| filter(Some(kind), kind.heading(), count(kind)))}
        </nav>
    };
    let first = if open.len() == 1 { "One prompt.".to_owned() } else { format!("{} prompts.", capitalised(&word(open.len()))) };
    let errors: Vec<FieldError> = note.iter().filter_map(NoteState::error).collect();
    let hidden = chapter.prompts.len() - open.len();

    let mut number = 0;
    let groups = About::ALL
        .into_iter()
        .filter(|kind| about.is_none_or(|wanted| wanted == *kind))
        .map(|kind| {
            let start = number + 1;
            let rows = open
                .iter()
                .filter(|prompt| prompt.about == kind)
                .map(|prompt| {
                    number += 1;
                    let state = note.as_ref().filter(|note| *note.prompt() == prompt.id).cloned();
                    let action = format!("{home}/prompts/{}/note", prompt.id);
                    let kept = notes.get(&prompt.id).cloned();
                    let row = move |action, kept, state| html! { <PromptRow prompt=prompt.clone() number action kept state/> };
                    match (&kept, &state) {
                        (None, None) => {
                            let name = format!("{action} {number}");
                            pieces.piece("prompt", name, || row(action, None, None))
                        }
                        _ => row(action, kept, state),
                    }
                })
                .collect::<Html>();
            (number >= start).then(|| {
                let id = format!("g-{}", kind.name());
                let labelled_by = id.clone();
                html! {
                    <section class="group" aria-labelledby=labelled_by>
                        <h3 id=id>{kind.heading()}</h3>
                        <ol class="prompts" start=start.to_string()>{rows}</ol>
                    </section>
                }
            })
        })
        .collect::<Html>();

    html! {
        <section class="section" aria-labelledby="talk-h">
            <ErrorSummary errors/>
            <div class="section__head row row--apart">
                <div>
                    <h2 id="talk-h">"To talk about"</h2>
                    <p class="quiet">
                        {format!("{first} Nothing here looks past chapter {}.", progress.chapter().unwrap_or(chapter.number))}
                        {(hidden > 0).then(|| format!(" {} open further on.", capitalised(&word(hidden))))}
                    </p>
                </div>
                <a class="button button--plain button--small" href=format!("{home}/prompts/any")><Icon name="shuffle"/>"Give us one"</a>
            </div>
            {filters}
            {groups}
            <p class="row">
                <a class="textlink" href=format!("{home}/guide")><Icon name="print"/>"Print the discussion guide"</a>
            </p>
        </section>
    }
}

#[component]
fn PromptRow(prompt: Arc<Prompt>, number: usize, action: String, kept: Option<Note>, state: Option<NoteState>) -> Html {
    html! {
        <li class="prompt" id=prompt.id.to_string()>
            <span class="prompt__num" aria-hidden="true">{number}</span>
            <div>
                <p class="prompt__text" dir="auto">{prompt.text.clone()}</p>
                <p class="prompt__lens" dir="auto">{prompt.under()}</p>
                <div class="prompt__more">
                    {(!prompt.follow_ups.is_empty()).then(|| html! {
                        <details class="more">
                            <summary>"Push it further"</summary>
                            <FollowUps follow_ups=prompt.follow_ups.clone()/>
                        </details>
                    })}
                    <NoteForm prompt=prompt.id.clone() number action kept state/>
                </div>
            </div>
        </li>
    }
}

/// The questions that push a prompt further.
#[component]
pub fn FollowUps(
    /// Never empty.
    follow_ups: Vec<String>,
) -> Html {
    html! { <ul class="more__body read">{follow_ups.into_iter().map(|text| html! { <li dir="auto">{text}</li> }).collect::<Html>()}</ul> }
}
