//! Codes that people type, and keys that nobody does.

use rand::{Rng, RngExt};

/// Letters and digits that nobody mistakes for one another.
const ALPHABET: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// Six letters of 31: 30 bits, enough for a code that opens one club, can be taken back, and is tried no faster than the rate limit allows.
pub fn invitation() -> String {
    drawn_invitation(&mut rand::rng())
}

/// One drawn by that chance: the same chance draws the same code.
pub fn drawn_invitation(rng: &mut impl Rng) -> String {
    drawn(6, rng)
}

/// Sixteen letters: 79 bits, past guessing, for a link that shows a score.
pub fn share() -> String {
    drawn(16, &mut rand::rng())
}

/// Twenty-four letters: 118 bits, past guessing, for a link that lets somebody in.
pub fn key() -> String {
    drawn(24, &mut rand::rng())
}

/// A typed code as it is kept: people add spaces, dashes and capitals.
pub fn read(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// A code as people read it aloud: “abc def”, in capitals.
pub fn shown(code: &str) -> String {
    let half = code.len().div_ceil(2);
    let (first, second) = code.split_at(half);
    format!("{} {}", first.to_uppercase(), second.to_uppercase())
}

/// A path with “…” in place of whatever may be one of the long ones.
pub fn without_keys(path: &str) -> String {
    let is_key = |part: &str| matches!(part.len(), 16 | 24) && part.bytes().all(|byte| ALPHABET.contains(&byte));
    let segment = |segment: &str| segment.split('.').map(|part| if is_key(part) { "…" } else { part }).collect::<Vec<_>>().join(".");
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}

/// Whether that is the form of a long key, which none but ours have.
pub fn is_key(text: &str) -> bool {
    text.len() == 24 && text.bytes().all(|byte| ALPHABET.contains(&byte))
}

fn drawn(letters: usize, rng: &mut impl Rng) -> String {
    (0..letters).map(|_| char::from(ALPHABET[rng.random_range(0..ALPHABET.len())])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_kept_out_of_sight() {
        let (key, share) = (key(), share());
        assert!(is_key(&key) && !is_key(&share) && !is_key("nothing"));
        assert_eq!(without_keys(&format!("/feeds/{key}.atom")), "/feeds/….atom");
        assert_eq!(without_keys(&format!("/a/{key}/b/{share}")), "/a/…/b/…");
        let plain = "/books/never-let-me-go/chapters/3/threads/019c7c52-7d7e-7d7c-8d7e-7d7c8d7e7d7c";
        assert_eq!(without_keys(plain), plain);
    }

    #[test]
    fn a_code_is_read_as_it_is_spoken() {
        assert_eq!(read(" ABC-def "), "abcdef");
        assert_eq!(shown("abcdef"), "ABC DEF");
        assert_eq!(read(&shown(&invitation())).len(), 6);
    }
}
