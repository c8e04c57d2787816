//! How far a post looks.

use crate::domain::book::ChapterNumber;
use crate::domain::progress::Progress;
use crate::ui::html::prelude::*;

/// “This goes up to chapter 9”: who has read less does not get it. Nothing where there is nothing to choose.
#[component]
pub fn Depth(
    /// The least far that it can look.
    floor: ChapterNumber,
    /// How far its author has read.
    progress: Progress,
    /// What was chosen, if something was.
    chosen: Option<ChapterNumber>,
) -> Option<Html> {
    let reached = progress.chapter().unwrap_or(floor);
    let chosen = chosen.unwrap_or(floor);
    let options = (floor.get()..=reached.get()).filter_map(ChapterNumber::new).map(|chapter| {
        let says = if chapter == floor { format!("Chapter {chapter}, as what it stands under") } else { format!("Chapter {chapter}") };
        html! { <option value=chapter.to_string() selected=chapter == chosen>{says}</option> }
    });
    (reached > floor).then(|| {
        html! {
            <div class="field">
                <label class="field__label" for="reveals">"How far does it look?"</label>
                <p class="field__hint small" id="reveals-hint">"Whoever has read less is not sent it."</p>
                <select class="input" id="reveals" name="reveals" aria-describedby="reveals-hint">{options.collect::<Html>()}</select>
            </div>
        }
    })
}
