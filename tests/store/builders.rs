//! What stories start from.

use chapterwise::domain::attempt::{Behaviour, Layout, NewAttempt, Plan};
use chapterwise::domain::book::ChapterNumber;
use chapterwise::domain::guess::{Guess, GuessState};
use chapterwise::domain::ident::{AttemptId, BookSlug, FormKey, OptionId, PromptId, QuestionId, ReaderId};
use chapterwise::domain::note::Note;
use chapterwise::domain::paper::Seed;
use chapterwise::domain::quiz::QuizId;
use chapterwise::domain::reader::{Account, ReaderName};
use chapterwise::domain::response::Response;
use chapterwise::store::{KeepOutcome, NewAnswer, Store};
use jiff::Timestamp;

/// So many milliseconds into the story.
pub fn at(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(1_800_000_000_000 + millis).unwrap()
}

pub fn chapter(number: u16) -> ChapterNumber {
    ChapterNumber::new(number).unwrap()
}

pub fn book() -> BookSlug {
    BookSlug::parse("never-let-me-go").unwrap()
}

pub fn name(name: &str) -> ReaderName {
    ReaderName::parse(name).unwrap()
}

pub fn account(of: &str) -> Account {
    Account { name: name(of), email: None }
}

pub async fn guest(store: &Store) -> ReaderId {
    store.create_guest(ReaderId::new(), at(0)).await.unwrap().id
}

/// A reader with an account.
pub async fn keeper(store: &Store, name: &str) -> ReaderId {
    let id = guest(store).await;
    let kept = store.keep_things(id, account(name), format!("hash of {name}"), at(1)).await.unwrap();
    assert!(matches!(kept, KeepOutcome::Kept(_)), "{kept:?}");
    id
}

pub fn note(prompt: &str, text: &str, saved_at: Timestamp) -> Note {
    Note { book: book(), chapter: chapter(1), prompt: PromptId::parse(prompt).unwrap(), text: text.to_owned(), saved_at }
}

/// Sealed at a chapter.
pub fn guess(made: u16, text: &str, sealed_at: Timestamp) -> Guess {
    Guess { book: book(), chapter: chapter(made), text: text.to_owned(), sealed_at, state: GuessState::Sealed }
}

/// Of three questions of chapter 1.
pub fn new_attempt(reader: ReaderId) -> NewAttempt {
    NewAttempt {
        id: AttemptId::new(),
        reader,
        form: FormKey::new(),
        plan: Plan { book: book(), quiz: QuizId::Chapter(chapter(1)), focus: None, behaviour: Behaviour::Test, layout: Layout::OneByOne },
        seed: Seed(u64::MAX - 5),
        questions: ["q-one", "q-two", "q-three"].map(|id| QuestionId::parse(id).unwrap()).to_vec(),
        retry_of: None,
        sits: None,
        started_at: at(10),
    }
}

pub async fn started(store: &Store, reader: ReaderId) -> AttemptId {
    store.start_attempt(new_attempt(reader)).await.unwrap().id
}

pub fn one(option: &str) -> Response {
    Response::One { option: OptionId::parse(option).unwrap() }
}

pub fn text(text: &str) -> Response {
    Response::Text { text: text.to_owned() }
}

/// Answers to these questions, all given at `given_at`.
pub fn answers<const N: usize>(given_at: Timestamp, responses: [(u16, Option<Response>); N]) -> Vec<NewAnswer> {
    responses.map(|(position, response)| NewAnswer { position, response, given_at }).into()
}
