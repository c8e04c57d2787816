//! Posts as they come to be, are edited, hidden and deleted.

use std::cmp::max;

use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, ModelTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use uuid::Uuid;

use super::clubs::{note_deed_in, note_from_outside};
use super::entities::post::{Column, Entity, Model};
use super::entities::{club_member, post_edit, post_mention, post_reaction, post_report, thread};
use super::error::{Fault, StoreError};
use super::{Store, club_rows, drafts, rows, talk_rows, threads};
use crate::domain::book::ChapterNumber;
use crate::domain::club_record::{Actor, Deed};
use crate::domain::ident::{ClubId, FormKey, PostId, PromptId, ReaderId, ThreadId};
use crate::domain::pacing;
use crate::domain::post::Post;
use crate::domain::thread::{Thread, Title};

/// Where a new post goes.
#[derive(Clone, Debug)]
pub enum Whither {
    /// Into a thread.
    Thread(ThreadId),
    /// Into the thread of a prompt, which begins with it if nobody has begun it; with the chapter that the prompt reveals.
    Prompt(PromptId, ChapterNumber),
    /// Into a thread of its own, at a chapter.
    New(Title, ChapterNumber),
}

/// A post about to be written.
#[derive(Clone, Debug)]
pub struct NewPost {
    /// Its id.
    pub id: PostId,
    /// The form it was written in: the same form writes one post.
    pub form: FormKey,
    /// The club.
    pub club: ClubId,
    /// Where it goes.
    pub whither: Whither,
    /// Who writes it.
    pub author: ReaderId,
    /// Whether they are a host, whom neither a lock nor slow mode holds up.
    pub hosts: bool,
    /// Whether they are held to a newcomer's pace.
    pub new_here: bool,
    /// The post it answers.
    pub answers: Option<PostId>,
    /// The chapter it looks as far as, if further than what it stands under.
    pub reveals: ChapterNumber,
    /// Markdown; never blank.
    pub text: String,
    /// The author answers themselves.
    pub changed_mind: bool,
    /// Whom it names.
    pub mentions: Vec<ReaderId>,
    /// The draft that it was, by its place.
    pub draft: String,
    /// Now.
    pub at: Timestamp,
}

/// What became of a new post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PostOutcome {
    /// It stands there, now or since the form was first sent.
    Posted(Post),
    /// Nothing was written: the post it answers is gone.
    AnsweredIsGone,
    /// Nothing was written: hosts alone write in this thread.
    Locked,
    /// Nothing was written: the next one may come then.
    TooSoon(Timestamp),
    /// Nothing was written: there is no such thread.
    NoSuchThread,
}

/// What became of an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditOutcome {
    /// The post says that now.
    Edited(Post),
    /// Nothing was changed: meanwhile, another tab or device made it this.
    Changed(Post),
    /// There is no such post any more.
    Gone,
}

/// What became of the wish to delete a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeleteOutcome {
    /// Nothing is left of it.
    Gone,
    /// It is answered, so a stone stands there.
    Stone,
}

/// What became of a post that whoever runs the server wanted deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemoveOutcome {
    /// It is.
    Removed {
        /// The club it was in.
        club: ClubId,
        /// Whether a line stands in its place, since it is answered.
        stone: bool,
    },
    /// There is no such post, or it was deleted before.
    NoSuchPost,
}

