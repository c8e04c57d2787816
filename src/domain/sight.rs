//! Who sees what of a club's talk. The database asks the same in its own words (`store::sight`); a test holds the two to each other.

use super::ident::ReaderId;
use super::post::Post;
use super::progress::Progress;
use super::thread::Thread;

/// From where a member looks at their club's talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// Who looks.
    pub reader: ReaderId,
    /// How far they have read.
    pub progress: Progress,
    /// Whether they are a host: sees what hosts have hidden.
    pub hosts: bool,
}

/// How a thread stands to somebody who looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// They see it.
    Open,
    /// It lies further on than they have read.
    FurtherOn,
    /// It is not for them: hidden, or another group's.
    NotTheirs,
}

impl Sight {
    /// Whether they see a thread. `in_group`: they belong to the group it is for, if it is for one.
    pub fn of_thread(&self, thread: &Thread, in_group: bool) -> View {
        if (thread.settings.hidden || (thread.group.is_some() && !in_group)) && !self.hosts {
            View::NotTheirs
        } else if !self.progress.opens(thread.reveals) {
            View::FurtherOn
        } else {
            View::Open
        }
    }

    /// Whether they see a post of a thread that they see. `has_answered`: they have a post of their own in it that answers nobody. A post that was deleted or
    /// hidden is seen as a stone.
    pub fn sees(&self, thread: &Thread, post: &Post, has_answered: bool) -> bool {
        let in_turn = !thread.settings.answer_first || has_answered || post.author == Some(self.reader);
        in_turn && self.progress.opens(post.reveals)
    }

    /// Whether they see what a post says, and not its stone.
    pub fn reads(&self, post: &Post) -> bool {
        !post.deleted && (!post.hidden || self.hosts || post.author == Some(self.reader))
    }
}
