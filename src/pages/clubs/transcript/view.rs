//! A transcript as HTML.

use crate::ui::html::prelude::*;
use crate::ui::markup::Markup;
use crate::ui::prose::Written;
use crate::ui::wording::listed;

use super::{Met, Said, Talked, Transcript};

/// The transcript, without what is around it on a page.
#[component]
pub fn TranscriptView(transcript: Transcript) -> Html {
    let Transcript { club, book, author, members, meetings, threads } = transcript;
    let nothing = meetings.is_empty() && threads.is_empty();
    html! {
        <div class="page-head">
            <h1>{club}</h1>
            <p class="read">"On "<cite>{book}</cite>", by "{author}"."</p>
            <p class="quiet">{listed(&members)}</p>
        </div>
        {nothing.then(|| html! { <p class="read section">"Nothing has been said or written down yet, as far as you have read."</p> })}
        {(!meetings.is_empty()).then(|| html! {
            <section class="section"><h2>"Meetings"</h2>{meetings.into_iter().map(|met| html! { <MeetingPart met/> }).collect::<Html>()}</section>
        })}
        {(!threads.is_empty()).then(|| html! {
            <section class="section"><h2>"Talk"</h2>{threads.into_iter().map(|thread| html! { <ThreadPart thread/> }).collect::<Html>()}</section>
        })}
    }
}

#[component]
fn MeetingPart(met: Met) -> Html {
    let minutes = met
        .minutes
        .into_iter()
        .map(|(about, text)| html! { <h4 class="said-about">{about}</h4><p class="guess__text" dir="auto">{text}</p> })
        .collect::<Html>();
    html! { <article class="section"><h3>{met.says}</h3>{minutes}</article> }
}

#[component]
fn ThreadPart(thread: Talked) -> Html {
    let posts = thread
        .posts
        .into_iter()
        .map(|Said { by, answer, text }| html! { <li class=if answer { "post answer" } else { "post" }><p class="post__by">{by}</p><Written markup=Markup::of(&text)/></li> })
        .collect::<Html>();
    html! {
        <article class="section">
            <p class="small quiet">{format!("Chapter {}", thread.chapter)}</p>
            <h3>{thread.heading}</h3>
            <ol class="answers">{posts}</ol>
        </article>
    }
}
