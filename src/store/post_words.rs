//! Finding words in posts: FTS5 on SQLite, tsvector on Postgres, both with English word stems.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DbBackend, QueryFilter, QueryOrder, QuerySelect};

use super::entities::post::Column;
use super::error::{During, StoreError};
use super::{Store, posts, sight, talk_rows};
use crate::domain::ident::ClubId;
use crate::domain::post::Post;
use crate::domain::sight::Sight;

/// How many words of a search count.
const MOST_WORDS: usize = 12;

impl Store {
    /// Posts of a club that somebody reads and that have all the words in them, the last one perhaps only begun; the latest first, at most so many.
    pub async fn find_words(&self, club: ClubId, sight: Sight, typed: &str, limit: u64) -> Result<Vec<Post>, StoreError> {
        let doing = "finding words in posts";
        let words: Vec<&str> = typed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(MOST_WORDS).collect();
        if words.is_empty() {
            return Ok(Vec::new());
        }
        // Nothing but letters and digits, so neither language of queries has anything to say in them.
        let has_them = match self.reading().get_database_backend() {
            DbBackend::Sqlite => {
                let query = words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" ") + "*";
                Expr::cust_with_values("posts.word_key IN (SELECT rowid FROM post_words WHERE post_words MATCH ?)", [query])
            }
            _ => {
                let query = words.join(" & ") + ":*";
                Expr::cust_with_values("posts.words @@ to_tsquery('english', $1)", [query])
            }
        };
        let found = posts::joined()
            .filter(Column::ClubId.eq(club.0))
            .filter(sight::threads(sight))
            .filter(sight::words(sight))
            .filter(has_them)
            .order_by_desc(Column::Id)
            .limit(limit);
        found.all(self.reading()).await.during(doing)?.iter().map(talk_rows::post).collect::<Result<_, _>>().during(doing)
    }
}
