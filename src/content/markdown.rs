//! An author's Markdown → HTML. Headings belong to the format and raw HTML is left out, so whatever an author writes stays within its section.

use comrak::{Options, markdown_to_html};

/// CommonMark with tables; raw HTML and dangerous addresses are left out.
pub fn html(text: &str) -> String {
    let mut options = Options::default();
    options.extension.table = true;
    markdown_to_html(text, &options)
}

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn emphasis_lists_and_tables_become_html() {
        assert_eq!(html("*Klara* and\n\n- one\n- two"), "<p><em>Klara</em> and</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n");
        assert!(html("| a | b |\n|---|---|\n| 1 | 2 |").contains("<th>a</th>"));
    }

    #[test]
    fn no_script_comes_through() {
        let made = html("<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>");
        assert!(!made.contains("<script") && !made.contains("javascript:") && !made.contains("onerror"), "{made}");
    }
}
