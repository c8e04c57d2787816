//! XML → one small tree for each `<question>`, of bounded depth.
//!
//! Source: XML 1.0 (fifth edition): §4.1 references, §2.7 CDATA, §2.8 document types, which are refused.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::exchange::failure::Failure;
use crate::exchange::html::resolve;
use crate::exchange::limits::{MOST_ATTRIBUTES, MOST_DEEP, MOST_ELEMENTS};
use crate::exchange::wording::beginning;

/// An element of a question.
#[derive(Debug, Default)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its attributes.
    pub attributes: Vec<(String, String)>,
    /// The elements in it.
    pub children: Vec<Element>,
    /// The characters directly in it. What files hold (`<file>`) is left out.
    pub text: String,
    /// The line where it begins, from 1.
    pub line: usize,
}

impl Element {
    /// The first element of that name directly in it.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The elements of that name directly in it.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The attribute of that name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The characters of the first element of that name directly in it, or nothing.
    pub fn text_of(&self, name: &str) -> &str {
        self.child(name).map_or("", |child| child.text.trim())
    }
}

/// Reads the file and hands over each `<question>` as soon as it ends, with its markup.
///
/// # Errors
/// When it isn’t well-formed, is too deep, declares a document type, or its root is no `<quiz>`; or what `each` returns.
pub fn questions(xml: &str, mut each: impl FnMut(Element, &str) -> Result<(), Failure>) -> Result<(), Failure> {
    let mut reader = Reader::from_str(xml);
    let mut lines = Lines { xml, at: 0, line: 1 };
    let mut open: Vec<Element> = Vec::new();
    let mut elements = 0;
    // Where the element begins whose parent is the root.
    let mut begins = 0;
    loop {
        let before = position(&reader);
        let event = reader.read_event();
        let line = lines.at(position(&reader));
        let event = event.map_err(|error| not_xml(line, &error.to_string()))?;
        if matches!(event, Event::Start(_) | Event::Empty(_)) {
            if open.len() <= 1 {
                (elements, begins) = (0, before);
            } else {
                elements += 1;
            }
            if elements > MOST_ELEMENTS {
                return Err(Failure::TooManyElements { line });
            }
        }
        match event {
            Event::Start(start) => {
                if open.len() >= MOST_DEEP {
                    return Err(Failure::TooDeep { line });
                }
                open.push(element(&start, line)?);
            }
            Event::Empty(start) => {
                let element = element(&start, line)?;
                close(&mut open, element, &mut |element| each(element, xml.get(begins..position(&reader)).unwrap_or_default()))?;
            }
            Event::End(_) => {
                let element = open.pop().unwrap_or_default();
                close(&mut open, element, &mut |element| each(element, xml.get(begins..position(&reader)).unwrap_or_default()))?;
            }
            Event::Text(text) => append(&mut open, &text.xml10_content()),
            Event::CData(text) => append(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let name = reference.xml10_content();
                let text = resolve(&name).ok_or_else(|| not_xml(line, &format!("nobody knows what &{}; is", beginning(&name, 20))))?;
                append(&mut open, &text);
            }
            Event::DocType(_) => return Err(Failure::Doctype { line }),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof if open.is_empty() => return Ok(()),
            Event::Eof => return Err(not_xml(line, "it ends in the middle")),
        }
    }
}

/// How many bytes are read.
fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn element(start: &BytesStart<'_>, line: usize) -> Result<Element, Failure> {
    let mut attributes = Vec::new();
    // Unchecked, as comparing each attribute with all before it would take long where there are many.
    for attribute in start.attributes().with_checks(false) {
        if attributes.len() >= MOST_ATTRIBUTES {
            return Err(Failure::TooManyElements { line });
        }
        let attribute = attribute.map_err(|error| not_xml(line, &error.to_string()))?;
        attributes.push((attribute.key.as_ref().to_owned(), attribute.value.to_string()));
    }
    Ok(Element { name: start.name().as_ref().to_owned(), attributes, line, ..Element::default() })
}

