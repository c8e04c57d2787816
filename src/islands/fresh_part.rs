//! A part of a page that looks again by itself: the page is fetched every few seconds, and the part is put in place where it differs.

use leptos::prelude::*;

#[cfg(feature = "hydrate")]
use wasm_bindgen::JsCast;
#[cfg(feature = "hydrate")]
use wasm_bindgen_futures::JsFuture;

#[cfg(feature = "hydrate")]
use super::browser::{after, document, find, read, window};

/// How long to wait before looking again, in milliseconds.
#[cfg(feature = "hydrate")]
const LOOK: i32 = 5_000;

/// Keeps the element of that id fresh. What is focused in it is left alone.
#[island]
pub fn FreshPart(
    /// The element's id.
    part: String,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    look_later(part);
    #[cfg(not(feature = "hydrate"))]
    let _ = part;
}

#[cfg(feature = "hydrate")]
fn look_later(part: String) {
    after(LOOK, move || {
        wasm_bindgen_futures::spawn_local(async move {
            // Nobody looks at a page in the background; without a connection the next time will do.
            if !document().hidden() {
                look(&part).await;
            }
            look_later(part);
        });
    });
}

#[cfg(feature = "hydrate")]
async fn look(part: &str) -> Option<()> {
    let address = window().location().href().ok()?;
    let answer: web_sys::Response = JsFuture::from(window().fetch_with_str(&address)).await.ok()?.dyn_into().ok()?;
    let page = read(&answer).await.ok()?;
    let (old, new) = (find(&format!("#{part}"))?, page.get_element_by_id(part)?);
    let is_used = document().active_element().is_some_and(|focused| old.contains(Some(&focused)) && focused != old);
    if !is_used && old.outer_html() != new.outer_html() {
        old.replace_with_with_node_1(&new).ok()?;
    }
    Some(())
}
