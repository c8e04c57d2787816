//! Posts as somebody reads them: page by page, read and unread.

use std::cmp::{max, min};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, IntoActiveModel, JoinType, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};

use super::entities::post::{Column, Entity, Model};
use super::entities::{post_edit, post_reaction, post_read, thread};
use super::error::{During, Fault, StoreError};
use super::recall::{About, PageOf};
use super::{Store, rows, sight, talk_rows};
use crate::domain::ident::{ClubId, PostId, ReaderId, ThreadId};
use crate::domain::post::{Post, Reaction, Version};
use crate::domain::sight::Sight;

/// Where a post stands in its thread, whatever becomes of it: after its root, among the answers in the order in which they came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The post it answers, or itself.
    pub root: PostId,
    /// The post.
    pub post: PostId,
}

impl Spot {
    /// Where a post stands.
    pub fn of(post: &Post) -> Self {
        Self { root: post.root, post: post.id }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.root, self.post)
    }
}

impl FromStr for Spot {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (root, post) = text.split_once('.').ok_or(())?;
        Ok(Self { root: root.parse().map_err(|_| ())?, post: post.parse().map_err(|_| ())? })
    }
}

/// Which posts of a thread are shown. Posts that come meanwhile move none of them to another page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// From the beginning.
    First,
    /// Up to the end.
    Last,
    /// After a spot.
    After(Spot),
    /// Before a spot.
    Before(Spot),
    /// What stands around a spot.
    Around(Spot),
}

/// A post as somebody sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenPost {
    /// The post.
    pub post: Post,
    /// Another's, and not had before their eyes.
    pub unread: bool,
    /// What was said to it, and by whom.
    pub reactions: Vec<(ReaderId, Reaction)>,
}

/// Some posts of a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostPage {
    /// In order.
    pub posts: Vec<SeenPost>,
    /// Whether there are some before.
    pub earlier: bool,
    /// Whether there are more after.
    pub later: bool,
}

/// The same before it is known who looks.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    posts: Vec<(Post, Vec<(ReaderId, Reaction)>)>,
    earlier: bool,
    later: bool,
}

impl Store {
    /// Posts of a thread that somebody sees, at most so many.
    pub async fn posts(&self, thread: ThreadId, sight: Sight, part: Part, limit: u64) -> Result<PostPage, StoreError> {
        let doing = "reading posts";
        // Who has read as far sees the same posts, but where everyone answers before they read the others.
        let in_turn = self.thread(thread).await?.is_none_or(|thread| thread.settings.answer_first);
        let page = PageOf { thread, ceiling: sight::ceiling(sight.progress), reader: in_turn.then_some(sight.reader), part, limit };
        let read = async { self.read_posts(thread, sight, part, limit).await.map(|seen| Some(Arc::new(seen))) };
        let seen = self.recalled(|recall| &recall.posts, page, read).await?.unwrap_or_default();
        let unread = self.unread_among(&seen.posts, sight.reader).await.during(doing)?;
        let posts = seen.posts.iter().map(|(post, reactions)| {
            let unread = post.author != Some(sight.reader) && !post.deleted && unread.contains(&post.id.0);
            SeenPost { post: post.clone(), unread, reactions: reactions.clone() }
        });
        Ok(PostPage { posts: posts.collect(), earlier: seen.earlier, later: seen.later })
    }

    async fn read_posts(&self, thread: ThreadId, sight: Sight, part: Part, limit: u64) -> Result<Seen, StoreError> {
        let doing = "reading posts";
        let seen = || in_thread(thread).filter(sight::posts(sight));
        let most = usize::try_from(limit).unwrap_or(usize::MAX);
        let read = async |side: Option<Condition>, backwards: bool| {
            let found = if let Some(side) = side { seen().filter(side) } else { seen() };
            in_order(found, backwards).limit(limit + 1).all(self.reading()).await.during(doing)
        };
        let there =
            async |side: Condition| Ok::<_, StoreError>(seen().filter(side).limit(1).one(self.reading()).await.during(doing)?.is_some());
        // Of two sides, what is near the middle; of one, what comes first on it.
        let (mut before_it, mut after_it) = match part {
            Part::First => (Vec::new(), read(None, false).await?),
            Part::Last => (read(None, true).await?, Vec::new()),
            Part::After(spot) => (Vec::new(), read(Some(after(spot)), false).await?),
            Part::Before(spot) => (read(Some(before(spot)), true).await?, Vec::new()),
            Part::Around(spot) => (read(Some(before(spot)), true).await?, read(Some(before(spot).not()), false).await?),
        };
        let room_before = min(before_it.len(), max(most / 2, most.saturating_sub(after_it.len())));
        let room_after = min(after_it.len(), most - room_before);
        let (earlier, later) = (before_it.len() > room_before, after_it.len() > room_after);
        before_it.truncate(room_before);
        after_it.truncate(room_after);
        before_it.reverse();
        before_it.append(&mut after_it);
        let found = before_it;
        let beyond = async |row: Option<&Model>, side: fn(Spot) -> Condition| match row {
            Some(row) => there(side(Spot { root: PostId(row.root_id), post: PostId(row.id) })).await,
            None => Ok(false),
        };
        let (earlier, later) = match part {
            Part::After(_) => (beyond(found.first(), before).await?, later),
            Part::Before(_) => (earlier, beyond(found.last(), after).await?),
            Part::First | Part::Last | Part::Around(_) => (earlier, later),
        };
        Ok(Seen { posts: self.with_reactions(&found).await.during(doing)?, earlier, later })
    }

