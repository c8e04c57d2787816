//! A question as the fields of a form: everything that somebody types, as typed, and what becomes of it.
//!
//! What is right with it and what is wrong is decided where files' questions are built, too. A passage is written as in our spreadsheet:
//! `{coal}` is a gap to type, `{=coal =piece of coal}` one with two accepted answers, `{~lamp =candle}` one to choose from.

mod of;
mod read;
mod sent;
#[cfg(test)]
mod tests;

pub use read::FormFault;

/// How many options, items or pairs a form can have.
pub const MOST_ROWS: usize = 10;

/// What sort of question a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the name of a kind, as `Ask` has them")]
pub enum Kind {
    Single,
    Multiple,
    TrueFalse,
    Short,
    Cloze,
    Order,
    Match,
    Quote,
    Number,
}

impl Kind {
    /// All, in the order in which pages offer them.
    pub const ALL: [Self; 9] =
        [Self::Single, Self::Multiple, Self::TrueFalse, Self::Short, Self::Cloze, Self::Order, Self::Match, Self::Quote, Self::Number];

    /// Its name in content files and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multiple => "multiple",
            Self::TrueFalse => "true-false",
            Self::Short => "short",
            Self::Cloze => "cloze",
            Self::Order => "order",
            Self::Match => "match",
            Self::Quote => "quote",
            Self::Number => "number",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether its options are chosen from, so that some are right and some keep their place.
    pub fn has_options(self) -> bool {
        matches!(self, Self::Single | Self::Multiple | Self::Quote)
    }

    /// How many rows an empty form has.
    fn first_rows(self) -> usize {
        match self {
            Self::Single | Self::Multiple | Self::Quote | Self::Order => 4,
            Self::Match => 3,
            Self::TrueFalse | Self::Short | Self::Cloze | Self::Number => 0,
        }
    }
}

/// What stands in the fields of a form, as typed. The fields that a kind has no use for are blank.
#[derive(Clone, PartialEq, Eq)]
pub struct Fields {
    /// What sort of question.
    pub kind: Kind,
    /// The question, or the statement to judge.
    pub text: String,
    /// The passage with its gaps, or the words quoted.
    pub passage: String,
    /// Options, items in their right order, pairs, or listed wrong answers.
    pub rows: Vec<FormRow>,
    /// Accepted answers, or rights that fit nothing: one a line.
    pub accept: String,
    /// `true`, `false`, or nothing.
    pub truth: String,
    /// The number.
    pub number: String,
    /// How far off still counts.
    pub tolerance: String,
    /// What is counted.
    pub unit: String,
    /// `exact`, `close`; nothing: as each gap had it.
    pub spelling: String,
    /// Why the right answer is right.
    pub explanation: String,
    /// Which scene decides it.
    pub evidence: String,
    /// A help for a second try.
    pub hint: String,
    /// The chapter that must have been read; nothing for none.
    pub chapter: String,
    /// `character`, `theme`, `plot`.
    pub about: String,
    /// `easy`, `medium`, `hard`.
    pub difficulty: String,
    /// `recall`, `inference`.
    pub skill: String,
    /// Ids of the characters it touches.
    pub characters: Vec<String>,
    /// Ids of the themes it touches.
    pub themes: Vec<String>,
}

/// An option, an item, a pair, or a listed wrong answer.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FormRow {
    /// The option, the item, the left of a pair.
    pub text: String,
    /// Why it is wrong; the right of a pair.
    pub beside: String,
    /// Whether it is right.
    pub right: bool,
    /// Whether it keeps its place when the others are shuffled.
    pub pinned: bool,
}

impl FormRow {
    /// Whether nothing is in it.
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.beside.trim().is_empty() && !self.right
    }
}

impl Fields {
    /// An empty form.
    pub fn blank(kind: Kind) -> Self {
        Self {
            kind,
            text: String::new(),
            passage: String::new(),
            rows: vec![FormRow::default(); kind.first_rows()],
            accept: String::new(),
            truth: String::new(),
            number: String::new(),
            tolerance: String::new(),
            unit: String::new(),
            spelling: "usual".to_owned(),
            explanation: String::new(),
            evidence: String::new(),
            hint: String::new(),
            chapter: String::new(),
            about: "plot".to_owned(),
            difficulty: "medium".to_owned(),
            skill: "recall".to_owned(),
            characters: Vec::new(),
            themes: Vec::new(),
        }
    }

    /// Adds an empty row, unless there are as many as there can be.
    pub fn add_row(&mut self) {
        if self.rows.len() < MOST_ROWS {
            self.rows.push(FormRow::default());
        }
    }

    /// Takes a row out, counted from 0.
    pub fn remove_row(&mut self, at: usize) {
        if at < self.rows.len() {
            self.rows.remove(at);
        }
    }

    /// Moves a row one place up or down; at its end it stays. Where it stands now.
    pub fn move_row(&mut self, at: usize, up: bool) -> usize {
        let to = if up { at.saturating_sub(1) } else { at.saturating_add(1) };
        if at.max(to) >= self.rows.len() {
            return at;
        }
        self.rows.swap(at, to);
        to
    }
}