/// Hands over a question, and puts any other element into the one around it. The root is kept empty.
fn close(open: &mut [Element], element: Element, each: &mut impl FnMut(Element) -> Result<(), Failure>) -> Result<(), Failure> {
    match open {
        [] if element.name == "quiz" => Ok(()),
        [] => {
            Err(Failure::OtherKind("This is XML, but no quiz of Moodle. Export the questions from Moodle’s question bank as “Moodle XML”."))
        }
        [_] if element.name == "question" => each(element),
        [_] => Ok(()),
        [.., parent] => {
            parent.children.push(element);
            Ok(())
        }
    }
}

fn append(open: &mut [Element], text: &str) {
    // Characters between questions say nothing, and files are not kept.
    if let [_, _, .., last] = open
        && last.name != "file"
    {
        last.text.push_str(text);
    }
}

fn not_xml(line: usize, why: &str) -> Failure {
    Failure::NotXml { line, why: beginning(why, 120) }
}

/// Counts lines as the reader moves on.
struct Lines<'a> {
    xml: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line of a place that is no earlier than the last one asked for.
    fn at(&mut self, place: usize) -> usize {
        let passed = self.xml.as_bytes().get(self.at..place.min(self.xml.len())).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.at += passed.len();
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(xml: &str) -> Result<Vec<Element>, Failure> {
        let mut found = Vec::new();
        questions(xml, |element, _| {
            found.push(element);
            Ok(())
        })?;
        Ok(found)
    }

    #[test]
    fn reads_elements_text_and_lines() {
        let found = read("<?xml version=\"1.0\"?>\n<quiz>\n<question type='x'>\n<a>1 &amp; <![CDATA[<b>]]>&#233;&nbsp;</a><file>zz</file></question></quiz>").unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].attribute("type"), found[0].line), (Some("x"), 3));
        assert_eq!(found[0].child("a").unwrap().text, "1 & <b>é\u{a0}");
        assert_eq!(found[0].child("file").unwrap().text, "");
    }

    #[test]
    fn hands_over_the_markup_of_each_question() {
        let mut sources = Vec::new();
        let xml = "<?xml version=\"1.0\"?>\n<quiz>é\n<question type='x'><a>1 &amp; 2</a></question> <question type='y'/><other/></quiz>";
        questions(xml, |_, source| {
            sources.push(source.to_owned());
            Ok(())
        })
        .unwrap();
        assert_eq!(sources, ["<question type='x'><a>1 &amp; 2</a></question>", "<question type='y'/>"]);
    }

    #[test]
    fn refuses_document_types_and_unknown_entities() {
        let bomb = "<!DOCTYPE quiz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<quiz><question><a>&b;</a></question></quiz>";
        assert_eq!(read(bomb).unwrap_err(), Failure::Doctype { line: 1 });
        assert!(matches!(read("<quiz><question><a>&b0gus;</a></question></quiz>"), Err(Failure::NotXml { line: 1, .. })));
    }

    #[test]
    fn refuses_what_is_too_much_for_a_question() {
        let attributes: String = (0..100_000).map(|n| format!(" a{n}='x'")).collect();
        assert_eq!(read(&format!("<quiz><question{attributes}/></quiz>")).unwrap_err(), Failure::TooManyElements { line: 1 });
        let answers = "<answer/>".repeat(MOST_ELEMENTS + 1);
        assert_eq!(read(&format!("<quiz><question>{answers}</question></quiz>")).unwrap_err(), Failure::TooManyElements { line: 1 });
        assert_eq!(read(&format!("<quiz>{}</quiz>", "<question><a/></question>".repeat(MOST_ELEMENTS))).unwrap().len(), MOST_ELEMENTS);
    }

    #[test]
    fn refuses_what_is_deep_or_broken() {
        assert_eq!(read(&"<quiz>\n".repeat(MOST_DEEP + 1)).unwrap_err(), Failure::TooDeep { line: MOST_DEEP + 1 });
        assert!(matches!(read("<quiz>\n<question></quiz>"), Err(Failure::NotXml { line: 2, .. })));
        assert!(matches!(read("<quiz><question>"), Err(Failure::NotXml { .. })));
        assert!(matches!(read("<html></html>"), Err(Failure::OtherKind(_))));
    }
}
