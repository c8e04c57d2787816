//! `companion/*.toml` → articles, relations and the order of events.

use super::book::Facts;
use super::desk::Desk;
use crate::content::code::Code;
use crate::content::markdown;
use crate::content::nearest::did_you_mean;
use crate::content::raw::at::At;
use crate::content::raw::companion::{RawArticle, RawEvent, RawRelation, RawRelations, RawSection, RawTimeline};
use crate::domain::book::{Book, ChapterNumber};
use crate::domain::companion::{Article, Event, Relation, Section};
use crate::domain::entry::EntryKind;
use crate::domain::ident::{ArticleId, PromptId, SetId};
use crate::domain::reveals::Reveals;
use crate::domain::slug::slug;

/// The article, with its place in the list. `book` is the rest of the book, to which its sections refer.
pub fn article(desk: &mut Desk<'_>, raw: &RawArticle, id: &ArticleId, book: &Book) -> Option<(u16, Article)> {
    let title = desk.prose(desk.top, "title", raw.title.as_ref());
    let lead = desk.prose(desk.top, "lead", raw.lead.as_ref());
    let group = desk.prose(desk.top, "group", raw.group.as_ref());
    let order = desk.required(desk.top, "order", raw.order.as_ref()).map(|order| order.value);
    let leaves = raw.leaves.as_ref().is_some_and(|leaves| leaves.value);
    let Some(raw) = raw.section.as_ref().filter(|sections| !sections.is_empty()) else {
        desk.missing(desk.top, "section", crate::content::examples::help("section"));
        return None;
    };
    let sections: Vec<_> = raw.iter().map(|item| section(desk, item, book)).collect();
    let sections: Vec<Section> = sections.into_iter().collect::<Option<_>>()?;
    tell_apart(desk, raw, &sections);
    Some((order?, Article { id: id.clone(), title: title?, lead: lead?, group: group?, leaves, sections }))
}

/// Different headings stand in different addresses.
fn tell_apart(desk: &mut Desk<'_>, raw: &[At<RawSection>], sections: &[Section]) {
    for (at, section) in sections.iter().enumerate() {
        let same = sections[..at].iter().find(|other| other.anchor == section.anchor && other.heading != section.heading);
        if let (Some(other), Some(heading)) = (same, raw.get(at).and_then(|raw| raw.heading.as_ref())) {
            desk.report(
                &heading.span,
                Code::Clash,
                format!("“{}” and “{}” stand in the same address", other.heading, section.heading),
                "let their beginnings differ",
            );
        }
    }
}

fn section(desk: &mut Desk<'_>, raw: &At<RawSection>, book: &Book) -> Option<Section> {
    let heading = desk.prose(&raw.span, "heading", raw.heading.as_ref());
    let anchor = raw.heading.as_ref().and_then(|heading| match slug(heading) {
        Some(anchor) => Some(anchor),
        None => {
            desk.report(
                &heading.span,
                Code::BadId,
                format!("`heading` can’t be “{}”", heading.value),
                "it stands in addresses: use some letters",
            );
            None
        }
    });
    let text = desk.prose(&raw.span, "text", raw.text.as_ref());
    let last = Some(book.last_chapter());
    let reveals = raw.from.as_ref().map_or(Some(Reveals::NOTHING), |from| desk.reveals("from", from, last));
    let chapters: Vec<_> = raw.chapters.iter().map(|chapter| desk.chapter("chapters", chapter, last)).collect();
    let prompts: Vec<_> = raw.prompts.iter().map(|prompt| self::prompt(desk, prompt, reveals, book)).collect();
    let sets: Vec<_> = raw.sets.iter().map(|set| self::set(desk, set, book)).collect();
    Some(Section {
        heading: heading?,
        anchor: anchor?,
        reveals: reveals?,
        html: markdown::html(&text?),
        chapters: chapters.into_iter().collect::<Option<_>>()?,
        prompts: prompts.into_iter().collect::<Option<_>>()?,
        sets: sets.into_iter().collect::<Option<_>>()?,
    })
}

