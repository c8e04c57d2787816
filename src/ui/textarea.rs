//! The one place that makes a `<textarea>`.

use crate::ui::html::prelude::*;

/// A text area with what somebody typed in it.
///
/// The leading line break is one that the HTML parser drops (HTML Standard §13.1.2.5), so that a text which begins with a line break keeps it.
#[component]
pub fn Textarea(
    /// Its id, for its label.
    id: String,
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// What stands in it.
    text: String,
    /// How many lines it shows.
    rows: u8,
    /// The id of its hint and error.
    #[prop(optional, into)]
    described_by: Option<String>,
    /// Whether what stands in it was refused.
    #[prop(optional)]
    invalid: bool,
    /// Whether one goes on in it.
    #[prop(optional)]
    focused: bool,
) -> Html {
    let described_by = described_by.filter(|ids| !ids.is_empty());
    html! {
        <textarea class="input" id=id name=name rows=rows.to_string() dir="auto" autofocus=focused aria-describedby=described_by aria-invalid=invalid.then_some("true")>
            "\n"{text}
        </textarea>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(text: &str) -> String {
        let text = text.to_owned();
        html! { <Textarea id="t".to_owned() name="text" text rows=3/> }.into_string()
    }

    #[test]
    fn a_typed_end_tag_stays_text() {
        let html = rendered("</textarea><script>alert(1)</script>");
        assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;"), "{html}");
        assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
    }

    #[test]
    fn entities_and_first_line_breaks_come_back_as_typed() {
        let html = rendered("\n&lt; is less");
        assert!(html.contains(">\n\n&amp;lt; is less"), "{html}");
    }
}
