//! A poll in a book club: what it asks, how one votes, who sees how it stands, and what it came to.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::AmbiguousOffset;
use sha2::{Digest, Sha256};

use super::club::Zone;
use super::ident::{ClubId, PollId, PollOptionId, ReaderId};
use super::reveals::Reveals;
use super::run_off::{Outcome, Place, RunOff, run_off};

/// How many characters a question may have.
pub const QUESTION_LIMIT: usize = 200;
/// How many characters an option may have.
pub const OPTION_LIMIT: usize = 120;
/// The fewest options a poll may have.
pub const FEWEST_OPTIONS: usize = 2;
/// The most options a poll may have.
pub const MOST_OPTIONS: usize = 12;

/// What a poll is about, and so what its options are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Whatever its author likes, in words.
    Anything,
    /// A day, or a day and an hour.
    Date,
    /// What to read next, by title.
    Book,
}

impl Subject {
    /// All, in the order in which pages offer them.
    pub const ALL: [Self; 3] = [Self::Book, Self::Date, Self::Anything];

    /// Its name in addresses and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Anything => "anything",
            Self::Date => "date",
            Self::Book => "book",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.name() == name)
    }
}

/// How one votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BallotKind {
    /// For one option.
    One,
    /// For as many as one likes.
    Several,
    /// By putting options in order, as many as one likes: an instant run-off.
    Ranked,
}

impl BallotKind {
    /// All, in the order in which forms offer them.
    pub const ALL: [Self; 3] = [Self::One, Self::Several, Self::Ranked];

    /// Its name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Several => "several",
            Self::Ranked => "ranked",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Who sees how a poll stands while it is open. Once it is closed, everybody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Everybody.
    AtOnce,
    /// Who has voted.
    OnceVoted,
    /// Nobody.
    OnceClosed,
}

impl Shown {
    /// All, in the order in which forms offer them.
    pub const ALL: [Self; 3] = [Self::OnceVoted, Self::OnceClosed, Self::AtOnce];

    /// Its name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::AtOnce => "at-once",
            Self::OnceVoted => "once-voted",
            Self::OnceClosed => "once-closed",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shown| shown.name() == name)
    }
}

/// What an option says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OptionText {
    /// Words, as typed but for white space.
    Words(String),
    /// A day in the club's time zone.
    Day(Date),
    /// A day and an hour in the club's time zone.
    Hour(DateTime),
}

impl OptionText {
    /// As it is kept.
    pub fn written(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Day(day) => day.to_string(),
            Self::Hour(hour) => hour.to_string(),
        }
    }

    /// Reads what is kept of an option of such a poll; `None` when it is none.
    pub fn read(subject: Subject, written: &str) -> Option<Self> {
        match subject {
            Subject::Anything | Subject::Book => Some(Self::Words(written.to_owned())),
            Subject::Date if written.contains('T') => written.parse().ok().map(Self::Hour),
            Subject::Date => written.parse().ok().map(Self::Day),
        }
    }
}

/// Something to vote for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PollOption {
    /// Stays the same for as long as it says the same.
    pub id: PollOptionId,
    /// What it says.
    pub text: OptionText,
}

/// What a poll asks, and how: what its author writes, and may change until the first vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The question; one line, never blank.
    pub question: String,
    /// What it is about.
    pub subject: Subject,
    /// How one votes.
    pub kind: BallotKind,
    /// Who sees how it stands.
    pub shown: Shown,
    /// What must have been read before any of it is shown.
    pub reveals: Reveals,
    /// From then on nobody votes; `None`: until it is closed by hand.
    pub closes_at: Option<Timestamp>,
    /// From [`FEWEST_OPTIONS`] to [`MOST_OPTIONS`], each another; dates in their order.
    pub options: Vec<PollOption>,
}

