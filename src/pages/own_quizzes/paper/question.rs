//! A question on paper, with room to answer in.

use leptos::prelude::*;

use crate::domain::paper_version::SheetItem;
use crate::domain::question::{Ask, Choice, Piece};
use crate::ui::wording::word;

use super::key::letter;

/// A question with its number. What is right is not part of it.
#[component]
pub fn OnPaper<'a>(
    /// Its number on the sheet.
    number: usize,
    /// The question.
    item: &'a SheetItem<'a>,
) -> impl IntoView + use<> {
    let text = item.item.exercise.question.text.clone();
    let (how, room) = room(&item.ask);
    view! {
        <li>
            <b class="paper__number num">{number}</b>
            <div>
                <h2 class="paper__text">{text}</h2>
                {(!how.is_empty()).then(|| view! { <p class="small">{how}</p> })}
                {room}
            </div>
        </li>
    }
}

/// What to do, and where.
fn room(ask: &Ask) -> (String, AnyView) {
    match ask {
        Ask::Single { options } => ("Choose one.".to_owned(), lettered(options)),
        Ask::Multiple { options, pick } => (format!("Choose {}.", word(usize::from(*pick))), lettered(options)),
        Ask::TrueFalse => {
            let two = [('T', "True"), ('F', "False")];
            ("True or false?".to_owned(), marked(two.map(|(key, text)| (key, text.to_owned()))))
        }
        Ask::Short => (String::new(), view! { <p class="paper__line"></p> }.into_any()),
        Ask::Cloze { passage } => (String::new(), cloze(passage)),
        Ask::Order { items } => (format!("Number them from 1 to {}.", items.len()), blanks(items)),
        Ask::Match { lefts, rights } => {
            let room = view! { <div class="paper__pairs">{blanks(lefts)}{lettered(rights)}</div> };
            ("Write the letter of what belongs to each.".to_owned(), room.into_any())
        }
        Ask::Quote { line, speakers } => {
            let room = view! { <blockquote class="paper__quote">{format!("“{line}”")}</blockquote>{lettered(speakers)} };
            ("Choose who says it.".to_owned(), room.into_any())
        }
        Ask::Number { unit } => (String::new(), view! { <p><span class="paper__gap"></span>" "{unit.clone()}</p> }.into_any()),
    }
}

fn lettered(options: &[Choice]) -> AnyView {
    marked(options.iter().enumerate().map(|(place, option)| (letter(place), option.text.clone())))
}

/// What to choose from, each with a letter to circle.
fn marked(options: impl IntoIterator<Item = (char, String)>) -> AnyView {
    let option = |(key, text): (char, String)| view! { <li><span class="paper__letter">{key.to_string()}</span><span>{text}</span></li> };
    view! { <ul class="paper__options">{options.into_iter().map(option).collect_view()}</ul> }.into_any()
}

fn blanks(items: &[Choice]) -> AnyView {
    let item = |item: &Choice| view! { <li><span class="paper__blank"></span><span>{item.text.clone()}</span></li> };
    view! { <ul class="paper__options">{items.iter().map(item).collect_view()}</ul> }.into_any()
}

/// Every gap is as long as the next, so that its length tells nothing.
fn cloze(passage: &[Piece]) -> AnyView {
    let mut number = 0;
    let pieces = passage.iter().map(|piece| match piece {
        Piece::Text(text) => text.clone().into_any(),
        Piece::Gap { options, .. } => {
            number += 1;
            let options = if options.is_empty() { String::new() } else { format!(" ({})", options.join(" / ")) };
            view! { <span class="paper__gap"><small>{format!("({number})")}</small></span>{options} }.into_any()
        }
    });
    let pieces = pieces.collect::<Vec<_>>();
    let asks = passage.iter().any(|piece| !piece.options().is_empty());
    let hint = asks.then(|| view! { <p class="small">"Where words stand in brackets, choose one of them."</p> });
    view! { {hint}<p class="paper__passage">{pieces}</p> }.into_any()
}