/// A prompt that whoever sees the section may see.
fn prompt(desk: &mut Desk<'_>, raw: &At<String>, section: Option<Reveals>, book: &Book) -> Option<PromptId> {
    let id = PromptId::parse(raw);
    let Some((_, prompt)) = id.as_ref().and_then(|id| book.prompt(id)) else {
        let ids: Vec<&str> = book.chapters.iter().flat_map(|chapter| &chapter.prompts).map(|prompt| prompt.id.as_str()).collect();
        desk.report(&raw.span, Code::UnknownReference, format!("no chapter has a prompt `{}`", raw.value), did_you_mean(raw, &ids));
        return None;
    };
    if section.is_some_and(|section| Reveals::from(prompt.reveals) > section) {
        desk.report(
            &raw.span,
            Code::Spoiler,
            format!("`{}` belongs to chapter {}, past this section", raw.value, prompt.reveals),
            format!("write `from = {}` or leave it out", prompt.reveals),
        );
        return None;
    }
    id
}

fn set(desk: &mut Desk<'_>, raw: &At<String>, book: &Book) -> Option<SetId> {
    let id = SetId::parse(raw).filter(|id| book.set(id).is_some());
    if id.is_none() {
        let ids: Vec<&str> = book.sets.iter().map(|set| set.id.as_str()).collect();
        desk.report(&raw.span, Code::UnknownReference, format!("`sets` holds no `{}.toml`", raw.value), did_you_mean(raw, &ids));
    }
    id
}

/// All relations of the file.
pub fn relations(desk: &mut Desk<'_>, raw: &RawRelations, facts: Option<&Facts>) -> Option<Vec<Relation>> {
    let Some(raw) = &raw.relation else {
        desk.missing(desk.top, "relation", crate::content::examples::help("relation"));
        return None;
    };
    let built: Vec<_> = raw.iter().map(|item| relation(desk, item, facts)).collect();
    built.into_iter().collect()
}

fn relation(desk: &mut Desk<'_>, raw: &At<RawRelation>, facts: Option<&Facts>) -> Option<Relation> {
    let between = desk.required(&raw.span, "between", raw.between.as_ref());
    let from = desk.required(&raw.span, "from", raw.from.as_ref());
    let from = from.and_then(|from| desk.chapter("from", from, facts.and_then(|facts| facts.last)));
    let label = desk.prose(&raw.span, "label", raw.label.as_ref());
    let text = desk.prose(&raw.span, "text", raw.text.as_ref());
    let between = between?;
    if !desk.counted(&between.span, between.value.len(), 2, 2, "characters") {
        return None;
    }
    let between = facts?.known.resolve(desk, EntryKind::Character, &between.value)?;
    Some(Relation { between: between.try_into().ok()?, from: from?, label: label?, text: text? })
}

/// All events of the file.
pub fn events(desk: &mut Desk<'_>, raw: &RawTimeline, last: Option<ChapterNumber>) -> Option<Vec<Event>> {
    let Some(raw) = &raw.event else {
        desk.missing(desk.top, "event", crate::content::examples::help("event"));
        return None;
    };
    let built: Vec<_> = raw.iter().map(|item| event(desk, item, last)).collect();
    built.into_iter().collect()
}

fn event(desk: &mut Desk<'_>, raw: &At<RawEvent>, last: Option<ChapterNumber>) -> Option<Event> {
    let when = desk.prose(&raw.span, "when", raw.when.as_ref());
    let period = desk.prose(&raw.span, "period", raw.period.as_ref());
    let text = desk.prose(&raw.span, "text", raw.text.as_ref());
    let told = desk.required(&raw.span, "told", raw.told.as_ref()).and_then(|told| desk.chapter("told", told, last));
    Some(Event { when: when?, period: period?, text: text?, told: told? })
}
