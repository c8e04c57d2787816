//! A number as people type it: “31”, “31,5”, “1,000”, “−5”, “thirty-one”, “about 31 years”.

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use super::LONGEST_TYPED;
use crate::domain::digits::digit;
use crate::domain::same_words::is_invisible;

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

/// What may stand before a number and changes nothing about it.
const BEFORE: [&str; 32] = [
    "about",
    "around",
    "approximately",
    "approx.",
    "approx",
    "roughly",
    "circa",
    "ca.",
    "ca",
    "c.",
    "exactly",
    "just",
    "only",
    "maybe",
    "perhaps",
    "probably",
    "i think",
    "it is",
    "it's",
    "its",
    "it was",
    "that is",
    "they are",
    "there are",
    "there were",
    "she is",
    "she's",
    "he is",
    "he's",
    "she was",
    "he was",
    "they were",
];

/// Units by their usual names, each with what is written for it as well.
const UNITS: [&[&str]; 13] = [
    &["years", "year", "yrs", "yr", "y", "years old", "year old", "years of age"],
    &["months", "month", "mths", "mth"],
    &["weeks", "week", "wks", "wk"],
    &["days", "day", "d"],
    &["hours", "hour", "hrs", "hr", "h"],
    &["minutes", "minute", "mins", "min"],
    &["seconds", "second", "secs", "sec", "s"],
    &["kilometres", "kilometre", "kilometers", "kilometer", "km", "kms"],
    &["metres", "metre", "meters", "meter", "m"],
    &["centimetres", "centimetre", "centimeters", "centimeter", "cm"],
    &["miles", "mile", "mi"],
    &["per cent", "percent", "%", "pc"],
    &["kilograms", "kilogram", "kilos", "kilo", "kg"],
];

/// The likeliest reading of a typed number: see [`readings`].
pub fn read_number(typed: &str) -> Option<Decimal> {
    readings(typed).into_iter().next()
}

/// What a typed number may stand for, the likeliest first; nothing where it is no number, or more than one.
///
/// Digits of any script with a decimal point or comma, groups of three set off by commas, points, spaces or apostrophes, a sign, a fraction, or English
/// words up to 999,999; with “about” and the like in front. A comma or a point before exactly three digits may be either: “1,000” is a thousand, and one to
/// somebody who writes a comma where others write a point. What needs more than 28 digits can't be held exactly.
pub fn readings(typed: &str) -> Vec<Decimal> {
    if typed.chars().nth(LONGEST_TYPED).is_some() {
        return Vec::new();
    }
    let plain = plain(typed);
    let bare = without_hedges(&plain);
    let (negative, unsigned) = match bare.strip_prefix('-').or_else(|| bare.strip_prefix("minus ")) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, bare.strip_prefix('+').unwrap_or(bare)),
    };
    let read =
        fraction(unsigned).map(|number| vec![number]).or_else(|| digits(unsigned)).or_else(|| words(unsigned).map(|number| vec![number]));
    read.unwrap_or_default().into_iter().map(|number| if negative { -number } else { number }).collect()
}

/// The number of a typed text without the unit behind it; `None` where it holds none, or one of another unit.
pub fn without_unit(typed: &str, unit: Option<&str>) -> Option<String> {
    let plain = plain(typed);
    if !readings(&plain).is_empty() {
        return Some(plain);
    }
    let unit = unit?.to_lowercase();
    let named = UNITS.iter().find(|names| names.contains(&&*unit));
    let singular = unit.strip_suffix('s').unwrap_or(&unit).to_owned();
    let names = named.into_iter().flat_map(|names| names.iter().copied()).chain([&*unit, &*singular]);
    let behind = names.filter_map(|name| plain.strip_suffix(name).map(str::trim_end)).filter(|number| !readings(number).is_empty());
    behind.min_by_key(|number| number.len()).map(str::to_owned)
}

/// With ASCII digits, in small letters, without what is not seen and without signs around it.
fn plain(typed: &str) -> String {
    let mut plain = String::new();
    for c in typed.chars().filter(|c| !is_invisible(*c)) {
        let composed: String = c.nfkc().collect();
        // “½” is 1⁄2, and “2½” is no 21⁄2.
        if composed.chars().count() > 1 && composed.contains('\u{2044}') {
            plain.push(' ');
        }
        plain.extend(composed.chars().map(|c| match c {
            '\u{2044}' => '/',
            '−' | '–' | '—' => '-',
            '’' | '‘' | 'ʼ' => '\'',
            '٫' => '.',
            '٬' => '\'',
            c => digit(c).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c),
        }));
    }
    let plain = plain.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = plain.trim_start_matches(['"', '“', '”', '=', '~', '≈', ' ']);
    plain.trim_end_matches(['"', '“', '”', '.', ',', ';', ':', '!', '?', ' ']).to_owned()
}

