//! A club's meeting: when and where, about which chapters, and what is on its agenda.

use jiff::civil::DateTime;
use jiff::tz::AmbiguousOffset;
use jiff::{SignedDuration, Timestamp};

use super::book::{Book, ChapterNumber};
use super::club::Zone;
use super::ident::{ClubId, MeetingId, PromptId, ReaderId};
use super::paper::Seed;
use super::progress::Progress;
use super::prompt::Prompt;

/// How many characters a place may have.
pub const PLACE_LIMIT: usize = 120;

/// How long a meeting may be, in minutes.
pub const LENGTHS: std::ops::RangeInclusive<u16> = 10..=720;

/// How many prompts an agenda may hold.
pub const AGENDA_LIMIT: usize = 30;

/// How long after its time a meeting that nobody has ended still counts as the next one: people talk on.
const OVERTIME: SignedDuration = SignedDuration::from_hours(1);

/// Where a shared call is: an address that begins with `https://`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link(String);

impl Link {
    /// Reads a typed address; `None` unless it is one of https, with a host and at most 500 characters.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let host = typed
            .get(..8)
            .filter(|scheme| scheme.eq_ignore_ascii_case("https://"))
            .and_then(|_| typed[8..].split(['/', '?', '#']).next())?;
        let written = !typed.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>'));
        // A name before the host is how one address is made to look like another.
        let plain = !host.is_empty() && !host.contains('@');
        (written && plain && typed.chars().count() <= 500).then(|| Self(typed.to_owned()))
    }

    /// As typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Reads a typed place: one space at most between words; empty for none, `None` when it is too long or holds control characters.
pub fn read_place(typed: &str) -> Option<String> {
    let place = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    (place.chars().count() <= PLACE_LIMIT && !place.chars().any(char::is_control)).then_some(place)
}

/// What a club's hosts decide about a meeting, but for its agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingPlan {
    /// When it begins.
    pub starts_at: Timestamp,
    /// How long it is meant to be, in minutes; one of [`LENGTHS`].
    pub minutes: u16,
    /// Where; may be empty.
    pub place: String,
    /// Where on the net.
    pub link: Option<Link>,
    /// The first chapter that it is about.
    pub first: ChapterNumber,
    /// The last chapter that it is about; never before the first.
    pub last: ChapterNumber,
}

impl MeetingPlan {
    /// When it is meant to be over.
    pub fn ends_at(&self) -> Timestamp {
        self.starts_at.saturating_add(SignedDuration::from_mins(i64::from(self.minutes))).unwrap_or(self.starts_at)
    }
}

/// Where a meeting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeetingState {
    /// It will be, or is.
    Planned,
    /// It will not be.
    Cancelled,
    /// It was, until then.
    Ended(Timestamp),
}

/// A club's meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Its id.
    pub id: MeetingId,
    /// The club that meets.
    pub club: ClubId,
    /// When, where and about what.
    pub plan: MeetingPlan,
    /// The prompts to talk about, in order, none of them twice.
    pub agenda: Vec<PromptId>,
    /// Where it stands.
    pub state: MeetingState,
    /// Counts the changes of plan and agenda: a form says which one it saw.
    pub version: u32,
    /// Decides who speaks when.
    pub seed: Seed,
}

impl Meeting {
    /// Whether it lies behind: ended, cancelled and its time has passed, or long over without anybody ending it.
    pub fn is_past(&self, now: Timestamp) -> bool {
        match self.state {
            MeetingState::Planned => self.plan.ends_at().saturating_add(OVERTIME).is_ok_and(|end| end < now),
            MeetingState::Cancelled => self.plan.ends_at() < now,
            MeetingState::Ended(_) => true,
        }
    }

    /// The prompts of the agenda that a reader may see, in order. Ones that their author has withdrawn since are left out.
    pub fn open_agenda<'a>(&self, book: &'a Book, progress: Progress) -> Vec<&'a Prompt> {
        let prompts = self.agenda.iter().filter_map(|id| book.prompt(id).map(|(_, prompt)| prompt.as_ref()));
        prompts.filter(|prompt| progress.opens(prompt.reveals)).collect()
    }
}

