//! Who says this? The words quoted above a choice of speakers; for the rest like `single`.

use crate::domain::answer_key::Solution;
use crate::domain::question::Choice;
use crate::domain::response::Response;
use crate::ui::html::prelude::*;

use super::draft::Draft;
use super::frame::Framing;
use super::single::{SingleFields, SingleReview};

/// The words quoted, then the speakers as radios.
#[component]
pub(super) fn QuoteFields<'a>(
    framing: Framing,
    line: &'a str,
    speakers: &'a [Choice],
    draft: &'a Draft,
    tried: Option<&'a Response>,
) -> Html {
    html! { <SingleFields framing options=speakers quote=Some(quoted(line)) draft tried/> }
}

/// The words quoted, then who says them.
#[component]
pub(super) fn QuoteReview<'a>(
    line: &'a str,
    speakers: &'a [Choice],
    solution: &'a Solution,
    response: Option<&'a Response>,
    /// Whether it was answered at the second try.
    second: bool,
) -> Html {
    html! {
        <blockquote class="quoted" dir="auto">{quoted(line)}</blockquote>
        <SingleReview options=speakers solution response second/>
    }
}

/// In quotation marks, unless its author has put it in some.
fn quoted(line: &str) -> String {
    if line.starts_with(['“', '‘', '"']) { line.to_owned() } else { format!("“{line}”") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stands_in_one_pair_of_quotation_marks() {
        assert_eq!(quoted("She’s scared of us."), "“She’s scared of us.”");
        assert_eq!(quoted("“She’s scared of us.”"), "“She’s scared of us.”");
    }
}