impl Store {
    /// Writes a post. It never looks less far than what it stands under.
    pub async fn write_post(&self, new: NewPost) -> Result<PostOutcome, StoreError> {
        self.write("writing a post", [], move |transaction| {
            Box::pin(async move {
                let again = Entity::find().filter(Column::Author.eq(new.author.0)).filter(Column::FormKey.eq(new.form.0));
                if let Some(row) = again.one(transaction).await? {
                    return Ok(PostOutcome::Posted(talk_rows::post(&row)?));
                }
                let thread = match find(transaction, &new).await? {
                    Ok(thread) => thread,
                    Err(outcome) => return Ok(outcome),
                };
                let answered = match new.answers {
                    None => None,
                    Some(answered) => match root_of(transaction, &thread, answered).await? {
                        Some(answered) => Some(answered),
                        None => return Ok(PostOutcome::AnsweredIsGone),
                    },
                };
                if let Some(next) = too_soon(transaction, &thread, &new).await? {
                    return Ok(PostOutcome::TooSoon(next));
                }
                let row = columns(&new, &thread, answered.as_ref());
                Entity::insert(row.clone().into_active_model()).exec_without_returning(transaction).await?;
                mention(transaction, new.id, &new.mentions).await?;
                drafts::clear(transaction, new.author, &new.draft).await?;
                Ok(PostOutcome::Posted(talk_rows::post(&row)?))
            })
        })
        .await
    }

    /// The thread of a prompt, begun now if nobody has begun it.
    pub async fn begin_prompt(
        &self,
        club: ClubId,
        prompt: PromptId,
        reveals: ChapterNumber,
        now: Timestamp,
    ) -> Result<ThreadId, StoreError> {
        self.write("beginning a thread", [], move |transaction| {
            Box::pin(async move { Ok(ThreadId(begun(transaction, club, &prompt, reveals, now).await?.id)) })
        })
        .await
    }

    /// Changes what a post says and how far it looks, unless it is another version than `seen`. What answers it looks as far at least; and so does its thread with all
    /// that is in it, if it is the post that opened it.
    pub async fn edit_post(
        &self,
        id: PostId,
        seen: i64,
        text: String,
        reveals: ChapterNumber,
        mentions: Vec<ReaderId>,
        now: Timestamp,
    ) -> Result<EditOutcome, StoreError> {
        self.write("editing a post", [], move |transaction| {
            Box::pin(async move {
                // The thread first, as whoever writes into it does.
                let Some(thread) = thread_of(transaction, id).await? else { return Ok(EditOutcome::Gone) };
                let Some(row) = locked(transaction, id).await?.filter(|row| !row.deleted) else { return Ok(EditOutcome::Gone) };
                let was = talk_rows::post(&row)?;
                let floor = floor_of(&was, &thread);
                let reveals = max(rows::chapter_column(reveals), floor);
                if was.text == text && row.reveals == reveals {
                    return Ok(EditOutcome::Edited(was));
                }
                if was.version() != seen {
                    return Ok(EditOutcome::Changed(was));
                }
                // Always later than before, even within a millisecond or when the clock was set back: it tells versions apart.
                let at = max(rows::millis(now), was.version() + 1);
                let edit = post_edit::Model { id: Uuid::now_v7(), post_id: id.0, text: was.text.clone(), until: at };
                post_edit::Entity::insert(edit.into_active_model()).exec_without_returning(transaction).await?;
                let mut change = row.into_active_model();
                change.text = Set(text);
                change.reveals = Set(reveals);
                change.edited_at = Set(Some(at));
                let is = change.update(transaction).await?;
                let closer = Entity::update_many().col_expr(Column::Reveals, Expr::value(reveals));
                closer.filter(Column::RootId.eq(id.0)).filter(Column::Reveals.lt(reveals)).exec(transaction).await?;
                if thread.reveals < reveals && talk_rows::thread(&thread)?.was_opened_with(&was) {
                    lift(transaction, thread, reveals).await?;
                }
                post_mention::Entity::delete_many().filter(post_mention::Column::PostId.eq(id.0)).exec(transaction).await?;
                mention(transaction, id, &mentions).await?;
                Ok(EditOutcome::Edited(talk_rows::post(&is)?))
            })
        })
        .await
    }

    /// Deletes a post; a stone is left where it is answered. Once more is the same.
    pub async fn delete_post(&self, id: PostId) -> Result<DeleteOutcome, StoreError> {
        self.write("deleting a post", [], move |transaction| {
            Box::pin(async move {
                match locked(transaction, id).await? {
                    Some(row) => delete(transaction, row).await,
                    None => Ok(DeleteOutcome::Gone),
                }
            })
        })
        .await
    }

