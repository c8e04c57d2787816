//! Which saved answer a page shows. Its form sends that along, so that what nobody changed on the page never replaces what was saved meanwhile: in a second
//! tab, at another device, or out of what a device had to keep while it was offline.

use sha2::{Digest, Sha256};

use crate::domain::response::Response;
use crate::ui::html::prelude::*;

use super::draft::Draft;
use super::spot::Spot;

/// The field's name. A script writes “changed” into it, and when that was, once the question is answered anew.
pub(super) const SHOWN: &str = "shown";

/// Says, unseen, by a fingerprint which answer the fields of a question show.
#[component]
pub fn AnswerFingerprint<'a>(
    /// Where the question stands.
    spot: Spot,
    /// What was saved when the page was made; not what was typed and refused.
    saved: Option<&'a Response>,
) -> Html {
    // Going back to the first answer is a change as well, which only a script can tell.
    html! { <input type="hidden" name=spot.name(SHOWN) value=fingerprint(saved) autocomplete="off" data-shown=""/> }
}

/// Whether a form sends the answer that its page showed at first. A form that doesn't say what it showed is taken at its word.
pub fn is_unchanged(draft: &Draft, sent: Option<&Response>) -> bool {
    draft.get(SHOWN).is_some_and(|shown| shown == fingerprint(sent))
}

/// Whether two answers are the same one. All blank ones are alike.
pub fn is_same(one: Option<&Response>, other: Option<&Response>) -> bool {
    fingerprint(one) == fingerprint(other)
}

/// Sets answers apart from each other.
fn fingerprint(response: Option<&Response>) -> String {
    let json = response.filter(|response| !response.is_blank()).and_then(|response| serde_json::to_vec(response).ok());
    json.map(|json| Sha256::digest(json).iter().take(8).map(|byte| format!("{byte:02x}")).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Response {
        Response::Text { text: text.into() }
    }

    #[test]
    fn an_answer_is_unchanged_where_it_is_the_one_shown() {
        let saved = text("Fenn");
        let html = html! { <AnswerFingerprint spot=Spot::Among(3) saved=Some(&saved)/> }.into_string();
        let shown = html.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let draft = Draft::submitted(Spot::Among(3), &[("q3-shown".into(), shown.into())]);
        assert!(is_unchanged(&draft, Some(&text("Fenn"))));
        assert!(!is_unchanged(&draft, Some(&text("Fenn."))) && !is_unchanged(&draft, None));
    }

    #[test]
    fn blanks_are_alike_and_a_form_that_says_nothing_changes_everything() {
        let blank = Draft::submitted(Spot::Alone, &[("shown".into(), String::new())]);
        assert!(is_unchanged(&blank, None) && is_unchanged(&blank, Some(&text(" "))) && !is_unchanged(&blank, Some(&text("x"))));
        assert!(!is_unchanged(&Draft::default(), None));
    }
}
