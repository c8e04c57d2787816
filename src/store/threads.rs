//! Threads: finding them, listing what somebody sees, and what hosts set about them.

use jiff::Timestamp;
use sea_orm::sea_query::{Alias, CaseStatement, Expr, ExprTrait, JoinType, Order, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, FromQueryResult, IntoActiveModel,
    PaginatorTrait, QueryFilter, QuerySelect, Set,
};

use super::clubs::note_deed_in;
use super::entities::{club_group_member, post, post_read, thread};
use super::error::{During, Fault, StoreError};
use super::{Store, rows, sight, talk_rows};
use crate::domain::club_record::{Actor, Deed};
use crate::domain::ident::{ClubId, GroupId, PromptId, ReaderId, ThreadId};
use crate::domain::sight::Sight;
use crate::domain::thread::{Thread, ThreadSettings};

/// A thread as a list shows it: counted is only what the onlooker reads.
#[derive(Clone, Debug)]
pub struct ListedThread {
    /// The thread.
    pub thread: Thread,
    /// Posts.
    pub posts: u64,
    /// Posts of others that they have not had before their eyes.
    pub unread: u64,
    /// When the latest of them was written; `None`: there is none.
    pub latest: Option<Timestamp>,
}

impl Store {
    /// The thread of that id, whoever asks: the policy decides who may see it.
    pub async fn thread(&self, id: ThreadId) -> Result<Option<Thread>, StoreError> {
        let doing = "reading a thread";
        let read = async {
            let row = thread::Entity::find_by_id(id.0).one(self.reading()).await.during(doing)?;
            row.map(|row| talk_rows::thread(&row)).transpose().during(doing)
        };
        self.recalled(|recall| &recall.threads, id, read).await
    }

    /// A club's thread on a prompt, if anybody has begun it.
    pub async fn thread_of_prompt(&self, club: ClubId, prompt: &PromptId) -> Result<Option<Thread>, StoreError> {
        let doing = "reading a thread";
        let found = thread::Entity::find().filter(thread::Column::ClubId.eq(club.0)).filter(thread::Column::Prompt.eq(prompt.as_str()));
        found.one(self.reading()).await.during(doing)?.map(|row| talk_rows::thread(&row)).transpose().during(doing)
    }

    /// Whether a reader belongs to a small group.
    pub async fn is_in_group(&self, group: GroupId, reader: ReaderId) -> Result<bool, StoreError> {
        let found = club_group_member::Entity::find_by_id((group.0, reader.0)).count(self.reading()).await;
        Ok(found.during("reading a group")? > 0)
    }

    /// A club's threads that somebody sees, in the order in which they were opened.
    pub async fn threads(&self, club: ClubId, sight: Sight) -> Result<Vec<ListedThread>, StoreError> {
        let doing = "listing threads";
        let posts = |column: post::Column| Expr::col((post::Entity, column));
        let read = (post_read::Entity, post_read::Column::PostId);
        let of_others = Condition::any().add(posts(post::Column::Author).is_null()).add(posts(post::Column::Author).ne(sight.reader.0));
        let unread = Condition::all().add(posts(post::Column::Id).is_not_null()).add(Expr::col(read).is_null()).add(of_others);
        let counts = [
            (posts(post::Column::Id).count(), "posts"),
            (Expr::expr(CaseStatement::new().case(unread, 1).finally(0)).sum(), "unread"),
            (posts(post::Column::WrittenAt).max(), "latest"),
        ];
        let mut select = Query::select();
        select.column((thread::Entity, sea_orm::sea_query::Asterisk)).from(thread::Entity);
        for (count, name) in counts {
            select.expr_as(count, Alias::new(name));
        }
        let in_thread = posts(post::Column::ThreadId).equals((thread::Entity, thread::Column::Id));
        let own_reads = Expr::col(read)
            .equals((post::Entity, post::Column::Id))
            .and(Expr::col((post_read::Entity, post_read::Column::ReaderId)).eq(sight.reader.0));
        let select = select
            .join(JoinType::LeftJoin, post::Entity, sight::words(sight).add(in_thread))
            .join(JoinType::LeftJoin, post_read::Entity, own_reads)
            .and_where(Expr::col((thread::Entity, thread::Column::ClubId)).eq(club.0))
            .cond_where(sight::threads(sight))
            .group_by_col((thread::Entity, thread::Column::Id))
            .order_by((thread::Entity, thread::Column::OpenedAt), Order::Asc)
            .order_by((thread::Entity, thread::Column::Id), Order::Asc)
            .take();
        let found = self.reading().query_all(&select).await.during(doing)?;
        let listed = found.iter().map(|row| {
            let count = |name: &str| row.try_get::<i64>("", name).map(i64::cast_unsigned);
            Ok(ListedThread {
                thread: talk_rows::thread(&thread::Model::from_query_result(row, "")?)?,
                posts: count("posts")?,
                unread: count("unread")?,
                latest: row.try_get::<Option<i64>>("", "latest")?.map(rows::time).transpose()?,
            })
        });
        listed.collect::<Result<_, Fault>>().during(doing)
    }

    /// Sets what hosts can set about a thread. Whether there is such a thread.
    pub async fn set_thread(&self, id: ThreadId, by: Actor, settings: ThreadSettings, now: Timestamp) -> Result<bool, StoreError> {
        self.write("changing a thread", [], move |transaction| {
            Box::pin(async move {
                let Some(row) = locked(transaction, id).await? else { return Ok(false) };
                let was = talk_rows::thread(&row)?;
                let club = was.club;
                let mut row = row.into_active_model();
                row.locked = Set(settings.locked);
                row.hidden = Set(settings.hidden);
                row.answer_first = Set(settings.answer_first);
                row.pause = Set(settings.pause.map(|pause| pause.name().to_owned()));
                row.picked = Set(settings.picked);
                row.update(transaction).await?;
                for deed in deeds(was.settings, settings) {
                    note_deed_in(transaction, club, was.reveals.into(), &by, deed, None, now).await?;
                }
                Ok(true)
            })
        })
        .await
    }
}

/// What it is called to change these settings to those.
fn deeds(was: ThreadSettings, is: ThreadSettings) -> Vec<Deed> {
    let turned = |was: bool, is: bool, on: Deed, off: Deed| (was != is).then_some(if is { on } else { off });
    [
        turned(was.locked, is.locked, Deed::ThreadLocked, Deed::ThreadUnlocked),
        turned(was.hidden, is.hidden, Deed::ThreadHidden, Deed::ThreadShown),
        turned(was.pause.is_some(), is.pause.is_some(), Deed::SlowedDown, Deed::SpedUp),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A thread's row, which nobody else changes until the transaction ends.
pub(super) async fn locked(transaction: &DatabaseTransaction, id: ThreadId) -> Result<Option<thread::Model>, Fault> {
    Ok(thread::Entity::find_by_id(id.0).lock_exclusive().one(transaction).await?)
}
