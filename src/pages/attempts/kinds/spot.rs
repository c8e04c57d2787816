//! Where a question stands: alone on its page or as one of all on one page. Decides names, ids and heading levels.

/// Where a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Alone on its page.
    Alone,
    /// At a place, counted from 1, among all on one page.
    Among(u16),
}

impl Spot {
    /// The name of one of its form fields, and the id of one of its elements: “answer”, or “q3-answer” where there are other questions.
    pub fn name(self, field: &str) -> String {
        match self {
            Self::Alone => field.to_owned(),
            Self::Among(place) => format!("q{place}-{field}"),
        }
    }

    /// Which of its form fields a submitted name is; `None` when it belongs to another question.
    pub fn field(self, name: &str) -> Option<&str> {
        match self {
            Self::Alone => Some(name),
            Self::Among(place) => name.strip_prefix(&format!("q{place}-")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_belongs_to_one_question() {
        assert_eq!(Spot::Among(3).name("answer"), "q3-answer");
        assert_eq!(Spot::Among(3).field("q3-answer"), Some("answer"));
        assert_eq!(Spot::Among(3).field("q31-answer"), None);
        assert_eq!(Spot::Among(3).field("answer"), None);
        assert_eq!(Spot::Alone.field("answer"), Some("answer"));
    }
}
