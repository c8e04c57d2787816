//! The parts of a book: they cover its chapters in order, without gap or overlap.

use super::desk::Desk;
use crate::content::code::Code;
use crate::content::examples;
use crate::content::raw::at::At;
use crate::content::raw::book::RawPart;
use crate::domain::book::{ChapterNumber, Part};

/// The parts of a book that ends with chapter `last`, if that is known.
pub fn build(desk: &mut Desk<'_>, raw: Option<&[At<RawPart>]>, last: Option<ChapterNumber>) -> Option<Vec<Part>> {
    let Some(raw) = raw.filter(|raw| !raw.is_empty()) else {
        desk.missing(desk.top, "part", examples::help("part"));
        return None;
    };
    let parts: Vec<_> = raw.iter().map(|part| build_part(desk, part, last)).collect();
    let parts: Vec<Part> = parts.into_iter().collect::<Option<_>>()?;
    covers(desk, raw, &parts, last).then_some(parts)
}

fn build_part(desk: &mut Desk<'_>, raw: &At<RawPart>, end: Option<ChapterNumber>) -> Option<Part> {
    let name = desk.prose(&raw.span, "name", raw.name.as_ref());
    let first = desk.required(&raw.span, "first", raw.first.as_ref());
    let last = desk.required(&raw.span, "last", raw.last.as_ref());
    let first = first.and_then(|first| desk.chapter("first", first, end));
    let last = last.and_then(|last| desk.chapter("last", last, end));
    Some(Part { name: name?, first: first?, last: last? })
}

fn covers(desk: &mut Desk<'_>, raw: &[At<RawPart>], parts: &[Part], end: Option<ChapterNumber>) -> bool {
    let mut next = ChapterNumber::FIRST;
    for (part, raw) in parts.iter().zip(raw) {
        if part.first != next {
            desk.report(
                raw.first.as_ref().map_or(&raw.span, |first| &first.span),
                Code::PartCover,
                format!("“{}” begins with chapter {}, but chapter {next} is next", part.name, part.first),
                format!("parts cover all chapters in order, without gap or overlap: `first = {next}`"),
            );
            return false;
        }
        if part.last < part.first {
            desk.report(
                raw.last.as_ref().map_or(&raw.span, |last| &last.span),
                Code::PartCover,
                format!("“{}” ends before it begins", part.name),
                format!("give its last chapter, {} or later", part.first),
            );
            return false;
        }
        next = part.last.next();
    }
    match (end, parts.last(), raw.last()) {
        (Some(end), Some(part), Some(raw)) if part.last < end => {
            desk.report(
                raw.last.as_ref().map_or(&raw.span, |last| &last.span),
                Code::PartCover,
                format!("the parts end with chapter {}, the book with chapter {end}", part.last),
                format!("end “{}” with `last = {end}`, or add another `[[part]]`", part.name),
            );
            false
        }
        _ => true,
    }
}