    async fn with_reactions(&self, found: &[Model]) -> Result<Vec<(Post, Vec<(ReaderId, Reaction)>)>, Fault> {
        let said = post_reaction::Entity::find().filter(post_reaction::Column::PostId.is_in(found.iter().map(|row| row.id)));
        let said = said.order_by_asc(post_reaction::Column::Reaction).all(self.reading()).await?;
        let seen = found.iter().map(|row| {
            let reactions = said.iter().filter(|said| said.post_id == row.id).map(|said| {
                let reaction = rows::read(Reaction::parse(&said.reaction), "post_reactions.reaction")?;
                Ok((ReaderId(said.reader_id), reaction))
            });
            Ok((talk_rows::post(row)?, reactions.collect::<Result<_, Fault>>()?))
        });
        seen.collect()
    }

    /// The few that are unread, not the many that are read: each row costs a turn from one thread to another.
    async fn unread_among(&self, posts: &[(Post, Vec<(ReaderId, Reaction)>)], reader: ReaderId) -> Result<Vec<uuid::Uuid>, Fault> {
        let these = posts.iter().map(|(post, _)| post.id.0);
        let unread = Entity::find().select_only().column(Column::Id).filter(Column::Id.is_in(these)).filter(not_read_by(reader));
        Ok(unread.into_tuple().all(self.reading()).await?)
    }

    /// The post of that id, whoever asks: the policy decides who may see it.
    pub async fn post(&self, id: PostId) -> Result<Option<Post>, StoreError> {
        let doing = "reading a post";
        let row = Entity::find_by_id(id.0).one(self.reading()).await.during(doing)?;
        row.map(|row| talk_rows::post(&row)).transpose().during(doing)
    }

    /// Whether a reader has a post of their own in a thread that answers nobody.
    pub async fn has_answered(&self, thread: ThreadId, reader: ReaderId) -> Result<bool, StoreError> {
        let own = Entity::find()
            .filter(Column::ThreadId.eq(thread.0))
            .filter(Column::Author.eq(reader.0))
            .filter(Expr::col(Column::RootId).equals(Column::Id));
        Ok(own.limit(1).one(self.reading()).await.during("reading posts")?.is_some())
    }

    /// Whether a reader has posted these very words in a thread.
    pub async fn has_posted(&self, thread: ThreadId, reader: ReaderId, text: &str) -> Result<bool, StoreError> {
        let own =
            Entity::find().filter(Column::ThreadId.eq(thread.0)).filter(Column::Author.eq(reader.0)).filter(Column::Text.eq(text.trim()));
        Ok(own.limit(1).one(self.reading()).await.during("reading posts")?.is_some())
    }

    /// Where the first unread post of a thread stands.
    pub async fn first_unread(&self, thread: ThreadId, sight: Sight) -> Result<Option<Spot>, StoreError> {
        let found =
            in_order(unread_of(in_thread(thread), sight), false).limit(1).one(self.reading()).await.during("looking for what is unread")?;
        Ok(found.map(|row| Spot { root: PostId(row.root_id), post: PostId(row.id) }))
    }

    /// How many posts of a thread are unread, of those that were written after that id was made.
    pub async fn unread_since(&self, thread: ThreadId, sight: Sight, since: PostId) -> Result<u64, StoreError> {
        use sea_orm::PaginatorTrait;
        let new = unread_of(in_thread(thread), sight).filter(Column::Id.gt(since.0));
        new.count(self.reading()).await.during("counting what is new")
    }

