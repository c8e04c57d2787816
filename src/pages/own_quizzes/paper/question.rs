//! A question on paper, with room to answer in.

use crate::domain::paper_version::SheetItem;
use crate::domain::question::{Ask, Choice, Piece};
use crate::ui::html::prelude::*;
use crate::ui::wording::word;

use super::key::letter;

/// A question with its number. What is right is not part of it.
#[component]
pub fn OnPaper<'a>(
    /// Its number on the sheet.
    number: usize,
    /// The question.
    item: &'a SheetItem<'a>,
) -> Html {
    let text = item.item.exercise.question.text.clone();
    let (how, room) = room(&item.ask);
    html! {
        <li>
            <b class="paper__number num">{number}</b>
            <div>
                <h2 class="paper__text" dir="auto">{text}</h2>
                {(!how.is_empty()).then(|| html! { <p class="small">{how}</p> })}
                {room}
            </div>
        </li>
    }
}

/// What to do, and where.
fn room(ask: &Ask) -> (String, Html) {
    match ask {
        Ask::Single { options } => ("Choose one.".to_owned(), lettered(options)),
        Ask::Multiple { options, pick } => (format!("Choose {}.", word(usize::from(*pick))), lettered(options)),
        Ask::TrueFalse => {
            let two = [('T', "True"), ('F', "False")];
            ("True or false?".to_owned(), marked(two.map(|(key, text)| (key, text.to_owned()))))
        }
        Ask::Short => (String::new(), html! { <p class="paper__line"></p> }),
        Ask::Cloze { passage } => (String::new(), cloze(passage)),
        Ask::Order { items } => (format!("Number them from 1 to {}.", items.len()), blanks(items)),
        Ask::Match { lefts, rights } => {
            let room = html! { <div class="paper__pairs">{blanks(lefts)}{lettered(rights)}</div> };
            ("Write the letter of what belongs to each.".to_owned(), room)
        }
        Ask::Quote { line, speakers } => {
            let room = html! { <blockquote class="paper__quote" dir="auto">{format!("“{line}”")}</blockquote>{lettered(speakers)} };
            ("Choose who says it.".to_owned(), room)
        }
        Ask::Number { unit } => (String::new(), html! { <p><span class="paper__gap"></span>" "{unit.clone()}</p> }),
    }
}

fn lettered(options: &[Choice]) -> Html {
    marked(options.iter().enumerate().map(|(place, option)| (letter(place), option.text.clone())))
}

/// What to choose from, each with a letter to circle.
fn marked(options: impl IntoIterator<Item = (char, String)>) -> Html {
    let option =
        |(key, text): (char, String)| html! { <li><span class="paper__letter">{key.to_string()}</span><span dir="auto">{text}</span></li> };
    html! { <ul class="paper__options">{options.into_iter().map(option).collect::<Html>()}</ul> }
}

fn blanks(items: &[Choice]) -> Html {
    let item = |item: &Choice| html! { <li><span class="paper__blank"></span><span dir="auto">{item.text.clone()}</span></li> };
    html! { <ul class="paper__options">{items.iter().map(item).collect::<Html>()}</ul> }
}

/// Every gap is as long as the next, so that its length tells nothing.
fn cloze(passage: &[Piece]) -> Html {
    let mut number = 0;
    let pieces = passage.iter().map(|piece| match piece {
        Piece::Text(text) => Html::of(text),
        Piece::Gap { options, .. } => {
            number += 1;
            let options = if options.is_empty() { String::new() } else { format!(" ({})", options.join(" / ")) };
            html! { <span class="paper__gap"><small>{format!("({number})")}</small></span>{options} }
        }
    });
    let pieces = pieces.collect::<Html>();
    let asks = passage.iter().any(|piece| !piece.options().is_empty());
    let hint = asks.then(|| html! { <p class="small">"Where words stand in brackets, choose one of them."</p> });
    html! { {hint}<p class="paper__passage" dir="auto">{pieces}</p> }
}
