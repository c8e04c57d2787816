//! What a reader asks for when starting a quiz, as typed and as read.

use crate::domain::attempt::{Behaviour, Layout};
use crate::domain::prompt::About;
use crate::web::form::Submitted;

/// What was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setup {
    /// How many questions at most.
    pub length: usize,
    /// `None`: everything.
    pub about: Option<About>,
    /// When feedback comes.
    pub behaviour: Behaviour,
    /// How they come.
    pub layout: Layout,
}

impl Setup {
    /// Where the form starts: practice on a phone, ten questions about everything.
    pub fn usual(questions: usize) -> Self {
        Self { length: questions.min(10), about: None, behaviour: Behaviour::Practice, layout: Layout::OneByOne }
    }

    /// Reads the form. Each answer is one of a few, so anything else can only come from outside the form and counts as the usual.
    pub fn read(form: &Submitted, questions: usize) -> Self {
        let usual = Self::usual(questions);
        let behaviour = Behaviour::parse(form.text("behaviour")).unwrap_or(usual.behaviour);
        let layout = match behaviour {
            // Feedback after each answer needs a page for each question.
            Behaviour::Practice => Layout::OneByOne,
            Behaviour::Test => Layout::parse(form.text("layout")).unwrap_or(usual.layout),
        };
        Self {
            length: form.text("length").parse().unwrap_or(usual.length).clamp(1, questions.max(1)),
            about: About::parse(form.text("about")),
            behaviour,
            layout,
        }
    }
}
