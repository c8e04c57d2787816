//! Parts of a page that look again by themselves: the page is fetched every few seconds, and what differs is put in place.

use leptos::prelude::*;

#[cfg(feature = "hydrate")]
use super::browser::{after, document, find, get, window};

/// How long to wait before looking again, in milliseconds.
#[cfg(feature = "hydrate")]
const LOOK: i32 = 5_000;

/// Keeps the element with `data-fresh` fresh. What is focused in it is left alone.
#[island]
pub fn FreshPart() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    look_later();
}

#[cfg(feature = "hydrate")]
fn look_later() {
    after(LOOK, || {
        wasm_bindgen_futures::spawn_local(async {
            // Nobody looks at a page in the background; without a connection the next time will do.
            if !document().hidden() {
                look().await;
            }
            look_later();
        });
    });
}

#[cfg(feature = "hydrate")]
async fn look() -> Option<()> {
    let page = get(&window().location().href().ok()?).await.ok()?;
    let (old, new) = (find("[data-fresh]")?, page.query_selector("[data-fresh]").ok()??);
    let is_used = document().active_element().is_some_and(|focused| old.contains(Some(&focused)) && focused != old);
    if !is_used && old.outer_html() != new.outer_html() {
        old.replace_with_with_node_1(&new).ok()?;
    }
    Some(())
}
