//! The talk on a club's own page: what is new, and the chapters that are open to whoever looks.

use crate::domain::sight::Sight;
use crate::pages::threads::ThreadRows;
use crate::store::ListedThread;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::wording::counted;
use crate::ui::zone::Clock;

use super::lookup::OpenClub;

/// How many threads are shown.
const MOST: usize = 6;

/// What one has of the talk.
pub struct Talk {
    /// From where one looks at it.
    pub sight: Sight,
    /// The threads one sees.
    pub threads: Vec<ListedThread>,
    /// Reports that wait for a host who has read that far; 0 for members.
    pub reports: usize,
}

/// The section “Talk”.
#[component]
pub fn TalkSection<'a>(open: &'a OpenClub, talk: Talk) -> Html {
    let Talk { sight, mut threads, reports } = talk;
    let home = open.address();
    threads.retain(|listed| listed.posts > 0 || listed.thread.settings.picked);
    // What is new first, then what was said last.
    threads.sort_by_key(|listed| std::cmp::Reverse((listed.unread > 0, listed.latest)));
    let shown: Vec<&ListedThread> = threads.iter().take(MOST).collect();
    let Some(read) = sight.progress.chapter() else {
        return html! {
            <section class="section" aria-labelledby="talk-h">
                <h2 class="section__head" id="talk-h">"Talk"</h2>
                <p class="read">"Say how far you have read, and what the others wrote about it opens. Nothing past it is ever sent to you."</p>
                <p><a class="textlink" href=format!("/books/{}", open.book.slug)><Icon name="ribbon"/>"Set your ribbon"</a></p>
            </section>
        };
    };
    let chapters = (1..=read.get())
        .map(|chapter| {
            html! { <li><a class="chip" href=format!("{home}/chapters/{chapter}") aria-label=format!("Talk about chapter {chapter}")>{chapter}</a></li> }
        })
        .collect::<Html>();
    html! {
        <section class="section" aria-labelledby="talk-h">
            <h2 class="section__head" id="talk-h">"Talk"</h2>
            {shown.is_empty().then(|| html! { <p class="read">"No posts yet, as far as you have read. Each chapter has prompts to begin with."</p> })}
            {(!shown.is_empty()).then(|| html! { <Clock zone=&open.club.zone/> })}
            <ThreadRows listed=shown book=&open.book zone=open.club.zone.zone()/>
            <div class="group"><h3>"By chapter, as far as you have read"</h3><ol class="chips">{chapters}</ol></div>
            <p class="row section__foot">
                <a class="textlink" href=format!("{home}/search")><Icon name="quote"/>"Search"</a>
                {(reports > 0).then(|| html! { <a class="textlink" href=format!("{home}/reports")><Icon name="alert"/>{counted(reports, "report to look at", "reports to look at")}</a> })}
            </p>
        </section>
    }
}
