//! Guesses made some chapters ago, given back.

use crate::domain::book::ChapterNumber;
use crate::domain::guess::Guess;
use crate::ui::date::Date;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;

/// A card for each; nothing when there is none.
#[component]
pub fn ReturnedGuesses(
    /// Those that stand on this page, by chapter.
    guesses: Vec<Guess>,
    /// The chapter whose page this is.
    page: ChapterNumber,
) -> Html {
    guesses.into_iter().map(|guess| html! { <ReturnedGuess guess page/> }).collect::<Html>()
}

#[component]
fn ReturnedGuess(guess: Guess, page: ChapterNumber) -> Html {
    let id = format!("guess-{}", guess.chapter);
    let labelled_by = id.clone();
    let action = format!("/books/{}/chapters/{}/guess/put-away", guess.book, guess.chapter);
    html! {
        <section class="aside guess" aria-labelledby=labelled_by>
            <Icon name="undo"/>
            <h2 class="aside__name" id=id>{format!("You guessed this after chapter {}:", guess.chapter)}</h2>
            <p class="guess__text" dir="auto">{guess.text}</p>
            <form class="row row--apart" method="post" action=action>
                <input type="hidden" name="page" value=page.to_string()/>
                <p class="quiet small"><Date at=guess.sealed_at/></p>
                <button class="textlink">"Put it away"<span class="visually-hidden">{format!(", your guess after chapter {}", guess.chapter)}</span></button>
            </form>
        </section>
    }
}
