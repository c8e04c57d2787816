//! What is wrong with a form, by control.

use super::field::FieldError;

/// What is wrong with a form, in the order of the page; nothing when it will do.
#[derive(Clone, Debug, Default)]
pub struct Problems(Vec<FieldError>);

impl Problems {
    /// A single one.
    pub fn one(control: &'static str, sentence: impl Into<String>) -> Self {
        Self(vec![FieldError::new(control, sentence)])
    }

    /// With another, if there is one.
    pub fn and(mut self, control: &'static str, sentence: Option<impl Into<String>>) -> Self {
        self.0.extend(sentence.map(|sentence| FieldError::new(control, sentence)));
        self
    }

    /// What is wrong with a control.
    pub fn at(&self, control: &str) -> Option<String> {
        self.0.iter().find(|error| error.control == control).map(|error| error.sentence.clone())
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The title of a page with these on it: an error says so first.
    pub fn title(&self, title: &str) -> String {
        if self.is_empty() { title.to_owned() } else { format!("Error: {title}") }
    }

    /// For the summary.
    pub fn into_list(self) -> Vec<FieldError> {
        self.0
    }
}

impl FromIterator<FieldError> for Problems {
    fn from_iter<I: IntoIterator<Item = FieldError>>(errors: I) -> Self {
        Self(errors.into_iter().collect())
    }
}
