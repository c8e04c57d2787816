//! What strikes one about an item.

use super::band::{Ease, Telling};
use super::distribution::Distribution;
use super::item::ItemFigures;
use super::table::{Asked, Place};
use super::third::ByThird;

/// How many of the best third it takes before “most of them” is said. Ours: two agree by chance too often.
pub const FEWEST_BEST: usize = 3;

/// How many attempts it takes before an item is called too easy, too hard or guessed, or “most of the class” is said. Ours: below, one
/// pupil is more than a fifth of the class.
pub const FEWEST_FOR_EASE: usize = 5;

/// How many attempts it takes before anything is said of how an item tells pupils apart, or of an option that nobody chose. Ours: with ten,
/// the standard error of a correlation near nought is still a third, and with fewer the figure says nothing.
pub const FEWEST_FOR_TELLING: usize = 10;

/// A plain observation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// More than half of the best third chose this option, which is wrong by the key: the key may be.
    MostOfTheBestChose(Place),
    /// More than half of the class chose this option, which is wrong by the key, and the best third was not said to. So a wrong key shows
    /// also where nearly everybody has the same total and there is no best third.
    MostChose(Place),
    /// The discrimination index is below 0: those who did worse in the rest did better here. Moodle: “question probably invalid”.
    TellsBackwards,
    /// The facility index is no higher than blind guessing would make it. Not said of what is too hard.
    NoBetterThanGuessing,
    /// The facility index is at most 10%: Moodle's “very difficult” and “extremely difficult”.
    TooHard,
    /// The facility index is at least 90%: Moodle's “very easy” and “extremely easy”.
    TooEasy,
    /// The discrimination index is at least 0 and below 20%: Moodle's “very weak”. Not said of what is too easy or too hard: that can't
    /// tell anybody apart.
    WeaklyTells,
    /// Nobody chose this wrong option. Not said of what is too easy, where hardly anybody chose any.
    NobodyChose(Place),
}

/// What strikes one about an item that so many have answered, the gravest first.
pub fn verdicts(
    asked: &Asked,
    attempts: usize,
    figures: &ItemFigures,
    distribution: Option<&Distribution>,
    thirds: ByThird,
) -> Vec<Verdict> {
    let facility = figures.facility.ok().filter(|_| attempts >= FEWEST_FOR_EASE);
    let telling = figures.discrimination.ok().filter(|_| attempts >= FEWEST_FOR_TELLING).map(Telling::of);
    let is_hard = facility.is_some_and(|facility| Ease::of(facility) <= Ease::VeryHard);
    let is_easy = facility.is_some_and(|facility| Ease::of(facility) >= Ease::VeryEasy);
    let guessed = figures.guess > 0.0 && facility.is_some_and(|facility| facility <= figures.guess);
    let wrong = |place: Place| asked.options.get(place) == Some(&false);
    let most = |people: usize, fewest: usize, of: fn(ByThird) -> usize| {
        distribution.filter(|_| people >= fewest).and_then(|distribution| distribution.choice_of_most(people, of, wrong))
    };
    let of_the_best = most(thirds.best, FEWEST_BEST, |by| by.best);
    let of_all = most(attempts, FEWEST_FOR_EASE, ByThird::all).filter(|place| of_the_best != Some(*place));
    let unchosen = distribution.filter(|_| attempts >= FEWEST_FOR_TELLING && !is_easy).map(|d| nobodys(d, wrong)).unwrap_or_default();
    let said = [
        of_the_best.map(Verdict::MostOfTheBestChose),
        of_all.map(Verdict::MostChose),
        (telling == Some(Telling::Backwards)).then_some(Verdict::TellsBackwards),
        (guessed && !is_hard).then_some(Verdict::NoBetterThanGuessing),
        is_hard.then_some(Verdict::TooHard),
        is_easy.then_some(Verdict::TooEasy),
        (telling == Some(Telling::VeryWeak) && !is_hard && !is_easy).then_some(Verdict::WeaklyTells),
    ];
    said.into_iter().flatten().chain(unchosen.into_iter().map(Verdict::NobodyChose)).collect()
}

