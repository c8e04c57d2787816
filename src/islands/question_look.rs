//! A question that is being written shows beside its form a moment after each change: the form is sent, and what it shows is put in place.

use leptos::prelude::*;

/// Keeps the element `#look` at what stands in the form with `data-look`.
#[island]
pub fn QuestionLook() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    following::attach();
}

#[cfg(feature = "hydrate")]
mod following {
    use std::cell::Cell;

    use wasm_bindgen::JsCast;
    use web_sys::HtmlFormElement;

    use crate::islands::browser::{after, document, fields, find, listen, post, read};

    /// How long nothing is changed before it is sent, in milliseconds.
    const PAUSE: i32 = 500;

    thread_local! {
        /// Counts changes, so that what was sent before one is not shown after it. A page has one thread.
        static CHANGES: Cell<u32> = const { Cell::new(0) };
    }

    pub fn attach() {
        listen(&document(), "input", |_| {
            let now = CHANGES.get() + 1;
            CHANGES.set(now);
            after(PAUSE, move || {
                if CHANGES.get() == now {
                    wasm_bindgen_futures::spawn_local(async move {
                        // Without a connection the next change will do.
                        let _ = follow(now).await;
                    });
                }
            });
        });
    }

    async fn follow(change: u32) -> Option<()> {
        let form = find("form[data-look]")?.dyn_into::<HtmlFormElement>().ok()?;
        let answer = post(&form.get_attribute("action")?, &fields(&form, Some(("then", "look")))?).await.ok()?;
        let page = read(&answer).await.ok()?;
        let (old, new) = (find("#look")?, page.get_element_by_id("look")?);
        // Whoever tries the question out goes on trying it.
        let used = document().active_element().is_some_and(|focused| old.contains(Some(&focused)));
        if CHANGES.get() == change && !used {
            old.replace_with_with_node_1(&new).ok()?;
        }
        Some(())
    }
}
