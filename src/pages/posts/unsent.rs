//! A post that can't be sent where it was written: the thread is locked or gone, the ribbon was moved back, its author belongs to the club no more. What was typed
//! is not lost.

use axum::http::StatusCode;
use axum::response::Response;

use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::textarea::Textarea;
use crate::web::form::Submitted;
use crate::web::render;
use crate::web::visitor::Visitor;

/// The text as typed, with a button to send it again to the same `address`.
pub fn respond(status: StatusCode, visitor: &Visitor, address: &str, form: &Submitted) -> Response {
    let why = if visitor.reader.is_none() {
        "You are not logged in here any more, so we don’t know whose this is. Log in in another tab, then send it again."
    } else {
        "The thread was locked or closed meanwhile, or your ribbon was moved back in another tab. Copy your words if you want to keep them; if it opens again, send them from here."
    };
    let shell = Shell::titled("Error: Your post was not sent").tab(Some(Tab::Clubs)).theme(visitor.theme);
    let hidden: Vec<(String, String)> = form.pairs().iter().filter(|(name, _)| !["text", "do"].contains(&name.as_str())).cloned().collect();
    let (action, text) = (address.to_owned(), form.text("text").to_owned());
    let hidden = hidden.into_iter().map(|(name, value)| html! { <input type="hidden" name=name value=value/> }).collect::<Html>();
    let view = html! {
        <main id="main" class="column lost">
            <h1>"Your post was not sent"</h1>
            <p class="read">{why}</p>
            <form class="note" method="post" action=action>
                {hidden}
                <div class="field">
                    <label class="field__label" for="text">"Your words"</label>
                    <Textarea id="text".to_owned() name="text" text rows=8/>
                </div>
                <button class="button">"Send it again"</button>
            </form>
        </main>
    };
    render::page(status, shell, view)
}
