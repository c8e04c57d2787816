//! Folds texts to what they say, to find those that say the same.

use unicode_normalization::UnicodeNormalization;

/// Words in lower case with one space between, compatibility-composed (NFKC), without punctuation. A text without a
/// letter or digit stays as it is.
pub fn fold(text: &str) -> String {
    let lower = text.nfkc().collect::<String>().to_lowercase().replace(['\'', '’'], "");
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { text.trim().to_owned() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_the_same_folds_to_the_same() {
        assert_eq!(fold("Why “Ruth’s”  things?"), fold("why Ruth's things"));
        assert_eq!(fold("don’t"), fold("Dont"));
        assert_ne!(fold("?"), fold("!"));
        assert_ne!(fold("why not"), fold("why now"));
    }
}
