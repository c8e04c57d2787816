//! Draws a finding as compilers do: the line it stands on, the stretch underlined, and what would be right.

use annotate_snippets::{AnnotationKind, Element, Level as Heading, Origin, Renderer, Snippet};

use super::code::Level;
use super::finding::Finding;
use super::source::Place;

/// The finding with its code, message, line and help. Escape codes for colours if wanted.
pub fn of(finding: &Finding, color: bool) -> String {
    let heading = match finding.level() {
        Level::Error => Heading::ERROR,
        Level::Warning => Heading::WARNING,
    };
    let group = heading
        .primary_title(printable(&finding.message))
        .id(finding.code.name())
        .element(place(&finding.place))
        .element(Heading::HELP.message(printable(&finding.help)));
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// Picture of the first line of the stretch: prose runs over many, and the first says where.
fn place(place: &Place) -> Element<'_> {
    let Place::Text(source, span) = place else {
        return Origin::path(place.file()).into();
    };
    let text = &source.text;
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.start..].find('\n').map_or(text.len(), |at| span.start + at);
    let line = text[start..end].trim_end_matches('\r');
    let number = text[..start].matches('\n').count() + 1;
    let marked = (span.start - start).min(line.len())..(span.end.min(end) - start).min(line.len());
    Snippet::source(line).path(&*source.file).line_start(number).annotation(AnnotationKind::Primary.span(marked)).into()
}

/// Messages quote what people typed, which may hold anything; control characters would garble a terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
