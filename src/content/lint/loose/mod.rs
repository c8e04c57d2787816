//! The lints for questions that stand in no book’s file: a teacher’s own, and those that were brought in.

mod missing;
mod texts;

use std::collections::HashSet;

use super::echoes::Echoes;
use super::items::Offered;
use super::length_bias::{Tally, right_is_longest};
use super::near_duplicates::{self, Asked};
use super::position_bias::{Favourite, favourite, place_of_right};
use super::quotations::{MOST_WORDS, too_long};
use super::spoilers::{self, Secret};
use super::texts::Text;
use crate::content::code::Code;
use crate::domain::answer_key::AnswerKey;
use crate::domain::book::Book;
use crate::domain::exercise::Exercise;
use crate::domain::ident::{OptionId, QuestionId};
use crate::domain::question::{Ask, Choice};

/// Something that could be better about a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LooseFinding {
    /// The question.
    pub question: QuestionId,
    /// What kind of thing.
    pub code: Code,
    /// What is wrong and what to do, in a sentence for who wrote the question. It may hold words of this question’s right answer, and never of
    /// another’s.
    pub says: String,
}

/// Findings, each with the place of its question among all.
type Found = (usize, Code, String);

/// Runs the lints that make sense for a quiz of one’s own over its questions, which are numbered from 1 in what is said. In their order.
///
/// Left out are those that ask for a whole chapter, and straight quotation marks, which are a matter of print.
pub fn lint_loose(book: &Book, exercises: &[Exercise]) -> Vec<LooseFinding> {
    let texts: Vec<Text<'_, usize>> = exercises.iter().enumerate().flat_map(|(at, exercise)| texts::of(at, exercise)).collect();
    let mut found = spoilers(book, exercises, &texts);
    found.extend(quotations(&texts));
    found.extend(near_duplicates(exercises));
    found.extend(length_bias(exercises));
    found.extend(position_bias(exercises));
    found.extend(echoes(book, exercises));
    found.extend(
        exercises
            .iter()
            .enumerate()
            .flat_map(|(at, exercise)| missing::lint(exercise).into_iter().map(move |(code, says)| (at, code, says))),
    );
    found.sort_by_key(|(at, ..)| *at);
    let finding = |(at, code, says): Found| Some(LooseFinding { question: exercises.get(at)?.question.id.clone(), code, says });
    found.into_iter().filter_map(finding).collect()
}

