//! How it is said of what somebody is told.

use crate::domain::telling::Level;
use crate::store::ThreadNews;
use crate::ui::wording::counted;

/// A level as a choice in a form.
pub fn level(level: Level) -> (&'static str, &'static str) {
    match level {
        Level::All => ("Everything", "Each post that is open to you."),
        Level::Mentions => ("Mentions and replies", "Posts that name you, and answers to yours."),
        Level::Nothing => ("Nothing", "The talk is there when you look."),
    }
}

/// “3 new posts. You are named.”
pub fn news(news: &ThreadNews) -> String {
    let to_them = match (news.names, news.answers) {
        (true, true) => " You are named, and answered.",
        (true, false) => " You are named.",
        (false, true) => " You are answered.",
        (false, false) => "",
    };
    format!("{}.{to_them}", posts(news.posts))
}

/// “3 new posts”
pub fn posts(count: u64) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), "new post", "new posts")
}
