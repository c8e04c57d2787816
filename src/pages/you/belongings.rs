//! What is kept of a reader, counted.

use crate::domain::class::ClassRole;
use crate::domain::ident::ReaderId;
use crate::ui::html::prelude::*;
use crate::ui::wording::word;
use crate::web::errors::Fault;
use crate::web::state::AppState;

/// What is kept of a reader, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Belongings {
    /// Over all books.
    pub chapters: usize,
    /// Finished ones.
    pub quizzes: usize,
    /// Quizzes begun and not finished.
    pub running: usize,
    /// Notes under prompts.
    pub notes: usize,
    /// Guesses at what happens next.
    pub guesses: usize,
    /// Classes that nobody else teaches.
    pub classes: usize,
}

impl Belongings {
    /// Those of a reader; nobody has none.
    pub async fn of(state: &AppState, reader: Option<ReaderId>) -> Result<Self, Fault> {
        let Some(reader) = reader else { return Ok(Self::default()) };
        let progress = state.store.all_progress(reader).await?;
        let attempts = state.store.all_attempts(reader).await?;
        let quizzes = attempts.iter().filter(|attempt| attempt.finished_at.is_some()).count();
        Ok(Self {
            chapters: progress.iter().filter_map(|(_, progress, _)| progress.chapter()).map(|chapter| usize::from(chapter.get())).sum(),
            quizzes,
            running: attempts.len() - quizzes,
            notes: state.store.all_notes(reader).await?.len(),
            guesses: state.store.all_guesses(reader).await?.len(),
            classes: taught_alone(state, reader).await?,
        })
    }

    /// Whether there is nothing.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// “three chapters of progress”, “five quizzes”, “one note”, “two guesses”: what there is of these.
    pub fn in_words(self) -> Vec<String> {
        let all = [
            (self.chapters, "chapter of progress", "chapters of progress"),
            (self.quizzes + self.running, "quiz", "quizzes"),
            (self.notes, "note", "notes"),
            (self.guesses, "guess", "guesses"),
            (self.classes, "class with its pupils", "classes with their pupils"),
        ];
        let there_are = all.into_iter().filter(|(count, ..)| *count > 0);
        there_are.map(|(count, one, many)| format!("{} {}", word(count), if count == 1 { one } else { many })).collect()
    }
}

async fn taught_alone(state: &AppState, reader: ReaderId) -> Result<usize, Fault> {
    let mut alone = 0;
    for (class, role) in state.store.classes_of(reader).await? {
        alone += usize::from(role == ClassRole::Owner && state.store.teachers(class.id).await?.len() == 1);
    }
    Ok(alone)
}

/// The figures, large.
#[component]
pub fn Facts(
    /// What to count.
    belongings: Belongings,
) -> Html {
    let fact = |count: usize, one: &'static str, many: &'static str| {
        html! {
            <div>
                <dt>{if count == 1 { one } else { many }}</dt>
                <dd>{count}</dd>
            </div>
        }
    };
    html! {
        <div class="section">
            <dl class="facts">
                {fact(belongings.chapters, "chapter read", "chapters read")}
                {fact(belongings.quizzes, "quiz taken", "quizzes taken")}
                {fact(belongings.notes, "note written", "notes written")}
            </dl>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_there_is_is_named() {
        let all = Belongings { chapters: 3, quizzes: 4, running: 1, notes: 1, guesses: 2, classes: 0 };
        assert_eq!(all.in_words(), ["three chapters of progress", "five quizzes", "one note", "two guesses"]);
        let notes = Belongings { notes: 2, ..Belongings::default() };
        assert_eq!(notes.in_words(), ["two notes"]);
        assert!(Belongings::default().in_words().is_empty());
    }
}