/// The prompts of some chapters that a reader may choose from.
pub fn choosable(book: &Book, plan: &MeetingPlan, progress: Progress) -> Vec<(ChapterNumber, Vec<PromptId>)> {
    let chapters =
        book.chapters.iter().filter(|chapter| (plan.first..=plan.last).contains(&chapter.number) && progress.opens(chapter.number));
    let open = |prompts: &[std::sync::Arc<Prompt>]| -> Vec<PromptId> {
        prompts.iter().filter(|prompt| progress.opens(prompt.reveals)).map(|prompt| prompt.id.clone()).collect()
    };
    chapters.map(|chapter| (chapter.number, open(&chapter.prompts))).filter(|(_, prompts)| !prompts.is_empty()).collect()
}

/// An agenda after somebody has chosen among the prompts that they may see. What is chosen still keeps its place, what is new comes last, and
/// what they can't see stays where it is.
pub fn chosen_agenda(there: &[PromptId], seen: &[PromptId], chosen: &[PromptId]) -> Vec<PromptId> {
    let kept = there.iter().filter(|id| !seen.contains(id) || chosen.contains(id));
    let new = seen.iter().filter(|id| chosen.contains(id) && !there.contains(id));
    kept.chain(new).take(AGENDA_LIMIT).cloned().collect()
}

/// An agenda with one of its prompts a place further up or down among those that somebody may see; `None` when there is no such place.
pub fn moved_agenda(there: &[PromptId], seen: &[PromptId], which: &PromptId, up: bool) -> Option<Vec<PromptId>> {
    let places: Vec<usize> = (0..there.len()).filter(|at| seen.contains(&there[*at])).collect();
    let nth = places.iter().position(|at| there[*at] == *which)?;
    let other = if up { nth.checked_sub(1)? } else { nth + 1 };
    let mut moved = there.to_vec();
    moved.swap(places[nth], *places.get(other)?);
    Some(moved)
}

/// An agenda without what does not belong to the chapters any more.
pub fn kept_agenda(agenda: &[PromptId], book: &Book, plan: &MeetingPlan) -> Vec<PromptId> {
    let belongs = |id: &&PromptId| book.prompt(id).is_some_and(|(chapter, _)| (plan.first..=plan.last).contains(&chapter.number));
    agenda.iter().filter(belongs).cloned().collect()
}

/// Which of two moments that a clock shows alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    /// Before the clock is put back.
    First,
    /// After.
    Second,
}

/// Why a clock's time is no moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockTrouble {
    /// The clock is put forward over it: it never shows that time.
    Never,
    /// The clock is put back over it: it shows that time twice, and nobody has said which.
    Twice,
}

/// The moment at which the clocks of a zone show that time.
///
/// # Errors
/// When summer time begins or ends just then, or the time lies outside the calendar (as one that never is).
pub fn moment(local: DateTime, zone: &Zone, showing: Option<Showing>) -> Result<Timestamp, ClockTrouble> {
    let ambiguous = zone.zone().to_ambiguous_timestamp(local);
    let found = match (ambiguous.offset(), showing) {
        (AmbiguousOffset::Gap { .. }, _) => return Err(ClockTrouble::Never),
        (AmbiguousOffset::Fold { .. }, None) => return Err(ClockTrouble::Twice),
        (AmbiguousOffset::Fold { .. }, Some(Showing::Second)) => ambiguous.later(),
        (AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. }, _) => ambiguous.earlier(),
    };
    found.map_err(|_| ClockTrouble::Never)
}

/// Which of two alike moments it is; `None` where the clock shows that time once.
pub fn showing(at: Timestamp, zone: &Zone) -> Option<Showing> {
    let local = at.to_zoned(zone.zone().clone()).datetime();
    let both = [Showing::First, Showing::Second].map(|showing| (showing, moment(local, zone, Some(showing)).ok()));
    let twice = moment(local, zone, None) == Err(ClockTrouble::Twice);
    both.into_iter().filter(|_| twice).find(|(_, moment)| *moment == Some(at)).map(|(showing, _)| showing)
}

/// Whether somebody comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reply {
    /// They do.
    Yes,
    /// They may.
    Maybe,
    /// They don't.
    No,
}

impl Reply {
    /// All, in the order in which forms offer them.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Maybe, Self::No];

    /// Its name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Maybe => "maybe",
            Self::No => "no",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reply| reply.name() == name)
    }
}

/// What a member has said about coming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// Who.
    pub reader: ReaderId,
    /// Whether they come.
    pub reply: Reply,
}

