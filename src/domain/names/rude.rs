//! Names that nobody wants on a wall, told from names that only sound so to somebody.
//!
//! Whole words are looked for, and their obvious spellings: capitals, accents, look-alikes, stretched letters, digits and signs for letters, stars for
//! vowels, letters with gaps. A word that is certain is refused. One that is somebody’s name, or harmless somewhere, is doubtful: whoever runs a room
//! has a look before others do.

mod list;
mod spellings;

use std::collections::BTreeSet;

use self::list::{LIST, List};
use self::spellings::Spelling;

/// What to make of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// A name.
    Fine,
    /// Perhaps one.
    Doubtful,
    /// None.
    Rude,
}

/// What to make of a name that somebody gave themselves. What a teacher writes is the teacher’s business.
pub fn judge(name: &str) -> Verdict {
    let list = &*LIST;
    let said = spellings::readings(name).into_iter().map(|reading| of_words(list, &reading)).max().unwrap_or(Verdict::Fine);
    let starred = spellings::patterns(name).iter().any(|pattern| list.fits(pattern));
    let unspaced = list.is_inside(name);
    if starred || unspaced { Verdict::Rude } else { said }
}

/// What to make of words, in one way to read them.
fn of_words(list: &List, words: &[Spelling]) -> Verdict {
    let bare: Vec<&str> = words.iter().map(|word| word.bare.as_str()).collect();
    let single = words.iter().map(|word| list.word(word)).max().unwrap_or(Verdict::Fine);
    let together = runs(&bare).iter().filter_map(|run| list.phrase(run)).max().unwrap_or(Verdict::Fine);
    let spelt = spelt_out(&bare).iter().map(|word| list.word(&Spelling::plain(word))).max().unwrap_or(Verdict::Fine);
    let says_something = words.len() >= 3 && bare.iter().any(|word| list.says.contains(*word));
    single.max(together).max(spelt).max(if says_something { Verdict::Doubtful } else { Verdict::Fine })
}

/// Neighbouring words: as a phrase, and written as one.
fn runs(words: &[&str]) -> BTreeSet<String> {
    const LONGEST: usize = 6;
    let starts = 0..words.len();
    let all = starts.flat_map(|from| (from + 2..=words.len().min(from + LONGEST)).map(move |to| &words[from..to]));
    // Short words put together by chance are a name now and then.
    all.flat_map(|run| [run.join(" "), run.concat()]).filter(|run| run.len() >= 6).collect()
}

/// What letters with gaps between them spell: “f u c k you”, “ni gg er”.
fn spelt_out(words: &[&str]) -> BTreeSet<String> {
    let mut spelt = BTreeSet::new();
    for (longest, fewest) in [(1, 3), (2, 2)] {
        for run in words.split(|word| word.chars().count() > longest).filter(|run| run.len() >= fewest) {
            spelt.insert(run.concat());
            if longest == 1 {
                let parts = (0..run.len()).flat_map(|from| (from + 3..=run.len()).map(move |to| run[from..to].concat()));
                spelt.extend(parts.filter(|part| part.chars().count() >= 4));
            }
        }
    }
    spelt
}
