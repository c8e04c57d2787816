//! The books, each with how far one has read.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::book::Book;
use crate::domain::ident::BookSlug;
use crate::domain::progress::Progress;
use crate::ui::cover::Cover;
use crate::ui::html::prelude::*;
use crate::ui::wording::counted;

/// The shelf; an empty one says how to fill it.
#[component]
pub fn Shelf(
    /// All books.
    books: Vec<Arc<Book>>,
    /// How far the reader has read in each.
    progress: HashMap<BookSlug, Progress>,
) -> Html {
    if books.is_empty() {
        return html! { <p class="read">"Your shelf is empty. Add a book to start: put its folder under “quizzes” and start the server again."</p> };
    }
    let rows = books
        .iter()
        .map(|book| {
            let read = progress.get(&book.slug).and_then(|progress| progress.chapter()).map_or(0, |chapter| chapter.get());
            let chapters = counted(book.chapters.len(), "chapter", "chapters");
            let place = if read == 0 { chapters } else { format!("{read} of {chapters} read") };
            html! {
                <li class="shelf__book" data-cloth=book.cloth.name()>
                    <Cover book=book ribbon={read > 0}/>
                    <div>
                        <h3><a href=format!("/books/{}", book.slug) dir="auto">{book.title.clone()}</a></h3>
                        <p class="quiet">{format!("{}, {}", book.author, book.year)}</p>
                        <p class="small quiet">{place}</p>
                    </div>
                </li>
            }
        })
        .collect::<Html>();
    html! { <ul class="shelf">{rows}</ul> }
}
