//! What an open question is asked with on the screen, beside its text and what can be chosen.

use crate::domain::question::{Ask, Choice, Piece};
use crate::ui::html::prelude::*;

/// The words quoted, the passage with its gaps numbered, what is to be ordered or matched.
#[component]
pub fn Passage<'a>(ask: &'a Ask) -> Option<Html> {
    let list = |items: &[Choice]| {
        let items = items.iter().map(|item| html! { <li dir="auto">{item.text.clone()}</li> }).collect::<Html>();
        html! { <ul class="cast__items">{items}</ul> }
    };
    match ask {
        Ask::Quote { line, .. } => Some(html! { <blockquote class="quoted cast__passage" dir="auto">{line.clone()}</blockquote> }),
        Ask::Cloze { passage } => Some(html! { <p class="cast__passage" dir="auto">{spelled(passage)}</p> }),
        Ask::Order { items } => Some(list(items)),
        Ask::Match { lefts, rights } => Some(html! { <div class="cast__pairs">{list(lefts)} {list(rights)}</div> }),
        _ => None,
    }
}

/// A passage with its gaps numbered: “It was (1) ______ that night.”
pub fn spelled(passage: &[Piece]) -> String {
    let mut gap = 0;
    passage
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Gap { .. } => {
                gap += 1;
                format!("({gap}) ______")
            }
        })
        .collect()
}
