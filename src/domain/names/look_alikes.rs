//! Names that look alike are one name.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};
use unicode_security::skeleton;

use super::characters::is_unseen;
use super::sort_key;

/// What a club says beside a name, and what nobody therefore puts in front of somebody else’s.
const ROLES: [&str; 5] = ["host", "hosts", "admin", "administrator", "moderator"];

/// A name as names are compared: compatibility forms, case, what can’t be seen, punctuation, and letters of other alphabets that look like Latin ones
/// (Unicode Technical Standard 39, confusables) make no difference; accents do. “Host Maren (host)” is “Maren”.
pub fn fold(name: &str) -> String {
    let words = words(name);
    let mut folded: Vec<String> = words.iter().map(|word| fold_word(word)).collect();
    if folded.iter().any(|word| !ROLES.contains(&word.as_str())) {
        folded.retain(|word| !ROLES.contains(&word.as_str()));
    }
    if folded.is_empty() { sort_key(name) } else { folded.join(" ") }
}

/// The words of a name, in their letters’ usual forms, taken apart into letters and marks. Pictures are letters here.
pub(super) fn words(name: &str) -> Vec<String> {
    let seen = name.chars().filter(|c| !is_unseen(*c)).nfkd().filter(|c| !is_unseen(*c));
    let spaced: String = seen
        .filter(|c| !matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʻ'))
        .map(|c| if c.is_alphanumeric() || is_combining_mark(c) || is_picture(c) { c } else { ' ' })
        .collect();
    spaced.split_whitespace().map(str::to_owned).collect()
}

/// Neither a letter nor punctuation: what is left are symbols.
fn is_picture(c: char) -> bool {
    super::characters::shows(c)
}

/// A word of [`words`] in small letters, and in Latin ones as far as they look alike.
pub(super) fn fold_word(word: &str) -> String {
    let latin = word.chars().any(|c| c.script() == Script::Latin);
    let mixed = latin && mixes_alphabets(word);
    let has_letters = word.chars().any(char::is_alphabetic);
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            // In a word they pass for letters; a number stays one.
            '0' if has_letters => folded.push('o'),
            '1' if has_letters => folded.push('l'),
            // Turkish has an i with a dot and one without, and small letters of either look like the other’s.
            '\u{307}' if folded.ends_with(['i', 'j', 'l']) => {}
            c => fold_letter(c, latin, mixed, &mut folded),
        }
    }
    folded
}

fn fold_letter(c: char, latin: bool, mixed: bool, folded: &mut String) {
    if c.is_ascii() || !c.is_alphabetic() {
        return folded.extend(c.to_lowercase());
    }
    let small = || c.to_lowercase().collect::<String>();
    let large = || c.to_uppercase().collect::<String>();
    let twin = if !has_twins(c.script()) {
        None
    } else if mixed {
        ascii_twin(&c.to_string()).or_else(|| ascii_twin(&small())).or_else(|| ascii_twin(&large()))
    } else if latin {
        ascii_twin(&small()).or_else(|| ascii_twin(&large()))
    } else {
        // In a word of another alphabet a letter goes by its capital, so that it is the same letter in either case: “НАТА” and “Ната”.
        let by_small = if c.script() == Script::Greek { None } else { ascii_twin(&small()) };
        ascii_twin(&large()).or(by_small)
    };
    match twin {
        // A capital I looks like a small l, and is an i.
        Some('l') if c.is_uppercase() || large() != small() && ascii_twin(&large()) == Some('l') => folded.push('i'),
        Some(twin) => folded.push(twin),
        // Greek has two small forms of one letter.
        None if c.script() == Script::Greek => folded.extend(large().chars().flat_map(char::to_lowercase)),
        None => folded.extend(c.to_lowercase()),
    }
}

/// The one small Latin letter that a letter looks like.
fn ascii_twin(letter: &str) -> Option<char> {
    let mut twins = skeleton(letter);
    let (twin, more) = (twins.next()?, twins.next());
    match (twin, more) {
        // Confusables write “m” as “rn”.
        ('r', Some('n')) => Some('m'),
        (twin, None) if twin.is_ascii_alphanumeric() => Some(if twin == '0' { 'o' } else { twin.to_ascii_lowercase() }),
        _ => None,
    }
}

/// Alphabets whose letters pass for Latin ones. In others, such as Arabic, a letter that is like one is not taken for it.
fn has_twins(script: Script) -> bool {
    use Script::{Armenian, Cherokee, Coptic, Cyrillic, Deseret, Greek, Latin, Lisu};
    matches!(script, Latin | Greek | Cyrillic | Armenian | Cherokee | Coptic | Deseret | Lisu)
}

/// Whether a word has letters of two alphabets that look alike: nobody’s name has.
pub(super) fn mixes_alphabets(word: &str) -> bool {
    let mut alphabets = word.nfkc().map(|c| c.script()).filter(|script| has_twins(*script));
    let first = alphabets.next();
    alphabets.any(|script| Some(script) != first)
}
