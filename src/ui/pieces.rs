//! Pieces of pages that come out the same for everybody: rendered once, then kept.
//!
//! A page made for one reader is mostly such pieces: prompts without a note, explanations, who's who, other members' posts. A piece never has to be
//! thrown away, but for want of room: books don't change under a running server, and whatever else a piece shows is in its name.

use std::fmt;
use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::ui::html::prelude::*;

/// How much is kept, in bytes of HTML and names.
const ROOM: u64 = 8 * 1024 * 1024;

/// What a usual piece takes, in bytes.
const USUAL: u64 = 2 * 1024;

/// Pieces of pages; clones share them.
#[derive(Clone)]
pub struct Pieces(Arc<Cache<Name, Arc<str>, Length>>);

/// What sort of piece, and which of them: everything that decides how it looks.
type Name = (&'static str, String);

impl Pieces {
    /// The elements named `name` among pieces of this sort: as they are kept, or else as `view` makes them. A name stands for all that the
    /// view depends on.
    pub fn piece(&self, sort: &'static str, name: String, view: impl FnOnce() -> Html) -> Html {
        let name = (sort, name);
        if let Some(html) = self.0.get(&name) {
            return Html::trusted(&*html);
        }
        let html = view();
        self.0.insert(name, html.as_str().into());
        html
    }
}

impl Default for Pieces {
    fn default() -> Self {
        Self(Arc::new(Cache::with_weighter((ROOM / USUAL) as usize, ROOM, Length)))
    }
}

impl fmt::Debug for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pieces").field("kept", &self.0.len()).finish()
    }
}

#[derive(Clone)]
struct Length;

impl Weighter<Name, Arc<str>> for Length {
    fn weight(&self, (_, name): &Name, html: &Arc<str>) -> u64 {
        (name.len() + html.len()) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_made_once_and_comes_out_as_it_was() {
        let pieces = Pieces::default();
        let made = |name: &str, text: &'static str| {
            let piece = pieces.piece("a-sort", name.to_owned(), || html! { <p>{text}</p><p>"and"</p> });
            html! { <div>{piece}</div> }.into_string()
        };
        let plain = html! { <div>{html! { <p>"one & one"</p><p>"and"</p> }}</div> }.into_string();
        assert_eq!(made("one", "one & one"), plain);
        assert_eq!(made("one", "never made"), plain);
        assert!(made("other", "two").contains("two"));
        let other_sort = pieces.piece("other-sort", "one".to_owned(), || html! { <p>"three"</p> });
        assert!(other_sort.into_string().contains("three"));
    }
}
