//! Changes the colours at a tap, before the server has heard of it.

use leptos::prelude::*;

/// Listens to the theme form on the page: the choice shows at once and is sent in the background.
#[island]
pub fn ThemeSwitch() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    attach();
}

#[cfg(feature = "hydrate")]
fn attach() {
    use wasm_bindgen::JsCast;
    use web_sys::{HtmlFormElement, HtmlInputElement};

    use super::browser::{closest, document, fields, find, listen, post, register_service_worker};

    register_service_worker();
    let Some(form) = find("form[action='/you/theme']").and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) else {
        return;
    };
    listen(&form.clone(), "change", move |event| {
        let Some(choice) = closest(&event, "input[name=theme]").and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        if let Some(root) = document().document_element() {
            let _ = match choice.value().as_str() {
                "device" => root.remove_attribute("data-theme"),
                theme => root.set_attribute("data-theme", theme),
            };
        }
        if let Some(fields) = fields(&form, None) {
            wasm_bindgen_futures::spawn_local(async move {
                // Without a connection the colours hold until the page is left, and the form’s own button is still there.
                let _ = post("/you/theme", &fields).await;
            });
        }
    });
}
