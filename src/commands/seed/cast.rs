//! Who the made-up readers are and what they write.

use rand::Rng;
use rand::seq::IndexedRandom;

/// Readers with an account.
pub(super) const NAMES: [&str; 8] =
    ["Ada Lindqvist", "Bilal Osman", "Chiara Conti", "Dov Abrams", "Esi Mensah", "Farida Haddad", "Gwen Pritchard", "Hugo Marchand"];

/// How many readers have none.
pub(super) const GUESTS: usize = 6;

/// Notes that fit under any prompt and give nothing away.
pub(super) const NOTES: [&str; 8] = [
    "Read this twice. The second time it sounded sadder.",
    "I keep thinking about who is telling this, and to whom.",
    "Ask the others: did you notice it straight away, or only later?",
    "My guess is that everybody in the room knew and nobody said so.",
    "Compare with the beginning of the chapter – the same words, another mood.",
    "Not sure. I would have done the same at that age.",
    "“We didn’t ask.” Somebody always says that.\n\nCome back to this at the end.",
    "This is the page to read aloud when we meet.",
];

/// Guesses at what happens next in any book.
pub(super) const PREDICTIONS: [&str; 4] = [
    "Somebody has known all along, and will say so.",
    "They go back, and it is smaller than they remember.",
    "One of them leaves without telling the others.",
    "The letter turns up. It is not what we think it is.",
];

/// What people type when they do not know.
pub(super) const GUESSES: [&str; 5] = ["no idea", "the sister?", "somebody else", "I forget", "the old man"];

/// Short, common and hard to mistake for each other.
const WORDS: [&str; 40] = [
    "anchor", "apple", "basket", "bridge", "candle", "carpet", "cloud", "copper", "cotton", "dragon", "engine", "feather", "finger",
    "forest", "garden", "ginger", "hammer", "harbour", "island", "jacket", "kettle", "ladder", "lemon", "marble", "meadow", "mirror",
    "needle", "orange", "paper", "pepper", "pillow", "pocket", "rabbit", "river", "saddle", "silver", "spider", "ticket", "velvet",
    "window",
];

/// Five words: a hundred million possibilities, which is enough for accounts that anybody may throw away.
pub(super) fn password(rng: &mut impl Rng) -> String {
    let words: Vec<&str> = (0..5).filter_map(|_| WORDS.choose(rng).copied()).collect();
    words.join("-")
}
