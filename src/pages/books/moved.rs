//! What one is told after moving the ribbon.

use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;

/// Says where the ribbon is now, and undoes it at one tap.
#[component]
pub fn Moved(
    /// “/books/{book}”
    home: String,
    /// The chapter it is at; 0 for none.
    read: u16,
) -> Html {
    let now = if read == 0 {
        "Your ribbon is out of the book. Everything is closed again.".to_owned()
    } else {
        format!("Your ribbon is at chapter {read} now.")
    };
    html! {
        <div class="notice" role="status">
            <p>{now}</p>
            <form method="post" action=format!("{home}/progress/undo")>
                <input type="hidden" name="chapter" value=read.to_string()/>
                <button class="textlink"><Icon name="undo"/>"Undo"</button>
            </form>
        </div>
    }
}
