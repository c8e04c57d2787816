//! Folds texts to what they say, to find those that say the same.

use crate::domain::same_words;

/// As an answer is folded before it is marked. A text without a letter or digit stays as it is.
pub fn fold(text: &str) -> String {
    let folded = same_words::fold(text);
    if folded.is_empty() { text.trim().to_owned() } else { folded }
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
