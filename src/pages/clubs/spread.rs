//! Where everybody is: a dot for each member at the chapter they have read up to, without names.

use crate::domain::book::ChapterNumber;
use crate::domain::progress::Progress;
use crate::ui::html::prelude::*;
use crate::ui::wording::counted;

/// The dots, chapter by chapter; a member who hides their progress is counted and not placed.
#[component]
pub fn Spread(
    /// Of those who show it.
    shown: Vec<Progress>,
    /// How many hide it.
    hidden: usize,
    /// The book's last chapter.
    last: ChapterNumber,
    /// Where the schedule has them by today.
    due: Option<ChapterNumber>,
) -> Html {
    let at = |chapter: u16| shown.iter().filter(|progress| progress.chapter().map_or(0, ChapterNumber::get) == chapter).count();
    let places: Vec<(u16, usize)> = (0..=last.get()).map(|chapter| (chapter, at(chapter))).filter(|(_, count)| *count > 0).collect();
    let rows = places
        .into_iter()
        .map(|(chapter, count)| {
            let place = if chapter == 0 { "Not begun".to_owned() } else { format!("Chapter {chapter}") };
            let says = counted(count, "member", "members");
            html! {
                <li class="spread__row" aria-current=(due.map(ChapterNumber::get) == Some(chapter)).then_some("step")>
                    <span>{place}</span>
                    <span class="spread__dots" aria-hidden="true">{"●".repeat(count.min(50))}</span>
                    <span class="visually-hidden">{says}</span>
                </li>
            }
        })
        .collect::<Html>();
    let hiding = (hidden > 0).then(|| {
        let says =
            if hidden == 1 { "One member keeps it to themselves.".to_owned() } else { format!("{hidden} members keep it to themselves.") };
        html! { <p class="small quiet">{says}</p> }
    });
    html! {
        <ul class="spread">{rows}</ul>
        {hiding}
    }
}
