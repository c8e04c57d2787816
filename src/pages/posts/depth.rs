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
    /// Whether a thread is opened with it, whose title goes with the post.
    #[prop(optional)]
    titled: bool,
) -> Option<Html> {
    let reached = progress.chapter().unwrap_or(floor);
    let chosen = chosen.unwrap_or(floor);
    let options = (floor.get()..=reached.get()).filter_map(ChapterNumber::new).map(|chapter| {
        let says = if chapter == floor { format!("Chapter {chapter}, as what it stands under") } else { format!("Chapter {chapter}") };
        html! { <option value=chapter.to_string() selected=chapter == chosen>{says}</option> }
    });
    let hint = if titled {
        "Whoever has read less is sent neither the post nor the thread’s title."
    } else {
        "Whoever has read less is not sent it."
    };
    (reached > floor).then(|| {
        html! {
            <div class="field">
                <label class="field__label" for="reveals">"How far does it look?"</label>
                <p class="field__hint small" id="reveals-hint">{hint}</p>
                <select class="input" id="reveals" name="reveals" aria-describedby="reveals-hint">{options.collect::<Html>()}</select>
            </div>
        }
    })
}