/// Each secret once for each question: somebody who says it in the question says it in the explanation, too. Nothing is named but what
/// the question itself names, for who wrote it may not have read so far.
fn spoilers(book: &Book, exercises: &[Exercise], texts: &[Text<'_, usize>]) -> Vec<Found> {
    let entries = book.entries.iter();
    let secrets: Vec<Secret<'_>> =
        entries.map(|entry| Secret::new(entry.id.as_str(), entry.kind, entry.first, entry.words.clone())).collect();
    let mut said = HashSet::new();
    let mut found = Vec::new();
    for told in spoilers::told(texts, &secrets) {
        if said.insert((told.text.place, told.secret.id)) {
            let (word, role, first, read) = (told.word, texts::named(told.text.role), told.secret.first, told.text.read);
            let says = format!(
                "“{word}” in {role} belongs to chapter {first}, but the question is for readers of chapter {read}: say it without, or let \
                 the question wait for chapter {first}."
            );
            found.push((told.text.place, Code::Spoiler, says));
        }
    }
    for (at, exercise) in exercises.iter().enumerate() {
        let read = exercise.question.reveals.known_at();
        for id in exercise.question.characters.iter().chain(&exercise.question.themes) {
            let Some(secret) = spoilers::named(id.as_str(), read, &secrets) else { continue };
            let says = format!(
                "It is marked with “{id}”, which belongs to chapter {}, but it is for readers of chapter {read}: take the mark away, or let \
                 the question wait for that chapter.",
                secret.first
            );
            found.push((at, Code::Spoiler, says));
        }
    }
    found
}

fn quotations(texts: &[Text<'_, usize>]) -> Vec<Found> {
    let found = |text: &Text<'_, usize>| {
        let count = too_long(text)?;
        let role = texts::named(text.role);
        let says = format!("A quotation of {count} words stands in {role}: quote {MOST_WORDS} or fewer, and say the rest in your own.");
        Some((text.place, Code::LongQuotation, says))
    };
    texts.iter().filter_map(found).collect()
}

fn near_duplicates(exercises: &[Exercise]) -> Vec<Found> {
    let asked = |(place, exercise): (usize, &Exercise)| Asked { what: "question", place, whole: texts::whole(exercise) };
    let all: Vec<Asked<usize>> = exercises.iter().enumerate().map(asked).collect();
    let found = |(one, first): (&Asked<usize>, &Asked<usize>)| {
        let says = format!("It asks the same as question {}, or nearly: ask something else, or take one of the two out.", first.place + 1);
        (one.place, Code::NearDuplicate, says)
    };
    near_duplicates::pairs(&all).into_iter().map(found).collect()
}

/// Said of each question in which it is so: there it can be mended.
fn length_bias(exercises: &[Exercise]) -> Vec<Found> {
    let tally = Tally::of(exercises.iter().filter_map(offered));
    if !tally.is_biased() {
        return Vec::new();
    }
    let says = format!(
        "The right option is the longest, here and in {} of {} such questions in all: shorten it, or give a wrong one as much to say.",
        tally.hits, tally.items
    );
    let hits = exercises.iter().enumerate().filter(|(_, exercise)| offered(exercise).is_some_and(|options| right_is_longest(&options)));
    hits.map(|(at, _)| (at, Code::LengthBias, says.clone())).collect()
}

/// Options are shuffled, so only those are counted whose right one always stands where it was written.
fn position_bias(exercises: &[Exercise]) -> Vec<Found> {
    let places: Vec<Option<usize>> = exercises.iter().map(fixed_place_of_right).collect();
    let Some(Favourite { place, count, all }) = favourite(places.iter().copied().flatten()) else { return Vec::new() };
    let says = format!(
        "The right option keeps its place as number {}, as in {count} of {all} such questions in all: let it be shuffled, or move it.",
        place + 1
    );
    let hits = places.into_iter().enumerate().filter(|(_, own)| *own == Some(place));
    hits.map(|(at, _)| (at, Code::PositionBias, says.clone())).collect()
}

/// What is rare is told by the book’s own questions as well: in a short quiz alone, every word would be.
fn echoes(book: &Book, exercises: &[Exercise]) -> Vec<Found> {
    let own: HashSet<&str> = exercises.iter().map(|exercise| exercise.question.text.as_str()).collect();
    let names = book.entries.iter().flat_map(|entry| std::iter::once(&entry.name).chain(&entry.aliases)).map(String::as_str);
    let others = book.questions().map(|question| question.text.as_str()).filter(|text| !own.contains(text));
    let echoes = Echoes::among(names, own.iter().copied().chain(others));
    let found = |(at, exercise): (usize, &Exercise)| {
        let echo = echoes.first(&exercise.question.text, &offered(exercise)?)?;
        let says = format!(
            "“{echo}” stands in the question and, of its options, only in the right one: use another word in one of them, or the same word \
             in a wrong option."
        );
        Some((at, Code::Echo, says))
    };
    exercises.iter().enumerate().filter_map(found).collect()
}

/// The options of a single choice.
fn offered(exercise: &Exercise) -> Option<Vec<Offered<'_>>> {
    let (options, right) = single(exercise)?;
    Some(options.iter().map(|option| Offered { text: &option.text, right: option.id == *right }).collect())
}

/// The place of the right option, if it or all others are pinned.
fn fixed_place_of_right(exercise: &Exercise) -> Option<usize> {
    let (options, right) = single(exercise)?;
    let (own, others): (Vec<&Choice>, Vec<&Choice>) = options.iter().partition(|option| option.id == *right);
    let all_pinned = |options: &[&Choice]| options.iter().all(|option| option.pinned);
    if all_pinned(&own) || all_pinned(&others) { place_of_right(&offered(exercise)?) } else { None }
}

fn single(exercise: &Exercise) -> Option<(&[Choice], &OptionId)> {
    match (&exercise.question.ask, &exercise.solution.key) {
        (Ask::Single { options }, AnswerKey::One(right)) => Some((options, right)),
        _ => None,
    }
}