/// What was written down at a meeting: under a prompt of its agenda, or about the whole. It is nobody's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minute {
    /// The prompt; `None`: about the whole.
    pub about: Option<PromptId>,
    /// As typed; may be empty.
    pub text: String,
    /// When it was last saved: tells versions apart.
    pub saved_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn london(year: i16, month: i8, day: i8, hour: i8, minute: i8, showing: Option<Showing>) -> Result<String, ClockTrouble> {
        let zone = Zone::parse("Europe/London").unwrap();
        moment(date(year, month, day).at(hour, minute, 0, 0), &zone, showing).map(|at| at.to_string())
    }

    #[test]
    fn summer_time_skips_an_hour_and_shows_another_twice() {
        assert_eq!(london(2026, 11, 26, 19, 0, None).unwrap(), "2026-11-26T19:00:00Z");
        assert_eq!(london(2027, 6, 3, 19, 0, None).unwrap(), "2027-06-03T18:00:00Z");
        assert_eq!(london(2027, 3, 28, 1, 30, None), Err(ClockTrouble::Never));
        assert_eq!(london(2027, 3, 28, 1, 30, Some(Showing::First)), Err(ClockTrouble::Never));
        assert_eq!(london(2026, 10, 25, 1, 30, None), Err(ClockTrouble::Twice));
        assert_eq!(london(2026, 10, 25, 1, 30, Some(Showing::First)).unwrap(), "2026-10-25T00:30:00Z");
        assert_eq!(london(2026, 10, 25, 1, 30, Some(Showing::Second)).unwrap(), "2026-10-25T01:30:00Z");
        // Said where nobody asked, it changes nothing.
        assert_eq!(london(2026, 11, 26, 19, 0, Some(Showing::Second)).unwrap(), "2026-11-26T19:00:00Z");
    }

    #[test]
    fn a_moment_knows_which_of_two_it_is() {
        let zone = Zone::parse("Europe/London").unwrap();
        let which = |text: &str| showing(text.parse().unwrap(), &zone);
        assert_eq!(which("2026-10-25T00:30:00Z"), Some(Showing::First));
        assert_eq!(which("2026-10-25T01:30:00Z"), Some(Showing::Second));
        assert_eq!(which("2026-10-25T02:30:00Z"), None);
    }

    #[test]
    fn a_link_is_https_and_nothing_else() {
        for good in ["https://meet.example/abc", " https://a.example ", "HTTPS://a.example/x?y=1#z"] {
            assert!(Link::parse(good).is_some(), "{good}");
        }
        let long = format!("https://a.example/{}", "x".repeat(500));
        for bad in [
            "",
            "http://a.example",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "https://a.example@b.example",
            "https://a b",
            "äöü",
            &long,
        ] {
            assert!(Link::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_choice_leaves_alone_what_the_chooser_cannot_see() {
        let ids = |text: &str| text.split_whitespace().map(|id| PromptId::parse(id).unwrap()).collect::<Vec<_>>();
        let there = ids("b hidden a");
        assert_eq!(chosen_agenda(&there, &ids("a b c"), &ids("c a")), ids("hidden a c"));
        assert_eq!(chosen_agenda(&there, &ids("a b c"), &ids("elsewhere")), ids("hidden"));
        let moved = |which: &str, up| moved_agenda(&there, &ids("a b c"), &PromptId::parse(which).unwrap(), up);
        assert_eq!(moved("a", true), Some(ids("a hidden b")));
        assert_eq!((moved("a", false), moved("b", true), moved("hidden", true)), (None, None, None));
    }

    #[test]
    fn people_talk_on_a_while() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let chapter = ChapterNumber::FIRST;
        let plan = MeetingPlan {
            starts_at: at("2026-11-26T19:00:00Z"),
            minutes: 90,
            place: String::new(),
            link: None,
            first: chapter,
            last: chapter,
        };
        let meeting = Meeting {
            id: MeetingId::new(),
            club: ClubId::new(),
            plan,
            agenda: vec![],
            state: MeetingState::Planned,
            version: 1,
            seed: Seed(1),
        };
        assert!(!meeting.is_past(at("2026-11-26T21:29:00Z")) && meeting.is_past(at("2026-11-26T21:31:00Z")));
        let cancelled = Meeting { state: MeetingState::Cancelled, ..meeting };
        assert!(!cancelled.is_past(at("2026-11-26T20:29:00Z")) && cancelled.is_past(at("2026-11-26T20:31:00Z")));
    }
}