    /// Notes that posts were before somebody's eyes.
    pub async fn mark_read(&self, reader: ReaderId, posts: Vec<PostId>) -> Result<(), StoreError> {
        if posts.is_empty() {
            return Ok(());
        }
        self.write("marking posts as read", About::only([reader.into()]), move |transaction| {
            Box::pin(async move {
                // A post may have been deleted meanwhile.
                let there = Entity::find().select_only().column(Column::Id).filter(Column::Id.is_in(posts.iter().map(|post| post.0)));
                let there: Vec<uuid::Uuid> = there.into_tuple().all(transaction).await?;
                let rows = there.into_iter().map(|post_id| post_read::Model { reader_id: reader.0, post_id }.into_active_model());
                let again = OnConflict::columns([post_read::Column::ReaderId, post_read::Column::PostId]).do_nothing().to_owned();
                let rows: Vec<_> = rows.collect();
                if !rows.is_empty() {
                    post_read::Entity::insert_many(rows).on_conflict(again).exec_without_returning(transaction).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// A post and all that came after it in its thread are unread again.
    pub async fn mark_unread(&self, reader: ReaderId, from: &Post) -> Result<(), StoreError> {
        let (thread, from) = (from.thread, from.id);
        self.write("marking posts as unread", About::only([reader.into()]), move |transaction| {
            Box::pin(async move {
                let later = Query::select()
                    .column(Column::Id)
                    .from(Entity)
                    .and_where(Expr::col(Column::ThreadId).eq(thread.0))
                    .and_where(Expr::col(Column::Id).gte(from.0))
                    .take();
                let marks = post_read::Entity::delete_many()
                    .filter(post_read::Column::ReaderId.eq(reader.0))
                    .filter(post_read::Column::PostId.in_subquery(later));
                marks.exec(transaction).await?;
                Ok(())
            })
        })
        .await
    }

    /// What stood in a post before, the latest first.
    pub async fn versions(&self, post: PostId) -> Result<Vec<Version>, StoreError> {
        let doing = "reading a post’s history";
        let found = post_edit::Entity::find().filter(post_edit::Column::PostId.eq(post.0)).order_by_desc(post_edit::Column::Until);
        found.all(self.reading()).await.during(doing)?.into_iter().map(talk_rows::version).collect::<Result<_, _>>().during(doing)
    }

    /// Everything that somebody sees in a club, thread by thread: for its record.
    pub async fn all_posts(&self, club: ClubId, sight: Sight) -> Result<Vec<Post>, StoreError> {
        let doing = "reading posts";
        let found = joined().filter(Column::ClubId.eq(club.0)).filter(sight::threads(sight)).filter(sight::words(sight));
        let found = in_order(found, false).all(self.reading()).await.during(doing)?;
        found.iter().map(talk_rows::post).collect::<Result<_, _>>().during(doing)
    }
}

/// Posts with their threads beside them, for conditions to speak of both.
pub(super) fn joined() -> Select<Entity> {
    let of = Expr::col((Entity, Column::ThreadId)).equals((thread::Entity, thread::Column::Id));
    let mut all = Entity::find();
    QueryTrait::query(&mut all).join(JoinType::InnerJoin, thread::Entity, of);
    all
}

fn in_thread(thread: ThreadId) -> Select<Entity> {
    joined().filter(Column::ThreadId.eq(thread.0))
}

/// Of those, the ones by others that somebody reads and has not had before their eyes.
pub(super) fn unread_of(posts: Select<Entity>, sight: Sight) -> Select<Entity> {
    let of_others = Condition::any().add(Column::Author.is_null()).add(Column::Author.ne(sight.reader.0));
    posts.filter(sight::words(sight)).filter(of_others).filter(not_read_by(sight.reader))
}

fn not_read_by(reader: ReaderId) -> Expr {
    let marks = Query::select()
        .expr(Expr::val(1))
        .from(post_read::Entity)
        .and_where(Expr::col((post_read::Entity, post_read::Column::PostId)).equals((Entity, Column::Id)))
        .and_where(Expr::col((post_read::Entity, post_read::Column::ReaderId)).eq(reader.0))
        .take();
    Expr::exists(marks).not()
}

fn in_order(posts: Select<Entity>, backwards: bool) -> Select<Entity> {
    if backwards {
        posts.order_by_desc(Column::RootId).order_by_desc(Column::Id)
    } else {
        posts.order_by_asc(Column::RootId).order_by_asc(Column::Id)
    }
}

fn after(spot: Spot) -> Condition {
    let same_root = Condition::all().add(Column::RootId.eq(spot.root.0)).add(Column::Id.gt(spot.post.0));
    Condition::any().add(Column::RootId.gt(spot.root.0)).add(same_root)
}

fn before(spot: Spot) -> Condition {
    let same_root = Condition::all().add(Column::RootId.eq(spot.root.0)).add(Column::Id.lt(spot.post.0));
    Condition::any().add(Column::RootId.lt(spot.root.0)).add(same_root)
}