impl Wording {
    /// With the ids of the options before that say the same.
    pub fn keeping_ids(mut self, before: &[PollOption]) -> Self {
        for option in &mut self.options {
            if let Some(same) = before.iter().find(|same| same.text == option.text) {
                option.id = same.id;
            }
        }
        self
    }
}

/// A poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poll {
    /// Its id.
    pub id: PollId,
    /// Whose members vote.
    pub club: ClubId,
    /// Who started it; `None` once they have deleted their things.
    pub author: Option<ReaderId>,
    /// What it asks.
    pub wording: Wording,
    /// When it was started.
    pub opened_at: Timestamp,
    /// When its wording was last changed: a vote says which one it saw.
    pub changed_at: Timestamp,
    /// When somebody closed it by hand.
    pub closed_at: Option<Timestamp>,
}

impl Poll {
    /// Since when nobody votes any more; `None` while it is open.
    pub fn closed_since(&self, now: Timestamp) -> Option<Timestamp> {
        let by_itself = self.wording.closes_at.filter(|closes| *closes <= now);
        [self.closed_at, by_itself].into_iter().flatten().min()
    }

    /// Whether one may vote.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.closed_since(now).is_none()
    }

    /// Whether somebody who has voted or not sees how it stands.
    pub fn shows_result(&self, voted: bool, now: Timestamp) -> bool {
        !self.is_open(now)
            || match self.wording.shown {
                Shown::AtOnce => true,
                Shown::OnceVoted => voted,
                Shown::OnceClosed => false,
            }
    }

    /// What the ballots come to.
    pub fn tally(&self, ballots: &[Ballot]) -> Tally {
        let options = &self.wording.options;
        let place = |id: &PollOptionId| options.iter().position(|option| option.id == *id);
        let choices: Vec<Vec<Place>> = ballots.iter().map(|ballot| ballot.0.iter().filter_map(place).collect()).collect();
        if self.wording.kind == BallotKind::Ranked {
            let lots: Vec<u64> = options.iter().map(|option| lot(option.id)).collect();
            return Tally::RunOff(run_off(&lots, &choices));
        }
        let votes = (0..options.len()).map(|place| choices.iter().filter(|ballot| ballot.contains(&place)).count()).collect();
        Tally::Votes(votes)
    }
}

/// An option's lot, drawn with its id: nobody who votes, or writes the option, has a hand in it.
fn lot(id: PollOptionId) -> u64 {
    let [a, b, c, d, e, f, g, h, ..]: [u8; 32] = Sha256::digest(id.0.as_bytes()).into();
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}

/// What a poll came to, or would if it were closed now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tally {
    /// How many voted for each option, in the poll's order.
    Votes(Vec<usize>),
    /// The rounds of a ranked poll.
    RunOff(RunOff),
}

impl Tally {
    /// Who won, if anybody did.
    pub fn outcome(&self) -> Outcome {
        let votes = match self {
            Self::RunOff(run_off) => return run_off.outcome.clone(),
            Self::Votes(votes) => votes,
        };
        let most = votes.iter().copied().max().unwrap_or_default();
        let first: Vec<Place> = (0..votes.len()).filter(|place| votes[*place] == most).collect();
        match first[..] {
            _ if most == 0 => Outcome::Nothing,
            [only] => Outcome::Won(only),
            _ => Outcome::Tied(first),
        }
    }
}

/// What somebody votes for: options of the poll, each once, at least one; in a ranked poll the first choice first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot(Vec<PollOptionId>);

/// Why what was sent is no ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoBallot {
    /// Nothing is chosen.
    Blank,
    /// More than one is chosen where one counts.
    TooMany,
    /// Something is chosen that is not, or no longer, an option.
    Unknown,
    /// Two options have the same place, counted from 1.
    SamePlace(usize),
}

