//! What stands in a question’s form.

use crate::domain::ident::{FormKey, QuestionId};
use crate::domain::own_quiz::{OwnItem, OwnQuiz, Tag};
use crate::exchange::form::{Fields, Kind};
use crate::web::form::Submitted;

/// What stands in a question’s form, as typed.
#[derive(Clone)]
pub struct Typed {
    /// The question itself.
    pub fields: Fields,
    /// Words to find it by, with commas between them.
    pub tags: String,
    /// Whether everybody is asked it.
    pub always: bool,
    /// The quiz’s version when the form was shown.
    pub version: u32,
    /// Makes a new question one question, however often its form is sent.
    pub key: FormKey,
}

impl Typed {
    /// An empty form.
    pub fn blank(kind: Kind, quiz: &OwnQuiz) -> Self {
        let mut fields = Fields::blank(kind);
        if kind == Kind::Quote {
            fields.text = "Who says this?".to_owned();
        }
        Self { fields, tags: String::new(), always: false, version: quiz.version, key: FormKey::new() }
    }

    /// The form of a question.
    pub fn of(item: &OwnItem, quiz: &OwnQuiz) -> Self {
        let tags = item.tags.iter().map(Tag::as_str).collect::<Vec<_>>().join(", ");
        Self { fields: Fields::of(&item.exercise), tags, always: item.always, version: quiz.version, key: FormKey::new() }
    }

    /// A form that was sent.
    pub fn sent(kind: Kind, form: &Submitted) -> Self {
        Self {
            fields: Fields::sent(kind, form.pairs()),
            tags: form.text("tags").to_owned(),
            always: form.get("always").is_some(),
            version: form.text("version").parse().unwrap_or_default(),
            key: form.text("form").parse().unwrap_or_else(|_| FormKey::new()),
        }
    }

    /// The id of a new question: the same form is the same question.
    pub fn new_id(&self) -> Option<QuestionId> {
        QuestionId::parse(&format!("q-{}", self.key.0.simple()))
    }

    /// Does what a button at a row asks for: `add`, `up-2`, `down-2`, `remove-2`. The id of the field to go on in; `None` when no such
    /// button was pressed.
    pub fn change_rows(&mut self, asked: &str) -> Option<String> {
        if asked == "add" {
            self.fields.add_row();
            return Some(format!("option-{}", self.fields.rows.len()));
        }
        let (what, number) = asked.split_once('-')?;
        let at = number.parse::<usize>().ok()?.checked_sub(1)?;
        match what {
            "up" | "down" => Some(format!("option-{}", self.fields.move_row(at, what == "up") + 1)),
            "remove" => {
                self.fields.remove_row(at);
                Some(format!("option-{}", number.parse::<usize>().ok()?.min(self.fields.rows.len().max(1))))
            }
            _ => None,
        }
    }
}
