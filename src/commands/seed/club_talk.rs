//! What the made-up club has said to each other over the weeks, and who has read it.

use std::cmp::{max, min};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rand::RngExt;
use rand::seq::{IndexedRandom, IteratorRandom};

use crate::domain::book::ChapterNumber;
use crate::domain::ident::{FormKey, PostId};
use crate::domain::post::{Post, Reaction, mentioned, quoted};
use crate::domain::small_groups::deal;
use crate::domain::thread::{ThreadSettings, Title};
use crate::store::{EditOutcome, NewPost, PostOutcome, Whither};

use super::Failure;
use super::club::Gathering;
use super::club_lines::{self as lines, Lines};
use super::past::Past;

/// About how many prompts they have talked about.
const PROMPTS: usize = 5;

/// For how many hours nothing was said when the last word comes, which nobody with an account has read.
const QUIET: i64 = 20;

/// The hour before which nobody writes.
const MORNING: i8 = 7;

/// How many make a small group.
const GROUP: u16 = 3;

/// Something that a member says.
struct Word {
    /// Which of the members.
    by: usize,
    whither: Whither,
    answers: Option<PostId>,
    /// The chapter that one must have read for it.
    reveals: ChapterNumber,
    text: String,
    changed_mind: bool,
    /// What it comes after.
    after: Timestamp,
}

impl Word {
    /// In the thread of another post, at its foot or as a post of its own.
    fn in_thread(of: &Post, answers: Option<PostId>, by: usize, text: impl Into<String>) -> Self {
        let (whither, reveals, text) = (Whither::Thread(of.thread), of.reveals, text.into());
        Self { by, whither, answers, reveals, text, changed_mind: false, after: of.written_at }
    }

    fn answer(to: &Post, by: usize, text: impl Into<String>) -> Self {
        Self::in_thread(to, Some(to.id), by, text)
    }

    fn beside(post: &Post, by: usize, text: impl Into<String>) -> Self {
        Self::in_thread(post, None, by, text)
    }
}

