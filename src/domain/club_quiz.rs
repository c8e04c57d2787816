//! How a club did in a chapter's quiz, without anybody to be seen in it.
//!
//! Only those are counted who agreed to it. With fewer than [`FEWEST`] nothing is said, of the whole or of a part, and shares are rounded to
//! tenths, so that one more person in the picture does not show by how much it moved.

use std::collections::BTreeMap;

use super::credit::Credit;
use super::ident::QuestionId;
use super::prompt::About;

/// How many people it takes for anything to be said.
pub const FEWEST: usize = 3;

/// What somebody earned with a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The question.
    pub question: QuestionId,
    /// What it is about.
    pub about: About,
    /// From nothing to one.
    pub credit: Credit,
}

/// A share of what there was to be right about, in tenths, rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenths(u8);

impl Tenths {
    /// From 0 to 10.
    pub fn get(self) -> u8 {
        self.0
    }

    /// The mean of shares given in per cent; `None` of none.
    fn mean(percents: &[u8]) -> Option<Self> {
        let sum: usize = percents.iter().map(|percent| usize::from(*percent)).sum();
        let mean = (sum + 5 * percents.len()).checked_div(10 * percents.len())?;
        u8::try_from(mean.min(10)).ok().map(Self)
    }
}

/// How several people did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// How many they are.
    pub people: usize,
    /// By what the questions are about, as far as enough of them were asked about it.
    pub shares: Vec<(About, Tenths)>,
    /// The question that about half of them had right.
    pub divides: Option<QuestionId>,
}

/// How several people did, each by what they answered; `None` when they are too few.
pub fn picture(all: &[Vec<Answered>]) -> Option<Picture> {
    if all.len() < FEWEST {
        return None;
    }
    let of = |about: About| all.iter().filter_map(|answers| percent(answers, about)).collect::<Vec<u8>>();
    let shares = About::ALL.into_iter().map(|about| (about, of(about))).filter(|(_, percents)| percents.len() >= FEWEST);
    Some(Picture {
        people: all.len(),
        shares: shares.filter_map(|(about, percents)| Some((about, Tenths::mean(&percents)?))).collect(),
        divides: divides(all),
    })
}

/// How one person did, by what the questions are about.
pub fn own_shares(answers: &[Answered]) -> Vec<(About, Tenths)> {
    About::ALL.into_iter().filter_map(|about| Some((about, Tenths::mean(&[percent(answers, about)?])?))).collect()
}

fn percent(answers: &[Answered], about: About) -> Option<u8> {
    let credits: Vec<Credit> = answers.iter().filter(|answer| answer.about == about).map(|answer| answer.credit).collect();
    let worth = Credit::whole(credits.len() as u64);
    (!credits.is_empty()).then(|| credits.into_iter().sum::<Credit>().percent_of(worth))
}

/// Of the questions that enough people were asked and from a third to two thirds had right, the one nearest to half; of equals the first by name.
fn divides(all: &[Vec<Answered>]) -> Option<QuestionId> {
    let mut asked: BTreeMap<&QuestionId, (usize, usize)> = BTreeMap::new();
    for answer in all.iter().flatten() {
        let (right, count) = asked.entry(&answer.question).or_default();
        *right += usize::from(answer.credit == Credit::ONE);
        *count += 1;
    }
    let split = asked.into_iter().filter(|(_, (right, count))| *count >= FEWEST && 3 * right >= *count && 3 * (count - right) >= *count);
    split.min_by_key(|(_, (right, count))| 1000 * (2 * right).abs_diff(*count) / count).map(|(question, _)| question.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(question: &str, about: About, right: bool) -> Answered {
        let credit = if right { Credit::ONE } else { Credit::ZERO };
        Answered { question: QuestionId::parse(question).unwrap(), about, credit }
    }

    /// One question on the plot, and one on characters.
    fn person(plot: bool, character: bool) -> Vec<Answered> {
        vec![answered("p", About::Plot, plot), answered("c", About::Character, character)]
    }

    #[test]
    fn below_three_nothing_is_said() {
        assert_eq!(picture(&[person(true, true), person(true, true)]), None);
        let three = picture(&[person(true, true), person(true, false), person(false, true)]).unwrap();
        assert_eq!((three.people, three.shares), (3, vec![(About::Character, Tenths(7)), (About::Plot, Tenths(7))]));
    }

    #[test]
    fn a_part_that_fewer_than_three_were_asked_about_is_left_out() {
        let short = vec![answered("p", About::Plot, true)];
        let some = picture(&[person(true, true), person(true, true), short]).unwrap();
        assert_eq!(some.shares, [(About::Plot, Tenths(10))]);
    }

    #[test]
    fn what_divides_is_what_about_half_had_right() {
        let people = [person(true, true), person(true, false), person(true, true), person(true, false)];
        assert_eq!(picture(&people).unwrap().divides, QuestionId::parse("c"));
        let agreed = [person(true, true), person(true, true), person(true, true)];
        assert_eq!(picture(&agreed).unwrap().divides, None);
    }

    #[test]
    fn shares_are_rounded_to_tenths() {
        assert_eq!([&[94][..], &[95], &[4], &[100, 94]].map(|percents| Tenths::mean(percents).unwrap().get()), [9, 10, 0, 10]);
        assert_eq!(Tenths::mean(&[]), None);
        assert_eq!(own_shares(&person(true, false)), [(About::Character, Tenths(0)), (About::Plot, Tenths(10))]);
    }
}
