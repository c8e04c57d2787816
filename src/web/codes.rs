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

fn drawn(letters: usize, rng: &mut impl Rng) -> String {
    (0..letters).map(|_| char::from(ALPHABET[rng.random_range(0..ALPHABET.len())])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_spoken() {
        assert_eq!(read(" ABC-def "), "abcdef");
        assert_eq!(shown("abcdef"), "ABC DEF");
        assert_eq!(read(&shown(&invitation())).len(), 6);
    }
}
