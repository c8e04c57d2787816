//! What every step of building has at hand: a place for problems and notices, and checks that recur.

use super::part::{Part, Problem};
use crate::exchange::imported::{Note, Place};
use crate::exchange::wording::{clean, quoted};

/// One question being built.
pub struct Desk {
    place: Place,
    part: Part,
    notices: Vec<Note>,
    problems: Vec<Problem>,
}

impl Desk {
    /// An empty desk for the question at that place, with the notices given so far.
    pub fn new(place: Place, notices: Vec<Note>) -> Self {
        Self { place, part: Part::Text, notices, problems: Vec::new() }
    }

    /// Turns to a part of the question: what is wrong from now on is wrong there.
    pub fn at(&mut self, part: Part) -> &mut Self {
        self.part = part;
        self
    }

    /// Says what is wrong and what to do.
    pub fn problem(&mut self, says: impl Into<String>) {
        self.problems.push(Problem { part: self.part, note: Note::new(self.place, says) });
    }

    /// Says what was left out or changed.
    pub fn notice(&mut self, says: impl Into<String>) {
        self.notices.push(Note::new(self.place, says));
    }

    /// The words, cleaned; a problem when there are none, or too many of them.
    pub fn words(&mut self, what: &str, text: &str, most: usize) -> Option<String> {
        let text = clean(text);
        if text.is_empty() {
            self.problem(format!("There is nothing in {what}. Write it."));
            return None;
        }
        self.short_enough(what, &text, most).then_some(text)
    }

    /// The words, cleaned, or none; a problem when they are too many.
    pub fn optional_words(&mut self, what: &str, text: &str, most: usize) -> String {
        let text = clean(text);
        self.short_enough(what, &text, most);
        text
    }

    fn short_enough(&mut self, what: &str, text: &str, most: usize) -> bool {
        let fits = text.chars().nth(most).is_none();
        if !fits {
            self.problem(format!("There are more than {most} characters in {what}, {}. Shorten it.", quoted(text)));
        }
        fits
    }

    /// Whether there are `least` to `most` of something; a problem if not.
    pub fn counted(&mut self, what: &str, count: usize, least: usize, most: usize) -> bool {
        let fits = (least..=most).contains(&count);
        if !fits {
            let verdict = if count < least { "few" } else { "many" };
            self.problem(format!("Too {verdict} {what}: {count}. Give {least} to {most}."));
        }
        fits
    }

    /// Whether no two texts are alike by `same`; a problem for the first that are.
    pub fn distinct(&mut self, what: &str, texts: &[String], same: impl Fn(&str, &str) -> bool) -> bool {
        let twin = texts.iter().enumerate().find(|(at, text)| texts.iter().take(*at).any(|earlier| same(earlier, text)));
        if let Some((_, text)) = twin {
            self.problem(format!("Two {what} say {}. Make them differ, or delete one.", quoted(text)));
        }
        twin.is_none()
    }

    /// The notices.
    ///
    /// # Errors
    /// The problems, if there are any.
    pub fn finish(self) -> Result<Vec<Note>, Vec<Problem>> {
        if self.problems.is_empty() { Ok(self.notices) } else { Err(self.problems) }
    }
}
