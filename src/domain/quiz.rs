//! What can be asked as one quiz: a chapter's questions, or a set's that stands above the chapters.

use std::collections::HashMap;
use std::sync::Arc;

use super::book::{Book, ChapterNumber};
use super::ident::{AssignmentId, QuestionId, RoomId, SetId};
use super::progress::Progress;
use super::question::Question;
use super::reveals::Reveals;

/// Questions on more than a chapter: on a part, on the whole book, on its author.
#[derive(Clone, Debug)]
pub struct QuestionSet {
    /// Its name in addresses, unique in its book.
    pub id: SetId,
    /// “Part One”.
    pub title: String,
    /// One line: what it looks at, safe for whoever it is open to.
    pub summary: String,
    /// What must have been read before any of it is shown; no question of it reveals less.
    pub opens: Reveals,
    /// In the order of the file.
    pub questions: Vec<Arc<Question>>,
}

/// Which of a book's quizzes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuizId {
    /// A chapter's.
    Chapter(ChapterNumber),
    /// A set's.
    Set(SetId),
    /// None of the book's: what was set for a class.
    Homework(AssignmentId),
    /// None of the book's: what a live room was asked.
    Room(RoomId),
}

/// Every question of a book by its id, wherever it stands.
#[derive(Clone, Debug, Default)]
pub struct QuestionIndex(HashMap<QuestionId, Arc<Question>>);

impl QuestionIndex {
    /// Of all these.
    pub fn of<'a>(questions: impl Iterator<Item = &'a Arc<Question>>) -> Self {
        Self(questions.map(|question| (question.id.clone(), Arc::clone(question))).collect())
    }

    /// The question of that id.
    pub fn get(&self, id: &QuestionId) -> Option<&Arc<Question>> {
        self.0.get(id)
    }
}

impl QuizId {
    /// The chapter, when it is a chapter's.
    pub fn chapter(&self) -> Option<ChapterNumber> {
        match self {
            Self::Chapter(number) => Some(*number),
            Self::Set(_) | Self::Homework(_) | Self::Room(_) => None,
        }
    }
}

/// One of a book's quizzes, found.
#[derive(Clone, Copy, Debug)]
pub struct Quiz<'a> {
    /// What is asked, in the order of the file.
    pub questions: &'a [Arc<Question>],
    /// What must have been read before any of it is shown.
    pub opens: Reveals,
    /// The set's title; `None` for a chapter's.
    pub title: Option<&'a str>,
}

impl<'a> Quiz<'a> {
    /// The questions that `progress` opens.
    pub fn open(self, progress: Progress) -> impl Iterator<Item = &'a Arc<Question>> {
        self.questions.iter().filter(move |question| progress.opens(question.reveals))
    }
}

impl Book {
    /// The quiz of that name; `None` when there is no such chapter or set.
    pub fn quiz(&self, id: &QuizId) -> Option<Quiz<'_>> {
        match id {
            QuizId::Chapter(number) => {
                let chapter = self.chapter(*number)?;
                Some(Quiz { questions: &chapter.questions, opens: chapter.number.into(), title: None })
            }
            QuizId::Set(id) => {
                let set = self.set(id)?;
                Some(Quiz { questions: &set.questions, opens: set.opens, title: Some(&set.title) })
            }
            QuizId::Homework(_) | QuizId::Room(_) => None,
        }
    }

    /// What its quiz is called within a sentence: chapter 3, “Part One”.
    pub fn quiz_name(&self, id: &QuizId) -> String {
        match id {
            QuizId::Chapter(number) => format!("chapter {number}"),
            QuizId::Set(id) => self.set(id).map_or_else(|| "a quiz withdrawn since".to_owned(), |set| format!("“{}”", set.title)),
            QuizId::Homework(_) => "homework".to_owned(),
            QuizId::Room(_) => "a live room".to_owned(),
        }
    }
}
