//! A member's Markdown → HTML that can do no harm: CommonMark by comrak, then through ammonia's sieve.
//!
//! What comes out can name no other host's picture, run nothing, and holds no heading, since a page has an outline of its own.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;
use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, markdown_to_html, parse_document};

/// HTML that is safe to set into a page as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markup(String);

/// How deep quotations and lists go; what is deeper is taken as plain text. Nobody writes that deep, and parsers go down as deep as one writes.
const DEPTH: usize = 12;

const TAGS: [&str; 16] = ["p", "br", "em", "strong", "del", "blockquote", "ul", "ol", "li", "code", "pre", "hr", "a", "span", "sub", "sup"];

static SIEVE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut sieve = Builder::empty();
    sieve
        .tags(HashSet::from(TAGS))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"])), ("ol", HashSet::from(["start"]))]))
        .allowed_classes(HashMap::from([("span", HashSet::from(["spoiler"]))]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .link_rel(Some("nofollow noopener ugc"));
    sieve
});

impl Markup {
    /// What somebody has written.
    pub fn of(text: &str) -> Self {
        Self(hushed(&cleaned(text)))
    }

    /// The same for where our style sheet does not reach: a hidden phrase is left out.
    pub fn for_elsewhere(text: &str) -> Self {
        Self(without_hidden(&cleaned(text)))
    }

    /// For the one component that sets it into a page.
    pub fn into_html(self) -> String {
        self.0
    }
}

/// What somebody has written, as plain text: paragraphs with an empty line between them. A hidden phrase is left out.
pub fn plain(text: &str) -> String {
    let arena = Arena::new();
    let root = parse_document(&arena, &shallow(text), &options());
    let mut plain = String::new();
    spell(root, &mut plain);
    plain.trim().to_owned()
}

fn spell<'a>(node: &'a AstNode<'a>, plain: &mut String) {
    match &node.data.borrow().value {
        NodeValue::SpoileredText => return plain.push_str(HIDDEN),
        NodeValue::Text(text) => plain.push_str(text),
        NodeValue::Code(code) => plain.push_str(&code.literal),
        NodeValue::CodeBlock(block) => plain.push_str(&block.literal),
        NodeValue::SoftBreak | NodeValue::LineBreak => plain.push('\n'),
        NodeValue::Item(_) => plain.push_str("- "),
        // What people type as HTML is nowhere taken as such.
        _ => {}
    }
    for child in node.children() {
        spell(child, plain);
    }
    let ends_block = node.data.borrow().value.block() && !plain.is_empty();
    if ends_block {
        plain.truncate(plain.trim_end().len());
        plain.push_str("\n\n");
    }
}

/// At most so many characters of a text, cut between two words.
pub fn cut(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let kept = &text[..end];
    let kept = kept.rsplit_once(char::is_whitespace).map_or(kept, |(kept, _)| kept);
    format!("{} …", kept.trim_end())
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.spoiler = true;
    options.render.hardbreaks = true;
    options
}

fn cleaned(text: &str) -> String {
    let html = markdown_to_html(&shallow(text), &options());
    SIEVE.clean(&html).to_string()
}

/// With backslashes where a line would go deeper than [`DEPTH`].
fn shallow(text: &str) -> String {
    let deep = |line: &str| {
        line.chars().take_while(|c| matches!(c, '>' | ' ' | '\t' | '-' | '+' | '*')).filter(|c| !c.is_whitespace()).count() > DEPTH
    };
    let lines: Vec<String> =
        text.lines().map(|line| if deep(line) { format!("\\{}", line.trim_start()) } else { line.to_owned() }).collect();
    lines.join("\n")
}

/// A hidden phrase shows at a tap, without a script: a box to tick, and what is behind it. Of spans, the sieve lets nothing but these through.
fn hushed(html: &str) -> String {
    const OPEN: &str =
        "<label class=\"hush\"><input type=\"checkbox\"><span class=\"hush__says\">Show the hidden words</span><span class=\"hush__text\">";
    html.replace("</span>", "</span></label>").replace("<span class=\"spoiler\">", OPEN)
}

/// What stands in place of a hidden phrase.
const HIDDEN: &str = "[hidden words]";

fn without_hidden(html: &str) -> String {
    const OPEN: &str = "<span class=\"spoiler\">";
    let (mut kept, mut rest) = (String::new(), html);
    while let Some((before, behind)) = rest.split_once(OPEN) {
        kept.push_str(before);
        kept.push_str(HIDDEN);
        rest = after_span(behind);
    }
    kept.push_str(rest);
    kept
}

