//! A made-up club in the middle of a book: who is in it, how they came in, and what they mean to have read by when.

use std::fmt;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp, ToSpan};
use rand::RngExt;

use crate::domain::book::{Book, ChapterNumber};
use crate::domain::club::{Club, ClubName, Door, Invitation, Membership, Season, Standing, Zone};
use crate::domain::club_record::Actor;
use crate::domain::ident::{ClubId, ReaderId};
use crate::domain::mail::DigestHour;
use crate::domain::post::Post;
use crate::domain::progress::Progress;
use crate::domain::reader::ReaderName;
use crate::domain::schedule::{Pace, Stretch};
use crate::store::{EnterOutcome, Newcomer, ScheduleOutcome, StandingOutcome, Way};
use crate::web::codes;

use super::Failure;
use super::cast::{ACCOUNTS, CLUB, Seat};
use super::past::{Life, Past};

/// In how many stretches it gets to the middle of the book, a week each.
const STRETCHES: u16 = 4;

/// In how many days the next stretch is due.
const DUE_IN: i64 = 2;

/// The club while its past is told.
pub(super) struct Gathering {
    pub id: ClubId,
    pub book: Arc<Book>,
    /// The founder first.
    pub members: Vec<Member>,
    /// What was said so far.
    pub posts: Vec<Post>,
    /// Nobody says anything after that.
    pub until: Timestamp,
    pub deeds: ClubDeeds,
}

/// Somebody in it.
pub(super) struct Member {
    pub reader: ReaderId,
    pub nickname: ReaderName,
    pub hosts: bool,
    pub has_account: bool,
    shows_progress: bool,
    /// When they came in.
    since: Timestamp,
    /// When they had read the chapters, from the first.
    read: Vec<Timestamp>,
}

impl Member {
    fn new(seat: Seat, life: Life) -> Result<Self, Failure> {
        let nickname = ReaderName::parse(seat.nickname).map_err(|problem| Failure::new(format!("{}: {problem:?}", seat.nickname)))?;
        let Seat { hosts, shows_progress, .. } = seat;
        let has_account = ACCOUNTS.iter().any(|(_, other)| other.is_some_and(|other| other.nickname == seat.nickname));
        Ok(Self { reader: life.id, nickname, hosts, has_account, shows_progress, since: life.at, read: life.read })
    }

    /// From when on they can talk about a chapter; `None`: they have not read it.
    pub fn ready(&self, chapter: ChapterNumber) -> Option<Timestamp> {
        self.read.get(usize::from(chapter.get()) - 1).map(|read| *read.max(&self.since))
    }

    /// How far they have read.
    pub fn progress(&self) -> Progress {
        u16::try_from(self.read.len()).ok().and_then(ChapterNumber::new).map_or(Progress::NONE, Progress::up_to)
    }

    /// For the record.
    pub fn actor(&self) -> Actor {
        Actor { reader: self.reader, nickname: self.nickname.clone() }
    }
}

/// What happened in the club, counted.
#[derive(Default)]
pub(super) struct ClubDeeds {
    members: usize,
    pub threads: usize,
    pub posts: usize,
    pub reactions: usize,
    pub meetings: usize,
    code: String,
}

impl fmt::Display for ClubDeeds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { members, threads, posts, reactions, meetings, code } = self;
        let said = format_args!("threads: {threads}, posts: {posts}, reactions: {reactions}");
        write!(f, "members: {members}, {said}, meetings: {meetings}, invitation: {}", codes::shown(code))
    }
}

