//! HTML → plain text. The result is text and nothing else: pages escape it like anything typed, so nothing of the HTML can come back to life.
//!
//! Source: WHATWG HTML §13.2.5 (what begins a tag, a comment, a character reference), as far as plain text needs it. Runs in linear time.

use quick_xml::escape::resolve_html5_entity;

/// How closely the source keeps to HTML.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// All of it is HTML: white space means nothing, and everything that looks like a tag is one.
    Html,
    /// Text that may hold tags (Moodle’s auto-format): lines are kept, and only names that HTML knows make a tag.
    Mixed,
}

/// What is left of HTML.
#[derive(Debug, PartialEq, Eq)]
pub struct Plain {
    /// The text, paragraphs on lines of their own.
    pub text: String,
    /// Whether a picture, a sound or the like stood in it.
    pub media: bool,
}

/// The text of some HTML.
pub fn to_plain(html: &str, dialect: Dialect) -> Plain {
    let mut strip = Strip { rest: html, out: String::new(), media: false, dialect, quotes: true, tags: true };
    strip.run();
    Plain { text: strip.out.trim().to_owned(), media: strip.media }
}

/// Plain text as HTML that gives the same text back.
pub fn from_plain(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>")
}

struct Strip<'a> {
    rest: &'a str,
    out: String,
    media: bool,
    dialect: Dialect,
    /// Whether quotation marks in tags are still heeded: not any more once one was never closed.
    quotes: bool,
    /// Whether there is a `>` ahead.
    tags: bool,
}

