//! What a homework or a live room asks: a quiz of the teacher's own, a book's questions from one chapter to another, or once more what a live room
//! was asked.

use std::sync::Arc;

use jiff::Timestamp;

use crate::domain::book::{Book, ChapterNumber};
use crate::domain::class::Class;
use crate::domain::exercise::Exercise;
use crate::domain::ident::{BookSlug, OwnQuizId, PaperId, ReaderId, RoomId};
use crate::domain::library::Library;
use crate::domain::own_quiz::OwnQuiz;
use crate::domain::policy::{Act, RoomAct, Ruling, rule};
use crate::domain::progress::Progress;
use crate::domain::question_paper::{PaperItem, QuestionPaper};
use crate::domain::reveals::Reveals;
use crate::domain::room::plan::{Plan, Slide};
use crate::domain::room::rules::Rules;
use crate::domain::room::stage::Stage;
use crate::pages::rooms::lookup::seat;
use crate::store::StoreError;
use crate::ui::problems::Problems;
use crate::web::form::Submitted;
use crate::web::state::AppState;

/// What a book's questions are called in the form.
pub const CHAPTERS: &str = "chapters";

/// What stands before a live room's id in the form.
const ROOM: &str = "room-";

/// A live room whose questions can be asked once more.
pub struct Again {
    /// How it stands in the form.
    pub value: String,
    plan: Arc<Plan>,
}

impl Again {
    /// The room that the form names, if it is over, was about that book, and is theirs to run; `None`: none.
    pub async fn find(state: &AppState, reader: Option<ReaderId>, book: &BookSlug, from: &str) -> Result<Option<Self>, StoreError> {
        let named = from.strip_prefix(ROOM).and_then(|id| id.parse().ok());
        let Some((id, reader)) = named.zip(reader) else { return Ok(None) };
        let Some(room) = state.rooms.room(id).await? else { return Ok(None) };
        // Not while it runs: what is right is still to be found out.
        let Some(plan) = room.look_at(|room| (room.stage == Stage::Ended).then(|| room.plan.clone())) else { return Ok(None) };
        let seat = seat(state, Some(reader), &room, &plan).await?;
        let may = rule(Some(reader), Act::Room { seat, act: RoomAct::Run }) == Ruling::Allowed;
        Ok((may && plan.book == *book).then(|| Self { value: in_form(id), plan }))
    }

    /// As a choice in the form.
    pub fn choice(&self) -> (String, String) {
        (self.value.clone(), format!("What the live room was asked: {} ({})", self.plan.title, self.plan.questions()))
    }

    /// How it was played.
    pub fn rules(&self) -> &Rules {
        &self.plan.rules
    }

    /// What was shown, in order.
    pub fn slides(&self) -> &[Slide] {
        &self.plan.slides
    }

    fn given(&self) -> Given {
        let item = |slide: &Slide| if let Slide::Question { item, .. } = slide { Some(item.clone()) } else { None };
        let items = self.plan.slides.iter().filter_map(item).collect();
        Given { quiz: self.plan.quiz, items, draw: None, title: self.plan.title.clone() }
    }
}

/// A room as it stands in the form.
pub fn in_form(room: RoomId) -> String {
    format!("{ROOM}{room}")
}

/// What stands in the form.
#[derive(Clone, Debug)]
pub struct Source {
    /// A quiz's id, [`CHAPTERS`], or [`ROOM`] with a room's id.
    pub from: String,
    /// The first chapter asked about.
    pub first: String,
    /// The last chapter asked about.
    pub last: String,
    /// How many questions each pupil is asked; blank: all.
    pub draw: String,
}

/// Questions that can be given out, and what they are called.
pub struct Given {
    /// The quiz that they are of; `None`: a book's.
    pub quiz: Option<OwnQuizId>,
    /// With what is right.
    pub items: Vec<PaperItem>,
    /// How many of them each is asked; `None`: all.
    pub draw: Option<u16>,
    /// “Chapters 1 to 4”
    pub title: String,
}

impl Given {
    /// On a paper of their own, for a class.
    pub fn paper(self, class: &Class, now: Timestamp) -> QuestionPaper {
        QuestionPaper::new(PaperId::new(), (class.id, self.quiz), class.book.clone(), self.draw, self.items, now)
    }
}

