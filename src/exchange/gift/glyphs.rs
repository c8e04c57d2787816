//! The signs of a GIFT question, each knowing its line and whether it was escaped.

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// The sign itself.
    pub c: char,
    /// Whether a backslash took its meaning away.
    pub escaped: bool,
    /// Its line, from 1.
    pub line: usize,
}

impl Glyph {
    /// Whether it is `c` and means what `c` means in GIFT.
    pub fn is(self, c: char) -> bool {
        self.c == c && !self.escaped
    }
}

/// The signs of lines. `\` before a sign that GIFT uses, or before `\`, escapes it; before `n` it is a line break; elsewhere it is a backslash.
pub fn glyphs(lines: &[(usize, &str)]) -> Vec<Glyph> {
    let mut glyphs = Vec::new();
    for &(line, text) in lines {
        if !glyphs.is_empty() {
            glyphs.push(Glyph { c: '\n', escaped: false, line });
        }
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().copied();
            let (c, escaped) = match (c, next) {
                ('\\', Some(sign @ ('~' | '=' | '#' | '{' | '}' | ':' | '\\'))) => (sign, true),
                ('\\', Some('n')) => ('\n', true),
                (c, _) => (c, false),
            };
            if escaped {
                chars.next();
            }
            glyphs.push(Glyph { c, escaped, line });
        }
    }
    glyphs
}

/// Where a sign stands first.
pub fn find(glyphs: &[Glyph], c: char) -> Option<usize> {
    glyphs.iter().position(|glyph| glyph.is(c))
}

/// Where signs follow each other first, none of them escaped.
pub fn find_all(glyphs: &[Glyph], signs: &str) -> Option<usize> {
    let signs: Vec<char> = signs.chars().collect();
    glyphs.windows(signs.len()).position(|window| window.iter().zip(&signs).all(|(glyph, c)| glyph.is(*c)))
}

/// What stands before and after a place; what stands at the place itself is left out, for `length` signs.
pub fn cut(glyphs: &[Glyph], at: usize, length: usize) -> (&[Glyph], &[Glyph]) {
    let (before, rest) = glyphs.split_at_checked(at).unwrap_or((glyphs, &[]));
    (before, rest.get(length..).unwrap_or_default())
}

/// Without white space around; escaped line breaks stay.
pub fn trim(mut glyphs: &[Glyph]) -> &[Glyph] {
    let blank = |glyph: &Glyph| glyph.c.is_whitespace() && !glyph.escaped;
    while let [first, rest @ ..] = glyphs
        && blank(first)
    {
        glyphs = rest;
    }
    while let [rest @ .., last] = glyphs
        && blank(last)
    {
        glyphs = rest;
    }
    glyphs
}

/// As text.
pub fn text(glyphs: &[Glyph]) -> String {
    glyphs.iter().map(|glyph| glyph.c).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backslash_escapes_what_gift_uses() {
        let read = glyphs(&[(3, r"\~\\n \x \{"), (4, r"a\nb\")]);
        assert_eq!(text(&read), "~\\n \\x {\na\nb\\");
        assert!(find(&read, '~').is_none() && find(&read, '{').is_none());
        assert_eq!(read.last().unwrap().line, 4);
    }

    #[test]
    fn finds_and_cuts() {
        let read = glyphs(&[(1, r" a\:\: b :: c ")]);
        let at = find_all(&read, "::").unwrap();
        let (before, after) = cut(&read, at, 2);
        assert_eq!((text(trim(before)).as_str(), text(trim(after)).as_str()), ("a:: b", "c"));
    }
}
