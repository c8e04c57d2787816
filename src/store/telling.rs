//! What somebody is told: of what they want to hear, and what of that is new to them.

use jiff::Timestamp;
use sea_orm::sea_query::{Alias, Asterisk, CaseStatement, Expr, ExprTrait, Func, OnConflict, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QuerySelect, QueryTrait, Select,
};

use super::entities::{post, post_mention, post_read, telling, thread, thread_telling};
use super::error::{During, Fault, StoreError};
use super::recall::About;
use super::{Store, posts, rows, sight, talk_rows};
use crate::domain::ident::{ClubId, PostId, ReaderId, ThreadId};
use crate::domain::key_hash::KeyHash;
use crate::domain::sight::Sight;
use crate::domain::telling::{Level, Telling};
use crate::domain::thread::Thread;

/// What is new to somebody in a thread.
#[derive(Clone, Debug)]
pub struct ThreadNews {
    /// The thread.
    pub thread: Thread,
    /// Posts that they see, have not had before their eyes, and want to be told of; at least one.
    pub posts: u64,
    /// Whether one of them names them.
    pub names: bool,
    /// Whether one of them answers a post of theirs.
    pub answers: bool,
    /// When the latest of them was written.
    pub latest: Timestamp,
}

impl Store {
    /// What a reader has set about a club.
    pub async fn telling(&self, club: ClubId, reader: ReaderId) -> Result<Telling, StoreError> {
        set_about(self.reading(), club, reader).await.during("reading what somebody is told")
    }

    /// Sets of what a reader is told in a club.
    pub async fn set_level(&self, club: ClubId, reader: ReaderId, level: Level) -> Result<(), StoreError> {
        use telling::{Column, Entity, Model};

        self.write("setting what somebody is told", About::only([reader.into()]), move |transaction| {
            Box::pin(async move {
                let row = Model { club_id: club.0, reader_id: reader.0, level: level.name().to_owned(), feed_key: None };
                let over = OnConflict::columns([Column::ClubId, Column::ReaderId]).update_column(Column::Level).to_owned();
                Entity::insert(row.into_active_model()).on_conflict(over).exec_without_returning(transaction).await?;
                Ok(())
            })
        })
        .await
    }

    /// Of what a reader is told in a thread; `None`: of the same as in the rest of the club.
    pub async fn thread_level(&self, thread: ThreadId, reader: ReaderId) -> Result<Option<Level>, StoreError> {
        let doing = "reading what somebody is told";
        let row = thread_telling::Entity::find_by_id((reader.0, thread.0)).one(self.reading()).await.during(doing)?;
        row.map(|row| level(&row.level)).transpose().during(doing)
    }

    /// Sets that.
    pub async fn set_thread_level(&self, thread: ThreadId, reader: ReaderId, to: Option<Level>) -> Result<(), StoreError> {
        use thread_telling::{Column, Entity, Model};

        self.write("setting what somebody is told", About::only([reader.into()]), move |transaction| {
            Box::pin(async move {
                let Some(to) = to else {
                    Entity::delete_by_id((reader.0, thread.0)).exec(transaction).await?;
                    return Ok(());
                };
                let row = Model { reader_id: reader.0, thread_id: thread.0, level: to.name().to_owned() };
                let over = OnConflict::columns([Column::ReaderId, Column::ThreadId]).update_column(Column::Level).to_owned();
                Entity::insert(row.into_active_model()).on_conflict(over).exec_without_returning(transaction).await?;
                Ok(())
            })
        })
        .await
    }

    /// What is new to somebody in a club, thread by thread, the latest first.
    pub async fn news(&self, club: ClubId, sight: Sight) -> Result<Vec<ThreadNews>, StoreError> {
        let doing = "looking for what is new";
        let set = self.telling(club, sight.reader).await?;
        let count = |condition: Expr| Expr::expr(CaseStatement::new().case(condition, 1).finally(0)).sum();
        let mut news = unread(club, sight, set.level).select_only();
        QueryTrait::query(&mut news)
            .column((thread::Entity, Asterisk))
            .expr_as(Expr::col((post::Entity, post::Column::Id)).count(), Alias::new("posts"))
            .expr_as(count(names(sight.reader)), Alias::new("names"))
            .expr_as(count(answers(sight.reader)), Alias::new("answers"))
            .expr_as(Expr::col((post::Entity, post::Column::WrittenAt)).max(), Alias::new("latest"))
            .group_by_col((thread::Entity, thread::Column::Id));
        let found = self.reading().query_all(QueryTrait::query(&mut news)).await.during(doing)?;
        let read = found.iter().map(|row| {
            let number = |name: &str| row.try_get::<i64>("", name);
            Ok(ThreadNews {
                thread: talk_rows::thread(&thread::Model::from_query_result(row, "")?)?,
                posts: number("posts")?.cast_unsigned(),
                names: number("names")? > 0,
                answers: number("answers")? > 0,
                latest: rows::time(number("latest")?)?,
            })
        });
        let mut news: Vec<ThreadNews> = read.collect::<Result<_, Fault>>().during(doing)?;
        news.sort_by_key(|news| std::cmp::Reverse((news.latest, news.thread.id)));
        Ok(news)
    }

