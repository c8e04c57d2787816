//! The fields of a form → a question, or what is wrong with it, field by field.

use rust_decimal::Decimal;

use super::{Fields, FormRow, Kind};
use crate::domain::answer_key::AnswerKey;
use crate::domain::book::ChapterNumber;
use crate::domain::exercise::Exercise;
use crate::domain::ident::{EntryId, QuestionId};
use crate::domain::prompt::About;
use crate::exchange::build::{Part, build_by_part};
use crate::exchange::draft::{Asked, Draft, DraftKey, DraftOption, Traits};
use crate::exchange::imported::{Place, Taken};
use crate::exchange::sheet::read_passage;
use crate::exchange::tags;
use crate::exchange::weighed::read_decimal;
use crate::exchange::wording::quoted;

/// Something wrong with what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormFault {
    /// The field’s name; of options to mark as right, the first one’s id: `right-1`.
    pub field: String,
    /// What is wrong and what to do.
    pub says: String,
}

impl FormFault {
    fn new(field: impl Into<String>, says: impl Into<String>) -> Self {
        Self { field: field.into(), says: says.into() }
    }
}

/// A form has no lines; what is wrong is said by field.
const NOWHERE: Place = Place::Line(1);

impl Fields {
    /// The question under that id. What the form has no field for, such as wrong answers listed for a gap, is taken over from how the
    /// question was `before`.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the form.
    pub fn read(&self, id: QuestionId, before: Option<&Exercise>) -> Result<Taken, Vec<FormFault>> {
        let filled: Vec<(usize, &FormRow)> = (1..).zip(&self.rows).filter(|(_, row)| !row.is_blank()).collect();
        let rows: Vec<&FormRow> = filled.iter().map(|(_, row)| *row).collect();
        let mut draft = Draft::new(NOWHERE, self.text.as_str(), self.asked(&rows).map_err(|fault| vec![fault])?);
        draft.hint = Some(self.hint.clone());
        draft.explanation.clone_from(&self.explanation);
        draft.evidence.clone_from(&self.evidence);
        draft.traits = self.traits().map_err(|fault| vec![fault])?;
        let field = |part: Part| self.field(part, &|nth| filled.get(nth).map_or(1, |(number, _)| *number));
        let built = build_by_part(draft, id);
        let mut taken = built.map_err(|problems| {
            problems.into_iter().map(|problem| FormFault::new(field(problem.part), problem.note.says)).collect::<Vec<_>>()
        })?;
        if let Some(before) = before {
            keep_what_has_no_field(&before.solution.key, &mut taken.item.solution.key, self.spelling.is_empty());
        }
        Ok(taken)
    }

    fn asked(&self, rows: &[&FormRow]) -> Result<Asked, FormFault> {
        let options = || {
            let option =
                |row: &&FormRow| DraftOption { text: row.text.clone(), right: row.right, why: row.beside.clone(), pinned: row.pinned };
            rows.iter().map(option).collect()
        };
        let pairs = || rows.iter().map(|row| (row.text.clone(), row.beside.clone())).collect();
        Ok(match self.kind {
            Kind::Single | Kind::Multiple => Asked::Choices { options: options(), many: self.kind == Kind::Multiple },
            Kind::Quote => Asked::Quote { line: self.passage.clone(), speakers: options() },
            Kind::TrueFalse => match self.truth.as_str() {
                "true" => Asked::Truth(true),
                "false" => Asked::Truth(false),
                _ => return Err(FormFault::new("truth-true", "Say whether it is true or false.")),
            },
            Kind::Short => Asked::Words(DraftKey { accept: lines(&self.accept), reject: pairs(), ..DraftKey::default() }),
            Kind::Cloze => Asked::Gaps(read_passage(&self.passage).map_err(|says| FormFault::new("passage", says))?),
            Kind::Order => Asked::Order(rows.iter().map(|row| row.text.clone()).collect()),
            Kind::Match => Asked::Pairs { pairs: pairs(), extra: lines(&self.accept) },
            Kind::Number => Asked::Number {
                answer: decimal("number", &self.number)?,
                tolerance: if self.tolerance.trim().is_empty() { Decimal::ZERO } else { decimal("tolerance", &self.tolerance)? },
            },
        })
    }

    fn traits(&self) -> Result<Traits, FormFault> {
        let chapter = match self.chapter.trim() {
            "" => None,
            text => {
                let says = || FormFault::new("chapter", format!("{} is no chapter. Choose one from the list.", quoted(text)));
                Some(text.parse().ok().and_then(ChapterNumber::new).ok_or_else(says)?)
            }
        };
        let ids = |ids: &[String]| ids.iter().filter_map(|id| EntryId::parse(id)).collect();
        Ok(Traits {
            about: About::parse(&self.about),
            difficulty: tags::difficulty(&self.difficulty),
            skill: tags::skill(&self.skill),
            chapter,
            characters: ids(&self.characters),
            themes: ids(&self.themes),
            spelling: tags::spelling(&self.spelling),
            unit: Some(self.unit.clone()),
            quote: false,
        })
    }

    /// The field of a part; `number` says which row a filled one is.
    fn field(&self, part: Part, number: &dyn Fn(usize) -> usize) -> String {
        match part {
            Part::Text => "text".to_owned(),
            Part::Hint => "hint".to_owned(),
            Part::Explanation => "explanation".to_owned(),
            Part::Evidence => "evidence".to_owned(),
            Part::Passage => "passage".to_owned(),
            Part::Options => "option-1".to_owned(),
            Part::Option(nth) => format!("option-{}", number(nth)),
            Part::Beside(nth) => format!("beside-{}", number(nth)),
            Part::Right => "right-1".to_owned(),
            Part::Answers => "accept".to_owned(),
            Part::Tolerance => "tolerance".to_owned(),
            Part::Unit => "unit".to_owned(),
        }
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn decimal(field: &str, text: &str) -> Result<Decimal, FormFault> {
    let says = match text.trim() {
        "" => "Write the number that is right.".to_owned(),
        text => format!("{} is no number. Write digits, with a point if there are decimals.", quoted(text)),
    };
    read_decimal(text).ok_or_else(|| FormFault::new(field, says))
}

/// A gap that accepts what one of before accepted keeps the wrong answers that were listed for it, and `spelling` says whether its spelling.
fn keep_what_has_no_field(before: &AnswerKey, now: &mut AnswerKey, spelling: bool) {
    let (AnswerKey::Gaps(before), AnswerKey::Gaps(now)) = (before, now) else { return };
    for key in now.values_mut() {
        if let Some(old) = before.values().find(|old| old.accept == key.accept) {
            key.reject.clone_from(&old.reject);
            if spelling {
                key.spelling = old.spelling;
            }
        }
    }
}