impl Ballot {
    /// Reads the options chosen in a poll that is not ranked.
    ///
    /// # Errors
    /// When it is no ballot in such a poll.
    pub fn choose(wording: &Wording, chosen: &[PollOptionId]) -> Result<Self, NoBallot> {
        let once: BTreeSet<PollOptionId> = chosen.iter().copied().collect();
        let known = wording.options.iter().map(|option| option.id).filter(|id| once.contains(id)).collect::<Vec<_>>();
        match known.len() {
            _ if known.len() < once.len() => Err(NoBallot::Unknown),
            0 => Err(NoBallot::Blank),
            2.. if wording.kind == BallotKind::One => Err(NoBallot::TooMany),
            _ => Ok(Self(known)),
        }
    }

    /// Reads the places given in a ranked poll, each counted from 1. Where one is left out, what comes after it moves up: the order is the
    /// same.
    ///
    /// # Errors
    /// When it is no ballot in such a poll.
    pub fn rank(wording: &Wording, places: &[(PollOptionId, usize)]) -> Result<Self, NoBallot> {
        let mut places = places.to_vec();
        places.sort_by_key(|(_, place)| *place);
        if let Some(pair) = places.windows(2).find(|pair| pair[0].1 == pair[1].1) {
            return Err(NoBallot::SamePlace(pair[0].1));
        }
        if places.iter().any(|(id, _)| wording.options.iter().all(|option| option.id != *id)) {
            return Err(NoBallot::Unknown);
        }
        if places.is_empty() { Err(NoBallot::Blank) } else { Ok(Self(places.into_iter().map(|(id, _)| id).collect())) }
    }

    /// A ballot as it was kept.
    pub fn kept(choices: Vec<PollOptionId>) -> Self {
        Self(choices)
    }

    /// What is chosen, the first choice first.
    pub fn choices(&self) -> &[PollOptionId] {
        &self.0
    }

    /// The place given to an option, counted from 1.
    pub fn place(&self, id: PollOptionId) -> Option<usize> {
        self.0.iter().position(|choice| *choice == id).map(|at| at + 1)
    }
}

/// Reads a line that somebody typed: no control characters, one space at most between words. `None` when nothing is left or it has more than
/// `limit` characters.
pub fn read_line(typed: &str, limit: usize) -> Option<String> {
    let line = tidy(typed);
    (!line.is_empty() && line.chars().count() <= limit).then_some(line)
}

