//! What to talk about tomorrow: the questions that a class missed most, and the prompts that open them up.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::book::Book;
use super::ident::{EntryId, PromptId};
use super::item_analysis::answers::{Answer, Group};
use super::item_analysis::class::OfClass;
use super::item_analysis::take_up::Missed;
use super::prompt::Prompt;
use super::question::Question;
use super::question_paper::QuestionPaper;
use super::reveals::Reveals;

/// How many questions a lesson takes up.
pub const MOST_TOPICS: usize = 5;

/// How many wrong answers are named to each.
pub const MOST_WRONG: usize = 3;

/// How many prompts are offered to each.
pub const MOST_PROMPTS: usize = 2;

/// A question to take up.
#[derive(Clone, Debug)]
pub struct Topic {
    /// It.
    pub question: Arc<Question>,
    /// How much the class missed of it.
    pub missed: Missed,
    /// The wrong answers that most gave, most first. No names: they go up on the board.
    pub wrong: Vec<Group>,
    /// How many gave none.
    pub blank: usize,
    /// What opens it up, the best match first.
    pub prompts: Vec<Arc<Prompt>>,
}

/// The questions that a class missed most, in the order of `take_up`, with prompts of the chapters that the paper takes for read.
pub fn topics(paper: &QuestionPaper, of_class: &OfClass, book: &Book) -> Vec<Topic> {
    let prompts: Vec<&Arc<Prompt>> = book.chapters.iter().flat_map(|chapter| &chapter.prompts).collect();
    with_prompts(paper, of_class, &prompts)
}

/// The same, from prompts in the book's order.
fn with_prompts(paper: &QuestionPaper, of_class: &OfClass, prompts: &[&Arc<Prompt>]) -> Vec<Topic> {
    let read = paper.reveals();
    let open: Vec<&Arc<Prompt>> = prompts.iter().copied().filter(|prompt| Reveals::from(prompt.reveals) <= read).collect();
    let mut given = BTreeSet::new();
    let taken_up = of_class.analysis.take_up.iter().take(MOST_TOPICS);
    let topic = |missed: &Missed| {
        let question = Arc::clone(&paper.items().get(missed.item)?.question);
        let answers = of_class.answers.get(missed.item)?;
        let blank = answers.iter().filter(|group| group.answer == Answer::Blank).map(|group| group.by.all()).sum();
        let prompts = matching(&question, &open, &mut given);
        Some(Topic { question, missed: *missed, wrong: wrong(answers), blank, prompts })
    };
    taken_up.filter_map(topic).collect()
}

fn wrong(answers: &[Group]) -> Vec<Group> {
    let is_wrong = |group: &&Group| !group.right && group.answer != Answer::Blank && group.by.all() > 0;
    let mut wrong: Vec<Group> = answers.iter().filter(is_wrong).cloned().collect();
    // Stable, so that equals stay as they stand by the question.
    wrong.sort_by_key(|group| Reverse(group.by.all()));
    wrong.truncate(MOST_WRONG);
    wrong
}

/// The prompts that match a question best and were not given to another one, in the book's order where they match alike.
fn matching<'a>(question: &Question, open: &[&'a Arc<Prompt>], given: &mut BTreeSet<&'a PromptId>) -> Vec<Arc<Prompt>> {
    let left = open.iter().filter(|prompt| !given.contains(&prompt.id));
    let mut matching: Vec<(u32, &'a Arc<Prompt>)> = left.filter_map(|prompt| Some((score(question, prompt)?, *prompt))).collect();
    matching.sort_by_key(|(score, _)| Reverse(*score));
    matching.truncate(MOST_PROMPTS);
    given.extend(matching.iter().map(|(_, prompt)| &prompt.id));
    matching.into_iter().map(|(_, prompt)| Arc::clone(prompt)).collect()
}

/// How well a prompt matches: 3 for each theme that both touch, 2 for each character, 2 for the same chapter, and where it has any of
/// these, 1 for being about the same. `None`: it has nothing to do with the question.
fn score(question: &Question, prompt: &Prompt) -> Option<u32> {
    let chapter = if question.reveals.chapter() == Some(prompt.reveals) { 2 } else { 0 };
    let touched = 3 * shared(&question.themes, &prompt.themes) + 2 * shared(&question.characters, &prompt.characters) + chapter;
    (touched > 0).then(|| touched + u32::from(question.about == prompt.about))
}

fn shared(some: &[EntryId], others: &[EntryId]) -> u32 {
    let some: BTreeSet<&EntryId> = some.iter().filter(|entry| others.contains(entry)).collect();
    u32::try_from(some.len()).unwrap_or(u32::MAX / 8)
}