impl Past<'_> {
    /// A club of those who have a seat in it, on the first book.
    pub async fn of_club(&mut self, seated: Vec<(Seat, Life)>) -> Result<ClubDeeds, Failure> {
        let Some(book) = self.library.books().first().cloned() else { return Err(Failure::new("There are no books.")) };
        let mut members = seated.into_iter().map(|(seat, life)| Member::new(seat, life)).collect::<Result<Vec<_>, _>>()?;
        members.sort_by_key(|member| !member.hosts);
        let id = self.found(&book, &mut members[0]).await?;
        let deeds = ClubDeeds { members: members.len(), ..ClubDeeds::default() };
        let mut club = Gathering { id, book, members, posts: Vec::new(), until: self.now, deeds };
        self.plan(&club).await?;
        self.invite(&mut club).await?;
        self.come_in(&mut club).await?;
        self.talk(&mut club).await?;
        self.meet(&mut club).await?;
        Ok(club.deeds)
    }

    async fn found(&mut self, book: &Book, founder: &mut Member) -> Result<ClubId, Failure> {
        let (Some(name), Some(zone)) = (ClubName::parse(CLUB.0), zone()) else {
            return Err(Failure::new("The club has no name or no clock."));
        };
        // A few days for everybody to come in before they begin.
        let at = self.now - SignedDuration::from_hours(24 * (begun(book) + 5));
        founder.since = at;
        let id = ClubId(self.id(at));
        let host = Membership {
            reader: founder.reader,
            nickname: founder.nickname.clone(),
            standing: Standing::Host,
            shows_progress: founder.shows_progress,
            since: at,
        };
        let club = Club {
            id,
            name,
            about: CLUB.1.to_owned(),
            book: book.slug.clone(),
            zone,
            door: Door::Request,
            season: Season::Running,
            founded_at: at,
            digest_hour: DigestHour::default(),
        };
        self.store.found_club(club, host).await?;
        Ok(id)
    }

    /// A schedule that is half over.
    async fn plan(&mut self, club: &Gathering) -> Result<(), Failure> {
        let host = &club.members[0];
        let Some(stretches) = zone().and_then(|zone| half_over(&club.book, &zone, self.now)) else { return Ok(()) };
        match self.store.set_schedule(club.id, host.actor(), stretches, Vec::new(), host.since).await? {
            ScheduleOutcome::Kept => Ok(()),
            refused => Err(Failure::new(format!("The made-up club has no schedule: {refused:?}."))),
        }
    }

    /// An invitation with more places than people who came by it.
    async fn invite(&mut self, club: &mut Gathering) -> Result<(), Failure> {
        let host = &club.members[0];
        loop {
            let code = codes::drawn_invitation(&mut self.rng);
            let (made_at, places) = (host.since, Some(20));
            let new = Invitation { code: code.clone(), club: club.id, made_at, expires_at: None, places, used: 0, revoked: false };
            if self.store.invite(new, host.actor()).await? {
                club.deeds.code = code;
                return Ok(());
            }
        }
    }

    /// Everybody but the founder, within three days, by the invitation.
    async fn come_in(&mut self, club: &mut Gathering) -> Result<(), Failure> {
        let (founder, founded) = (club.members[0].reader, club.members[0].since);
        for member in &mut club.members[1..] {
            let at = founded + SignedDuration::from_mins(self.rng.random_range(10..3 * 24 * 60));
            member.since = at;
            let who = Newcomer { reader: member.reader, nickname: member.nickname.clone() };
            let outcome = self.store.enter_club(club.id, who, Way::Invitation(club.deeds.code.clone()), at).await?;
            if outcome != EnterOutcome::In {
                return Err(Failure::new(format!("{} did not get into the made-up club: {outcome:?}.", member.nickname.as_str())));
            }
            if member.hosts {
                let outcome = self.store.set_standing(club.id, founder, member.reader, Standing::Host, at).await?;
                if outcome != StandingOutcome::Done {
                    return Err(Failure::new(format!("{} hosts nothing: {outcome:?}.", member.nickname.as_str())));
                }
            }
            if !member.shows_progress {
                self.store.show_progress(club.id, member.reader, false).await?;
            }
        }
        Ok(())
    }
}

pub(super) fn zone() -> Option<Zone> {
    Zone::parse("Europe/London")
}

/// How many chapters a week.
fn pace(book: &Book) -> u16 {
    middle(book).div_ceil(STRETCHES)
}

fn middle(book: &Book) -> u16 {
    book.last_chapter().get().div_ceil(2)
}

/// How many days ago they began, so that the stretch in which the middle lies was due some days ago.
fn begun(book: &Book) -> i64 {
    i64::from(middle(book).div_ceil(pace(book))) * 7 + 7 - DUE_IN
}

fn half_over(book: &Book, zone: &Zone, now: Timestamp) -> Option<Vec<Stretch>> {
    let start = now.to_zoned(zone.zone().clone()).date().checked_sub(begun(book).days()).ok()?;
    Pace { start, chapters: pace(book), days: 7, off: Vec::new() }.propose(book.last_chapter())
}