    /// Deletes a post for whoever runs the server, which its club's record tells.
    pub async fn remove_post(&self, id: PostId, now: Timestamp) -> Result<RemoveOutcome, StoreError> {
        self.write("removing a post", [], move |transaction| {
            Box::pin(async move {
                let Some(row) = locked(transaction, id).await?.filter(|row| !row.deleted) else { return Ok(RemoveOutcome::NoSuchPost) };
                let (club, reveals) = (ClubId(row.club_id), rows::chapter(row.reveals)?);
                let author = match row.author {
                    Some(author) => club_member::Entity::find_by_id((club.0, author)).one(transaction).await?,
                    None => None,
                };
                let author = author.as_ref().map(club_rows::membership).transpose()?;
                let author = author.map(|author| Actor { reader: author.reader, nickname: author.nickname });
                let stone = delete(transaction, row).await? == DeleteOutcome::Stone;
                note_from_outside(transaction, club, reveals.into(), Deed::PostRemoved, author.as_ref(), now).await?;
                Ok(RemoveOutcome::Removed { club, stone })
            })
        })
        .await
    }

    /// Hides a post, or shows it again. Whether there is such a post.
    pub async fn hide_post(&self, id: PostId, by: Actor, about: Option<Actor>, hidden: bool, now: Timestamp) -> Result<bool, StoreError> {
        self.write("hiding a post", [], move |transaction| {
            Box::pin(async move {
                let Some(row) = locked(transaction, id).await? else { return Ok(false) };
                if row.hidden != hidden {
                    let (club, reveals) = (ClubId(row.club_id), rows::chapter(row.reveals)?);
                    let mut row = row.into_active_model();
                    row.hidden = Set(hidden);
                    row.update(transaction).await?;
                    let deed = if hidden { Deed::PostHidden } else { Deed::PostShown };
                    note_deed_in(transaction, club, reveals.into(), &by, deed, about.as_ref(), now).await?;
                }
                Ok(true)
            })
        })
        .await
    }
}

/// The thread that a post goes into, which nobody else writes into until the transaction ends.
async fn find(transaction: &DatabaseTransaction, new: &NewPost) -> Result<Result<thread::Model, PostOutcome>, Fault> {
    let row = match &new.whither {
        Whither::Thread(id) => threads::locked(transaction, *id).await?,
        Whither::Prompt(prompt, reveals) => Some(begun(transaction, new.club, prompt, *reveals, new.at).await?),
        Whither::New(title, at) => Some(open(transaction, new, title, Thread::reveals_when_opened(*at, new.reveals)).await?),
    };
    Ok(match row.filter(|row| row.club_id == new.club.0) {
        None => Err(PostOutcome::NoSuchThread),
        Some(row) if row.locked && !new.hosts => Err(PostOutcome::Locked),
        Some(row) => Ok(row),
    })
}

/// The thread of a prompt, begun now if it was not.
pub(super) async fn begun(
    transaction: &DatabaseTransaction,
    club: ClubId,
    prompt: &PromptId,
    reveals: ChapterNumber,
    now: Timestamp,
) -> Result<thread::Model, Fault> {
    loop {
        let found = thread::Entity::find().filter(thread::Column::ClubId.eq(club.0)).filter(thread::Column::Prompt.eq(prompt.as_str()));
        if let Some(row) = found.lock_exclusive().one(transaction).await? {
            return Ok(row);
        }
        let row = thread::Model { prompt: Some(prompt.to_string()), ..fresh(club, reveals, now) };
        let new = OnConflict::columns([thread::Column::ClubId, thread::Column::Prompt]).do_nothing().to_owned();
        thread::Entity::insert(row.into_active_model()).on_conflict(new).exec_without_returning(transaction).await?;
    }
}