impl Source {
    /// Where the form starts: the chapter that its teacher has read last, or the quiz or the room that they came from.
    pub fn usual(progress: Progress, from: Option<String>) -> Self {
        let here = progress.chapter().map(|chapter| chapter.to_string()).unwrap_or_default();
        Self { from: from.unwrap_or_else(|| CHAPTERS.to_owned()), first: here.clone(), last: here, draw: "10".to_owned() }
    }

    /// From a form that was sent.
    pub fn sent(form: &Submitted) -> Self {
        let text = |name: &str| form.text(name).trim().to_owned();
        Self { from: text("from"), first: text("first"), last: text("last"), draw: text("draw") }
    }

    /// The questions about a book, for somebody who has read so far.
    ///
    /// # Errors
    /// What is wrong with the form.
    pub async fn read(
        &self,
        state: &AppState,
        book: &Book,
        (reader, progress): (ReaderId, Progress),
    ) -> Result<Result<Given, Problems>, StoreError> {
        if self.from == CHAPTERS {
            return Ok(self.chapters(&state.library, book, progress));
        }
        if let Some(again) = Again::find(state, Some(reader), &book.slug, &self.from).await? {
            let reveals = again.plan.reveals();
            return Ok(if progress.opens(reveals) { Ok(again.given()) } else { Err(too_far(reveals)) });
        }
        let quiz = match self.from.parse() {
            Ok(id) => state.store.own_quiz(id).await?.filter(|quiz| quiz.owner == reader),
            Err(_) => None,
        };
        Ok(match quiz {
            None => Err(Problems::one("from", "That quiz is gone. Choose another.")),
            Some(quiz) if quiz.items.is_empty() => Err(Problems::one("from", "That quiz has no question yet. Write one first.")),
            Some(quiz) if quiz.book != book.slug => Err(Problems::one("from", "That quiz is about another book. Choose another.")),
            Some(quiz) if !progress.opens(quiz.reveals()) => Err(too_far(quiz.reveals())),
            Some(quiz) => Ok(of_quiz(&quiz)),
        })
    }

    fn chapters(&self, library: &Library, book: &Book, progress: Progress) -> Result<Given, Problems> {
        let chapter = |text: &str| text.parse().ok().and_then(ChapterNumber::new).filter(|chapter| progress.opens(*chapter));
        let (first, last) = (chapter(&self.first), chapter(&self.last));
        let (Some(first), Some(last)) = (first, last) else {
            let field = if first.is_none() { "first" } else { "last" };
            return Err(Problems::one(field, "Choose a chapter that you have read."));
        };
        if last < first {
            return Err(Problems::one("last", "The last chapter comes before the first. Choose a later one."));
        }
        let chapters = book.chapters.iter().filter(|chapter| (first..=last).contains(&chapter.number));
        // A question that looks further than the last of them would keep out who has read just that.
        let questions = chapters.flat_map(|chapter| &chapter.questions).filter(|question| Progress::up_to(last).opens(question.reveals));
        let items: Vec<PaperItem> = questions
            .filter_map(|question| {
                let solution = library.solution(&book.slug, &question.id)?.clone();
                Some(PaperItem::new(Exercise { question: (**question).clone(), solution }, false))
            })
            .collect();
        if items.is_empty() {
            return Err(Problems::one("first", "There are no questions on these chapters yet. Choose others."));
        }
        let draw = match self.draw.as_str() {
            "" => None,
            number => Some(
                number
                    .parse::<u16>()
                    .ok()
                    .filter(|number| *number > 0)
                    .ok_or_else(|| Problems::one("draw", "Give a number of questions, or nothing for all of them."))?,
            ),
        };
        let draw = draw.filter(|draw| usize::from(*draw) < items.len());
        let title = if first == last { format!("Chapter {first}") } else { format!("Chapters {first} to {last}") };
        Ok(Given { quiz: None, items, draw, title })
    }
}

fn too_far(reveals: Reveals) -> Problems {
    Problems::one("from", format!("That quiz looks as far as chapter {}. Say in the book that you have read it.", reveals.known_at()))
}

/// A quiz as it is now.
pub fn of_quiz(quiz: &OwnQuiz) -> Given {
    let items = quiz.items.iter().map(|item| PaperItem::new((*item.exercise).clone(), item.always)).collect();
    Given { quiz: Some(quiz.id), items, draw: quiz.draw, title: quiz.title.as_str().to_owned() }
}
