//! On how many lines a text stands, near enough to choose a size by: the server does not see the screen.

/// How high a text is, in the unit of `size` and `wide`, when it is broken as a browser breaks it: between words, and a word that is too long for
/// a line anywhere. `line` is its line height, of its size.
pub fn block(text: &str, size: f32, line: f32, wide: f32) -> f32 {
    count(text, wide / size) * size * line
}

/// How wide a text is on one line, of its size.
pub fn width(text: &str) -> f32 {
    text.chars().map(letter).sum()
}

/// On how many lines of that width, of its size, it stands. Where its author broke it, it is broken.
fn count(text: &str, wide: f32) -> f32 {
    text.split('\n').map(|line| filled(line, wide.max(1.0))).sum()
}

fn filled(text: &str, wide: f32) -> f32 {
    let mut lines = 1.0;
    let mut used = 0.0;
    for word in text.split_whitespace() {
        let word = width(word);
        let after = if used > 0.0 { used + SPACE + word } else { word };
        if after <= wide {
            used = after;
            continue;
        }
        if used > 0.0 {
            lines += 1.0;
        }
        let more = (word / wide).floor();
        lines += more;
        used = word - more * wide;
    }
    lines
}

const SPACE: f32 = 0.27;

/// How wide a character is, a little generously: the next browser has other fonts for what ours lack.
fn letter(c: char) -> f32 {
    match c {
        ' ' | 'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '!' | '|' | '\'' | '’' | '‘' => 0.32,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '“' | '”' | '"' => 0.43,
        'm' | 'w' | 'M' | 'W' | '—' | '…' | '@' | '%' => 0.95,
        'A'..='Z' => 0.7,
        '\u{0}'..='\u{24f}' => 0.56,
        // Marks that stand on other letters.
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0.0,
        '\u{370}'..='\u{5ff}' => 0.68,
        '\u{600}'..='\u{10ff}' => 0.75,
        '\u{2000}'..='\u{206f}' => 0.5,
        // Scripts as wide as high, and pictures.
        '\u{1100}'.. => 1.1,
        _ => 0.75,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_on_the_next_line_whole_and_break_only_where_no_line_holds_them() {
        assert_eq!(count("", 10.0), 1.0);
        assert_eq!(count("one two", 10.0), 1.0);
        assert_eq!(count("one\ntwo", 10.0), 2.0);
        assert_eq!(count(&"mmmm ".repeat(6), 4.0), 6.0, "four wide letters take 3.8");
        assert_eq!(count(&"m".repeat(70), 10.0), 7.0);
        assert_eq!(count(&format!("so {} i", "m".repeat(20)), 10.0), 3.0);
    }

    #[test]
    fn other_scripts_are_wider() {
        let texts = ["He knew it then", "Он знал уже тогда", "彼はその時それを知っていました"];
        let [latin, cyrillic, japanese] = texts.map(|text| width(text) / text.chars().count() as f32);
        assert!(latin < cyrillic && cyrillic < japanese, "{latin} {cyrillic} {japanese}");
    }
}
