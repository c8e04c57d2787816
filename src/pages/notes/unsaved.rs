//! A note, or a guess, that can't be kept where it was sent: the session is over, or the ribbon was moved back meanwhile. What was typed is not lost.

use axum::http::StatusCode;
use axum::response::Response;

use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::textarea::Textarea;
use crate::web::form::Submitted;
use crate::web::render;
use crate::web::visitor::Visitor;

/// The text as typed, `what` it is, with what to do and a button to send it again to the same `address`.
pub fn respond(what: &'static str, status: StatusCode, visitor: &Visitor, address: &str, form: &Submitted) -> Response {
    let why = if visitor.reader.is_some() {
        "The chapter is closed: your ribbon was moved back in another tab or on another device. Move it forward again, then save."
    } else {
        "You are not logged in here any more, so we don’t know whose this is, or how far you have read."
    };
    let is_guest = visitor.reader.is_none();
    let shell = Shell::titled(format!("Error: Your {what} is not saved")).theme(visitor.theme);
    let (action, text, seen) = (address.to_owned(), form.text("text").to_owned(), form.text("seen").to_owned());
    let view = html! {
        <main id="main" class="column lost">
            <h1>{format!("Your {what} is not saved yet")}</h1>
            <p class="read">{why}</p>
            {is_guest.then(|| html! {
                <p><a class="textlink" href="/you/login" target="_blank">"Log in in another tab"</a>", then come back here and save."</p>
            })}
            <form class="note" method="post" action=action>
                <input type="hidden" name="seen" value=seen/>
                <div class="field">
                    <label class="field__label" for="note">{format!("Your {what}")}</label>
                    <Textarea id="note".to_owned() name="text" text rows=8/>
                </div>
                <button class="button">"Save it now"</button>
            </form>
        </main>
    };
    render::page(status, shell, view)
}
