//! A member's Markdown → HTML that can do no harm: CommonMark by comrak, then through ammonia's sieve.
//!
//! What comes out can name no other host's picture, run nothing, and holds no heading, since a page has an outline of its own.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;
use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, format_commonmark, format_html, parse_document};

/// HTML that is safe to set into a page as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markup(String);

/// How deep quotations and lists go; what is deeper is taken as plain text. Nobody writes that deep, and parsers go down as deep as one writes.
const DEPTH: usize = 12;

const TAGS: [&str; 16] = ["p", "br", "em", "strong", "del", "blockquote", "ul", "ol", "li", "code", "pre", "hr", "a", "span", "sub", "sup"];

/// How addresses may begin that somebody writes.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

static SIEVE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut sieve = Builder::empty();
    sieve
        .tags(HashSet::from(TAGS))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"])), ("ol", HashSet::from(["start"]))]))
        .allowed_classes(HashMap::from([("span", HashSet::from(["spoiler"]))]))
        .url_schemes(HashSet::from(SCHEMES))
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

    /// The same for a file, which may be read without any style: in place of each hidden phrase stands what it is called, and the phrases come beside it.
    pub fn for_file(text: &str) -> (Self, Vec<Hidden<Self>>) {
        let html = cleaned(text);
        let (around, phrases) = set_apart(&html);
        let of = phrases.len();
        let hidden = phrases.into_iter().enumerate().map(|(nth, phrase)| Hidden { called: called(nth, of), phrase: Self(phrase) });
        let hidden: Vec<_> = hidden.collect();
        let calls = hidden.iter().map(|hidden| hidden.called.as_str()).chain([""]);
        (Self(around.into_iter().zip(calls).flat_map(|(before, call)| [before, call]).collect()), hidden)
    }

    /// For the one component that sets it into a page.
    pub fn into_html(self) -> String {
        self.0
    }
}

/// A hidden phrase that stands apart from its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hidden<T> {
    /// What stands in its place: “[hidden words 2]”.
    pub called: String,
    /// The phrase.
    pub phrase: T,
}

/// “[hidden words]” of one alone, “[hidden words 2]” of the second of several.
fn called(nth: usize, of: usize) -> String {
    if of == 1 { HIDDEN.to_owned() } else { HIDDEN.replace(']', &format!(" {}]", nth + 1)) }
}

/// What somebody has written, as Markdown still: hidden phrases stand apart, in plain text. The first of them is called by a number.
pub fn markdown(text: &str, first: usize) -> (String, Vec<Hidden<String>>) {
    let arena = Arena::new();
    let root = parse_document(&arena, &shallow(text), &options());
    let phrases: Vec<_> = root.descendants().filter(|node| matches!(node.data.borrow().value, NodeValue::SpoileredText)).collect();
    if phrases.is_empty() {
        return (text.to_owned(), Vec::new());
    }
    let hidden = phrases.into_iter().zip(first..).map(|(node, number)| {
        let called = HIDDEN.replace(']', &format!(" {number}]"));
        let mut phrase = String::new();
        for child in node.children().collect::<Vec<_>>() {
            spell(child, &mut phrase);
            child.detach();
        }
        node.data.borrow_mut().value = NodeValue::Text(called.clone().into());
        Hidden { called, phrase }
    });
    let hidden = hidden.collect();
    let mut markdown = String::new();
    // Writing to a string does not fail.
    let _ = format_commonmark(root, &options(), &mut markdown);
    (markdown.trim_end().to_owned(), hidden)
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
    let arena = Arena::new();
    let root = parse_document(&arena, &shallow(text), &options());
    for node in root.descendants().collect::<Vec<_>>() {
        as_it_can_be_shown(node, &arena);
    }
    let mut html = String::new();
    // Writing to a string does not fail.
    let _ = format_html(root, &options(), &mut html);
    SIEVE.clean(&html).to_string()
}

