//! Which questions an attempt asks and in which order their options stand, by a seed kept with the attempt.

use rand::rngs::ChaCha12Rng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use sha2::{Digest, Sha256};

use super::ident::QuestionId;
use super::progress::Progress;
use super::prompt::About;
use super::question::{Ask, Choice, Piece, Question};
use super::quiz::Quiz;

/// Decides everything random about an attempt. Kept with it, so that a reload shows the same paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seed(pub u64);

impl Seed {
    /// Shuffles nothing: everything stands in the order in which it was written, or in one other order for everybody where that one would
    /// tell what is right.
    pub const UNSHUFFLED: Self = Self(0);

    /// A fresh one from the process's generator.
    pub fn random() -> Self {
        Self(rand::rng().random_range(1..=u64::MAX))
    }

    /// A generator for one purpose: the same seed and purpose give the same numbers, other purposes others.
    pub(super) fn stream(self, purpose: &str) -> ChaCha12Rng {
        let mut hasher = Sha256::new();
        hasher.update(self.0.to_le_bytes());
        hasher.update(purpose.as_bytes());
        ChaCha12Rng::from_seed(hasher.finalize().into())
    }
}

/// Draws up to `length` questions of a quiz that `progress` opens, with the focus asked for, in random order.
///
/// Without a focus the draw keeps the balance: character, theme and plot take turns as far as each has questions left.
pub fn draw(quiz: Quiz<'_>, progress: Progress, focus: Option<About>, length: usize, seed: Seed) -> Vec<QuestionId> {
    let mut rng = seed.stream("draw");
    let mut pools = About::ALL
        .into_iter()
        .filter(|about| focus.is_none_or(|wanted| wanted == *about))
        .map(|about| {
            let mut pool: Vec<_> = quiz.open(progress).filter(|q| q.about == about).map(|q| q.id.clone()).collect();
            pool.shuffle(&mut rng);
            pool
        })
        .collect::<Vec<_>>();
    pools.shuffle(&mut rng);

    let mut drawn = Vec::new();
    while drawn.len() < length && pools.iter().any(|pool| !pool.is_empty()) {
        for pool in &mut pools {
            if drawn.len() < length {
                drawn.extend(pool.pop());
            }
        }
    }
    drawn.shuffle(&mut rng);
    drawn
}

/// The question as this attempt shows it: options shuffled, pinned ones in their place.
pub fn lay_out(question: &Question, seed: Seed) -> Ask {
    let mut rng = seed.stream(question.id.as_str());
    let mut ask = question.ask.clone();
    match &mut ask {
        // What is to be ordered or matched is written as it is right.
        Ask::Order { items: told } | Ask::Match { rights: told, .. } if seed == Seed::UNSHUFFLED => {
            told.shuffle(&mut rng);
            if *told == written(question) {
                told.rotate_left(1);
            }
        }
        _ if seed == Seed::UNSHUFFLED => {}
        Ask::Single { options } | Ask::Multiple { options, .. } | Ask::Quote { speakers: options, .. } => {
            shuffle_unpinned(options, &mut rng)
        }
        Ask::Order { items } => items.shuffle(&mut rng),
        Ask::Match { lefts, rights } => {
            lefts.shuffle(&mut rng);
            rights.shuffle(&mut rng);
        }
        Ask::Cloze { passage } => {
            for piece in passage {
                if let Piece::Gap { options, .. } = piece {
                    options.shuffle(&mut rng);
                }
            }
        }
        Ask::TrueFalse | Ask::Short | Ask::Number { .. } => {}
    }
    ask
}

/// What is to be ordered, or matched to, as its author wrote it.
fn written(question: &Question) -> &[Choice] {
    match &question.ask {
        Ask::Order { items: told } | Ask::Match { rights: told, .. } => told,
        _ => &[],
    }
}

