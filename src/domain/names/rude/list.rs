//! The list of words, and what of it a word is.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

use super::Verdict;
use super::spellings::{Pattern, Spelling};
use crate::domain::names::characters::is_accent;
use crate::domain::names::look_alikes::words;

/// What people put before a word. Nothing with which a name begins: Ishit is one.
const BEFORE: [&str; 17] =
    ["bull", "dumb", "mother", "mega", "king", "big", "my", "ur", "your", "the", "super", "little", "lil", "mrs", "miss", "sir", "xx"];
/// What they put behind it. Nothing with which a name ends: Shitu is one.
const BEHIND: [&str; 24] = [
    "s", "es", "ed", "er", "ers", "ing", "face", "head", "boy", "girl", "man", "men", "you", "off", "hole", "lover", "fan", "fans", "xx",
    "bag", "wit", "tard", "this", "gesicht",
];

/// How a word stands in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Doubtful,
    Certain,
    /// With what is hung on to it, too.
    Core,
    /// Inside a longer word it is doubtful.
    Anywhere,
}

impl Kind {
    fn verdict(self) -> Verdict {
        if self == Self::Doubtful { Verdict::Doubtful } else { Verdict::Rude }
    }
}

/// `words.txt`, read.
pub(super) struct List {
    /// Words, and phrases with single spaces.
    kinds: HashMap<String, Kind>,
    /// Words by what is left when no letter stands twice in a row.
    squeezed: HashMap<String, Vec<(String, Kind)>>,
    /// Certain ones in scripts that write words without spaces.
    unspaced: Vec<String>,
    cores: Vec<(String, Kind)>,
    names: HashSet<String>,
    /// Words with which something is said about somebody.
    pub says: HashSet<String>,
}

pub(super) static LIST: LazyLock<List> = LazyLock::new(|| List::read(include_str!("../words.txt")));

impl List {
    fn read(text: &str) -> Self {
        let mut list = Self {
            kinds: HashMap::new(),
            squeezed: HashMap::new(),
            unspaced: Vec::new(),
            cores: Vec::new(),
            names: HashSet::new(),
            says: HashSet::new(),
        };
        for (sign, entry) in text.lines().filter_map(|line| line.split_once(' ')) {
            // An accent on a Latin letter makes it another word.
            let accented = |word: &str| word.chars().any(is_accent) && word.chars().any(|c| c.script() == Script::Latin);
            let key = |word: &String| if accented(word) { Spelling::of(word).marked } else { Spelling::of(word).bare };
            let key = words(entry).iter().map(key).collect::<Vec<_>>().join(" ");
            let kind = match sign {
                "?" => Kind::Doubtful,
                "!" => Kind::Certain,
                "+" => Kind::Core,
                "*" => Kind::Anywhere,
                "~" => {
                    list.says.insert(key);
                    continue;
                }
                "=" => {
                    list.names.insert(key);
                    continue;
                }
                _ => continue,
            };
            list.add(key, entry, kind);
        }
        list
    }

    fn add(&mut self, key: String, entry: &str, kind: Kind) {
        if kind >= Kind::Core {
            self.cores.push((key.clone(), kind));
        }
        if kind > Kind::Doubtful
            && entry.chars().any(|c| matches!(c.script(), Script::Han | Script::Hangul | Script::Hiragana | Script::Katakana))
        {
            self.unspaced.push(entry.nfc().collect());
        }
        if key.contains(' ') && kind == Kind::Certain {
            self.kinds.entry(key.replace(' ', "")).or_insert(kind);
        }
        if !key.contains(' ') {
            self.squeezed.entry(squeeze(&key)).or_default().push((key.clone(), kind));
        }
        self.kinds.insert(key, kind);
    }

    /// What to make of one word.
    pub fn word(&self, word: &Spelling) -> Verdict {
        if self.names.contains(&word.marked) || self.names.contains(&word.bare) {
            return Verdict::Fine;
        }
        let listed = [&word.marked, &word.bare].into_iter().filter_map(|word| self.kinds.get(word)).max().map(|kind| kind.verdict());
        listed.into_iter().chain([self.stretched(&word.bare), self.hung_on(&word.bare)]).max().unwrap_or(Verdict::Fine)
    }

    /// A phrase, or words written as one.
    pub fn phrase(&self, phrase: &str) -> Option<Verdict> {
        // Two names that make a doubtful word are two names.
        self.kinds.get(phrase).filter(|kind| phrase.contains(' ') || **kind > Kind::Doubtful).map(|kind| kind.verdict())
    }

    /// “fuuuck”: letters stand more often than in the word. Twice in place of once, many a surname has one.
    fn stretched(&self, word: &str) -> Verdict {
        let Some(entries) = self.squeezed.get(&squeeze(word)) else { return Verdict::Fine };
        let of_entry = |(entry, kind): &(String, Kind)| {
            let excess = lengths(word).iter().zip(lengths(entry)).map(|(has, needs)| has.checked_sub(needs)).collect::<Option<Vec<_>>>();
            let most =
                excess.and_then(|excess| excess.into_iter().max()).filter(|most| *most > 0 && squeeze(entry).chars().count() >= 3)?;
            Some(if most > 1 || *kind >= Kind::Core { kind.verdict() } else { Verdict::Doubtful })
        };
        entries.iter().filter_map(of_entry).max().unwrap_or(Verdict::Fine)
    }

    /// “cunts”, “motherfuck”: something hangs on to the word.
    fn hung_on(&self, word: &str) -> Verdict {
        let certain = |rest: &str| self.kinds.get(rest).is_some_and(|kind| *kind > Kind::Doubtful);
        let of_core = |(core, kind): &(String, Kind)| {
            let (before, behind) = word.split_once(core.as_str())?;
            let hung = (before.is_empty() || BEFORE.contains(&before) || certain(before))
                && (behind.is_empty() || BEHIND.contains(&behind) || certain(behind));
            match (hung, kind) {
                (true, _) => Some(Verdict::Rude),
                (false, Kind::Anywhere) => Some(Verdict::Doubtful),
                (false, _) => None,
            }
        };
        self.cores.iter().filter_map(of_core).max().unwrap_or(Verdict::Fine)
    }

    /// Whether a certain word has the letters that are given, and others in the gaps.
    pub fn fits(&self, pattern: &Pattern) -> bool {
        let fits = |word: &str| {
            let mut letters = word.chars();
            let same = pattern.letters.iter().all(|given| letters.next().is_some_and(|letter| given.is_none_or(|given| given == letter)));
            same && letters.next().is_none()
        };
        // Of two letters one guesses the best-known words alone.
        let few = pattern.letters.iter().flatten().count() * 2 < pattern.letters.len();
        let least = if few { Kind::Core } else { Kind::Certain };
        self.kinds.iter().any(|(word, kind)| *kind >= least && (pattern.starred || !few) && fits(word))
    }

    /// Whether a name in a script without spaces has a certain word in it.
    pub fn is_inside(&self, name: &str) -> bool {
        let together: String = name.nfc().filter(|c| !c.is_whitespace()).collect();
        self.unspaced.iter().any(|word| together.contains(word.as_str()))
    }
}

fn squeeze(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// How often each letter stands in a row.
fn lengths(word: &str) -> Vec<usize> {
    let letters: Vec<char> = word.chars().collect();
    letters.chunk_by(|one, other| one == other).map(<[char]>::len).collect()
}
