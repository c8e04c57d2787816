//! How the made-up club meets: one evening that was, with its minutes, and one that will be. And what it votes on: the next book.

use jiff::civil::time;
use jiff::{SignedDuration, Timestamp, ToSpan};
use rand::RngExt;
use rand::seq::{IndexedRandom, SliceRandom};

use crate::domain::book::ChapterNumber;
use crate::domain::ident::{MeetingId, PollId, PollOptionId, PromptId};
use crate::domain::meeting::{Meeting, MeetingPlan, MeetingState, Minute, Reply};
use crate::domain::paper::Seed;
use crate::domain::poll::{Ballot, BallotKind, OptionText, Poll, PollOption, Shown, Subject, Wording};
use crate::domain::reveals::Reveals;

use super::Failure;
use super::club::{Gathering, zone};
use super::club_talk::read_by_all;
use super::past::Past;

/// How many days ago they met, and in how many they meet again.
const MET: i64 = -5;
const MEET_AGAIN: i64 = 9;

/// How many prompts they take up of an evening.
const AGENDA: usize = 3;

const ABOUT_PROMPTS: [&str; 4] = [
    "Half of us changed sides while we talked. Nobody could find the sentence that they remembered.",
    "We agreed on what happens and on nothing else. Come back to this at the end.",
    "Best question of the evening. It took us to our own schools, and back again.",
    "Short, since most of us said the same thing. One of us disagreed, and may have been right.",
];

const ABOUT_ALL: &str = "Eight came, one by phone. Next time somebody else brings the biscuits.";

const NEXT_BOOKS: [&str; 4] = ["Klara and the Sun", "The Remains of the Day", "The Buried Giant", "An Artist of the Floating World"];

impl Past<'_> {
    /// Both evenings, and the vote.
    pub(super) async fn meet(&mut self, club: &mut Gathering) -> Result<(), Failure> {
        let (Some(first), Some(last)) = (ChapterNumber::new(1), read_by_all(club)) else { return Ok(()) };
        let met = self.evening(club, MET, first, last).await?;
        self.write_down(&met, club).await?;
        let halfway = club.members[0].progress().chapter().unwrap_or(last).max(last);
        self.evening(club, MEET_AGAIN, last, halfway).await?;
        self.choose_the_next_book(club).await
    }

    async fn evening(&mut self, club: &mut Gathering, days: i64, first: ChapterNumber, last: ChapterNumber) -> Result<Meeting, Failure> {
        let starts_at = seven_in_the_evening(self.now, days).ok_or_else(|| Failure::new("The club has no evening."))?;
        let planned_at = self.now - SignedDuration::from_hours(24 * (2 - MET.min(days)));
        let chapters = club.book.chapters.iter().filter(|chapter| (first..=last).contains(&chapter.number));
        let mut agenda: Vec<PromptId> = chapters
            .flat_map(|chapter| &chapter.prompts)
            .filter(|prompt| club.members[0].progress().opens(prompt.reveals))
            .map(|prompt| prompt.id.clone())
            .collect();
        agenda.shuffle(&mut self.rng);
        agenda.truncate(AGENDA);
        let place = "At Ada’s, round the back".to_owned();
        let meeting = Meeting {
            id: MeetingId(self.id(planned_at)),
            club: club.id,
            plan: MeetingPlan { starts_at, minutes: 90, place, link: None, first, last },
            agenda,
            state: MeetingState::Planned,
            version: 1,
            seed: Seed(self.rng.random()),
        };
        self.store.plan_meeting(meeting.clone(), club.members[0].actor(), planned_at).await?;
        for member in &club.members {
            let reply = [Some(Reply::Yes), Some(Reply::Yes), Some(Reply::Maybe), None].choose(&mut self.rng).copied().flatten();
            if reply.is_some() {
                self.store.reply_to_meeting(meeting.id, member.reader, reply).await?;
            }
        }
        club.deeds.meetings += 1;
        Ok(meeting)
    }

    /// What was said that evening, and its end.
    async fn write_down(&mut self, met: &Meeting, club: &Gathering) -> Result<(), Failure> {
        let end = met.plan.ends_at();
        let prompts = met.agenda.iter().cloned().map(Some).zip(ABOUT_PROMPTS);
        for (about, text) in prompts.chain([(None, ABOUT_ALL)]) {
            self.store.save_minute(met.id, Minute { about, text: text.to_owned(), saved_at: end }, None).await?;
        }
        self.store.set_meeting_state(met.id, club.members[0].actor(), MeetingState::Ended(end), end).await?;
        Ok(())
    }

    /// All but a few have voted, so there is something left to do.
    async fn choose_the_next_book(&mut self, club: &mut Gathering) -> Result<(), Failure> {
        let opened_at = self.now - SignedDuration::from_hours(40);
        let options =
            NEXT_BOOKS.map(|title| PollOption { id: PollOptionId(self.id(opened_at)), text: OptionText::Words(title.to_owned()) });
        let wording = Wording {
            question: "What do we read next?".to_owned(),
            subject: Subject::Book,
            kind: BallotKind::Ranked,
            shown: Shown::OnceVoted,
            reveals: Reveals::NOTHING,
            closes_at: None,
            options: options.into(),
        };
        let author = Some(club.members[0].reader);
        let id = PollId(self.id(opened_at));
        let poll = Poll { id, club: club.id, author, wording, opened_at, changed_at: opened_at, closed_at: None };
        self.store.open_poll(poll.clone()).await?;
        let voters = club.members.iter().skip(1).step_by(2).chain(club.members.last());
        for member in voters {
            let mut order: Vec<PollOptionId> = poll.wording.options.iter().map(|option| option.id).collect();
            order.shuffle(&mut self.rng);
            let ranked = order.into_iter().take(self.rng.random_range(1..=NEXT_BOOKS.len())).enumerate();
            let places: Vec<(PollOptionId, usize)> = ranked.map(|(index, id)| (id, index + 1)).collect();
            if let Ok(ballot) = Ballot::rank(&poll.wording, &places) {
                self.store.vote(poll.id, member.reader, ballot, opened_at, opened_at + SignedDuration::from_hours(3)).await?;
            }
        }
        Ok(())
    }
}

fn seven_in_the_evening(now: Timestamp, days: i64) -> Option<Timestamp> {
    let zone = zone()?;
    let day = now.to_zoned(zone.zone().clone()).date().checked_add(days.days()).ok()?;
    day.to_datetime(time(19, 0, 0, 0)).to_zoned(zone.zone().clone()).ok().map(|at| at.timestamp())
}