    /// What is new to somebody in a club is so no more, as far as it was written before that id was made.
    pub async fn mark_news_read(&self, club: ClubId, sight: Sight, until: PostId) -> Result<(), StoreError> {
        use post_read::{Column, Entity};

        self.write("marking posts as read", About::only([sight.reader.into()]), move |transaction| {
            Box::pin(async move {
                let set = set_about(transaction, club, sight.reader).await?;
                let mut seen = unread(club, sight, set.level).filter(post::Column::Id.lte(until.0)).select_only();
                QueryTrait::query(&mut seen).expr(Expr::val(sight.reader.0)).column((post::Entity, post::Column::Id));
                let again = OnConflict::columns([Column::ReaderId, Column::PostId]).do_nothing().to_owned();
                let mut marks = Query::insert();
                marks.into_table(Entity).columns([Column::ReaderId, Column::PostId]).on_conflict(again);
                marks.select_from(seen.into_query()).map_err(|error| sea_orm::DbErr::Custom(error.to_string()))?;
                transaction.execute(&marks).await?;
                Ok(())
            })
        })
        .await
    }
}

pub(super) async fn set_about(connection: &impl ConnectionTrait, club: ClubId, reader: ReaderId) -> Result<Telling, Fault> {
    match telling::Entity::find_by_id((club.0, reader.0)).one(connection).await? {
        Some(row) => Ok(Telling { level: level(&row.level)?, feed_key: row.feed_key.map(KeyHash::kept) }),
        None => Ok(Telling::default()),
    }
}

fn level(name: &str) -> Result<Level, Fault> {
    rows::read(Level::parse(name), "tellings.level")
}

/// Posts of a club that are new to somebody and that their levels let through.
pub(super) fn unread(club: ClubId, sight: Sight, in_club: Level) -> Select<post::Entity> {
    let all = posts::joined().filter(post::Column::ClubId.eq(club.0)).filter(sight::threads(sight));
    posts::unread_of(all, sight).filter(let_through(sight.reader, in_club))
}

fn let_through(reader: ReaderId, in_club: Level) -> Condition {
    use thread_telling::{Column, Entity};

    let own = Query::select()
        .column(Column::Level)
        .from(Entity)
        .and_where(Expr::col((Entity, Column::ReaderId)).eq(reader.0))
        .and_where(Expr::col((Entity, Column::ThreadId)).equals((post::Entity, post::Column::ThreadId)))
        .take();
    let level = Expr::expr(Func::coalesce([own.into(), Expr::val(in_club.name())]));
    let to_them = Condition::any().add(names(reader)).add(answers(reader));
    Condition::any().add(level.clone().eq(Level::All.name())).add(Condition::all().add(level.eq(Level::Mentions.name())).add(to_them))
}

/// Whether a post names them.
fn names(reader: ReaderId) -> Expr {
    use post_mention::{Column, Entity};

    let mentions = one()
        .from(Entity)
        .and_where(Expr::col((Entity, Column::PostId)).equals((post::Entity, post::Column::Id)))
        .and_where(Expr::col((Entity, Column::ReaderId)).eq(reader.0))
        .take();
    Expr::exists(mentions)
}

/// Whether a post answers one of theirs.
fn answers(reader: ReaderId) -> Expr {
    let root = Alias::new("root");
    let of_root = |column: post::Column| Expr::col((root.clone(), column));
    let theirs = one()
        .from_as(post::Entity, root.clone())
        .and_where(of_root(post::Column::Id).equals((post::Entity, post::Column::RootId)))
        .and_where(of_root(post::Column::Author).eq(reader.0))
        .take();
    Expr::exists(theirs)
}

fn one() -> SelectStatement {
    Query::select().expr(Expr::val(1)).take()
}
