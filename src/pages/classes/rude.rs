//! Names that pupils give themselves, in front of everybody. What a teacher writes is the teacher's business.

use rustrict::{CensorStr, Type};

use crate::domain::reader::ReaderName;

/// Whether a name is one that nobody wants on a board. It errs at times: a teacher can put any name on the list.
pub fn is_rude(name: &ReaderName) -> bool {
    let words: Vec<&str> = name.as_str().split_whitespace().collect();
    // Letters on their own spell something together.
    let spelt = words.iter().all(|word| word.chars().count() <= 2).then(|| words.concat());
    words.into_iter().chain(spelt.as_deref()).any(is_insult)
}

/// Whether a word is one, or begins or ends with one. What is deep inside a word is there by chance: many a surname has it.
fn is_insult(word: &str) -> bool {
    let rude = |word: &str| word.is(Type::OFFENSIVE | Type::PROFANE | Type::SEXUAL | (Type::MEAN & Type::SEVERE));
    let without_first: String = word.chars().skip(1).collect();
    let without_last: String = word.chars().take(word.chars().count().saturating_sub(1)).collect();
    rude(word) && (!rude(&without_first) || !rude(&without_last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_insults() {
        let rude = |name: &str| is_rude(&ReaderName::parse(name).unwrap());
        for fine in [
            "Ada",
            "Ruth C.",
            "Tommy D",
            "Scunthorpe Sam",
            "Assia",
            "Cassandra",
            "Matsushita",
            "Hiroshi",
            "Kath H",
            "A B",
            "Penelope",
            "Saxon",
        ] {
            assert!(!rude(fine), "{fine}");
        }
        // The last two are names as well: a teacher would put them on the list.
        for not in ["Shithead", "Bullshit", "F u c k", "B1tch", "d.i.c.k.h.e.a.d", "Dick Turpin", "Phuc"] {
            assert!(rude(not), "{not}");
        }
    }
}
