//! What a name may be made of.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_properties::{GeneralCategory, UnicodeEmoji, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};

use super::NameProblem;

/// How many accents a letter keeps: Vietnamese and Lithuanian need two, Greek as it was once written three.
const MOST_ACCENTS: usize = 3;
/// How many marks of its own script: a consonant with a dot, a vowel, and a nasal sign, and one more.
const MOST_MARKS: usize = 4;

const NON_JOINER: char = '\u{200c}';
const JOINER: char = '\u{200d}';
const EMOJI_STYLE: char = '\u{fe0f}';
const KEYCAP: char = '\u{20e3}';
const BLACK_FLAG: char = '\u{1f3f4}';

/// A typed name with one space between words; empty where nothing is left.
///
/// # Errors
/// Where there is something in it that nobody types.
pub(super) fn put_in_order(typed: &str) -> Result<String, NameProblem> {
    let letters: Vec<char> = typed.nfc().map(|c| if is_blank(c) { ' ' } else { c }).collect();
    if letters.iter().any(|c| is_foreign(*c)) {
        return Err(NameProblem::ControlCharacter);
    }
    let mut seen: Vec<char> = Vec::with_capacity(letters.len());
    for (at, &c) in letters.iter().enumerate() {
        if !is_unseen(c) || is_needed(c, &seen, letters.get(at + 1).copied()) {
            seen.push(c);
        }
    }
    // What stood between a letter and its mark may be gone.
    let level: String = without_piles(seen.into_iter().nfd()).nfc().collect();
    Ok(level.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Blank without being white space: fillers of Korean, the empty sign of Braille.
fn is_blank(c: char) -> bool {
    matches!(c, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
}

/// What no keyboard has, and what turns round the line in which it stands.
fn is_foreign(c: char) -> bool {
    let odd = matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}');
    let category = c.general_category();
    let nothing = matches!(category, GeneralCategory::Control | GeneralCategory::PrivateUse | GeneralCategory::Unassigned);
    odd || (nothing && !c.is_whitespace() && !is_unseen(c))
}

/// Default_Ignorable_Code_Point of Unicode 16 (DerivedCoreProperties.txt), and what [`is_blank`].
pub(super) fn is_unseen(c: char) -> bool {
    is_blank(c)
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether what can't be seen changes how its neighbours look: joiners where a script has them, and what emoji are put together with.
fn is_needed(c: char, before: &[char], next: Option<char>) -> bool {
    let last = before.last().copied();
    match c {
        NON_JOINER | JOINER if joins_letters(c, before, next) => true,
        JOINER => {
            let base = before.iter().rev().copied().find(|c| *c != EMOJI_STYLE && !is_skin_tone(*c));
            base.is_some_and(is_pictograph) && next.is_some_and(is_pictograph)
        }
        EMOJI_STYLE => last.is_some_and(is_pictograph) || next == Some(KEYCAP),
        '\u{e0020}'..='\u{e007f}' => last.is_some_and(|last| last == BLACK_FLAG || matches!(last, '\u{e0020}'..='\u{e007e}')),
        _ => false,
    }
}

/// Persian keeps the parts of a word apart with U+200C; Indic scripts and their neighbours form or forbid ligatures with both.
fn joins_letters(c: char, before: &[char], next: Option<char>) -> bool {
    let script = before.iter().rev().map(|c| c.script()).find(|script| *script != Script::Inherited);
    let Some(script) = script.filter(|script| joins(*script)) else { return false };
    match next {
        Some(next) if next.script() == script => true,
        // Malayalam’s older spelling of a final consonant, and Bengali’s.
        _ => c == JOINER && before.last().is_some_and(|last| unicode_normalization::char::canonical_combining_class(*last) == 9),
    }
}

fn joins(script: Script) -> bool {
    use Script::{
        Arabic, Balinese, Bengali, Devanagari, Gujarati, Gurmukhi, Javanese, Kannada, Khmer, Malayalam, Mongolian, Myanmar, Nko, Oriya,
        Sinhala, Syriac, Tamil, Telugu,
    };
    matches!(
        script,
        Arabic
            | Balinese
            | Bengali
            | Devanagari
            | Gujarati
            | Gurmukhi
            | Javanese
            | Kannada
            | Khmer
            | Malayalam
            | Mongolian
            | Myanmar
            | Nko
            | Oriya
            | Sinhala
            | Syriac
            | Tamil
            | Telugu
    )
}

fn is_pictograph(c: char) -> bool {
    !c.is_ascii() && c.is_emoji_char()
}

fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

/// Takes away marks that stand on nothing, or higher than any language piles them.
fn without_piles(letters: impl Iterator<Item = char>) -> String {
    let mut kept = String::new();
    let mut marks: Option<Vec<char>> = None;
    for c in letters {
        if is_combining_mark(c) && c != EMOJI_STYLE {
            let Some(on_it) = &mut marks else { continue };
            let alike = on_it.iter().filter(|other| is_accent(**other) == is_accent(c)).count();
            let most = if is_accent(c) { MOST_ACCENTS } else { MOST_MARKS };
            if alike >= most || on_it.last() == Some(&c) {
                continue;
            }
            on_it.push(c);
        } else if !is_unseen(c) {
            marks = (!c.is_whitespace()).then(Vec::new);
        }
        kept.push(c);
    }
    kept
}

/// An accent of no script in particular. Vowel signs are their scripts’ own.
pub(super) fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Whether one sees something that could be called a name: a letter, a digit, a picture.
pub(super) fn shows(c: char) -> bool {
    c.is_alphanumeric() || matches!(c.general_category(), GeneralCategory::OtherSymbol | GeneralCategory::MathSymbol) || is_pictograph(c)
}
