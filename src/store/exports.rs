//! Everything we hold of a reader, for them to take away.

mod talk;
mod telling;

use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use uuid::Uuid;

use super::entities::{attempt, attempt_item, club, club_member, guess, note, progress, reader, session};
use super::error::{During, Fault, StoreError};
use super::{Store, club_rows, rows};
use crate::domain::book::ChapterNumber;
use crate::domain::club::Membership;
use crate::domain::credit::Credit;
use crate::domain::ident::{AttemptId, BookSlug, PromptId, QuestionId, ReaderId, SetId};
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
    telling: telling::TellingExport,
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
    share_token: Option<String>,
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
    since: Timestamp,
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
        let named = club::Entity::find().filter(club::Column::Id.is_in(clubs.iter().map(|row| row.club_id)));

        let rows = Rows {
            reader,
            named: named.all(view).await.during(doing)?,
            clubs,
            talk: talk::read(view, id).await.during(doing)?,
            telling: telling::read(view, id).await.during(doing)?,
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
    telling: telling::TellingExport,
    /// The clubs that those belong to.
    named: Vec<club::Model>,
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
        let named = &self.named;
        let clubs = self.clubs.iter().map(|row| {
            let member = club_rows::membership(row)?;
            let club = named.iter().find(|club| club.id == row.club_id).map(|club| club.name.clone()).unwrap_or_default();
            let Membership { nickname, standing, shows_progress, since, .. } = member;
            Ok(ClubExport { club, nickname, standing: standing.name(), shows_progress, since })
        });
        Ok(ReaderExport {
            clubs: clubs.collect::<Result<_, Fault>>()?,
            talk: self.talk,
            telling: self.telling,
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
            answered_at: row.answered_at.map(rows::time).transpose()?,
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
            QuizId::Chapter(_) => None,
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
        share_token: row.share_token.clone(),
        questions: questions.collect::<Result<_, Fault>>()?,
    })
}

fn session(row: &session::Model) -> Result<SessionExport, Fault> {
    let data = serde_json::from_str(&row.data).map_err(|_| Fault::Unreadable { column: "sessions.data" })?;
    Ok(SessionExport { expires_at: rows::time(row.expires_at)?, data })
}