async fn open(transaction: &DatabaseTransaction, new: &NewPost, title: &Title, reveals: ChapterNumber) -> Result<thread::Model, Fault> {
    let row = thread::Model {
        title: Some(title.as_str().to_owned()),
        opened_by: Some(new.author.0),
        form_key: Some(new.form.0),
        ..fresh(new.club, reveals, new.at)
    };
    thread::Entity::insert(row.clone().into_active_model()).exec_without_returning(transaction).await?;
    Ok(row)
}

/// A thread with nothing set about it.
pub(super) fn fresh(club: ClubId, reveals: ChapterNumber, now: Timestamp) -> thread::Model {
    thread::Model {
        id: Uuid::now_v7(),
        club_id: club.0,
        prompt: None,
        title: None,
        reveals: rows::chapter_column(reveals),
        group_id: None,
        opened_by: None,
        form_key: None,
        opened_at: rows::millis(now),
        locked: false,
        hidden: false,
        answer_first: false,
        pause: None,
        picked: false,
    }
}

/// What an answer stands under.
struct Answered {
    /// The post at whose foot it stands.
    root: Model,
    /// The least far that it may look.
    floor: i32,
}

async fn root_of(transaction: &DatabaseTransaction, thread: &thread::Model, answered: PostId) -> Result<Option<Answered>, Fault> {
    let Some(answered) = locked(transaction, answered).await?.filter(|row| row.thread_id == thread.id) else { return Ok(None) };
    if answered.root_id == answered.id {
        return Ok(Some(Answered { floor: answered.reveals, root: answered }));
    }
    let root = locked(transaction, PostId(answered.root_id)).await?;
    // An answer may quote what it answers, which may look further than what both stand under.
    Ok(root.map(|root| Answered { floor: max(answered.reveals, root.reveals), root }))
}

async fn too_soon(transaction: &DatabaseTransaction, thread: &thread::Model, new: &NewPost) -> Result<Option<Timestamp>, Fault> {
    let pause = talk_rows::thread(thread)?.settings.pause.filter(|_| !new.hosts);
    if pause.is_none() && !new.new_here {
        return Ok(None);
    }
    let own = Entity::find().filter(Column::Author.eq(new.author.0)).filter(Column::ClubId.eq(new.club.0)).order_by_desc(Column::Id);
    let last = own.clone().filter(Column::ThreadId.eq(thread.id)).limit(1).one(transaction).await?;
    let hour_ago = rows::millis(new.at - SignedDuration::from_hours(1));
    let recent = own.filter(Column::WrittenAt.gte(hour_ago)).limit(50).all(transaction).await?;
    let recent: Vec<Timestamp> = recent.iter().map(|row| rows::time(row.written_at)).collect::<Result<_, _>>()?;
    let last = last.map(|row| rows::time(row.written_at)).transpose()?;
    Ok(pacing::next_post(pause, last, new.new_here, &recent, new.at))
}

fn columns(new: &NewPost, thread: &thread::Model, answered: Option<&Answered>) -> Model {
    let floor = max(answered.map_or(0, |answered| answered.floor), thread.reveals);
    let root = answered.map(|answered| &answered.root);
    Model {
        id: new.id.0,
        thread_id: thread.id,
        club_id: thread.club_id,
        root_id: root.map_or(new.id.0, |root| root.id),
        author: Some(new.author.0),
        form_key: new.form.0,
        word_key: talk_rows::word_key(new.id),
        reveals: max(rows::chapter_column(new.reveals), floor),
        text: new.text.clone(),
        changed_mind: new.changed_mind && root.is_some_and(|root| root.author == Some(new.author.0)),
        written_at: rows::millis(new.at),
        edited_at: None,
        deleted: false,
        hidden: false,
    }
}

async fn mention(transaction: &DatabaseTransaction, post: PostId, whom: &[ReaderId]) -> Result<(), Fault> {
    for reader in whom {
        let row = post_mention::Model { post_id: post.0, reader_id: reader.0 };
        post_mention::Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
    }
    Ok(())
}