/// What follows the end of the span that has just begun; there may be others in it.
fn after_span(html: &str) -> &str {
    let (mut rest, mut depth) = (html, 1);
    while depth > 0 {
        let Some(end) = rest.find("</span>") else { return "" };
        depth += rest[..end].matches("<span").count();
        depth -= 1;
        rest = &rest[end + "</span>".len()..];
    }
    rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn html(text: &str) -> String {
        Markup::of(text).into_html()
    }

    #[test]
    fn what_people_write_looks_as_they_mean_it() {
        assert_eq!(html("*Klara* and\n\n- one\n- two"), "<p><em>Klara</em> and</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n");
        assert_eq!(html("one\ntwo"), "<p>one<br>\ntwo</p>\n");
        assert_eq!(html("> so it was"), "<blockquote>\n<p>so it was</p>\n</blockquote>\n");
        assert!(html("see https://example.org/x").contains("<a href=\"https://example.org/x\" rel=\"nofollow noopener ugc\">"));
        assert_eq!(html("# Loud"), "Loud\n", "no heading");
    }

    #[test]
    fn a_hidden_phrase_is_behind_a_box_to_tick() {
        let made = html("It was ||the **miller**|| and ||his dog||.");
        assert_eq!(made.matches("<label class=\"hush\"><input type=\"checkbox\">").count(), 2, "{made}");
        assert_eq!((made.matches("<span").count(), made.matches("</span>").count(), made.matches("</label>").count()), (4, 4, 2), "{made}");
        assert!(made.contains("<span class=\"hush__text\">the <strong>miller</strong></span></label> and"), "{made}");
    }

    #[test]
    fn elsewhere_a_hidden_phrase_is_left_out() {
        let made = |text: &str| Markup::for_elsewhere(text).into_html();
        assert_eq!(made("It was ||the **miller**|| and ||his dog||."), "<p>It was [hidden words] and [hidden words].</p>\n");
        assert_eq!(made("*Nobody* hid"), "<p><em>Nobody</em> hid</p>\n");
        assert_eq!(without_hidden("a <span class=\"spoiler\">b <span class=\"spoiler\">c</span> d</span> e"), "a [hidden words] e");
    }

    #[test]
    fn plain_text_has_the_words_but_for_hidden_ones() {
        assert_eq!(
            plain("*One* & two\n\n> said\n\n- a\n- b ||never **this**||\n\n<b>x</b>"),
            "One & two\n\nsaid\n\n- a\n\n- b [hidden words]\n\nx"
        );
        assert_eq!(plain("see https://example.org/x `code`"), "see https://example.org/x code");
        assert_eq!(plain("||all of it||"), "[hidden words]");
        assert_eq!(
            (cut("one two three", 9).as_str(), cut("one two", 7).as_str(), cut("onetwothree", 4).as_str()),
            ("one two …", "one two", "onet …")
        );
    }

    #[test]
    fn nothing_that_runs_or_loads_comes_through() {
        // One on each line; a tab stands for a line break.
        for hostile in include_str!("../../tests/fixtures/hostile-posts.txt").lines().map(|line| line.replace('\t', "\n")) {
            let made = html(&hostile);
            for bad in [
                "<script",
                "javascript:",
                "<img",
                "<svg",
                "<sty\u{6c}e",
                "style=",
                "onclick",
                "data:",
                "<h1",
                "</div",
                "<textarea",
                "<math",
            ] {
                assert!(!made.to_lowercase().contains(bad), "{hostile} → {made}");
            }
            assert!(!made.contains(" onmouseover=") && !made.contains(" onerror="), "{hostile} → {made}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        for deep in [">".repeat(10_000), "> ".repeat(5_000), "- ".repeat(5_000), "[".repeat(10_000), "*".repeat(10_000), "||".repeat(5_000)]
        {
            let made = html(&format!("{deep} x"));
            assert!(made.len() < 200_000, "{}", made.len());
        }
    }

    proptest! {
        #[test]
        fn labels_and_spans_close(text in "[|*_>\\-\\[\\]()<>a-z/\"= \n]{0,200}") {
            let made = html(&text);
            prop_assert_eq!(made.matches("<span").count(), made.matches("</span>").count());
            prop_assert_eq!(made.matches("<label").count(), made.matches("</label>").count());
            prop_assert!(!made.contains("<script") && !made.contains("<img"));
        }
    }
}
