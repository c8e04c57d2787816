//! Which options a spreadsheet marks as right: “2”, “1, 3”, “B”, or the words of an option.

use super::wording::quoted;

/// The options named.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    /// Their numbers, from 1.
    pub numbers: Vec<u8>,
    /// What could be read in two ways.
    pub notice: Option<String>,
}

/// The options that a cell names. A number or a letter is a place; only what is neither can be an option’s words.
///
/// # Errors
/// A sentence, when it names none, or one that is not there.
pub fn named(cell: &str, options: &[(u8, &str)]) -> Result<Named, String> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Err("It does not say which option is right. Write the number of the right one.".to_owned());
    }
    let by_words = |text: &str| options.iter().find(|(_, option)| option.eq_ignore_ascii_case(text)).map(|(number, _)| *number);
    if place(cell).is_none()
        && let Some(number) = by_words(cell)
    {
        return Ok(Named { numbers: vec![number], notice: None });
    }
    let mut found = Named { numbers: Vec::new(), notice: None };
    // A spreadsheet makes the number 1.3 of “1,3” where the comma is decimal.
    for part in cell.split([',', ';', '|', '.', '+', '&', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let there = |number: &u8| options.iter().any(|(known, _)| known == number);
        let number = place(part).filter(there).or_else(|| by_words(part));
        let Some(number) = number else {
            return Err(format!("{} is not the number of a filled option. Write the number of the right one.", quoted(part)));
        };
        if by_words(part).is_some_and(|other| other != number) {
            found.notice = Some(format!("{} was read as the option of that number, not as the option that says so.", quoted(part)));
        }
        if !found.numbers.contains(&number) {
            found.numbers.push(number);
        }
    }
    if found.numbers.is_empty() { Err(format!("{} names no option. Write the number of the right one.", quoted(cell))) } else { Ok(found) }
}

/// `3`, `C` or `c`: 3.
fn place(text: &str) -> Option<u8> {
    match text.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => Some(letter.to_ascii_uppercase() - b'A' + 1),
        _ => text.parse().ok().filter(|number| *number > 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPTIONS: [(u8, &str); 3] = [(1, "Keys"), (2, "Ledgers, two"), (4, "3")];

    #[test]
    fn numbers_letters_and_words_name_options() {
        for (cell, numbers) in
            [("2", vec![2]), ("1, 4", vec![1, 4]), ("1.2", vec![1, 2]), ("B", vec![2]), ("a;d", vec![1, 4]), ("keys", vec![1])]
        {
            assert_eq!(named(cell, &OPTIONS).unwrap().numbers, numbers, "{cell}");
        }
        assert_eq!(named("Ledgers, two", &OPTIONS).unwrap().numbers, [2]);
    }

    #[test]
    fn what_names_nothing_is_said() {
        for cell in ["", "5", "0", "nobody", ",", "1, 7"] {
            assert!(named(cell, &OPTIONS).is_err(), "{cell}");
        }
    }

    #[test]
    fn a_number_that_is_also_words_is_told() {
        let options = [(1, "3"), (2, "4"), (3, "5")];
        let found = named("3", &options).unwrap();
        assert_eq!(found.numbers, [3]);
        assert!(found.notice.is_some());
    }
}