/// The least far that a post may look once it is written: as far as its thread; and an answer no less far than it does, since what it answers may look as far.
fn floor_of(post: &Post, thread: &thread::Model) -> i32 {
    if post.is_answer() { rows::chapter_column(post.reveals) } else { thread.reveals }
}

/// The thread that a post stands in, which nobody else changes until the transaction ends.
async fn thread_of(transaction: &DatabaseTransaction, post: PostId) -> Result<Option<thread::Model>, Fault> {
    match Entity::find_by_id(post.0).one(transaction).await? {
        Some(post) => threads::locked(transaction, ThreadId(post.thread_id)).await,
        None => Ok(None),
    }
}

/// A thread reveals a later chapter, and nothing in it an earlier one.
async fn lift(transaction: &DatabaseTransaction, thread: thread::Model, reveals: i32) -> Result<(), Fault> {
    let closer = Entity::update_many().col_expr(Column::Reveals, Expr::value(reveals));
    closer.filter(Column::ThreadId.eq(thread.id)).filter(Column::Reveals.lt(reveals)).exec(transaction).await?;
    let mut thread = thread.into_active_model();
    thread.reveals = Set(reveals);
    thread.update(transaction).await?;
    Ok(())
}

/// A post's row, which nobody else changes until the transaction ends.
pub(super) async fn locked(transaction: &DatabaseTransaction, id: PostId) -> Result<Option<Model>, Fault> {
    Ok(Entity::find_by_id(id.0).lock_exclusive().one(transaction).await?)
}

/// Takes a post away. With the last answer to a stone goes the stone, and with the last post of a thread that somebody opened, the thread.
pub(super) async fn delete(transaction: &DatabaseTransaction, row: Model) -> Result<DeleteOutcome, Fault> {
    let (id, root, thread) = (row.id, row.root_id, row.thread_id);
    if id == root && answers(transaction, id).await? > 0 {
        post_edit::Entity::delete_many().filter(post_edit::Column::PostId.eq(id)).exec(transaction).await?;
        post_reaction::Entity::delete_many().filter(post_reaction::Column::PostId.eq(id)).exec(transaction).await?;
        post_mention::Entity::delete_many().filter(post_mention::Column::PostId.eq(id)).exec(transaction).await?;
        post_report::Entity::delete_many().filter(post_report::Column::PostId.eq(id)).exec(transaction).await?;
        let mut row = row.into_active_model();
        row.text = Set(String::new());
        row.deleted = Set(true);
        row.update(transaction).await?;
        return Ok(DeleteOutcome::Stone);
    }
    row.delete(transaction).await?;
    if id != root
        && answers(transaction, root).await? == 0
        && let Some(stone) = locked(transaction, PostId(root)).await?.filter(|row| row.deleted)
    {
        stone.delete(transaction).await?;
    }
    let left = Entity::find().filter(Column::ThreadId.eq(thread)).count(transaction).await?;
    if left == 0 {
        let opened = thread::Entity::delete_many().filter(thread::Column::Id.eq(thread)).filter(thread::Column::Prompt.is_null());
        opened.filter(thread::Column::GroupId.is_null()).exec(transaction).await?;
    }
    Ok(DeleteOutcome::Gone)
}

async fn answers(transaction: &DatabaseTransaction, root: Uuid) -> Result<u64, Fault> {
    let answers = Entity::find().filter(Column::RootId.eq(root)).filter(Expr::col(Column::Id).ne(root));
    Ok(answers.count(transaction).await?)
}

/// Takes away everything that a reader has written, before they are deleted.
pub(super) async fn delete_all_by(transaction: &DatabaseTransaction, reader: ReaderId) -> Result<(), Fault> {
    // Answers first, so that their roots may be unanswered by then.
    for answers in [true, false] {
        let same = Expr::col(Column::RootId).equals(Column::Id);
        let own = Entity::find().filter(Column::Author.eq(reader.0)).filter(if answers { same.not() } else { same });
        for row in own.all(transaction).await? {
            delete(transaction, row).await?;
        }
    }
    Ok(())
}
