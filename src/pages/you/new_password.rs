//! Whether a new password will do, and what to say when it won't.

use zxcvbn::feedback::{Feedback, Suggestion, Warning};
use zxcvbn::{Score, zxcvbn};

use crate::web::errors::Fault;
use crate::web::passwords::Passwords;

/// The fewest characters (NIST SP 800-63B-4 §3.1.1.2 takes 8 where something else guards the log-in too; here the estimate does).
const FEWEST: usize = 8;

/// The most bytes: nothing is cut off silently, and nobody has a megabyte hashed.
const MOST: usize = 200;

/// How many characters the estimate looks at: these alone must be strong. What it costs grows steeply with their number; a hundred chosen
/// with bad intent keep a processor busy for more than a second.
const WEIGHED: usize = 24;

/// Under a field for a new password.
pub const HINT: &str = "At least 8 characters. A few words that don’t belong together are good.";

/// What is wrong with a new password and what to do; `None` when it will do. `personal` is what others know of its owner: name, address.
///
/// # Errors
/// When the estimate panics.
pub async fn problem(passwords: &Passwords, password: &str, personal: Vec<String>) -> Result<Option<String>, Fault> {
    let password = password.to_owned();
    passwords.in_turn("judging a password", move || judge(&password, &personal)).await
}

fn judge(password: &str, personal: &[String]) -> Option<String> {
    if password.is_empty() {
        return Some("Choose a password.".to_owned());
    }
    if password.chars().count() < FEWEST {
        return Some(format!("That is too short. Use at least {FEWEST} characters; a few words are good."));
    }
    if password.len() > MOST {
        return Some(format!("That is too long. Up to {MOST} plain letters fit, fewer with accents."));
    }
    let weighed: String = password.chars().take(WEIGHED).collect();
    let personal: Vec<&str> = personal.iter().map(String::as_str).collect();
    // Below three it falls within 10⁸ guesses (Wheeler, “zxcvbn: Low-Budget Password Strength Estimation”, 2016).
    let estimate = zxcvbn(&weighed, &personal);
    (estimate.score() < Score::Three).then(|| advice(estimate.feedback()))
}

fn advice(feedback: Option<&Feedback>) -> String {
    let why = feedback.and_then(Feedback::warning).map_or("That is easy to guess.", reason);
    let tricks = feedback.into_iter().flat_map(Feedback::suggestions).find_map(|suggestion| trick(*suggestion));
    let then = "Add another word or two, the odder the better.";
    tricks.map_or_else(|| format!("{why} {then}"), |trick| format!("{why} {trick} {then}"))
}

fn reason(warning: Warning) -> &'static str {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess => "Rows of keys are easy to guess.",
        Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => {
            "The same letters again are easy to guess."
        }
        Warning::ThisIsATop10Password | Warning::ThisIsATop100Password | Warning::ThisIsACommonPassword => {
            "That is a password many people use."
        }
        Warning::ThisIsSimilarToACommonlyUsedPassword => "That is close to a password many people use.",
        Warning::SequencesLikeAbcAreEasyToGuess => "Runs such as abc or 6543 are easy to guess.",
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => "Dates and years are easy to guess.",
        Warning::AWordByItselfIsEasyToGuess => "One word by itself is easy to guess.",
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess | Warning::CommonNamesAndSurnamesAreEasyToGuess => "Names are easy to guess.",
    }
}

/// A word about a trick that guessers know; the other suggestions say what the reason or the last sentence says already.
fn trick(suggestion: Suggestion) -> Option<&'static str> {
    match suggestion {
        Suggestion::CapitalizationDoesntHelpVeryMuch | Suggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase => {
            Some("Capitals help little.")
        }
        Suggestion::ReversedWordsArentMuchHarderToGuess => Some("Words backwards help little."),
        Suggestion::PredictableSubstitutionsDontHelpVeryMuch => Some("Signs in place of letters help little."),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_odd_words_will_do() {
        for good in ["teapot under marsh boats", "vexed-otter-choir", "éléphant sous la pluie tiède"] {
            assert_eq!(judge(good, &["Mina".to_owned()]), None, "{good}");
        }
    }

    #[test]
    fn each_weakness_has_a_sentence() {
        let cases = [
            ("", "Choose a password."),
            ("teapot", "That is too short."),
            ("password", "That is a password many people use."),
            ("Password", "Capitals help little."),
            ("drowssap", "Words backwards help little."),
            ("p4ssw0rd", "Signs in place of letters help little."),
            ("qwertyuiop[]", "Rows of keys"),
            ("aaaaaaaaaaaa", "The same letters again"),
            ("abcdefghijkl", "Runs such as abc"),
            ("19.04.1992", "Dates and years"),
            ("photographers", "One word by itself"),
        ];
        for (password, sentence) in cases {
            let problem = judge(password, &[]).unwrap_or_default();
            assert!(problem.contains(sentence), "{password}: {problem}");
        }
    }

    #[test]
    fn a_word_about_oneself_counts_for_nothing() {
        assert_eq!(judge("Quillfeather7", &[]), None);
        assert!(judge("Quillfeather7", &["quillfeather".to_owned()]).is_some());
    }

    #[test]
    fn two_hundred_bytes_fit_and_one_more_does_not() {
        let odd: String = ('!'..='~').cycle().step_by(7).take(200).collect();
        assert_eq!(judge(&odd, &[]), None);
        assert!(judge(&format!("{odd}x"), &[]).unwrap().starts_with("That is too long."));
    }
}
