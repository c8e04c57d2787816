//! Who may do what to which object: one function, asked by every page that touches somebody's things.

use super::attempt::{Attempt, Behaviour};
use super::book::ChapterNumber;
use super::class::{Class, ClassRole};
use super::club::{Club, Door, Season, Standing};
use super::ident::ReaderId;
use super::own_quiz::OwnQuiz;
use super::progress::Progress;
use super::quiz_import::QuizImport;
use super::reveals::Reveals;
use super::room::player::PlayerNumber;
use super::sight::View;

/// Something somebody wants to do.
#[derive(Clone, Copy, Debug)]
pub enum Act<'a> {
    /// Look at an attempt, its questions and one's answers.
    ReadAttempt(&'a Attempt),
    /// Answer, check or finish: only while it runs.
    AnswerAttempt(&'a Attempt),
    /// Count an answer as right oneself, or take that back: only in practice, while it runs.
    RuleOnAnswer(&'a Attempt),
    /// Publish its score, or take that back.
    ShareAttempt(&'a Attempt),
    /// Throw it away: never a homework.
    DiscardAttempt(&'a Attempt),
    /// See prompts, questions, notes or articles that give away as much as that.
    See {
        /// How far the reader has read.
        progress: Progress,
        /// What must have been read before.
        reveals: Reveals,
    },
    /// Something in or about a club.
    Club {
        /// The club.
        club: &'a Club,
        /// What the actor is to it; `None`: nothing and never was.
        standing: Option<Standing>,
        /// What they want to do.
        act: ClubAct,
    },
    /// Something in a club's talk.
    Talk {
        /// The club.
        club: &'a Club,
        /// What the actor is to it; `None`: nothing and never was.
        standing: Option<Standing>,
        /// What they want to do.
        act: TalkAct,
    },
    /// Something in or about a class.
    Class {
        /// The class.
        class: &'a Class,
        /// What the actor is to it; `None`: nothing.
        role: Option<ClassRole>,
        /// What they want to do.
        act: ClassAct,
    },
    /// Something with a quiz that somebody wrote.
    OwnQuiz {
        /// The quiz.
        quiz: &'a OwnQuiz,
        /// What they want to do.
        act: OwnQuizAct,
    },
    /// Something in or about a live room.
    Room {
        /// What the actor is to it.
        seat: Seat,
        /// What they want to do.
        act: RoomAct,
    },
    /// Look into a file that somebody brings in, mend it, take what is in it.
    Import(&'a QuizImport),
    /// Make an account, out of a guest.
    SignUp {
        /// Whether this server takes new accounts.
        taken: bool,
    },
    /// Start a club or a class.
    Start {
        /// Who may on this server.
        eligible: Eligibility,
        /// Whether they have an account.
        has_account: bool,
    },
    /// Seal a guess at what happens next, or take it back: at the chapter read up to, unless nothing comes next.
    Guess {
        /// How far the reader has read.
        progress: Progress,
        /// The chapter.
        chapter: ChapterNumber,
        /// The book's last one.
        last: ChapterNumber,
    },
}

/// Who may start clubs or classes on a server, as whoever runs it has decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eligibility {
    /// Guests as well.
    Anyone,
    /// Readers with an account.
    Accounts,
    /// Nobody: those that are there go on.
    Nobody,
}

/// Something somebody wants to do in or about a club.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClubAct {
    /// See that it is there: name, book, line about it, how one gets in.
    SeeFront,
    /// Come in by its door, or ask to.
    Enter,
    /// See its schedule, its members and where they are.
    SeeInside,
    /// Leave it, hide or show one's progress, get one's personal link.
    LookAfterOneself,
    /// Invite, admit, change the schedule and the settings.
    Run,
    /// Plan, change, cancel and reopen its meetings, and edit their minutes.
    PlanMeeting,
    /// Say whether one comes to a meeting, and do what anybody in its room may do.
    Meet,
    /// Make somebody something else to it.
    SetStanding {
        /// Whether it is about oneself.
        oneself: bool,
        /// What they are now.
        from: Standing,
        /// What they shall be.
        to: Standing,
    },
    /// Archive it, reopen it, set it to end or keep it after all.
    ChangeSeason,
    /// Start a poll, or vote in one.
    Vote,
    /// Change what a poll asks.
    ChangePoll {
        /// Whether they started it.
        author: bool,
    },
    /// Close a poll, or delete it.
    EndPoll {
        /// Whether they started it.
        author: bool,
    },
}

/// Something somebody wants to do in a club's talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TalkAct {
    /// Read a thread.
    Read(View),
    /// Post in a thread.
    Write {
        /// How it stands to them.
        view: View,
        /// Whether hosts alone write in it.
        locked: bool,
    },
    /// Open a thread at a chapter.
    Open {
        /// Whether they have read it.
        opens: bool,
    },
    /// Edit or delete a post.
    Change {
        /// Whether they see it.
        sees: bool,
        /// Whether it is theirs.
        own: bool,
        /// Whether it was deleted.
        deleted: bool,
    },
    /// React to a post, or report it.
    Respond {
        /// Whether they read it.
        reads: bool,
        /// Whether it is theirs.
        own: bool,
    },
    /// Hide a post or a thread, lock it, see what stood there before an edit.
    Moderate {
        /// Whether they see it.
        sees: bool,
    },
}

/// Something somebody wants to do in or about a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClassAct {
    /// See that it is there, and what one is to it.
    SeeFront,
    /// See who is in it, the board and the slips.
    SeePupils,
    /// Change its list, how pupils get in, its settings; invite a teacher.
    Run,
    /// See what pupils did, and how they did.
    SeeWork,
    /// Do a homework, as the pupil that one is.
    Sit {
        /// Whether it is for them.
        theirs: bool,
    },
    /// Archive it, or take it up again.
    ChangeSeason,
    /// Delete it with everything in it, or take a teacher out.
    Own,
    /// Teach it no more.
    Leave,
}

/// Something somebody wants to do with a quiz that somebody wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnQuizAct {
    /// See its questions with what is right: as they are, as pupils see them, on paper, as a file.
    Read,
    /// Change it, share it, delete it.
    Write,
    /// Take a copy by its link: all the questions, with what is right.
    Copy {
        /// Whether they have an account, which a copy can hang on.
        has_account: bool,
        /// How far they have read in its book.
        progress: Progress,
    },
}

