//! Word of new posts: how many there are, said at the foot of the window. They are fetched when the reader asks, so that nothing moves by itself.

use std::rc::Rc;

use leptos::prelude::{RwSignal, Set};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, MessageEvent};

use crate::islands::browser::{closest, document, fetch, find, get, is_ours, listen, read, window};
use crate::islands::live_stream::{Asked, Asking, LiveStream, Source};
use crate::islands::status::Status;

/// How long an answer to what is asked without a stream may take, in milliseconds.
const PATIENCE: i32 = 8_000;

/// Listens to the thread's stream, if the page has one.
pub fn attach(unread: RwSignal<u32>, status: Status) {
    let Some(address) = find("#talk").and_then(|talk| talk.get_attribute("data-stream")) else { return };
    let stream = follow(address, unread, status);
    listen(&document(), "click", move |event| {
        if closest(&event, "[data-news]").is_some() {
            let stream = stream.clone();
            spawn_local(async move {
                let Some(page) = thread_here().await else { return };
                bring_in(&page, unread);
                // A stream tells a number when it changes. After these are read, the next post may bring the same number again: a stream that has told none tells it.
                stream.open();
            });
        }
    });
}

fn follow(address: String, unread: RwSignal<u32>, status: Status) -> Rc<LiveStream> {
    let alone = address.replace("/stream?", "/unread?");
    let ask = Box::new(move || Box::pin(ask(alone.clone(), unread)) as Asking);
    let hear = Box::new(move |event: MessageEvent| {
        let is_count = event.type_() == "unread";
        if is_count {
            unread.set(event.data().as_string().and_then(|count| count.parse().ok()).unwrap_or(0));
        }
        // Else the club is closed to them, or the thread is gone: asking again would change nothing.
        is_count
    });
    LiveStream::follow(Source { address, events: &["unread", "over"], hear, ask }, status)
}

/// Asks how many are new.
async fn ask(address: String, unread: RwSignal<u32>) -> Asked {
    let Ok(answer) = fetch(&address, PATIENCE).await else { return Asked::Unanswered };
    let Ok(page) = read(&answer).await else { return Asked::Unanswered };
    // What is no number is a page, and may be somebody else's.
    match page.body().and_then(|body| body.text_content()?.trim().parse().ok()) {
        Some(count) if answer.ok() => {
            unread.set(count);
            Asked::Answered
        }
        _ if is_ours(&page) && matches!(answer.status(), 403 | 404) => Asked::Over,
        _ => Asked::Unanswered,
    }
}

/// The thread from where this page begins.
async fn thread_here() -> Option<Document> {
    let location = window().location();
    let address = format!("{}{}", location.pathname().ok()?, location.search().ok()?);
    get(&address).await.ok()
}

/// Puts the posts as they are now in place of those that stand there, and goes to the first new one.
fn bring_in(page: &Document, unread: RwSignal<u32>) {
    let (Some(here), Ok(Some(new))) = (find("#talk .posts"), page.query_selector("#talk .posts")) else { return };
    // An answer that is being written stands among the posts: it is taken along.
    let writing = find("#talk .post__answer");
    here.set_inner_html(&new.inner_html());
    if let Some(writing) = writing {
        put_back(&writing, &here);
    }
    if let Some(waiting) = find("#talk .talk__empty") {
        waiting.remove();
    }
    unread.set(0);
    let Some(first) = find("#talk [data-unread]") else {
        // They stand on a later part of a long thread. What is typed here is kept.
        let location = window().location();
        let _ = location.pathname().and_then(|thread| location.assign(&format!("{thread}?unread=yes")));
        return;
    };
    first.scroll_into_view();
    let _ = first.set_attribute("tabindex", "-1");
    let _ = first.unchecked_into::<HtmlElement>().focus();
}

/// Under what it answers, in place of the empty form that the server puts there, if it does.
fn put_back(writing: &Element, posts: &Element) {
    if let Ok(Some(blank)) = posts.query_selector(".post__answer") {
        blank.remove();
    }
    let answered = writing.query_selector("[name=answers]").ok().flatten().and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    let answered =
        answered.and_then(|field| find(&format!("#p-{}", field.value()))).and_then(|post| post.closest(".posts > li").ok().flatten());
    let _ = answered.as_ref().unwrap_or(posts).append_child(writing);
}
