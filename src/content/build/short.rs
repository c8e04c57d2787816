//! `short`: a word or a short phrase to type, with what is accepted and what is not.

use super::desk::Desk;
use super::question::Built;
use super::reject;
use crate::content::code::Code;
use crate::content::examples;
use crate::content::raw::at::At;
use crate::content::raw::question::RawQuestion;
use crate::content::raw::words::RawSpelling;
use crate::content::source::Span;
use crate::domain::answer_key::{AnswerKey, Spelling, TextKey};
use crate::domain::question::Ask;
use crate::domain::same_words;

/// A word or a short phrase to type.
pub fn build(desk: &mut Desk<'_>, raw: &At<RawQuestion>) -> Option<Built> {
    let accept = accepted(desk, &raw.span, raw.accept.as_ref());
    let reject = reject::build(desk, raw.reject.as_ref(), accept.as_deref().unwrap_or_default());
    let key = TextKey { accept: accept?, reject: reject?, spelling: spelling(raw.spelling.as_ref()) };
    Some(Built::plain(Ask::Short, AnswerKey::Text(key)))
}

/// The accepted answers of the table at `owner`: at least one.
pub fn accepted(desk: &mut Desk<'_>, owner: &Span, raw: Option<&At<Vec<At<String>>>>) -> Option<Vec<String>> {
    let accept = desk.required(owner, "accept", raw)?;
    if accept.is_empty() {
        desk.report(&accept.span, Code::Count, "`accept` has no answer", examples::help("accept"));
        return None;
    }
    for form in accept.iter().filter(|form| !form.trim().is_empty() && same_words::fold(form).is_empty()) {
        desk.report(
            &form.span,
            Code::NeverAccepted,
            format!("“{}” has no letter and no digit, so no answer can match it", form.trim()),
            "write it in words, or ask for it with options to choose from",
        );
    }
    desk.all_words("accept", accept)
}

/// How closely an answer must be spelt.
pub fn spelling(raw: Option<&At<RawSpelling>>) -> Spelling {
    raw.map_or(Spelling::Usual, |spelling| spelling.value.into())
}