/// A picture becomes a link to it, and a link that leads nowhere its words: neither is lost.
fn as_it_can_be_shown<'a>(node: &'a AstNode<'a>, arena: &'a Arena<'a>) {
    let value = node.data.borrow().value.clone();
    let (link, is_picture) = match value {
        NodeValue::Image(link) => (link, true),
        NodeValue::Link(link) => (link, false),
        _ => return,
    };
    if is_picture && node.first_child().is_none() {
        node.append(arena.alloc(NodeValue::Text("picture".into()).into()));
    }
    let in_link = node.ancestors().skip(1).any(|above| matches!(above.data.borrow().value, NodeValue::Link(_)));
    if in_link || !leads_on(&link.url) {
        while let Some(child) = node.first_child() {
            node.insert_before(child);
        }
        node.detach();
    } else if is_picture {
        node.data.borrow_mut().value = NodeValue::Link(link);
    }
}

/// Whether the sieve lets an address through.
fn leads_on(url: &str) -> bool {
    match url.split_once(':') {
        Some((scheme, _)) if scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')) => {
            SCHEMES.contains(&scheme.to_ascii_lowercase().as_str())
        }
        _ => !url.is_empty(),
    }
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
    set_apart(html).0.join(HIDDEN)
}

/// What stands before each hidden phrase and after the last; and the phrases.
fn set_apart(html: &str) -> (Vec<&str>, Vec<String>) {
    const OPEN: &str = "<span class=\"spoiler\">";
    let (mut around, mut hidden, mut rest) = (Vec::new(), Vec::new(), html);
    while let Some((before, behind)) = rest.split_once(OPEN) {
        around.push(before);
        rest = after_span(behind);
        hidden.push(behind[..behind.len() - rest.len()].replace(OPEN, "").replace("</span>", ""));
    }
    around.push(rest);
    (around, hidden)
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
    fn in_a_file_hidden_phrases_stand_apart() {
        let (shown, hidden) = Markup::for_file("It was ||the **miller**|| and ||his dog||.");
        assert_eq!(shown.into_html(), "<p>It was [hidden words 1] and [hidden words 2].</p>\n");
        let hidden: Vec<_> = hidden.into_iter().map(|hidden| (hidden.called, hidden.phrase.into_html())).collect();
        let said = |called: &str, phrase: &str| (called.to_owned(), phrase.to_owned());
        assert_eq!(hidden, [said("[hidden words 1]", "the <strong>miller</strong>"), said("[hidden words 2]", "his dog")]);
        assert_eq!(Markup::for_file("||all||").0.into_html(), "<p>[hidden words]</p>\n");

        let (shown, hidden) = markdown("# A\n\n*It* was ||the **miller**||.", 7);
        assert_eq!((shown.as_str(), hidden[0].phrase.as_str()), ("# A\n\n*It* was \\[hidden words 7\\].", "the miller"));
        assert_eq!(markdown("*as* it  is | so", 1), ("*as* it  is | so".to_owned(), Vec::new()));
    }

    #[test]
    fn pictures_and_links_that_lead_nowhere_keep_their_words() {
        const REL: &str = "rel=\"nofollow noopener ugc\"";
        assert_eq!(
            html("![a *picture*](https://example.org/p.png)"),
            format!("<p><a href=\"https://example.org/p.png\" {REL}>a <em>picture</em></a></p>\n")
        );
        assert_eq!(html("![](https://example.org/p.png)"), format!("<p><a href=\"https://example.org/p.png\" {REL}>picture</a></p>\n"));
        assert_eq!(
            html("[![in a link](/p.png)](https://example.org)"),
            format!("<p><a href=\"https://example.org\" {REL}>in a link</a></p>\n")
        );
        for nowhere in ["[x](javascript:alert)", "![x](data:image/png;base64,AA)", "[x](ftp://example.org)", "[x](tel:123)", "[x]()"] {
            assert_eq!(html(nowhere), "<p>x</p>\n", "{nowhere}");
        }
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