fn shuffle_unpinned(options: &mut [Choice], rng: &mut ChaCha12Rng) {
    let places: Vec<usize> = (0..options.len()).filter(|&place| !options[place].pinned).collect();
    let mut loose: Vec<Choice> = places.iter().map(|&place| options[place].clone()).collect();
    loose.shuffle(rng);
    for (place, choice) in places.into_iter().zip(loose) {
        options[place] = choice;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::book::ChapterNumber;
    use super::super::ident::OptionId;
    use super::super::question::{Difficulty, Skill};
    use super::*;

    fn question(id: &str, about: About, reveals: u16, options: Vec<Choice>) -> Arc<Question> {
        Arc::new(Question {
            id: QuestionId::parse(id).unwrap(),
            about,
            characters: vec![],
            themes: vec![],
            difficulty: Difficulty::Easy,
            skill: Skill::Recall,
            reveals: ChapterNumber::new(reveals).unwrap().into(),
            text: String::new(),
            hint: None,
            ask: Ask::Single { options },
        })
    }

    fn questions() -> Vec<Arc<Question>> {
        (0..12).map(|n| question(&format!("q{n}"), About::ALL[n % 3], if n == 11 { 9 } else { 1 }, vec![])).collect()
    }

    fn quiz(questions: &[Arc<Question>]) -> Quiz<'_> {
        Quiz { questions, opens: ChapterNumber::FIRST.into(), title: None }
    }

    #[test]
    fn the_same_seed_draws_the_same_paper() {
        let draw_with = |seed| draw(quiz(&questions()), Progress::up_to(ChapterNumber::FIRST), None, 9, Seed(seed));
        assert_eq!(draw_with(7), draw_with(7));
        assert_ne!(draw_with(7), draw_with(8));
    }

    #[test]
    fn a_draw_is_balanced_and_never_passes_the_ribbon() {
        for seed in 0..50 {
            let drawn = draw(quiz(&questions()), Progress::up_to(ChapterNumber::FIRST), None, 9, Seed(seed));
            for about in About::ALL {
                let count = drawn.iter().filter(|id| questions().iter().any(|q| q.id == **id && q.about == about)).count();
                assert_eq!(count, 3);
            }
            let all = draw(quiz(&questions()), Progress::up_to(ChapterNumber::FIRST), None, 99, Seed(seed));
            assert_eq!(all.len(), 11);
            assert!(!all.iter().any(|id| id.as_str() == "q11"));
        }
    }

    #[test]
    fn a_focus_draws_only_its_own() {
        let drawn = draw(quiz(&questions()), Progress::up_to(ChapterNumber::FIRST), Some(About::Theme), 99, Seed(1));
        assert_eq!(drawn.len(), 4);
    }

    #[test]
    fn pinned_options_stay_and_the_rest_move() {
        let options: Vec<Choice> =
            (0..6).map(|n| Choice { id: OptionId::parse(&format!("o{n}")).unwrap(), text: String::new(), pinned: n == 5 }).collect();
        let question = question("q", About::Plot, 1, options.clone());
        let mut moved = false;
        for seed in 0..20 {
            let Ask::Single { options: shown } = lay_out(&question, Seed(seed)) else { unreachable!() };
            assert_eq!(shown[5].id, options[5].id);
            moved |= shown != options;
        }
        assert!(moved);
    }

    #[test]
    fn unshuffled_nothing_moves_but_what_would_tell_what_is_right() {
        let options = |count: usize, prefix: &str| -> Vec<Choice> {
            let option = |n| Choice { id: OptionId::parse(&format!("{prefix}{n}")).unwrap(), text: String::new(), pinned: false };
            (0..count).map(option).collect()
        };
        let single = question("q", About::Plot, 1, options(6, "o"));
        assert_eq!(lay_out(&single, Seed::UNSHUFFLED), single.ask);
        for (number, count) in (0..60).zip([2, 3, 4].into_iter().cycle()) {
            let asking = |ask| Question { ask, ..(*question(&format!("q{number}"), About::Plot, 1, vec![])).clone() };
            let order = asking(Ask::Order { items: options(count, "i") });
            let pairs = asking(Ask::Match { lefts: options(count, "l"), rights: options(count, "r") });
            assert_ne!(lay_out(&order, Seed::UNSHUFFLED), order.ask);
            assert_eq!(lay_out(&order, Seed::UNSHUFFLED), lay_out(&order, Seed::UNSHUFFLED));
            let Ask::Match { lefts, rights } = lay_out(&pairs, Seed::UNSHUFFLED) else { unreachable!() };
            assert!(lefts == options(count, "l") && rights != options(count, "r"));
        }
    }
}
