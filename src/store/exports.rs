//! Everything we hold of a reader, for them to take away.

mod classes;
mod homework;
mod imports;
mod mail;
mod own_quizzes;
mod rooms;
mod talk;
mod telling;

use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use uuid::Uuid;

use super::entities::{
    attempt, attempt_item, club, club_member, club_quiz_consent, guess, meeting, meeting_person, note, poll, poll_ballot, poll_option,
    progress, reader, session,
};
use super::error::{During, Fault, StoreError};
use super::{Store, club_rows, poll_rows, rows};
use crate::domain::book::ChapterNumber;
use crate::domain::club::Membership;
use crate::domain::credit::Credit;
use crate::domain::ident::{AttemptId, BookSlug, PollOptionId, PromptId, QuestionId, ReaderId, SetId};
use crate::domain::quiz::QuizId;
use crate::domain::reader::{Email, ReaderName};
use crate::domain::response::Response;

/// Everything we hold of a reader but the hashes of their password and of their cookies.
#[derive(Clone, Debug, Serialize)]
pub struct ReaderExport {
    id: ReaderId,
    created_at: Timestamp,
    account: Option<AccountExport>,
    progress: Vec<ProgressExport>,
    notes: Vec<NoteExport>,
    guesses: Vec<GuessExport>,
    attempts: Vec<AttemptExport>,
    clubs: Vec<ClubExport>,
    talk: talk::TalkExport,
    polls: Vec<PollExport>,
    votes: Vec<VoteExport>,
    meetings: Vec<MeetingExport>,
    telling: telling::TellingExport,
    mail: mail::MailExport,
    classes: classes::ClassesExport,
    quizzes: Vec<own_quizzes::OwnQuizExport>,
    imports: Vec<imports::ImportExport>,
    rooms: Vec<rooms::RoomExport>,
    sessions: Vec<SessionExport>,
}

#[derive(Clone, Debug, Serialize)]
struct AccountExport {
    name: ReaderName,
    email: Option<Email>,
    kept_at: Option<Timestamp>,
}

#[derive(Clone, Debug, Serialize)]
struct ProgressExport {
    book: BookSlug,
    read_up_to: Option<ChapterNumber>,
    previously: Option<ChapterNumber>,
    updated_at: Timestamp,
}

#[derive(Clone, Debug, Serialize)]
struct NoteExport {
    book: BookSlug,
    chapter: ChapterNumber,
    prompt: PromptId,
    text: String,
    saved_at: Timestamp,
}

