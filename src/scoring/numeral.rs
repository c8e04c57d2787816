//! A number as people type it: “31”, “31.0”, “1,000”, “−5”, “thirty-one”.

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use super::LONGEST_TYPED;

const UNDER_TWENTY: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Reads a typed number exactly: digits with a decimal point, groups of three set off by commas or spaces, a sign, or an English word from
/// zero to ninety-nine. `None` for everything else: “1,5” could be two numbers, “about 30” is no number, and what needs more than 28 digits
/// can't be held exactly.
pub fn read_number(typed: &str) -> Option<Decimal> {
    if typed.chars().nth(LONGEST_TYPED).is_some() {
        return None;
    }
    let plain = typed.trim().nfkc().collect::<String>().to_lowercase().replace(['−', '–'], "-");
    let plain = plain.strip_suffix('.').unwrap_or(&plain);
    read_digits(plain).or_else(|| read_words(plain))
}

fn read_digits(plain: &str) -> Option<Decimal> {
    let (negative, unsigned) = match plain.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, plain.strip_prefix('+').unwrap_or(plain)),
    };
    if unsigned.is_empty() {
        return None;
    }
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let whole = if whole.is_empty() { "0".to_owned() } else { ungroup(whole)? };
    if !is_digits(&whole) || !is_digits(fraction) {
        return None;
    }
    let number = Decimal::from_str_exact(&format!("{whole}.{fraction}")).ok()?;
    Some(if negative { -number } else { number })
}

/// Takes out the separators of groups of three: “12,345” or “12 345”, one kind at a time.
fn ungroup(whole: &str) -> Option<String> {
    let separator = if whole.contains(',') { ',' } else { ' ' };
    let mut groups = whole.split(separator);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (1..=3).contains(&first.len());
    (grouped && rest.iter().all(|group| group.len() == 3)).then(|| first.to_owned() + &rest.concat())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn read_words(plain: &str) -> Option<Decimal> {
    let under_twenty = |word: &str| UNDER_TWENTY.iter().position(|name| *name == word);
    let tens = |word: &str| TENS.iter().position(|name| *name == word).map(|at| 10 * (at + 2));
    let words: Vec<&str> = plain.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let number = match words[..] {
        [word] => under_twenty(word).or_else(|| tens(word))?,
        [ten, one] => tens(ten)? + under_twenty(one).filter(|one| (1..=9).contains(one))?,
        _ => return None,
    };
    Some(Decimal::from(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type() {
        for (typed, number) in [
            ("31", "31"),
            (" 31 ", "31"),
            ("31.0", "31"),
            ("31.", "31"),
            (".5", "0.5"),
            ("+31", "31"),
            ("-5", "-5"),
            ("−5", "-5"),
            ("0031", "31"),
            ("1,000", "1000"),
            ("1 000", "1000"),
            ("1\u{202f}000", "1000"),
            ("12,345,678.9", "12345678.9"),
            ("３１", "31"),
            ("zero", "0"),
            ("Thirty-one", "31"),
            ("thirty one", "31"),
            ("nineteen", "19"),
            ("ninety", "90"),
        ] {
            assert_eq!(read_number(typed), Some(number.parse().unwrap()), "{typed:?}");
        }
    }

    #[test]
    fn refuses_what_is_no_number_or_not_a_clear_one() {
        let long = "9".repeat(60);
        let longer = "1".repeat(LONGEST_TYPED + 1);
        for typed in [
            "",
            " ",
            "about 30",
            "31 years",
            "1,5",
            "1,00",
            "1,0000",
            ",000",
            "1,000 000",
            "1.2.3",
            "--5",
            "- 5",
            "1e5",
            "0x1f",
            "NaN",
            "inf",
            "½",
            "30-31",
            "thirty-thirteen",
            "one hundred",
            "twenty zero",
            ".",
            "-",
            "+",
            "٣١",
            "1\u{0}",
            &long,
            &longer,
        ] {
            assert_eq!(read_number(typed), None, "{typed:?}");
        }
    }
}
