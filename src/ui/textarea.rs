//! The one place that makes a `<textarea>`.

use leptos::prelude::*;

/// A text area with what somebody typed in it.
///
/// Leptos 0.8 renders the children of `<textarea>` unescaped: a typed `</textarea><script>` would leave it. So the text is encoded here, and
/// nothing else in the crate may make a text area. The leading line break is one that the HTML parser drops (HTML Standard §13.1.2.5),
/// so that a text which begins with a line break keeps it.
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
) -> impl IntoView {
    let encoded = format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
    let described_by = described_by.filter(|ids| !ids.is_empty());
    view! {
        <textarea class="input" id=id name=name rows=rows.to_string() autofocus=focused aria-describedby=described_by aria-invalid=invalid.then_some("true")>
            {encoded}
        </textarea>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(text: &str) -> String {
        let text = text.to_owned();
        view! { <Textarea id="t".to_owned() name="text" text rows=3/> }.to_html()
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