#[cfg(test)]
mod tests {
    use super::super::answer_key::AnswerKey;
    use super::super::assignment::Eased;
    use super::super::attempt::Item;
    use super::super::book::ChapterNumber;
    use super::super::credit::Credit;
    use super::super::gradebook::Homework;
    use super::super::ident::PupilId;
    use super::super::item_analysis::class::Scored;
    use super::super::item_analysis::sheet::{Sheet, Which};
    use super::super::prompt::About;
    use super::super::question::Ask;
    use super::super::response::Response;
    use super::super::samples::{assignment, choices, exercise, option, paper, question, rules, sitting};
    use super::*;

    fn entries(ids: &[&str]) -> Vec<EntryId> {
        ids.iter().map(|id| EntryId::parse(id).unwrap()).collect()
    }

    fn prompt(id: &str, chapter: u16, about: About, characters: &[&str], themes: &[&str]) -> Arc<Prompt> {
        Arc::new(Prompt {
            id: PromptId::parse(id).unwrap(),
            about,
            angle: None,
            lens: String::new(),
            divides: false,
            text: String::new(),
            follow_ups: vec![],
            characters: entries(characters),
            themes: entries(themes),
            reveals: ChapterNumber::new(chapter).unwrap(),
        })
    }

    /// Questions a to g on chapters 1 to 7, with what pupils chose of x (right), y and z; “-” is a blank.
    fn lesson(chosen: &[&str], prompts: &[Arc<Prompt>]) -> Vec<Topic> {
        let ids = ["a", "b", "c", "d", "e", "f", "g"];
        let exercises = (1..).zip(ids).map(|(chapter, id)| {
            let mut question = question(id, Ask::Single { options: choices(&["x", "y", "z"]) });
            question.reveals = ChapterNumber::new(chapter).unwrap().into();
            question.characters = entries(if id < "c" { &["kathy"] } else { &[] });
            question.themes = entries(if id == "b" { &["memory"] } else { &[] });
            exercise(question, AnswerKey::One(option("x")))
        });
        let paper = paper(exercises.collect());
        let answer = |item: &mut Item, chosen: char| {
            item.credit = Some(Credit::whole(u64::from(chosen == 'x')));
            item.response = (chosen != '-').then(|| Response::One { option: option(&chosen.to_string()) });
        };
        let sittings: Vec<_> = chosen
            .iter()
            .map(|chosen| {
                let mut sitting = sitting(PupilId::new(), 1, Some(2), &ids.map(|id| (id, Credit::ZERO)));
                sitting.items.iter_mut().zip(chosen.chars()).for_each(|(item, chosen)| answer(item, chosen));
                sitting
            })
            .collect();
        let assignment = assignment(rules());
        let homework = Homework { assignment: &assignment, eased: &Eased::default(), sittings: &sittings };
        let sheets = Sheet::of_all(&homework, Which::First);
        let of_class = Scored { asked: &paper, key: &paper }.analyse(&sheets, &|_, _| Credit::ZERO).unwrap();
        with_prompts(&paper, &of_class, &prompts.iter().collect::<Vec<_>>())
    }

    #[test]
    fn the_most_missed_come_first_with_what_most_answered() {
        let topics = lesson(&["xyyyyyy", "xzyxxxx", "xzyxxxy", "x-yxxyy"], &[]);
        let shown: Vec<_> = topics.iter().map(|topic| (topic.question.id.as_str(), topic.missed.pupils, topic.blank)).collect();
        // g was missed by three, f by two, d and e by one each; nobody missed a.
        assert_eq!(shown, [("b", 4, 1), ("c", 4, 0), ("g", 3, 0), ("f", 2, 0), ("d", 1, 0)]);
        let wrong: Vec<_> = topics[0].wrong.iter().map(|group| (group.answer.clone(), group.by.all())).collect();
        assert_eq!(wrong, [(Answer::Option(option("z")), 2), (Answer::Option(option("y")), 1)]);
    }

    #[test]
    fn prompts_match_by_what_they_share_and_come_once() {
        let prompts = [
            prompt("far-off", 6, About::Plot, &["tommy"], &["hope"]),
            prompt("chapter-alone", 2, About::Character, &[], &[]),
            prompt("chapter-and-about", 2, About::Plot, &[], &[]),
            prompt("theme", 4, About::Theme, &["kathy"], &["memory"]),
            prompt("kathy", 3, About::Theme, &["kathy"], &[]),
            prompt("kathy-too", 4, About::Theme, &["kathy"], &[]),
            prompt("unread", 8, About::Plot, &["kathy"], &["memory"]),
        ];
        // Both b and a are missed, b more.
        let topics = lesson(&["yyxxxxx", "xyxxxxx"], &prompts);
        let shown: Vec<(&str, Vec<&str>)> = topics
            .iter()
            .map(|topic| (topic.question.id.as_str(), topic.prompts.iter().map(|prompt| prompt.id.as_str()).collect()))
            .collect();
        // For b: theme and Kathy 5, chapter and about 3, before the chapter and Kathy alone. For a, those on Kathy are left, in the book's
        // order; the first of all three was given.
        assert_eq!(shown, [("b", vec!["theme", "chapter-and-about"]), ("a", vec!["kathy", "kathy-too"])]);
    }
}