/// What somebody is to a live room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// They opened it, or teach the class that it is for.
    Host,
    /// They play.
    Player(PlayerNumber),
    /// Neither.
    Onlooker,
}

/// Something somebody wants to do in or about a live room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomAct {
    /// Run it, and see what only its host sees: what is right, who is in, what was typed.
    Run,
    /// Look at what the screen shows, which is the same for everybody.
    Watch,
    /// Answer, raise a hand, write a line.
    Play,
    /// Come in: not oneself, if one runs it.
    ComeIn,
}

/// What the policy says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// Go ahead.
    Allowed,
    /// Not theirs: answered as if it did not exist, so that ids can't be probed.
    Hidden,
    /// Theirs, but not yet or not any more.
    Closed,
}

/// Whether `actor` (`None`: a visitor without a session) may do `act`.
pub fn rule(actor: Option<ReaderId>, act: Act<'_>) -> Ruling {
    let owns = |attempt: &Attempt| actor == Some(attempt.reader);
    match act {
        Act::ReadAttempt(attempt)
        | Act::AnswerAttempt(attempt)
        | Act::RuleOnAnswer(attempt)
        | Act::ShareAttempt(attempt)
        | Act::DiscardAttempt(attempt)
            if !owns(attempt) =>
        {
            Ruling::Hidden
        }
        Act::ReadAttempt(_) => Ruling::Allowed,
        Act::AnswerAttempt(attempt) => open_if(attempt.finished_at.is_none()),
        Act::RuleOnAnswer(attempt) => open_if(attempt.finished_at.is_none() && attempt.plan.behaviour == Behaviour::Practice),
        Act::ShareAttempt(attempt) => open_if(attempt.finished_at.is_some() && attempt.sits.is_none()),
        Act::DiscardAttempt(attempt) => open_if(attempt.finished_at.is_none() && attempt.sits.is_none()),
        Act::Club { club, standing, act } => rule_in_club(club, standing, act),
        Act::Talk { club, standing, act } => match rule_in_club(club, standing, ClubAct::SeeInside) {
            Ruling::Allowed => rule_in_talk(standing == Some(Standing::Host), club.season == Season::Running, act),
            outside => outside,
        },
        Act::Class { class, role, act } => role.map_or(Ruling::Hidden, |role| rule_in_class(class, role, act)),
        Act::OwnQuiz { quiz, act: OwnQuizAct::Copy { has_account, progress } } => open_if(has_account && progress.opens(quiz.reveals())),
        // Whoever it does not belong to may be a pupil who is to answer it.
        Act::OwnQuiz { quiz, act: OwnQuizAct::Read | OwnQuizAct::Write } => {
            if actor == Some(quiz.owner) {
                Ruling::Allowed
            } else {
                Ruling::Hidden
            }
        }
        Act::Room { seat, act } => rule_in_room(seat, act),
        Act::Import(import) if actor == Some(import.owner) => Ruling::Allowed,
        Act::Import(_) => Ruling::Hidden,
        Act::See { progress, reveals } => open_if(progress.opens(reveals)),
        Act::SignUp { taken } => open_if(taken),
        Act::Start { eligible, has_account } => open_if(match eligible {
            Eligibility::Anyone => true,
            Eligibility::Accounts => has_account,
            Eligibility::Nobody => false,
        }),
        Act::Guess { progress, chapter, last } => open_if(progress.chapter() == Some(chapter) && chapter < last),
    }
}

