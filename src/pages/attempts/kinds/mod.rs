//! The nine kinds of question as pages show them: fields to answer with, reading what was sent, and the review afterwards.
//!
//! Each kind has a file. What is called from outside is here and picks the kind.

mod cards;
mod cloze;
mod draft;
mod fingerprint;
mod frame;
mod headline;
mod matching;
mod multiple;
mod number;
mod order;
mod order_review;
mod quote;
mod short;
mod single;
mod slips;
mod spot;
mod trouble;
mod true_false;

#[cfg(test)]
mod tests;

use crate::domain::answer_key::Solution;
use crate::domain::question::Ask;
use crate::domain::response::Response;
use crate::scoring::{self, Detail, Marking};
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;

pub use draft::Draft;
pub use fingerprint::{AnswerFingerprint, is_unchanged};
pub use frame::{Framing, SecondTry};
pub use headline::headline;
pub use order::Moved;
pub use spot::Spot;
pub use trouble::{Asked, Problem, Trouble};

/// The fields of a question, with what was saved or typed in them.
#[component]
pub fn QuestionFields<'a>(
    /// Where it stands, its text, what is wrong with what was sent.
    framing: Framing,
    /// What it asks, laid out for this attempt.
    ask: &'a Ask,
    /// What stands in the fields.
    draft: &'a Draft,
    /// The answer of a first try that was not all right.
    tried: Option<&'a Response>,
) -> Html {
    match ask {
        Ask::Single { options } => html! { <single::SingleFields framing options quote=None draft tried/> },
        Ask::Multiple { options, pick } => html! { <multiple::MultipleFields framing options pick=*pick draft/> },
        Ask::TrueFalse => html! { <true_false::TrueFalseFields framing draft tried/> },
        Ask::Short => html! { <short::ShortFields framing draft/> },
        Ask::Cloze { passage } => html! { <cloze::ClozeFields framing passage draft/> },
        Ask::Order { items } => html! { <order::OrderFields framing items draft/> },
        Ask::Match { lefts, rights } => html! { <matching::MatchFields framing lefts rights draft/> },
        Ask::Quote { line, speakers } => html! { <quote::QuoteFields framing line speakers draft tried/> },
        Ask::Number { unit } => html! { <number::NumberFields framing unit=unit.as_deref() draft/> },
    }
}

/// Reads the answer out of a submitted form; `None` when the question was left blank.
///
/// # Errors
/// What is wrong with it. The same pairs make a `Draft` that shows all that was typed.
pub fn read_response(ask: &Ask, draft: &Draft) -> Result<Option<Response>, Trouble> {
    match ask {
        Ask::Single { options } | Ask::Quote { speakers: options, .. } => single::read(options, draft),
        Ask::Multiple { options, pick } => multiple::read(options, *pick, draft),
        Ask::TrueFalse => true_false::read(draft),
        Ask::Short => short::read(draft),
        Ask::Cloze { passage } => cloze::read(passage, draft),
        Ask::Order { items } => order::read(items, draft),
        Ask::Match { lefts, rights } => matching::read(lefts, rights, draft),
        Ask::Number { unit } => number::read(unit.as_deref(), draft),
    }
}

/// What to say of a blank answer where one is called for.
pub fn blank(ask: &Ask) -> Trouble {
    let option = || single::card_id(0);
    let (control, asked) = match ask {
        Ask::Single { .. } | Ask::Quote { .. } | Ask::Multiple { .. } => (option(), Asked::Choose),
        Ask::TrueFalse => (option(), Asked::Judge),
        Ask::Short => ("answer".to_owned(), Asked::Write),
        Ask::Number { .. } => ("answer".to_owned(), Asked::Count),
        Ask::Cloze { .. } => (cloze::gap_field(0), Asked::Fill),
        Ask::Order { items } => (items.first().map(|item| order::place_field(&item.id)).unwrap_or_default(), Asked::Order),
        Ask::Match { lefts, .. } => (lefts.first().map(|left| matching::pair_field(&left.id)).unwrap_or_default(), Asked::Pair),
    };
    Trouble::at(control, Problem::Blank(asked))
}

/// The order after an Up or Down button that was pressed; `None` when none was, or the question is no ordering.
pub fn moved(ask: &Ask, spot: Spot, draft: &Draft) -> Option<Moved> {
    if let Ask::Order { items } = ask { order::moved(items, spot, draft) } else { None }
}

/// The review of an answered question: the reader's answer, the right one, why, and where to look again.
#[component]
pub fn QuestionReview<'a>(
    /// Where it stands: decides the level of its heading.
    spot: Spot,
    /// What it asks, laid out for this attempt.
    ask: &'a Ask,
    /// What is right, and why.
    solution: &'a Solution,
    /// What was answered, if anything.
    response: Option<&'a Response>,
    /// How often it was checked; a test has none.
    #[prop(optional)]
    tries: u8,
    /// What can be said about the answer, below it: in sight before the reasons, which are long.
    #[prop(optional)]
    ruling: Html,
) -> Html {
    let response = response.filter(|response| !response.is_blank());
    let marking = response.map(|response| scoring::mark(&solution.key, response));
    let unanswered = Marking { credit: Default::default(), detail: Detail::Mismatch };
    let detail = &marking.as_ref().unwrap_or(&unanswered).detail;
    let open = match (&marking, detail) {
        (None, _) => Some("You did not answer this one."),
        (Some(_), Detail::Mismatch) => Some("This question has changed since you answered it."),
        _ => None,
    };
    let second = tries == 2;
    let marking = marking.as_ref();
    let answers = match ask {
        Ask::Single { options } => html! { <single::SingleReview options solution response second/> },
        Ask::Multiple { options, .. } => html! { <multiple::MultipleReview options solution detail/> },
        Ask::TrueFalse => html! { <true_false::TrueFalseReview solution response second/> },
        Ask::Short => html! { <short::ShortReview solution response detail/> },
        Ask::Cloze { passage } => html! { <cloze::ClozeReview passage solution response detail/> },
        Ask::Order { items } => html! { <order_review::OrderReview items solution detail/> },
        Ask::Match { lefts, rights } => html! { <matching::MatchReview lefts rights solution response detail/> },
        Ask::Quote { line, speakers } => html! { <quote::QuoteReview line speakers solution response second/> },
        Ask::Number { unit } => html! { <number::NumberReview unit=unit.as_deref() solution response marking/> },
    };
    let heading = match spot {
        Spot::Alone => html! { <h2>"Why"</h2> },
        Spot::Among(_) => html! { <h3>"Why"</h3> },
    };
    html! {
        {open.map(|sentence| html! { <p class="quiet">{sentence}</p> })}
        {answers}
        {ruling}
        <section class="why">
            {heading}
            <p class="read" dir="auto">{solution.explanation.clone()}</p>
            {(!solution.evidence.is_empty()).then(|| html! { <p class="again"><Icon name="book"/><span>{format!("Look again: {}", solution.evidence)}</span></p> })}
        </section>
    }
}
