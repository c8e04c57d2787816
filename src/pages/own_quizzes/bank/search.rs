//! Finding questions among all that one has.

use crate::domain::book::ChapterNumber;
use crate::domain::own_quiz::{OwnItem, OwnQuiz, Tag};
use crate::domain::question::{Ask, Piece};
use crate::domain::same_words::fold;
use crate::exchange::form::Kind;

/// How many questions stand on a page.
pub const ON_A_PAGE: usize = 50;

/// What is looked for. What is not said leaves nothing out.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Words of the question, its options or its tags; all of them.
    pub words: String,
    /// A tag.
    pub tag: Option<Tag>,
    /// A kind.
    pub kind: Option<Kind>,
    /// The chapter that must have been read.
    pub chapter: Option<ChapterNumber>,
    /// Which page, from 1.
    pub page: usize,
}

impl Search {
    /// From an address’s query, or from a form that was sent.
    pub fn read(pairs: &[(String, String)]) -> Self {
        let get = |name: &str| pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
        Self {
            words: get("words").trim().chars().take(200).collect(),
            tag: Tag::parse(get("tag")),
            kind: Kind::parse(get("kind")),
            chapter: get("chapter").parse().ok().and_then(ChapterNumber::new),
            page: get("page").parse().unwrap_or(1).max(1),
        }
    }

    /// As the fields of a form, but for the page.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let words = Some(self.words.clone()).filter(|words| !words.is_empty()).map(|words| ("words", words));
        let tag = self.tag.as_ref().map(|tag| ("tag", tag.as_str().to_owned()));
        let kind = self.kind.map(|kind| ("kind", kind.name().to_owned()));
        let chapter = self.chapter.map(|chapter| ("chapter", chapter.to_string()));
        words.into_iter().chain(tag).chain(kind).chain(chapter).collect()
    }

    /// The questions found, each with its quiz.
    pub fn among<'a>(&self, bank: &'a [OwnQuiz]) -> Vec<(&'a OwnQuiz, &'a OwnItem)> {
        let folded = fold(&self.words);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let all = bank.iter().flat_map(|quiz| quiz.items.iter().map(move |item| (quiz, item)));
        all.filter(|(_, item)| self.fits(item, &words)).collect()
    }

    fn fits(&self, item: &OwnItem, words: &[&str]) -> bool {
        let question = &item.exercise.question;
        self.tag.as_ref().is_none_or(|tag| item.tags.contains(tag))
            && self.kind.is_none_or(|kind| kind.name() == question.ask.kind())
            && self.chapter.is_none_or(|chapter| question.reveals.chapter() == Some(chapter))
            && (words.is_empty() || {
                let text = fold(&text(item));
                words.iter().all(|word| text.contains(word))
            })
    }
}

/// All that one may remember of a question.
fn text(item: &OwnItem) -> String {
    let question = &item.exercise.question;
    let mut texts = vec![question.text.as_str()];
    texts.extend(item.tags.iter().map(Tag::as_str));
    match &question.ask {
        Ask::Single { options } | Ask::Multiple { options, .. } | Ask::Order { items: options } => {
            texts.extend(options.iter().map(|option| option.text.as_str()));
        }
        Ask::Quote { line, speakers } => {
            texts.push(line);
            texts.extend(speakers.iter().map(|speaker| speaker.text.as_str()));
        }
        Ask::Match { lefts, rights } => texts.extend(lefts.iter().chain(rights).map(|side| side.text.as_str())),
        Ask::Cloze { passage } => {
            texts.extend(passage.iter().filter_map(|piece| if let Piece::Text(text) = piece { Some(text.as_str()) } else { None }))
        }
        Ask::TrueFalse | Ask::Short | Ask::Number { .. } => {}
    }
    texts.join("\n")
}
