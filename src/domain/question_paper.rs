//! A quiz as it was when it was given out: what pupils were asked and how it was scored never change under them.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use rand::seq::SliceRandom;

use super::answer_key::Solution;
use super::exercise::Exercise;
use super::ident::{BookSlug, ClassId, OwnQuizId, PaperId, QuestionId};
use super::paper::Seed;
use super::question::Question;
use super::reveals::Reveals;

/// A question of a paper.
#[derive(Clone, Debug)]
pub struct PaperItem {
    /// What is asked.
    pub question: Arc<Question>,
    /// What is right.
    pub solution: Arc<Solution>,
    /// Whether everybody is asked it, where the others are drawn from.
    pub always: bool,
}

impl PaperItem {
    /// An exercise on a paper.
    pub fn new(exercise: Exercise, always: bool) -> Self {
        Self { question: Arc::new(exercise.question), solution: Arc::new(exercise.solution), always }
    }

    /// As it is written in a quiz.
    pub fn exercise(&self) -> Exercise {
        Exercise { question: (*self.question).clone(), solution: (*self.solution).clone() }
    }
}

/// A paper. It never changes: a key that was mended is another paper.
#[derive(Clone, Debug)]
pub struct QuestionPaper {
    /// Its id.
    pub id: PaperId,
    /// The class it was made for.
    pub class: ClassId,
    /// The quiz that it was made of, which may be gone or changed; `None`: of a book's questions.
    pub quiz: Option<OwnQuizId>,
    /// The book that it is about.
    pub book: BookSlug,
    /// How many of its questions each pupil is asked; `None`: all.
    pub draw: Option<u16>,
    /// When it was made.
    pub made_at: Timestamp,
    items: Vec<PaperItem>,
    places: HashMap<QuestionId, usize>,
}

impl QuestionPaper {
    /// A paper of these questions, in their order; each id once.
    pub fn new(
        id: PaperId,
        (class, quiz): (ClassId, Option<OwnQuizId>),
        book: BookSlug,
        draw: Option<u16>,
        items: Vec<PaperItem>,
        made_at: Timestamp,
    ) -> Self {
        let places = items.iter().enumerate().map(|(place, item)| (item.question.id.clone(), place)).collect();
        Self { id, class, quiz, book, draw, made_at, items, places }
    }

    /// Its questions, in their order.
    pub fn items(&self) -> &[PaperItem] {
        &self.items
    }

    /// Where a question stands, from 0.
    pub fn place(&self, id: &QuestionId) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// A question of it.
    pub fn item(&self, id: &QuestionId) -> Option<&PaperItem> {
        self.items.get(self.place(id)?)
    }

    /// What must have been read before it is given to anybody.
    pub fn reveals(&self) -> Reveals {
        self.items.iter().map(|item| item.question.reveals).max().unwrap_or(Reveals::NOTHING)
    }

    /// How many questions each pupil is asked.
    pub fn asked(&self) -> usize {
        self.draw.map_or(self.items.len(), |draw| so_many(&self.items, usize::from(draw)))
    }

    /// The questions that a pupil is asked: those that all are asked, and as many others as there is room for; shuffled or in the paper's
    /// order. The same seed gives the same questions.
    pub fn deal(&self, seed: Seed, shuffle: bool) -> Vec<QuestionId> {
        let mut places = deal(&self.items, self.asked(), seed);
        if shuffle {
            places.shuffle(&mut seed.stream("order"));
        }
        places.into_iter().map(|place| self.items[place].question.id.clone()).collect()
    }
}

/// How many of them are asked where so many are wished: all that everybody is asked, and no more than there are.
fn so_many(items: &[PaperItem], draw: usize) -> usize {
    let always = items.iter().filter(|item| item.always).count();
    draw.clamp(always, items.len().max(always))
}

/// The places of those that are dealt, in their order: all that everybody is asked, and as many others as there is room for.
pub fn deal(items: &[PaperItem], draw: usize, seed: Seed) -> Vec<usize> {
    let mut loose: Vec<usize> = (0..items.len()).filter(|place| !items[*place].always).collect();
    let mut places: Vec<usize> = (0..items.len()).filter(|place| items[*place].always).collect();
    loose.shuffle(&mut seed.stream("deal"));
    loose.truncate(so_many(items, draw).saturating_sub(places.len()));
    places.extend(loose);
    places.sort_unstable();
    places
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::answer_key::AnswerKey;
    use super::super::question::Ask;
    use super::super::samples::{exercise, question};
    use super::*;

    fn paper(draw: Option<u16>) -> QuestionPaper {
        let item = |n: usize| {
            let question = question(&format!("q{n}"), Ask::TrueFalse);
            PaperItem::new(exercise(question, AnswerKey::Truth(true)), n < 2)
        };
        let book = BookSlug::parse("b").unwrap();
        QuestionPaper::new(PaperId::new(), (ClassId::new(), None), book, draw, (0..9).map(item).collect(), Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn each_is_dealt_what_all_are_asked_and_some_of_the_rest() {
        let paper = paper(Some(5));
        let mut seen = BTreeSet::new();
        for seed in 0..40 {
            let dealt = paper.deal(Seed(seed), true);
            assert_eq!(dealt, paper.deal(Seed(seed), true));
            assert_eq!(dealt.iter().collect::<BTreeSet<_>>().len(), 5);
            assert!(["q0", "q1"].iter().all(|always| dealt.iter().any(|id| id.as_str() == *always)));
            seen.extend(dealt);
        }
        assert_eq!(seen.len(), 9, "every question is dealt to somebody");
    }

    #[test]
    fn unshuffled_it_keeps_the_papers_order_and_without_a_draw_it_is_whole() {
        let ids = |ids: Vec<QuestionId>| ids.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>();
        assert_eq!(ids(paper(None).deal(Seed(3), false)), ["q0", "q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8"]);
        let some = ids(paper(Some(4)).deal(Seed(3), false));
        assert!(some.is_sorted() && some.len() == 4, "{some:?}");
        assert_eq!((paper(Some(1)).asked(), paper(Some(99)).asked()), (2, 9));
    }
}