#[derive(Clone, Debug, Serialize)]
struct GuessExport {
    book: BookSlug,
    chapter: ChapterNumber,
    text: String,
    sealed_at: Timestamp,
    state: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct AttemptExport {
    id: AttemptId,
    book: BookSlug,
    chapter: Option<ChapterNumber>,
    set: Option<SetId>,
    focus: Option<&'static str>,
    behaviour: &'static str,
    layout: &'static str,
    seed: u64,
    form: Uuid,
    retry_of: Option<AttemptId>,
    started_at: Timestamp,
    finished_at: Option<Timestamp>,
    shared: bool,
    questions: Vec<QuestionExport>,
}

#[derive(Clone, Debug, Serialize)]
struct QuestionExport {
    question: QuestionId,
    response: Option<Response>,
    answered_at: Option<Timestamp>,
    tries: u8,
    points: Option<PointsExport>,
    counted_by_reader: bool,
}

/// A fraction of a point.
#[derive(Clone, Copy, Debug, Serialize)]
struct PointsExport {
    numerator: u64,
    denominator: u64,
}

#[derive(Clone, Debug, Serialize)]
struct ClubExport {
    club: String,
    nickname: ReaderName,
    standing: &'static str,
    shows_progress: bool,
    counts_quizzes: bool,
    since: Timestamp,
}

/// A poll that the reader started.
#[derive(Clone, Debug, Serialize)]
struct PollExport {
    question: String,
    options: Vec<String>,
    opened_at: Timestamp,
}

/// What the reader voted for, the first choice first.
#[derive(Clone, Debug, Serialize)]
struct VoteExport {
    question: String,
    choices: Vec<String>,
    cast_at: Timestamp,
}

#[derive(Clone, Debug, Serialize)]
struct MeetingExport {
    club: String,
    starts_at: Timestamp,
    reply: Option<String>,
    was_there: bool,
    /// The last round in which they had their turn to speak; 0: none.
    spoke_in_round: i64,
}

#[derive(Clone, Debug, Serialize)]
struct SessionExport {
    expires_at: Timestamp,
    data: serde_json::Value,
}

impl Store {
    /// Everything we hold of a reader, as of one moment.
    pub async fn export(&self, id: ReaderId) -> Result<Option<ReaderExport>, StoreError> {
        let doing = "exporting a reader’s data";
        let view = &self.snapshot(doing).await?;
        let Some(reader) = reader::Entity::find_by_id(id.0).one(view).await.during(doing)? else { return Ok(None) };

        let progress = progress::Entity::find().filter(progress::Column::ReaderId.eq(id.0)).order_by_asc(progress::Column::Book);
        let notes = note::Entity::find().filter(note::Column::ReaderId.eq(id.0)).order_by_asc(note::Column::SavedAt);
        let guesses = guess::Entity::find().filter(guess::Column::ReaderId.eq(id.0)).order_by_asc(guess::Column::SealedAt);
        let attempts = attempt::Entity::find().filter(attempt::Column::ReaderId.eq(id.0)).order_by_asc(attempt::Column::StartedAt);
        let items = attempt_item::Entity::find()
            .inner_join(attempt::Entity)
            .filter(attempt::Column::ReaderId.eq(id.0))
            .order_by_asc(attempt_item::Column::Position);
        let sessions = session::Entity::find().filter(session::Column::ReaderId.eq(id.0)).order_by_asc(session::Column::ExpiresAt);

        let clubs = club_member::Entity::find().filter(club_member::Column::ReaderId.eq(id.0)).order_by_asc(club_member::Column::Since);
        let clubs = clubs.all(view).await.during(doing)?;
        let attended = meeting_person::Entity::find().filter(meeting_person::Column::ReaderId.eq(id.0)).all(view).await.during(doing)?;
        let meetings = meeting::Entity::find()
            .filter(meeting::Column::Id.is_in(attended.iter().map(|row| row.meeting_id)))
            .order_by_asc(meeting::Column::StartsAt);
        let meetings = meetings.all(view).await.during(doing)?;
        let named = clubs.iter().map(|row| row.club_id).chain(meetings.iter().map(|row| row.club_id));
        let named = club::Entity::find().filter(club::Column::Id.is_in(named));

        let agreed = club_quiz_consent::Entity::find().filter(club_quiz_consent::Column::ReaderId.eq(id.0));
        let ballots = poll_ballot::Entity::find().filter(poll_ballot::Column::ReaderId.eq(id.0)).order_by_asc(poll_ballot::Column::CastAt);
        let ballots = ballots.all(view).await.during(doing)?;
        let known =
            Condition::any().add(poll::Column::AuthorId.eq(id.0)).add(poll::Column::Id.is_in(ballots.iter().map(|row| row.poll_id)));
        let polls = poll::Entity::find().filter(known).order_by_asc(poll::Column::OpenedAt).all(view).await.during(doing)?;
        let options = poll_option::Entity::find()
            .filter(poll_option::Column::PollId.is_in(polls.iter().map(|row| row.id)))
            .order_by_asc(poll_option::Column::Place);

        let rows = Rows {
            reader,
            agreed: agreed.all(view).await.during(doing)?,
            options: options.all(view).await.during(doing)?,
            ballots,
            polls,
            named: named.all(view).await.during(doing)?,
            clubs,
            talk: talk::read(view, id).await.during(doing)?,
            attended,
            meetings,
            telling: telling::read(view, id).await.during(doing)?,
            mail: mail::read(view, id).await.during(doing)?,
            classes: classes::read(view, id).await.during(doing)?,
            quizzes: own_quizzes::read(view, id).await.during(doing)?,
            imports: imports::read(view, id).await.during(doing)?,
            rooms: rooms::read(view, id).await.during(doing)?,
            progress: progress.all(view).await.during(doing)?,
            notes: notes.all(view).await.during(doing)?,
            guesses: guesses.all(view).await.during(doing)?,
            attempts: attempts.all(view).await.during(doing)?,
            items: items.all(view).await.during(doing)?,
            sessions: sessions.all(view).await.during(doing)?,
        };
        rows.read().map(Some).during(doing)
    }
}

/// A reader's rows of every table.
struct Rows {
    reader: reader::Model,
    clubs: Vec<club_member::Model>,
    talk: talk::TalkExport,
    attended: Vec<meeting_person::Model>,
    /// The meetings that those belong to, the earliest first.
    meetings: Vec<meeting::Model>,
    telling: telling::TellingExport,
    mail: mail::MailExport,
    classes: classes::ClassesExport,
    quizzes: Vec<own_quizzes::OwnQuizExport>,
    imports: Vec<imports::ImportExport>,
    rooms: Vec<rooms::RoomExport>,
    /// The clubs that all of those belong to.
    named: Vec<club::Model>,
    agreed: Vec<club_quiz_consent::Model>,
    /// Those that they started or voted in.
    polls: Vec<poll::Model>,
    /// Of those polls.
    options: Vec<poll_option::Model>,
    ballots: Vec<poll_ballot::Model>,
    progress: Vec<progress::Model>,
    notes: Vec<note::Model>,
    guesses: Vec<guess::Model>,
    attempts: Vec<attempt::Model>,
    items: Vec<attempt_item::Model>,
    sessions: Vec<session::Model>,
}

impl Rows {
    fn read(self) -> Result<ReaderExport, Fault> {
        let reader = rows::reader(&self.reader)?;
        let kept_at = self.reader.kept_at.map(rows::time).transpose()?;
        let mut items: HashMap<Uuid, Vec<attempt_item::Model>> = HashMap::new();
        for item in self.items {
            items.entry(item.attempt_id).or_default().push(item);
        }
        let attempts = self.attempts.iter().map(|row| attempt(row, items.get(&row.id).map_or(&[], Vec::as_slice)));
        let name = |id: Uuid| self.named.iter().find(|club| club.id == id).map(|club| club.name.clone()).unwrap_or_default();
        let clubs = self.clubs.iter().map(|row| {
            let member = club_rows::membership(row)?;
            let club = name(row.club_id);
            let Membership { nickname, standing, shows_progress, since, .. } = member;
            let counts_quizzes = self.agreed.iter().any(|agreed| agreed.club_id == row.club_id);
            Ok(ClubExport { club, nickname, standing: standing.name(), shows_progress, counts_quizzes, since })
        });
        let started = self.polls.iter().filter(|poll| poll.author_id == Some(self.reader.id));
        let votes = self.ballots.iter().filter_map(|row| self.polls.iter().find(|poll| poll.id == row.poll_id).map(|poll| (row, poll)));
        let meetings = self.meetings.iter().filter_map(|meeting| {
            let person = self.attended.iter().find(|person| person.meeting_id == meeting.id)?;
            Some(rows::time(meeting.starts_at).map(|starts_at| MeetingExport {
                club: name(meeting.club_id),
                starts_at,
                reply: person.reply.clone(),
                was_there: person.here,
                spoke_in_round: person.spoke_in,
            }))
        });
        Ok(ReaderExport {
            meetings: meetings.collect::<Result<_, Fault>>()?,
            clubs: clubs.collect::<Result<_, Fault>>()?,
            talk: self.talk,
            polls: started.map(|row| poll(row, &self.options)).collect::<Result<_, _>>()?,
            votes: votes.map(|(row, poll)| vote(row, poll, &self.options)).collect::<Result<_, _>>()?,
            telling: self.telling,
            mail: self.mail,
            classes: self.classes,
            quizzes: self.quizzes,
            imports: self.imports,
            rooms: self.rooms,
            id: reader.id,
            created_at: reader.created_at,
            account: reader.account.map(|account| AccountExport { name: account.name, email: account.email, kept_at }),
            progress: self.progress.iter().map(progress).collect::<Result<_, _>>()?,
            notes: self.notes.into_iter().map(note).collect::<Result<_, _>>()?,
            guesses: self.guesses.into_iter().map(guess).collect::<Result<_, _>>()?,
            attempts: attempts.collect::<Result<_, _>>()?,
            sessions: self.sessions.iter().map(session).collect::<Result<_, _>>()?,
        })
    }
}

fn progress(row: &progress::Model) -> Result<ProgressExport, Fault> {
    Ok(ProgressExport {
        book: rows::book(&row.book)?,
        read_up_to: row.ceiling.map(rows::chapter).transpose()?,
        previously: row.previous_ceiling.map(rows::chapter).transpose()?,
        updated_at: rows::time(row.updated_at)?,
    })
}

fn note(row: note::Model) -> Result<NoteExport, Fault> {
    let note = rows::note(row)?;
    Ok(NoteExport { book: note.book, chapter: note.chapter, prompt: note.prompt, text: note.text, saved_at: note.saved_at })
}

fn guess(row: guess::Model) -> Result<GuessExport, Fault> {
    let guess = rows::guess(row)?;
    Ok(GuessExport { book: guess.book, chapter: guess.chapter, text: guess.text, sealed_at: guess.sealed_at, state: guess.state.name() })
}

fn attempt(row: &attempt::Model, items: &[attempt_item::Model]) -> Result<AttemptExport, Fault> {
    let attempt = rows::attempt(row, items)?;
    let questions = attempt.items.into_iter().zip(items).map(|(item, row)| {
        Ok(QuestionExport {
            question: item.question,
            response: item.response,
            answered_at: row.answered_at.filter(|_| row.answered).map(rows::time).transpose()?,
            tries: item.tries,
            points: item.credit.map(Credit::parts).map(|(numerator, denominator)| PointsExport { numerator, denominator }),
            counted_by_reader: item.own_ruling,
        })
    });
    Ok(AttemptExport {
        id: attempt.id,
        book: attempt.plan.book,
        chapter: attempt.plan.quiz.chapter(),
        set: match attempt.plan.quiz {
            QuizId::Chapter(_) | QuizId::Homework(_) | QuizId::Room(_) => None,
            QuizId::Set(id) => Some(id),
        },
        focus: attempt.plan.focus.map(|focus| focus.name()),
        behaviour: attempt.plan.behaviour.name(),
        layout: attempt.plan.layout.name(),
        seed: attempt.seed.0,
        form: row.form_key,
        retry_of: attempt.retry_of,
        started_at: attempt.started_at,
        finished_at: attempt.finished_at,
        shared: row.share_token.is_some(),
        questions: questions.collect::<Result<_, Fault>>()?,
    })
}

fn poll(row: &poll::Model, options: &[poll_option::Model]) -> Result<PollExport, Fault> {
    let options = options.iter().filter(|option| option.poll_id == row.id).map(|option| option.text.clone()).collect();
    Ok(PollExport { question: row.question.clone(), options, opened_at: rows::time(row.opened_at)? })
}

fn vote(row: &poll_ballot::Model, poll: &poll::Model, options: &[poll_option::Model]) -> Result<VoteExport, Fault> {
    let ballot = poll_rows::ballot(row)?;
    let text = |id: &PollOptionId| options.iter().find(|option| option.id == id.0).map(|option| option.text.clone());
    let choices = ballot.choices().iter().filter_map(text).collect();
    Ok(VoteExport { question: poll.question.clone(), choices, cast_at: rows::time(row.cast_at)? })
}

fn session(row: &session::Model) -> Result<SessionExport, Fault> {
    let data = serde_json::from_str(&row.data).map_err(|_| Fault::Unreadable { column: "sessions.data" })?;
    Ok(SessionExport { expires_at: rows::time(row.expires_at)?, data })
}
