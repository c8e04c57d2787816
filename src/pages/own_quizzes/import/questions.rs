//! A question of a file: as it will be asked, or what is wrong with it.

use crate::exchange::{Note, Taken};
use crate::pages::own_quizzes::key::Key;
use crate::pages::own_quizzes::words;
use crate::ui::html::prelude::*;
use crate::ui::wording::capitalised;

use super::reading::Entry;

/// A question that can be taken, with what is right.
#[component]
pub fn Good<'a>(
    /// Where it comes from.
    entry: &'a Entry,
    /// The question.
    taken: &'a Taken,
    /// The file’s page.
    home: &'a str,
) -> Html {
    let question = &taken.item.question;
    let mended = if entry.mended { ", mended" } else { "" };
    let from = format!("{}, {}{mended}", words::kind(&question.ask), entry.imported.place);
    let notices = taken.notices.iter().map(|note| html! { <p class="small">{note.says.clone()}</p> }).collect::<Html>();
    html! {
        <li id=format!("item-{}", entry.item + 1)>
            <div class="stack">
                <p class="small quiet">{from}</p>
                <h3 class="read" dir="auto">{question.text.clone()}</h3>
                <Key exercise=&taken.item/>
                {notices}
                <p><MendLink href=format!("{home}/items/{}", entry.item + 1) label="Change it" title=entry.imported.title.clone()/></p>
            </div>
        </li>
    }
}

/// A question that can’t, with what is wrong with it.
#[component]
pub fn Bad<'a>(
    /// Where it comes from.
    entry: &'a Entry,
    /// What is wrong with it.
    notes: &'a [Note],
    /// The file’s page.
    home: &'a str,
) -> Html {
    let title = if entry.imported.title.is_empty() { "A question without words".to_owned() } else { entry.imported.title.clone() };
    let notes = notes.iter().map(|note| html! { <p>{capitalised(&note.to_string())}</p> }).collect::<Html>();
    let address = format!("{home}/items/{}", entry.item + 1);
    let by_hand = format!("{address}?by=hand");
    html! {
        <li id=format!("item-{}", entry.item + 1)>
            <div class="stack">
                <h3 class="read" dir="auto">{title.clone()}</h3>
                {notes}
                <p class="row">
                    <MendLink href=address label="Mend it" title=title.clone()/>
                    <MendLink href=by_hand label="Write it yourself" title/>
                </p>
            </div>
        </li>
    }
}

/// A link whose words say which question it is about to those who hear them alone.
#[component]
fn MendLink(href: String, label: &'static str, title: String) -> Html {
    html! { <a class="textlink" href=href>{label}<span class="visually-hidden">": "{title}</span></a> }
}