fn tidy(typed: &str) -> String {
    let printed: String = typed.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    printed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Why what was typed makes no options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoOptions {
    /// There are fewer than [`FEWEST_OPTIONS`].
    TooFew,
    /// There are more than [`MOST_OPTIONS`]: so many.
    TooMany(usize),
    /// That one is longer than [`OPTION_LIMIT`].
    TooLong(String),
    /// That one stands there twice.
    Twice(OptionText),
}

/// Reads options of which one stands on each line; blank lines are nothing.
///
/// # Errors
/// When they are too few, too many, too long or the same.
pub fn read_options(typed: &str) -> Result<Vec<PollOption>, NoOptions> {
    let lines: Vec<String> = typed.lines().map(tidy).filter(|line| !line.is_empty()).collect();
    if let Some(long) = lines.iter().find(|line| line.chars().count() > OPTION_LIMIT) {
        return Err(NoOptions::TooLong(long.chars().take(20).collect()));
    }
    options(lines.into_iter().map(OptionText::Words).collect())
}

/// Takes these as options: days and hours in their order, words as they stand.
///
/// # Errors
/// When they are too few, too many or the same.
pub fn options(mut texts: Vec<OptionText>) -> Result<Vec<PollOption>, NoOptions> {
    if texts.len() < FEWEST_OPTIONS {
        return Err(NoOptions::TooFew);
    }
    if texts.len() > MOST_OPTIONS {
        return Err(NoOptions::TooMany(texts.len()));
    }
    let alike = |text: &OptionText| text.written().to_lowercase();
    if let Some((_, twice)) = texts.iter().enumerate().find(|(at, text)| texts[..*at].iter().any(|other| alike(other) == alike(text))) {
        return Err(NoOptions::Twice(twice.clone()));
    }
    // A day alone comes before its hours.
    texts.sort_by_key(|text| match text {
        OptionText::Words(_) => None,
        OptionText::Day(day) => Some((*day, None)),
        OptionText::Hour(hour) => Some((hour.date(), Some(hour.time()))),
    });
    Ok(texts.into_iter().map(|text| PollOption { id: PollOptionId::new(), text }).collect())
}

/// When a clock in that zone shows a day and an hour: the first time when it does so twice, `None` when it skips them.
pub fn moment(zone: &Zone, day: Date, time: Time) -> Option<Timestamp> {
    let hour = zone.zone().to_ambiguous_timestamp(day.to_datetime(time));
    match hour.offset() {
        AmbiguousOffset::Gap { .. } => None,
        AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => hour.earlier().ok(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn poll(kind: BallotKind, shown: Shown) -> Poll {
        let options = read_options("Emma\nMiddlemarch\nBeloved").unwrap();
        let wording = Wording {
            question: "Next?".into(),
            subject: Subject::Book,
            kind,
            shown,
            reveals: Reveals::NOTHING,
            closes_at: Some(at(100)),
            options,
        };
        Poll { id: PollId::new(), club: ClubId::new(), author: None, wording, opened_at: at(0), changed_at: at(0), closed_at: None }
    }

    fn ids(poll: &Poll) -> Vec<PollOptionId> {
        poll.wording.options.iter().map(|option| option.id).collect()
    }

    #[test]
    fn a_poll_closes_by_itself_or_by_hand_whichever_is_first() {
        let open = poll(BallotKind::One, Shown::OnceClosed);
        assert!(open.is_open(at(99)) && !open.is_open(at(100)));
        let closed = Poll { closed_at: Some(at(50)), ..open };
        assert_eq!(closed.closed_since(at(200)), Some(at(50)));
    }

    #[test]
    fn a_result_is_seen_at_once_once_voted_or_once_closed() {
        let seen = |shown, voted, now| poll(BallotKind::One, shown).shows_result(voted, at(now));
        assert!(seen(Shown::AtOnce, false, 1));
        assert!(!seen(Shown::OnceVoted, false, 1) && seen(Shown::OnceVoted, true, 1));
        assert!(!seen(Shown::OnceClosed, true, 1) && seen(Shown::OnceClosed, false, 100));
    }

    #[test]
    fn a_ballot_is_one_choice_or_several_and_never_none_or_another_polls() {
        let one = poll(BallotKind::One, Shown::AtOnce);
        let several = poll(BallotKind::Several, Shown::AtOnce);
        let (first, all) = (ids(&one), ids(&several));
        assert_eq!(Ballot::choose(&one.wording, &first[..1]).unwrap().choices(), &first[..1]);
        assert_eq!(Ballot::choose(&one.wording, &first[..2]), Err(NoBallot::TooMany));
        assert_eq!(Ballot::choose(&several.wording, &[all[2], all[0], all[0]]).unwrap().choices(), [all[0], all[2]]);
        assert_eq!(Ballot::choose(&several.wording, &[]), Err(NoBallot::Blank));
        assert_eq!(Ballot::choose(&several.wording, &first), Err(NoBallot::Unknown));
    }

    #[test]
    fn gaps_in_a_ranking_close_up_and_a_place_given_twice_is_refused() {
        let ranked = poll(BallotKind::Ranked, Shown::AtOnce);
        let ids = ids(&ranked);
        let ballot = Ballot::rank(&ranked.wording, &[(ids[0], 3), (ids[2], 1)]).unwrap();
        assert_eq!((ballot.choices(), ballot.place(ids[0]), ballot.place(ids[1])), (&[ids[2], ids[0]][..], Some(2), None));
        assert_eq!(Ballot::rank(&ranked.wording, &[(ids[0], 2), (ids[1], 2)]), Err(NoBallot::SamePlace(2)));
        assert_eq!(Ballot::rank(&ranked.wording, &[]), Err(NoBallot::Blank));
        assert_eq!(Ballot::rank(&ranked.wording, &[(PollOptionId::new(), 1)]), Err(NoBallot::Unknown));
    }

    #[test]
    fn votes_are_counted_and_a_tie_is_said_to_be_one() {
        let several = poll(BallotKind::Several, Shown::AtOnce);
        let ids = ids(&several);
        let ballot = |choices: &[PollOptionId]| Ballot::choose(&several.wording, choices).unwrap();
        let tally = several.tally(&[ballot(&ids[..2]), ballot(&ids[1..2])]);
        assert_eq!((&tally, tally.outcome()), (&Tally::Votes(vec![1, 2, 0]), Outcome::Won(1)));
        assert_eq!(several.tally(&[ballot(&ids[..2])]).outcome(), Outcome::Tied(vec![0, 1]));
        assert_eq!(several.tally(&[]).outcome(), Outcome::Nothing);
    }

    #[test]
    fn options_are_read_line_by_line() {
        let texts = |typed: &str| read_options(typed).map(|options| options.iter().map(|option| option.text.written()).collect::<Vec<_>>());
        assert_eq!(texts(" Emma \r\n\n The\0 Trial\n"), Ok(vec!["Emma".to_owned(), "The Trial".to_owned()]));
        assert_eq!(texts("Emma"), Err(NoOptions::TooFew));
        assert_eq!(texts(&(0..13).map(|n| format!("{n}\n")).collect::<String>()), Err(NoOptions::TooMany(13)));
        assert_eq!(texts("Emma\nemma"), Err(NoOptions::Twice(OptionText::Words("emma".into()))));
        assert!(matches!(texts(&format!("Emma\n{}", "x".repeat(OPTION_LIMIT + 1))), Err(NoOptions::TooLong(_))));
    }

    #[test]
    fn dates_come_in_their_order_and_come_back_as_written() {
        let (day, hour) = (OptionText::Day(date(2026, 12, 4)), OptionText::Hour(date(2026, 12, 4).at(19, 30, 0, 0)));
        let sorted = options(vec![OptionText::Day(date(2026, 12, 5)), hour.clone(), day.clone()]).unwrap();
        assert_eq!(sorted.iter().map(|option| option.text.clone()).collect::<Vec<_>>()[..2], [day.clone(), hour.clone()]);
        for text in [day, hour] {
            assert_eq!(OptionText::read(Subject::Date, &text.written()), Some(text));
        }
        assert_eq!(OptionText::read(Subject::Date, "soon"), None);
    }

    #[test]
    fn an_option_that_says_the_same_stays_the_same() {
        let before = read_options("Emma\nBeloved").unwrap();
        let poll = poll(BallotKind::One, Shown::AtOnce);
        let after = poll.wording.clone().keeping_ids(&before).options;
        assert_eq!((after[0].id, after[2].id), (before[0].id, before[1].id));
        assert_eq!(after[1].id, poll.wording.options[1].id);
    }

    #[test]
    fn an_hour_that_the_clocks_skip_is_none_and_one_that_comes_twice_is_its_first() {
        let london = Zone::parse("Europe/London").unwrap();
        let at = |day, time| moment(&london, day, time).map(|moment| moment.to_string());
        assert_eq!(at(date(2026, 7, 1), time(19, 30, 0, 0)).as_deref(), Some("2026-07-01T18:30:00Z"));
        assert_eq!(at(date(2026, 12, 1), time(19, 30, 0, 0)).as_deref(), Some("2026-12-01T19:30:00Z"));
        assert_eq!(at(date(2027, 3, 28), time(1, 30, 0, 0)), None);
        assert_eq!(at(date(2026, 10, 25), time(1, 30, 0, 0)).as_deref(), Some("2026-10-25T00:30:00Z"));
    }
}
