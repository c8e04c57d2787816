//! Who the made-up readers are and what they write.

use rand::Rng;
use rand::seq::IndexedRandom;

/// What somebody is to the club.
#[derive(Clone, Copy)]
pub(super) struct Seat {
    /// What the others call them.
    pub nickname: &'static str,
    /// How many chapters past the middle of the book they have read.
    pub ahead: i16,
    /// Whether they run it.
    pub hosts: bool,
    /// Whether the others may see how far they have read.
    pub shows_progress: bool,
}

const fn seat(nickname: &'static str, ahead: i16) -> Option<Seat> {
    Some(Seat { nickname, ahead, hosts: false, shows_progress: true })
}

/// Readers with an account, and their seats in the club. Whoever hosts first founds it.
pub(super) const ACCOUNTS: [(&str, Option<Seat>); 8] = [
    ("Ada Lindqvist", Some(Seat { nickname: "Ada", ahead: 1, hosts: true, shows_progress: true })),
    ("Bilal Osman", Some(Seat { nickname: "Bilal", ahead: 0, hosts: true, shows_progress: true })),
    ("Chiara Conti", seat("Chiara", -1)),
    ("Dov Abrams", seat("Dov", 2)),
    ("Esi Mensah", Some(Seat { nickname: "Esi", ahead: 0, hosts: false, shows_progress: false })),
    ("Farida Haddad", seat("Farida", -3)),
    ("Gwen Pritchard", None),
    ("Hugo Marchand", None),
];

/// The seats of readers who have none.
pub(super) const GUESTS: [Option<Seat>; 6] = [seat("Ines", 0), None, seat("Tom", -2), None, seat("Wen", 1), None];

/// What the club is called, and says about itself.
pub(super) const CLUB: (&str, &str) = ("The Thursday Club", "Three chapters a week, and no homework. Say what you noticed.");

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