fn nobodys(distribution: &Distribution, wrong: impl Fn(Place) -> bool) -> Vec<Place> {
    (0..distribution.chosen.len()).filter(|place| wrong(*place) && distribution.chosen[*place].all() == 0).collect()
}

#[cfg(test)]
mod tests {
    use super::super::figure::{Absent, Figure};
    use super::*;
    use crate::domain::credit::Credit;

    fn figures(facility: f64, discrimination: Figure) -> ItemFigures {
        let absent = Err(Absent::SameMark);
        ItemFigures {
            facility: Ok(facility),
            deviation: absent,
            guess: 0.25,
            intended_weight: 0.1,
            effective_weight: absent,
            discrimination,
            efficiency: absent,
        }
    }

    fn said(attempts: usize, facility: f64, discrimination: Figure) -> Vec<Verdict> {
        let asked = Asked { worth: Credit::ONE, guess: Credit::of(1, 4), options: vec![] };
        verdicts(&asked, attempts, &figures(facility, discrimination), None, ByThird::default())
    }

    #[test]
    fn the_bands_make_the_verdicts() {
        use Verdict::{NoBetterThanGuessing, TellsBackwards, TooEasy, TooHard, WeaklyTells};
        let table: [(f64, f64, &[Verdict]); 9] = [
            (0.5, 0.4, &[]),
            (0.5, 0.2, &[]),
            (0.5, 0.19, &[WeaklyTells]),
            (0.5, -0.01, &[TellsBackwards]),
            (0.25, 0.4, &[NoBetterThanGuessing]),
            (0.1, 0.1, &[TooHard]),
            (0.1, -0.1, &[TellsBackwards, TooHard]),
            (0.9, 0.1, &[TooEasy]),
            (0.89, 0.3, &[]),
        ];
        for (facility, discrimination, expected) in table {
            assert_eq!(said(10, facility, Ok(discrimination)), expected, "{facility} {discrimination}");
        }
    }

    #[test]
    fn little_is_said_of_few() {
        assert_eq!(said(9, 0.5, Ok(-0.5)), []);
        assert_eq!(said(4, 1.0, Err(Absent::SameMark)), []);
        assert_eq!(said(5, 1.0, Err(Absent::SameMark)), [Verdict::TooEasy]);
    }

    #[test]
    fn what_the_best_chose_against_the_key_is_said_first() {
        let asked = Asked { worth: Credit::ONE, guess: Credit::of(1, 4), options: vec![true, false, false, false] };
        let thirds = ByThird { best: 4, middle: 4, lowest: 4 };
        let by = |best, rest| ByThird { best, middle: rest, lowest: rest };
        let chose = |right, wrong| Distribution { chosen: vec![right, wrong, by(0, 1), by(0, 0)], blank: by(0, 0) };
        let said = |distribution: &Distribution, thirds| verdicts(&asked, 12, &figures(0.4, Ok(-0.2)), Some(distribution), thirds);
        let most = chose(by(1, 1), by(3, 1));
        assert_eq!(said(&most, thirds), [Verdict::MostOfTheBestChose(1), Verdict::TellsBackwards, Verdict::NobodyChose(3)]);
        assert_eq!(said(&chose(by(2, 1), by(2, 1)), thirds), [Verdict::TellsBackwards, Verdict::NobodyChose(3)]);
        assert_eq!(said(&chose(by(3, 1), by(1, 1)), thirds)[0], Verdict::TellsBackwards);
        let two = ByThird { best: 2, ..thirds };
        assert_eq!(said(&chose(by(0, 1), by(2, 1)), two)[0], Verdict::TellsBackwards);
    }

    #[test]
    fn what_most_of_the_class_chose_is_said_where_there_is_no_best_third() {
        let asked = Asked { worth: Credit::ONE, guess: Credit::of(1, 4), options: vec![true, false] };
        let middle = |middle| ByThird { best: 0, middle, lowest: 0 };
        let chose = |wrong| Distribution { chosen: vec![middle(6 - wrong), middle(wrong)], blank: middle(0) };
        let said = |wrong| verdicts(&asked, 6, &figures(0.4, Err(Absent::SameRest)), Some(&chose(wrong)), middle(6));
        assert_eq!((said(4), said(3)), (vec![Verdict::MostChose(1)], vec![]));
    }
}
