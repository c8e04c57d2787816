//! Takes out of a style sheet what a browser does not need: comments, spaces around punctuation, last semicolons.
//!
//! It does not touch values, selectors or order, so what it saves beyond compression is small and what it risks is nothing.

use super::pieces::{Piece, cut};

/// The same style sheet, shorter.
pub fn minify(css: &str) -> String {
    let mut short = String::with_capacity(css.len());
    let mut space = false;
    for piece in cut(css) {
        match piece {
            Piece::Comment | Piece::Space => space = true,
            Piece::Verbatim(text) => {
                add_space(&mut short, space);
                short.push_str(text);
                space = false;
            }
            Piece::Symbol(symbol) => {
                // Before a colon or an opening parenthesis a space means something (`a :hover`, `and (…)`).
                if !matches!(symbol, '{' | '}' | ';' | ',' | '>' | ')') {
                    add_space(&mut short, space);
                }
                if symbol == '}' {
                    short.truncate(short.trim_end_matches(';').len());
                }
                short.push(symbol);
                space = false;
            }
        }
    }
    short
}

/// Keeps one space, where the punctuation before it does not already separate.
fn add_space(short: &mut String, space: bool) {
    if space && !short.is_empty() && !short.ends_with(['{', '}', ';', ',', '>', ':', '(']) {
        short.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::minify;

    #[test]
    fn drops_comments_space_and_last_semicolons() {
        assert_eq!(minify("/* x */\na , b > c {\n  color : red ;\n  margin: 0 auto;\n}\n"), "a,b>c{color :red;margin:0 auto}");
    }

    #[test]
    fn keeps_the_spaces_that_mean_something() {
        for same in [
            "a :hover{b:c}",
            "a:hover{b:c}",
            "a+b{c:d}",
            ".a .b{c:d}",
            "@media (min-width:40em) and (hover){a{b:c}}",
            "a{b:calc(1px + 2px*(3 - 1))}",
            "a{--b:;c:d}",
            "a{font:1rem/1.5 \"A  B\",serif}",
            "a{&:hover{b:c}& b{c:d}}",
            "a{content:\" ; } \"}",
        ] {
            assert_eq!(minify(same), same);
        }
    }

    #[test]
    fn a_comment_separates_as_a_space_does() {
        assert_eq!(minify("a/**/b{c:d/**/e}"), "a b{c:d e}");
    }
}
