//! What a homework or a live room asks: a quiz of the teacher's own, or a book's questions from one chapter to another.

use jiff::Timestamp;

use crate::domain::book::{Book, ChapterNumber};
use crate::domain::class::Class;
use crate::domain::exercise::Exercise;
use crate::domain::ident::{OwnQuizId, PaperId, ReaderId};
use crate::domain::library::Library;
use crate::domain::own_quiz::OwnQuiz;
use crate::domain::progress::Progress;
use crate::domain::question_paper::{PaperItem, QuestionPaper};
use crate::store::StoreError;
use crate::ui::problems::Problems;
use crate::web::form::Submitted;
use crate::web::state::AppState;

/// What a book's questions are called in the form.
pub const CHAPTERS: &str = "chapters";

/// What stands in the form.
#[derive(Clone, Debug)]
pub struct Source {
    /// A quiz's id, or [`CHAPTERS`].
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
    /// Where the form starts: the chapter that its teacher has read last, or the quiz that they came from.
    pub fn usual(progress: Progress, quiz: Option<OwnQuizId>) -> Self {
        let here = progress.chapter().map(|chapter| chapter.to_string()).unwrap_or_default();
        Self { from: quiz.map_or_else(|| CHAPTERS.to_owned(), |id| id.to_string()), first: here.clone(), last: here, draw: "10".to_owned() }
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
        let quiz = match self.from.parse() {
            Ok(id) => state.store.own_quiz(id).await?.filter(|quiz| quiz.owner == reader),
            Err(_) => None,
        };
        Ok(match quiz {
            None => Err(Problems::one("from", "That quiz is gone. Choose another.")),
            Some(quiz) if quiz.items.is_empty() => Err(Problems::one("from", "That quiz has no question yet. Write one first.")),
            Some(quiz) if quiz.book != book.slug => Err(Problems::one("from", "That quiz is about another book. Choose another.")),
            Some(quiz) if !progress.opens(quiz.reveals()) => Err(Problems::one(
                "from",
                format!("That quiz looks as far as chapter {}. Say in the book that you have read it.", quiz.reveals().known_at()),
            )),
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

/// A quiz as it is now.
pub fn of_quiz(quiz: &OwnQuiz) -> Given {
    let items = quiz.items.iter().map(|item| PaperItem::new((*item.exercise).clone(), item.always)).collect();
    Given { quiz: Some(quiz.id), items, draw: quiz.draw, title: quiz.title.as_str().to_owned() }
}
