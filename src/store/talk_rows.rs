//! How threads and posts are written in columns and read back.

use super::entities::{post, post_edit, post_report, thread};
use super::error::Fault;
use super::rows;
use crate::domain::ident::{ClubId, GroupId, PostId, PromptId, ReaderId, ThreadId};
use crate::domain::post::{Post, Report, Version};
use crate::domain::thread::{Pause, Thread, ThreadSettings, Title, Topic};

pub(super) fn thread(row: &thread::Model) -> Result<Thread, Fault> {
    let topic = match (&row.prompt, &row.title) {
        (Some(prompt), _) => Topic::Prompt(rows::read(PromptId::parse(prompt), "threads.prompt")?),
        (None, title) => Topic::Own(rows::read(title.as_deref().and_then(Title::parse), "threads.title")?),
    };
    Ok(Thread {
        id: ThreadId(row.id),
        club: ClubId(row.club_id),
        topic,
        reveals: rows::chapter(row.reveals)?,
        group: row.group_id.map(GroupId),
        opened_by: row.opened_by.map(ReaderId),
        opened_at: rows::time(row.opened_at)?,
        settings: ThreadSettings {
            locked: row.locked,
            hidden: row.hidden,
            answer_first: row.answer_first,
            pause: row.pause.as_deref().map(|pause| rows::read(Pause::parse(pause), "threads.pause")).transpose()?,
            picked: row.picked,
        },
    })
}

pub(super) fn post(row: &post::Model) -> Result<Post, Fault> {
    Ok(Post {
        id: PostId(row.id),
        thread: ThreadId(row.thread_id),
        root: PostId(row.root_id),
        author: row.author.map(ReaderId),
        reveals: rows::chapter(row.reveals)?,
        text: row.text.clone(),
        changed_mind: row.changed_mind,
        written_at: rows::time(row.written_at)?,
        edited_at: row.edited_at.map(rows::time).transpose()?,
        deleted: row.deleted,
        hidden: row.hidden,
    })
}

/// What a post is called where SQLite finds words: the 63 bits at the end of its id, nearly all of them random.
pub(super) fn word_key(id: PostId) -> i64 {
    (id.0.as_u64_pair().1 >> 1).cast_signed()
}

pub(super) fn version(row: post_edit::Model) -> Result<Version, Fault> {
    Ok(Version { text: row.text, until: rows::time(row.until)? })
}

pub(super) fn report(row: post_report::Model) -> Result<Report, Fault> {
    Ok(Report { post: PostId(row.post_id), by: row.reporter.map(ReaderId), reason: row.reason, at: rows::time(row.at)? })
}
