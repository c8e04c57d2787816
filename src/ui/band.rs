//! The cloth-coloured band at the top of a book's pages, with the ribbon.

use crate::ui::html::prelude::*;

use super::icon::Icon;

/// The way back to a book, at the top of a page with nothing else in its band.
#[component]
pub fn BackBand(
    /// Where it leads.
    href: String,
    /// The book's title, or a club's name.
    title: String,
    /// What follows the title: “, chapter 1”.
    #[prop(optional, into)]
    rest: String,
    /// Whether it is a name, which stands upright, and no title.
    #[prop(optional)]
    name: bool,
) -> Html {
    let title = if name {
        html! { <bdi>{title}</bdi> }
    } else {
        html! { <cite dir="auto">{title}</cite> }
    };
    html! {
        <header class="band">
            <div class="column">
                <nav class="band__nav" aria-label="Book">
                    <a class="band__back" href=href>
                        <Icon name="back"/>
                        <span>{title}{rest}</span>
                    </a>
                </nav>
            </div>
            <span class="ribbon ribbon--short" aria-hidden="true"></span>
        </header>
    }
}
