//! What a question says of itself, as tags: formats of other programs have no better place for it. “about: theme”, “chapter: 3”.

use super::draft::{Asked, Draft, Traits};
use crate::domain::answer_key::{AnswerKey, Spelling, TextKey};
use crate::domain::book::ChapterNumber;
use crate::domain::exercise::Exercise;
use crate::domain::ident::EntryId;
use crate::domain::prompt::About;
use crate::domain::question::{Ask, Difficulty, Skill};

/// Takes the tags that say something of the question out of the draft’s and does what they say. What the draft says without tags holds.
pub fn apply(mut draft: Draft) -> Draft {
    let tags = std::mem::take(&mut draft.tags);
    draft.tags = tags.into_iter().filter(|tag| !read(&mut draft.traits, tag)).collect();
    if draft.traits.quote {
        draft = as_quote(draft);
    }
    draft
}

fn read(traits: &mut Traits, tag: &str) -> bool {
    let Some((name, value)) = tag.split_once(':') else { return false };
    let (name, value) = (name.trim().to_lowercase(), value.trim());
    let word = value.to_lowercase();
    match name.as_str() {
        "about" => fill(&mut traits.about, About::parse(&word)),
        "difficulty" => fill(&mut traits.difficulty, difficulty(&word)),
        "skill" => fill(&mut traits.skill, skill(&word)),
        "chapter" => fill(&mut traits.chapter, word.parse().ok().and_then(ChapterNumber::new)),
        "spelling" => fill(&mut traits.spelling, spelling(&word)),
        "unit" => fill(&mut traits.unit, Some(value.to_owned())),
        "character" => add(&mut traits.characters, EntryId::parse(&word)),
        "theme" => add(&mut traits.themes, EntryId::parse(&word)),
        "kind" if word == "quote" => {
            traits.quote = true;
            true
        }
        _ => false,
    }
}

fn fill<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let known = value.is_some();
    if slot.is_none() {
        *slot = value;
    }
    known
}

fn add(list: &mut Vec<EntryId>, id: Option<EntryId>) -> bool {
    let known = id.is_some();
    list.extend(id.filter(|id| !list.contains(id)));
    known
}

/// The last line of the text, between quotation marks, is the quotation.
fn as_quote(mut draft: Draft) -> Draft {
    let text = draft.text.trim().to_owned();
    let quotation = text.rsplit_once('\n').and_then(|(text, line)| {
        let line = line.trim().strip_prefix('“')?.strip_suffix('”')?;
        Some((text.to_owned(), line.to_owned()))
    });
    if let (Asked::Choices { options, many: false }, Some((text, line))) = (&mut draft.asked, quotation) {
        draft.asked = Asked::Quote { line, speakers: std::mem::take(options) };
        draft.text = text;
    }
    draft
}

/// The difficulty of that name.
pub fn difficulty(word: &str) -> Option<Difficulty> {
    [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard].into_iter().find(|difficulty| difficulty_name(*difficulty) == word)
}

/// Its name in content files and tables.
pub fn difficulty_name(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Easy => "easy",
        Difficulty::Medium => "medium",
        Difficulty::Hard => "hard",
    }
}

/// The skill of that name.
pub fn skill(word: &str) -> Option<Skill> {
    [Skill::Recall, Skill::Inference].into_iter().find(|skill| skill_name(*skill) == word)
}

/// Its name in content files and tables.
pub fn skill_name(skill: Skill) -> &'static str {
    match skill {
        Skill::Recall => "recall",
        Skill::Inference => "inference",
    }
}

/// The spelling of that name.
pub fn spelling(word: &str) -> Option<Spelling> {
    match word {
        "exact" => Some(Spelling::Exact),
        "close" => Some(Spelling::Close),
        "usual" => Some(Spelling::Usual),
        _ => None,
    }
}

/// Its name in content files, tables and forms.
pub fn spelling_name(spelling: Spelling) -> &'static str {
    match spelling {
        Spelling::Exact => "exact",
        Spelling::Close => "close",
        Spelling::Usual => "usual",
    }
}

/// How closely all typed answers of a key must be spelt; `None` where they differ.
pub fn spelling_of(key: &AnswerKey) -> Option<Spelling> {
    let of_all = |mut keys: Box<dyn Iterator<Item = &TextKey> + '_>| {
        let first = keys.next().map_or(Spelling::Exact, |key| key.spelling);
        keys.all(|key| key.spelling == first).then_some(first)
    };
    match key {
        AnswerKey::Text(key) => Some(key.spelling),
        AnswerKey::Gaps(keys) => of_all(Box::new(keys.values())),
        _ => Some(Spelling::Exact),
    }
}

/// The tags that say what an item says of itself.
pub fn of(item: &Exercise) -> Vec<String> {
    let question = &item.question;
    let mut tags = vec![
        format!("about: {}", question.about.name()),
        format!("difficulty: {}", difficulty_name(question.difficulty)),
        format!("skill: {}", skill_name(question.skill)),
    ];
    tags.extend(question.reveals.chapter().map(|chapter| format!("chapter: {chapter}")));
    tags.extend(question.characters.iter().map(|id| format!("character: {id}")));
    tags.extend(question.themes.iter().map(|id| format!("theme: {id}")));
    if let Some(spelling) = spelling_of(&item.solution.key).filter(|spelling| *spelling != Spelling::Exact) {
        tags.push(format!("spelling: {}", spelling_name(spelling)));
    }
    match &question.ask {
        Ask::Quote { .. } => tags.push("kind: quote".to_owned()),
        Ask::Number { unit: Some(unit) } => tags.push(format!("unit: {unit}")),
        _ => {}
    }
    tags
}