impl<'a> Strip<'a> {
    fn run(&mut self) {
        while let Some(c) = self.rest.chars().next() {
            match c {
                '<' if self.markup() => {}
                '&' => self.reference(),
                c if c.is_whitespace() && c != '\u{a0}' => {
                    self.skip(c.len_utf8());
                    if c == '\n' && self.dialect == Dialect::Mixed { self.line_break() } else { self.space() }
                }
                c => {
                    self.skip(c.len_utf8());
                    self.out.push(if c == '\u{a0}' { ' ' } else { c });
                }
            }
        }
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn space(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
    }

    fn line_break(&mut self) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        if !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn block(&mut self) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Takes a tag or a comment; `false` when `<` is just a sign.
    fn markup(&mut self) -> bool {
        if let Some(comment) = self.rest.strip_prefix("<!--") {
            self.rest = comment.split_once("-->").map_or("", |(_, after)| after);
            return true;
        }
        let inner = self.rest.get(1..).unwrap_or_default();
        let name_at = inner.strip_prefix('/').unwrap_or(inner);
        let name: String = name_at.chars().take(24).take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        let opens = name.starts_with(|c: char| c.is_ascii_alphabetic());
        let declares = inner.starts_with(['!', '?']) && self.dialect == Dialect::Html;
        let known = self.dialect == Dialect::Html || among(BLOCKS, &name) || among(INLINE, &name);
        if !(declares || opens && known) {
            return false;
        }
        let Some(end) = self.tag_end(inner) else { return false };
        self.rest = inner.get(end + 1..).unwrap_or_default();
        self.tag(&name, inner.starts_with('/'));
        true
    }

    /// Where the tag ends that begins before `inner`.
    fn tag_end(&mut self, inner: &str) -> Option<usize> {
        if !self.tags {
            return None;
        }
        if self.quotes {
            let mut quote = None;
            for (at, c) in inner.char_indices() {
                match (quote, c) {
                    (None, '>') => return Some(at),
                    (None, '"' | '\'') => quote = Some(c),
                    (Some(open), c) if open == c => quote = None,
                    _ => {}
                }
            }
            self.quotes = false;
        }
        let end = inner.find('>');
        self.tags = end.is_some();
        end
    }

    fn tag(&mut self, name: &str, closes: bool) {
        match name {
            "br" => self.line_break(),
            "script" | "style" | "head" | "title" | "template" | "noscript" if !closes => self.skip_content(name),
            "img" | "audio" | "video" | "iframe" | "object" | "embed" | "svg" | "math" | "canvas" => self.media = true,
            "td" | "th" => self.space(),
            _ if among(BLOCKS, name) => self.block(),
            _ => {}
        }
    }

    fn skip_content(&mut self, name: &str) {
        let close = format!("</{name}");
        let at = self.rest.as_bytes().windows(close.len()).position(|window| window.eq_ignore_ascii_case(close.as_bytes()));
        self.rest = at.and_then(|at| self.rest.get(at..)).unwrap_or_default();
    }

    fn reference(&mut self) {
        let name =
            self.rest.get(1..).and_then(|rest| rest.char_indices().take(33).find(|(_, c)| *c == ';').and_then(|(at, _)| rest.get(..at)));
        match name.and_then(|name| Some((name, resolve(name)?))) {
            Some((name, text)) => {
                let length = name.len() + 2;
                for c in text.chars() {
                    self.out.push(if c == '\u{a0}' { ' ' } else { c });
                }
                self.skip(length);
            }
            None => {
                self.out.push('&');
                self.skip(1);
            }
        }
    }
}

/// What a character reference stands for: `amp`, `#233`, `#xe9`.
pub fn resolve(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return resolve_html5_entity(name).map(str::to_owned);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    code.ok().filter(|code| *code != 0).and_then(char::from_u32).map(String::from)
}

/// Names of what stands on lines of its own.
const BLOCKS: &str = "p div li ul ol tr table thead tbody h1 h2 h3 h4 h5 h6 hr pre blockquote section article header footer figure figcaption dl dt dd \
    details summary caption";

/// Names of what stands inside lines, or is left out.
const INLINE: &str = "td th br a abbr b big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr img audio \
    video source iframe object embed svg math script style center title head";

fn among(names: &str, name: &str) -> bool {
    names.split(' ').any(|known| known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        to_plain(text, Dialect::Html).text
    }

    #[test]
    fn keeps_the_words_and_the_lines() {
        for (source, text) in [
            ("<p>One</p>\n<p>Two</p>", "One\nTwo"),
            ("<p dir=\"ltr\">One<br>two<br/>three</p>", "One\ntwo\nthree"),
            ("a <b>bold</b>   word", "a bold word"),
            ("<ul><li>x</li><li>y</li></ul>", "x\ny"),
            ("H<sub>2</sub>O", "H2O"),
            ("5 < 6 and 7 > 2", "5 < 6 and 7 > 2"),
            ("&lt;b&gt; &amp; caf&eacute; &#8220;x&#x201d;&nbsp;&rsquo;", "<b> & café “x” ’"),
            ("R&D; A&B &bogus; &#0; &#x110000; &", "R&D; A&B &bogus; &#0; &#x110000; &"),
            ("<!-- gone -->here<!-- never closed", "here"),
            ("<script>alert(1)</SCRIPT>here<sty\u{6c}e>b{}</sty\u{6c}e>", "here"),
            ("<script>never closed", ""),
            ("<img alt=\"a > b\" src='x'>here", "here"),
            ("<a href=\"x>here</a> <b>y</b>", "here y"),
            ("open <b", "open <b"),
            ("<?xml version='1'?><!DOCTYPE html>x", "x"),
        ] {
            assert_eq!(html(source), text, "{source}");
        }
    }

    #[test]
    fn text_with_some_tags_keeps_its_signs() {
        let mixed = |text| to_plain(text, Dialect::Mixed).text;
        assert_eq!(mixed("if x <y and y> z\nnext <b>line</b>"), "if x <y and y> z\nnext line");
        assert_eq!(mixed("a &lt; b"), "a < b");
    }

    #[test]
    fn pictures_are_told() {
        assert!(to_plain("<p><IMG src=x></p>", Dialect::Html).media);
        assert!(!to_plain("<p>img</p>", Dialect::Html).media);
    }

    #[test]
    fn what_was_plain_comes_back() {
        for text in ["a < b & c > d\ne\n\nf", "&amp; <br> “x”", "'\"<!-- x -->"] {
            assert_eq!(html(&from_plain(text)), text);
        }
    }

    #[test]
    fn hostile_html_takes_linear_time() {
        for piece in ["<a \"", "<a", "<!--", "<script>", "&", "&amp", "<a '\">"] {
            html(&piece.repeat(50_000));
        }
    }
}
