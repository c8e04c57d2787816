//! `[[question.reject]]`: wrong answers that are never accepted, however close to a right one.

use super::desk::Desk;
use crate::content::code::Code;
use crate::content::examples;
use crate::content::fold::fold;
use crate::content::raw::at::At;
use crate::content::raw::question::RawReject;
use crate::domain::answer_key::Rejected;

/// The listed wrong answers; none of them may be accepted.
pub fn build(desk: &mut Desk<'_>, raw: Option<&At<Vec<At<RawReject>>>>, accept: &[String]) -> Option<Vec<Rejected>> {
    let rejects = raw.map_or(&[][..], |rejects| rejects.as_slice());
    let built: Vec<_> = rejects.iter().map(|reject| build_one(desk, reject, accept)).collect();
    built.into_iter().collect()
}

fn build_one(desk: &mut Desk<'_>, raw: &At<RawReject>, accept: &[String]) -> Option<Rejected> {
    let text = desk.prose(&raw.span, "text", raw.text.as_ref());
    let why = desk.optional_prose("why", raw.why.as_ref());
    if raw.why.is_none() && !desk.excused.covers(&raw.span, "why") {
        desk.report(&raw.span, Code::MissingWhy, "this listed wrong answer does not say why it is wrong", examples::help("why"));
    }
    let text = text?;
    if accept.iter().any(|accepted| fold(accepted) == fold(&text)) {
        desk.report(
            raw.text.as_ref().map_or(&raw.span, |text| &text.span),
            Code::AcceptedAndRejected,
            format!("“{text}” is both accepted and listed as wrong"),
            "take it out of one of the two; capitals, accents, punctuation and articles make no difference",
        );
        return None;
    }
    Some(Rejected { text, why: why?? })
}