impl Past<'_> {
    /// Everything that was said, up to a word that is new to all who have an account.
    pub(super) async fn talk(&mut self, club: &mut Gathering) -> Result<(), Failure> {
        club.until = self.now - SignedDuration::from_hours(QUIET);
        let mut lines = Lines::shuffled(&mut self.rng);
        let mut firsts = Vec::new();
        for chapter in talked_of(club) {
            firsts.extend(self.about_a_prompt(club, chapter, &mut lines).await?);
        }
        self.in_special(club, &firsts).await?;
        let own = self.bring_up(club).await?;
        self.react(club).await?;
        self.read_up(club).await?;
        self.shuffle(club).await?;
        club.until = self.now;
        self.say_what_is_new(club, own).await
    }

    /// A prompt's thread; its first post.
    async fn about_a_prompt(&mut self, club: &mut Gathering, chapter: ChapterNumber, lines: &mut Lines) -> Result<Option<Post>, Failure> {
        let prompts = club.book.chapter(chapter).into_iter().flat_map(|chapter| &chapter.prompts);
        let Some(prompt) = prompts.filter(|prompt| prompt.reveals == chapter).choose(&mut self.rng).cloned() else { return Ok(None) };
        let mut first: Option<Post> = None;
        for _ in 0..self.rng.random_range(2..=3) {
            let (Some(by), Some(text)) = (self.somebody(club, chapter, None), lines.opening()) else { break };
            let whither = Whither::Prompt(prompt.id.clone(), prompt.reveals);
            let after = first.as_ref().map_or(club.members[by].ready(chapter).unwrap_or(self.now), |first| first.written_at);
            let word = Word { by, whither, answers: None, reveals: chapter, text: text.to_owned(), changed_mind: false, after };
            let root = self.say(club, word).await?;
            let mut last = root.clone();
            for _ in 0..self.rng.random_range(1..=3) {
                let (Some(by), Some(text)) = (self.somebody(club, chapter, Some(&last)), lines.answer()) else { break };
                last = self.say(club, Word::answer(&last, by, text)).await?;
            }
            first.get_or_insert(root);
        }
        club.deeds.threads += usize::from(first.is_some());
        Ok(first)
    }

    /// What happens in talk now and then, each in one of the threads.
    async fn in_special(&mut self, club: &mut Gathering, firsts: &[Post]) -> Result<(), Failure> {
        let nth = |number: usize| (!firsts.is_empty()).then(|| &firsts[number % firsts.len()]);
        if let Some(first) = nth(0) {
            self.look_ahead(club, first).await?;
            self.change_a_mind(club, first).await?;
        }
        if let Some(first) = nth(1) {
            self.quote(club, first).await?;
        }
        if let Some(first) = nth(2) {
            self.edit(club, first).await?;
        }
        if let Some(first) = nth(3) {
            self.hush(club, first).await?;
            self.report(club, first).await?;
        }
        if let Some(first) = firsts.last() {
            self.pick(club, first).await?;
        }
        Ok(())
    }

    /// Says more than those see who have only read the thread's chapter.
    async fn look_ahead(&mut self, club: &mut Gathering, first: &Post) -> Result<(), Failure> {
        let furthest = (0..club.members.len()).max_by_key(|nth| club.members[*nth].progress().chapter());
        let Some((by, reveals)) = furthest.and_then(|by| Some((by, club.members[by].progress().chapter()?))) else { return Ok(()) };
        self.say(club, Word { reveals, ..Word::beside(first, by, lines::AHEAD) }).await?;
        Ok(())
    }

    async fn change_a_mind(&mut self, club: &mut Gathering, first: &Post) -> Result<(), Failure> {
        let Some(by) = self.somebody(club, first.reveals, Some(first)) else { return Ok(()) };
        let before = self.say(club, Word::beside(first, by, lines::MIND.0)).await?;
        self.say(club, Word { changed_mind: true, ..Word::answer(&before, by, lines::MIND.1) }).await?;
        Ok(())
    }

    async fn quote(&mut self, club: &mut Gathering, first: &Post) -> Result<(), Failure> {
        let Some(by) = self.somebody(club, first.reveals, Some(first)) else { return Ok(()) };
        self.say(club, Word::answer(first, by, format!("{}{}", quoted(&first.text), lines::QUOTING))).await?;
        Ok(())
    }

    async fn edit(&mut self, club: &mut Gathering, first: &Post) -> Result<(), Failure> {
        let Some(by) = self.somebody(club, first.reveals, Some(first)) else { return Ok(()) };
        let post = self.say(club, Word::beside(first, by, lines::EDITED.0)).await?;
        let at = self.later(post.written_at, club.until);
        match self.store.edit_post(post.id, post.version(), lines::EDITED.1.to_owned(), post.reveals, Vec::new(), at).await? {
            EditOutcome::Edited(_) => Ok(()),
            refused => Err(Failure::new(format!("A made-up post was not edited: {refused:?}."))),
        }
    }

    async fn hush(&mut self, club: &mut Gathering, first: &Post) -> Result<(), Failure> {
        let Some(by) = self.somebody(club, first.reveals, Some(first)) else { return Ok(()) };
        self.say(club, Word::beside(first, by, lines::HUSHED)).await?;
        Ok(())
    }

    async fn report(&mut self, club: &mut Gathering, first: &Post) -> Result<(), Failure> {
        let Some(by) = self.somebody(club, first.reveals, Some(first)) else { return Ok(()) };
        let post = self.say(club, Word::answer(first, by, lines::REPORTED.0)).await?;
        let Some(reader) = self.somebody(club, first.reveals, Some(&post)).map(|by| club.members[by].reader) else { return Ok(()) };
        let at = self.later(post.written_at, club.until);
        Ok(self.store.report_post(post.id, reader, lines::REPORTED.1.to_owned(), at).await?)
    }

    /// The thread is to be talked about when they meet.
    async fn pick(&mut self, club: &Gathering, first: &Post) -> Result<(), Failure> {
        let at = self.later(first.written_at, club.until);
        let picked = ThreadSettings { picked: true, ..ThreadSettings::default() };
        self.store.set_thread(first.thread, club.members[0].actor(), picked, at).await?;
        Ok(())
    }

    /// A thread that a member opens, at a chapter that everybody has read; its only post so far.
    async fn bring_up(&mut self, club: &mut Gathering) -> Result<Option<Post>, Failure> {
        let Some(chapter) = read_by_all(club) else { return Ok(None) };
        let (Some(title), Some(by)) = (Title::parse(lines::OWN.0), self.somebody(club, chapter, None)) else { return Ok(None) };
        let after = club.until - SignedDuration::from_hours(48);
        let whither = Whither::New(title, chapter);
        let word = Word { by, whither, answers: None, reveals: chapter, text: lines::OWN.1.to_owned(), changed_mind: false, after };
        club.deeds.threads += 1;
        Ok(Some(self.say(club, word).await?))
    }

    /// What guests say to it in the last hours, so that it is new to everybody who can log in.
    async fn say_what_is_new(&mut self, club: &mut Gathering, own: Option<Post>) -> Result<(), Failure> {
        let Some(own) = own else { return Ok(()) };
        let guests: Vec<usize> = (0..club.members.len()).filter(|nth| !club.members[*nth].has_account).collect();
        let [one, other, ..] = guests[..] else { return Ok(()) };
        let name = format!("@{}", club.members[one].nickname.as_str());
        let after = self.now - SignedDuration::from_hours(QUIET / 2);
        let first = self.say(club, Word { after, ..Word::answer(&own, one, lines::ON_THE_BUS) }).await?;
        self.say(club, Word { after: first.written_at, ..Word::answer(&own, other, format!("{name}, {}", lines::UPSTAIRS)) }).await?;
        Ok(())
    }

    /// What members say to posts without words.
    async fn react(&mut self, club: &mut Gathering) -> Result<(), Failure> {
        for post in &club.posts {
            let others = club.members.iter().filter(|member| Some(member.reader) != post.author && member.progress().opens(post.reveals));
            let count = self.rng.random_range(0..=3);
            for member in others.sample(&mut self.rng, count) {
                let Some(reaction) = Reaction::ALL.choose(&mut self.rng) else { continue };
                self.store.react(post.id, member.reader, *reaction, true).await?;
                club.deeds.reactions += 1;
            }
        }
        Ok(())
    }

    /// Everybody was there in the last days, or when they last wrote, and read what there was.
    async fn read_up(&mut self, club: &Gathering) -> Result<(), Failure> {
        for member in &club.members {
            let own = club.posts.iter().filter(|post| post.author == Some(member.reader)).map(|post| post.written_at);
            let was_there = club.until - SignedDuration::from_hours(self.rng.random_range(0..60));
            let was_there = own.fold(was_there, max);
            let others = club.posts.iter().filter(|post| post.author != Some(member.reader));
            let seen = others.filter(|post| post.written_at <= was_there && member.progress().opens(post.reveals));
            self.store.mark_read(member.reader, seen.map(|post| post.id).collect()).await?;
        }
        Ok(())
    }

    /// Small groups, and a few words in the first of them.
    async fn shuffle(&mut self, club: &mut Gathering) -> Result<(), Failure> {
        let Some(chapter) = read_by_all(club) else { return Ok(()) };
        let at = club.until - SignedDuration::from_hours(36);
        let groups = deal(club.members.iter().map(|member| member.reader).collect(), GROUP, &mut self.rng);
        let form = FormKey(self.id(at));
        self.store.make_groups(club.id, club.members[0].actor(), form, groups, chapter, at).await?;
        let groups = self.store.groups(club.id).await?;
        club.deeds.threads += groups.len();
        let Some(group) = groups.first() else { return Ok(()) };
        let mut after = at;
        for (text, reader) in lines::IN_GROUP.into_iter().zip(&group.members) {
            let Some(by) = club.members.iter().position(|member| member.reader == *reader) else { continue };
            let whither = Whither::Thread(group.thread);
            let word = Word { by, whither, answers: None, reveals: chapter, text: text.to_owned(), changed_mind: false, after };
            after = self.say(club, word).await?.written_at;
        }
        Ok(())
    }

    /// Somebody who can talk about a chapter, and is not the author of the post that they answer.
    fn somebody(&mut self, club: &Gathering, chapter: ChapterNumber, answering: Option<&Post>) -> Option<usize> {
        let author = answering.and_then(|post| post.author);
        let can = |nth: &usize| {
            let member = &club.members[*nth];
            Some(member.reader) != author && member.ready(chapter).is_some_and(|ready| ready < club.until)
        };
        (0..club.members.len()).filter(can).choose(&mut self.rng)
    }

    async fn say(&mut self, club: &mut Gathering, word: Word) -> Result<Post, Failure> {
        let Word { by, whither, answers, reveals, text, changed_mind, after } = word;
        let member = &club.members[by];
        let ready = member.ready(reveals).ok_or_else(|| Failure::new("A made-up member talks of what they have not read."))?;
        let at = self.later(max(after, ready), club.until);
        let names = club.members.iter().map(|member| (member.reader, member.nickname.as_str()));
        let new = NewPost {
            id: PostId(self.id(at)),
            form: FormKey(self.id(at)),
            club: club.id,
            whither,
            author: member.reader,
            hosts: member.hosts,
            new_here: false,
            answers,
            reveals,
            mentions: mentioned(&text, names),
            text,
            changed_mind,
            draft: String::new(),
            at,
        };
        match self.store.write_post(new).await? {
            PostOutcome::Posted(post) => {
                club.posts.push(post.clone());
                club.deeds.posts += 1;
                Ok(post)
            }
            refused => Err(Failure::new(format!("A made-up post was not written: {refused:?}."))),
        }
    }

    /// Some hours after a time, and not in the night; halfway to the end where they would lead past it.
    fn later(&mut self, after: Timestamp, until: Timestamp) -> Timestamp {
        let at = after + SignedDuration::from_mins(self.rng.random_range(20..20 * 60));
        let hour = at.to_zoned(TimeZone::UTC).hour();
        let at = if hour < MORNING { at + SignedDuration::from_hours(i64::from(MORNING)) } else { at };
        let halfway = after + until.duration_since(after) / 2;
        if at < until { at } else { max(after, halfway) }
    }
}

/// Chapters that three of them at least can talk about, the latest of them and some before.
fn talked_of(club: &Gathering) -> Vec<ChapterNumber> {
    let numbers = club.book.chapters.iter().map(|chapter| chapter.number);
    let can = |number: ChapterNumber| club.members.iter().filter(|member| member.ready(number).is_some()).count() >= 3;
    let all: Vec<ChapterNumber> = numbers.filter(|number| can(*number)).collect();
    let mut some: Vec<ChapterNumber> = all.iter().rev().step_by(all.len().div_ceil(PROMPTS).max(1)).copied().collect();
    some.reverse();
    some
}

/// The last chapter that all of them have read.
pub(super) fn read_by_all(club: &Gathering) -> Option<ChapterNumber> {
    club.members.iter().map(|member| member.progress().chapter()).fold(club.book.chapters.last().map(|last| last.number), min)
}