fn without_hedges(mut plain: &str) -> &str {
    while let Some(rest) = BEFORE.iter().find_map(|hedge| plain.strip_prefix(hedge)?.strip_prefix(' ')) {
        plain = rest.trim_start_matches(['~', '≈', ' ']);
    }
    plain
}

/// “1/2”, “2 1/2”
fn fraction(unsigned: &str) -> Option<Decimal> {
    let (whole, part) = unsigned.rsplit_once(' ').unwrap_or(("0", unsigned));
    let (over, under) = part.split_once('/')?;
    let small = |text: &str| text.parse::<u32>().ok().filter(|_| is_digits(text)).map(Decimal::from);
    Some(small(whole)? + small(over)?.checked_div(small(under)?)?)
}

fn digits(unsigned: &str) -> Option<Vec<Decimal>> {
    let is_separator = |c: char| matches!(c, ',' | '.' | '\'' | ' ');
    if !unsigned.chars().all(|c| c.is_ascii_digit() || is_separator(c)) {
        return None;
    }
    let whole = |text: &str| Decimal::from_str_exact(&ungrouped(text)?).ok();
    let Some(last) = unsigned.rfind(is_separator) else { return Some(vec![whole(unsigned)?]) };
    let (before, point, after) = (&unsigned[..last], &unsigned[last..=last], &unsigned[last + 1..]);
    let decimal = || {
        let before = match (before, point) {
            ("", ".") => "0".to_owned(),
            _ => ungrouped(before)?,
        };
        Decimal::from_str_exact(&format!("{before}.{after}")).ok().filter(|_| is_digits(after))
    };
    // A separator that comes twice, or is neither a comma nor a point, sets off groups.
    if before.contains(point) || !matches!(point, "," | ".") {
        return Some(vec![whole(unsigned)?]);
    }
    let is_group = after.len() == 3 && (1..=3).contains(&before.len()) && is_digits(before) && !before.starts_with('0');
    Some(match (is_group, point) {
        (false, _) => vec![decimal()?],
        (true, ",") => vec![whole(unsigned)?, decimal()?],
        (true, _) => vec![decimal()?, whole(unsigned)?],
    })
}

