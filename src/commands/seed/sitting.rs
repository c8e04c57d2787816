//! How a made-up reader gets through a quiz, scored as a real one's.

use std::sync::Arc;

use rand::RngExt;

use crate::domain::answer_key::Solution;
use crate::domain::attempt::{Attempt, Behaviour, Item, NewAttempt};
use crate::domain::book::Book;
use crate::domain::question::Question;
use crate::domain::response::Response;
use crate::pages::attempts::marking;
use crate::store::{FinishOutcome, Tried, TryOutcome};

use super::past::{Life, Past};
use super::{Failure, answers};

impl Past<'_> {
    /// Answers question by question. One attempt in ten is left in the middle; of the others, what became of them.
    pub(super) async fn sit(&mut self, life: &mut Life, book: &Book, new: NewAttempt) -> Result<Option<Attempt>, Failure> {
        let attempt = self.store.start_attempt(new).await?;
        let leaves = self.rng.random_bool(0.1);
        let reached = if leaves { attempt.items.len() / 2 } else { attempt.items.len() };
        let library = Arc::clone(&self.library);
        for item in &attempt.items[..reached] {
            let question = book.question(&item.question);
            let solution = library.solution(&book.slug, &item.question);
            if let (Some(question), Some(solution)) = (question, solution) {
                self.answer(life, &attempt, item.position, question, solution).await?;
            }
        }
        if leaves {
            life.deeds.running += 1;
            return Ok(None);
        }
        let slug = book.slug.clone();
        let score = Box::new(move |item: &Item| marking::at_finish(library.solution(&slug, &item.question), item));
        match self.store.finish_attempt(attempt.id, score, life.at).await? {
            FinishOutcome::Finished(attempt) | FinishOutcome::AlreadyFinished(attempt) => {
                life.deeds.finished += 1;
                Ok(Some(attempt))
            }
            FinishOutcome::GoesOn | FinishOutcome::NoSuchAttempt => Ok(None),
        }
    }

    /// Answers one question: in a test once, in practice until it is settled.
    async fn answer(
        &mut self,
        life: &mut Life,
        attempt: &Attempt,
        position: u16,
        question: &Question,
        solution: &Solution,
    ) -> Result<(), Failure> {
        if attempt.plan.behaviour == Behaviour::Test {
            let response = self.think(life, question, solution);
            self.store.save_response(attempt.id, position, Some(response), life.at).await?;
            return Ok(());
        }
        for number in 1..=attempt.plan.behaviour.tries() {
            let response = self.think(life, question, solution);
            let solution = solution.clone();
            let score = Box::new(move |item: &Item| Tried { credit: marking::settled_by_try(Some(&solution), item) });
            let tried = self.store.record_try(attempt.id, position, number, response, score, life.at).await?;
            if !matches!(tried, TryOutcome::Recorded(item) if !item.is_settled()) {
                break;
            }
        }
        Ok(())
    }

    fn think(&mut self, life: &mut Life, question: &Question, solution: &Solution) -> Response {
        self.pass_seconds(life, 8..=60);
        if self.rng.random_bool(life.knowledge) {
            answers::right(&solution.key)
        } else {
            answers::guess(&question.ask, &solution.key, &mut self.rng)
        }
    }
}