fn open_if(condition: bool) -> Ruling {
    if condition { Ruling::Allowed } else { Ruling::Closed }
}

/// Whoever is nothing to a club that takes people by invitation alone must not learn that there is one.
fn rule_in_club(club: &Club, standing: Option<Standing>, act: ClubAct) -> Ruling {
    let is_in = standing.is_some_and(Standing::is_in);
    let is_host = standing == Some(Standing::Host);
    let runs = club.season == Season::Running;
    let listed = club.door != Door::Invitation && runs;
    if !is_in && !listed && standing != Some(Standing::Asked) {
        return Ruling::Hidden;
    }
    match act {
        ClubAct::SeeFront => open_if(standing != Some(Standing::Banned)),
        ClubAct::Enter => open_if(!is_in && runs && standing != Some(Standing::Banned)),
        ClubAct::SeeInside | ClubAct::LookAfterOneself => open_if(is_in),
        ClubAct::Run | ClubAct::PlanMeeting => open_if(is_host && runs),
        ClubAct::Meet => open_if(is_in && runs),
        ClubAct::SetStanding { oneself: true, to, .. } => open_if(match to {
            Standing::Left => is_in,
            Standing::Member => is_host,
            Standing::Host | Standing::Asked | Standing::Removed | Standing::Banned => false,
        }),
        ClubAct::SetStanding { oneself: false, from, to } => open_if(is_host && runs && may_make(from, to)),
        ClubAct::ChangeSeason => open_if(is_host),
        ClubAct::Vote => open_if(is_in && runs),
        ClubAct::ChangePoll { author } => open_if(is_in && runs && author),
        ClubAct::EndPoll { author } => open_if(is_in && runs && (author || is_host)),
    }
}

/// For those who are something to the class; for everybody else there is none.
fn rule_in_class(class: &Class, role: ClassRole, act: ClassAct) -> Ruling {
    if let ClassRole::Pupil(_) = role {
        // What pupils must not see is not there for them.
        return match act {
            ClassAct::SeeFront => Ruling::Allowed,
            ClassAct::Sit { theirs: true } => open_if(class.runs()),
            _ => Ruling::Hidden,
        };
    }
    match act {
        ClassAct::SeeFront | ClassAct::SeePupils | ClassAct::SeeWork | ClassAct::ChangeSeason => Ruling::Allowed,
        ClassAct::Sit { .. } => Ruling::Hidden,
        ClassAct::Run => open_if(class.runs()),
        ClassAct::Own => open_if(role == ClassRole::Owner),
        ClassAct::Leave => open_if(role == ClassRole::CoTeacher),
    }
}

/// Whoever has a room's address may look at its screen; who runs it can't play, for they see what is right.
fn rule_in_room(seat: Seat, act: RoomAct) -> Ruling {
    match (act, seat) {
        (RoomAct::Watch, _) | (RoomAct::Run, Seat::Host) | (RoomAct::Play, Seat::Player(_)) => Ruling::Allowed,
        (RoomAct::ComeIn, Seat::Player(_) | Seat::Onlooker) => Ruling::Allowed,
        (RoomAct::ComeIn, Seat::Host) | (RoomAct::Play, Seat::Host | Seat::Onlooker) => Ruling::Closed,
        (RoomAct::Run, Seat::Player(_) | Seat::Onlooker) => Ruling::Hidden,
    }
}

/// For those who belong to the club. What somebody must not see is not there for them.
fn rule_in_talk(hosts: bool, runs: bool, act: TalkAct) -> Ruling {
    let there = |sees: bool, allowed: bool| if sees { open_if(allowed) } else { Ruling::Hidden };
    match act {
        TalkAct::Read(View::NotTheirs) | TalkAct::Write { view: View::NotTheirs, .. } => Ruling::Hidden,
        TalkAct::Read(view) => open_if(view == View::Open),
        TalkAct::Write { view, locked } => open_if(view == View::Open && runs && (hosts || !locked)),
        TalkAct::Open { opens } => open_if(opens && runs),
        TalkAct::Change { sees, own, deleted } => there(sees, own && runs && !deleted),
        TalkAct::Respond { reads, own } => there(reads, !own && runs),
        TalkAct::Moderate { sees } => there(sees, hosts && runs),
    }
}

/// What a host can make of somebody else: nobody is put out of office by another host, and nobody is brought in against their will.
fn may_make(from: Standing, to: Standing) -> bool {
    use Standing::{Asked, Banned, Host, Left, Member, Removed};
    matches!(
        (from, to),
        (Member, Host | Removed | Banned) | (Asked, Member | Removed | Banned) | (Removed | Left, Banned) | (Banned, Removed)
    )
}