/// Takes out the separators of groups of three: “12,345”, “12 345”, one kind at a time.
fn ungrouped(whole: &str) -> Option<String> {
    let separator = whole.chars().find(|c| !c.is_ascii_digit()).unwrap_or(',');
    let mut groups = whole.split(separator);
    let first = groups.next().filter(|first| is_digits(first))?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (1..=3).contains(&first.len());
    (grouped && rest.iter().all(|group| group.len() == 3 && is_digits(group))).then(|| first.to_owned() + &rest.concat())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn words(plain: &str) -> Option<Decimal> {
    let mut words = plain.split([' ', '-']).filter(|word| !word.is_empty() && *word != "and").peekable();
    words.peek()?;
    let (mut thousands, mut now) = (0_u32, 0_u32);
    while let Some(word) = words.next() {
        now = match (word, value(word)) {
            ("a", _) if now == 0 && matches!(words.peek(), Some(&("hundred" | "thousand" | "dozen"))) => now,
            ("hundred", _) if now < 10 => now.max(1) * 100,
            ("dozen", _) if now < 100 => now.max(1) * 12,
            ("thousand", _) if thousands == 0 && now < 1_000 => {
                thousands = now.max(1) * 1_000;
                0
            }
            (_, Some(0)) if plain == word => 0,
            (_, Some(ones @ 1..=9)) if now % 10 == 0 && now % 100 != 10 => now + ones,
            (_, Some(more @ 10..)) if now % 100 == 0 => now + more,
            _ => return None,
        };
    }
    Some(Decimal::from(thousands + now))
}

/// A word from zero to ninety-nine; “thirtyone” is one as well.
fn value(word: &str) -> Option<u32> {
    let of = |names: &[&str], word: &str| names.iter().position(|name| *name == word).and_then(|at| u32::try_from(at).ok());
    let tens = |word: &str| of(&TENS, word).map(|at| 10 * (at + 2));
    of(&UNDER_TWENTY, word).or_else(|| tens(word)).or_else(|| {
        let ten = TENS.iter().find(|ten| word.starts_with(**ten))?;
        Some(tens(ten)? + of(&UNDER_TWENTY, &word[ten.len()..]).filter(|ones| (1..=9).contains(ones))?)
    })
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
            ("31,0", "31"),
            ("31,5", "31.5"),
            ("31.", "31"),
            ("31!", "31"),
            ("“31”", "31"),
            (".5", "0.5"),
            ("+31", "31"),
            ("-5", "-5"),
            ("- 5", "-5"),
            ("−5", "-5"),
            ("minus four", "-4"),
            ("0031", "31"),
            ("1,000", "1000"),
            ("1 000", "1000"),
            ("1\u{202f}000", "1000"),
            ("1’000", "1000"),
            ("12,345,678.9", "12345678.9"),
            ("1.234.567", "1234567"),
            ("1.234,5", "1234.5"),
            ("1 234,5", "1234.5"),
            ("1'234.50", "1234.5"),
            ("1,5", "1.5"),
            ("1,00", "1"),
            ("0,500", "0.5"),
            ("３１", "31"),
            ("٣١", "31"),
            ("३१", "31"),
            ("31\u{200b}", "31"),
            ("3\u{200d}1", "31"),
            ("½", "0.5"),
            ("1/2", "0.5"),
            ("2½", "2.5"),
            ("2 1/2", "2.5"),
            ("about 31", "31"),
            ("ca. 31", "31"),
            ("≈ 31", "31"),
            ("she is thirty-one", "31"),
            ("I think it was about 31", "31"),
            ("zero", "0"),
            ("Thirty-one", "31"),
            ("thirty one", "31"),
            ("thirtyone", "31"),
            ("nineteen", "19"),
            ("ninety", "90"),
            ("one hundred", "100"),
            ("a hundred and five", "105"),
            ("two thousand and twelve", "2012"),
            ("a dozen", "12"),
        ] {
            assert_eq!(read_number(typed), Some(number.parse().unwrap()), "{typed:?}");
        }
    }

    #[test]
    fn a_separator_before_three_digits_may_be_either() {
        let both = |typed: &str| readings(typed).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(both("3,100"), ["3100", "3.100"]);
        assert_eq!(both("3.100"), ["3.100", "3100"]);
        for typed in ["31,0", "3,1000", "0,500", "1,234.500", "3 100"] {
            assert_eq!(both(typed).len(), 1, "{typed}");
        }
    }

    #[test]
    fn refuses_what_is_no_number_or_not_a_clear_one() {
        let long = "9".repeat(60);
        let longer = "1".repeat(LONGEST_TYPED + 1);
        for typed in [
            "",
            " ",
            "31 years",
            "1 or 2",
            "30-31",
            "30 to 32",
            "30/0",
            ",000",
            "1,000 000",
            "1,00,000",
            "1.2.3",
            "--5",
            "1e5",
            "0x1f",
            "NaN",
            "inf",
            "£31",
            "thirty-thirteen",
            "twenty zero",
            "zero one",
            "thirty-first",
            "one two",
            "a",
            "hundred hundred",
            ".",
            ",",
            "-",
            "+",
            "about",
            "not 31",
            "1\u{0}",
            &long,
            &longer,
        ] {
            assert_eq!(read_number(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn the_unit_that_is_asked_for_may_stand_behind() {
        for typed in ["31", "31 years", "31 years old", "31years", "31yrs", "31 yrs.", "31 Year", "about 31 years old", "31 y"] {
            assert_eq!(without_unit(typed, Some("years")).and_then(|number| read_number(&number)), Some(31.into()), "{typed:?}");
        }
        assert_eq!(without_unit("thirty-one years old", Some("years")).as_deref(), Some("thirty-one"));
        assert_eq!(without_unit("12 bells", Some("bells")).as_deref(), Some("12"));
        assert_eq!(without_unit("1 bell", Some("bells")).as_deref(), Some("1"));
        assert_eq!(without_unit("5 %", Some("per cent")).as_deref(), Some("5"));
        for typed in ["31 months", "£31", "31 kg", "years", "old", "31 years or so", ""] {
            assert_eq!(without_unit(typed, Some("years")), None, "{typed:?}");
        }
        assert_eq!(without_unit("31 years", None), None);
    }
}
