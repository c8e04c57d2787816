//! Word of new posts: how many there are, said at the foot of the window. They are fetched when the reader asks, so that nothing moves by itself.

use leptos::prelude::{RwSignal, Set};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DomParser, EventSource, MessageEvent, Response, SupportedType};

use crate::islands::browser::{closest, document, find, listen, window};

/// Listens to the thread's stream, if the page has one.
pub fn attach(unread: RwSignal<u32>) {
    let Some(address) = find("#talk").and_then(|talk| talk.get_attribute("data-stream")) else { return };
    // The browser opens it anew by itself when the connection comes back.
    let Ok(stream) = EventSource::new(&address) else { return };
    listen(&stream, "unread", move |event| {
        let count = event.dyn_into::<MessageEvent>().ok().and_then(|event| event.data().as_string());
        unread.set(count.and_then(|count| count.parse().ok()).unwrap_or(0));
    });
    // The club is closed to them, or the thread is gone: asking again would change nothing.
    let closing = stream.clone();
    listen(&stream, "over", move |_| closing.close());
    listen(&document(), "click", move |event| {
        if closest(&event, "[data-news]").is_some() {
            spawn_local(fetch(unread));
        }
    });
}

/// Puts the posts as they are now in place of those that stand there, and goes to the first new one.
async fn fetch(unread: RwSignal<u32>) {
    let Some(page) = read().await else { return };
    let Ok(fresh) = DomParser::new().and_then(|parser| parser.parse_from_string(&page, SupportedType::TextHtml)) else { return };
    let (Some(here), Ok(Some(new))) = (find("#talk .posts"), fresh.query_selector("#talk .posts")) else { return };
    // An answer that is being written stands among the posts: it is taken along.
    let writing = find("#talk .posts .composer");
    here.set_inner_html(&new.inner_html());
    if let (Some(writing), Some(place)) = (writing, find("#talk .posts .composer")) {
        let _ = place.replace_with_with_node_1(&writing);
    }
    unread.set(0);
    if let Some(first) = find("#talk [data-unread]") {
        first.scroll_into_view();
        let _ = first.set_attribute("tabindex", "-1");
        let _ = first.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

/// The thread from where this page begins; the latest posts when it reads from the beginning and there are more than fit.
async fn read() -> Option<String> {
    let location = window().location();
    let address = format!("{}{}", location.pathname().ok()?, location.search().ok()?);
    let answer: Response = JsFuture::from(window().fetch_with_str(&address)).await.ok()?.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}
