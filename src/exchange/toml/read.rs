//! A file of `[[question]]` tables → its questions.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::Keys;
use super::kinds;
use super::slips::Slips;
use super::stretches::{Fault, Lines, Stretch, header};
use crate::domain::book::ChapterNumber;
use crate::domain::quiz_import::ItemSource;
use crate::exchange::decode::{Decoded, GUESSED};
use crate::exchange::failure::Failure;
use crate::exchange::imported::{Import, Note, Place};
use crate::exchange::intake::Intake;
use crate::exchange::limits::MOST_TOML;
use crate::exchange::sniff::Format;
use crate::exchange::wording::beginning;

/// How many keys are named when they are left out.
const MOST_NAMED: usize = 8;

/// The questions of a content file. `chapter` is the one that the file is named after, if it is named so: in a chapter’s file, what a
/// question reveals is said by the file’s name.
///
/// # Errors
/// When it is too large or no TOML at all, or there are too many questions, or none.
pub fn read(file: &Decoded, chapter: Option<ChapterNumber>) -> Result<Import, Failure> {
    if file.text.len() > MOST_TOML {
        return Err(Failure::TooMuchToml);
    }
    let text = file.text.replace("\r\n", "\n").replace('\r', "\n");
    let lines = Lines::of(&text);
    let mut reader = Reader { lines: &lines, chapter, own: None, left_out: Vec::new(), intake: Intake::default() };
    if file.guessed {
        reader.intake.notice(Note::new(Place::Line(1), GUESSED))?;
    }
    let whole = Stretch::whole(&text);
    match whole.parse() {
        Ok(table) => reader.stretch(whole, table)?,
        Err(fault) => reader.table_by_table(whole, fault)?,
    }
    reader.finish()
}

/// A file being read.
struct Reader<'a> {
    lines: &'a Lines,
    /// The chapter that the file is named after.
    chapter: Option<ChapterNumber>,
    /// What all questions of the file reveal at least.
    own: Option<ChapterNumber>,
    /// What is no question: keys, each with how many tables there are of it.
    left_out: Vec<(String, usize)>,
    intake: Intake,
}

impl Reader<'_> {
    /// One slip of syntax spoils a whole file to the parser; so each table is tried by itself.
    fn table_by_table(&mut self, whole: Stretch<'_>, fault: Fault) -> Result<(), Failure> {
        let parts: Vec<(Stretch<'_>, Result<DeTable<'_>, Fault>)> = whole.tables().into_iter().map(|part| (part, part.parse())).collect();
        let is_question = |part: &Stretch<'_>| header(part.text) == Some("question");
        if !parts.iter().any(|(part, parsed)| is_question(part) && parsed.is_ok()) {
            return Err(Failure::NotToml { line: self.lines.number(fault.at), why: fault.why });
        }
        for (part, parsed) in parts {
            match parsed {
                Ok(table) => self.stretch(part, table)?,
                Err(fault) => {
                    let line = Place::Line(self.lines.number(fault.at));
                    let remedy = "Close each text with a straight quote, and use “curly” quotes inside it";
                    let says = format!("This is not TOML ({}). {remedy}.", fault.why);
                    if is_question(&part) {
                        let place = Place::Line(self.lines.number(part.start));
                        self.intake.next(self.source(part.text));
                        self.intake.refuse(place, None, wording(part.text), vec![Note::new(line, says)])?;
                    } else {
                        self.intake.notice(Note::new(line, says))?;
                    }
                }
            }
        }
        Ok(())
    }

    fn stretch(&mut self, stretch: Stretch<'_>, mut table: DeTable<'_>) -> Result<(), Failure> {
        let questions = table.remove("question");
        self.head(stretch, table)?;
        let Some(questions) = questions else { return Ok(()) };
        let (span, parts) = (questions.span(), stretch.tables());
        match questions.into_inner() {
            DeValue::Array(list) => list.into_iter().try_for_each(|element| self.question(stretch, &parts, element)),
            one => self.question(stretch, &parts, Spanned::new(span, one)),
        }
    }

    /// What stands beside the questions: none of it is taken, but what opens a set opens its questions.
    fn head(&mut self, stretch: Stretch<'_>, table: DeTable<'_>) -> Result<(), Failure> {
        let mut slips = Slips::new(self.lines, stretch.start);
        let chapter_file = table.contains_key("recap") || table.contains_key("summary") && !table.contains_key("opens");
        for (key, value) in table.iter().filter(|(key, _)| key.get_ref() != "opens") {
            self.leave_out(key.get_ref(), if let DeValue::Array(list) = value.get_ref() { list.len() } else { 0 });
        }
        self.own = self.own.max(Keys::new(Place::Line(1), table).chapter(&mut slips, "opens"));
        if chapter_file {
            let says = match self.chapter {
                Some(chapter) => format!("The file is called {:02}.toml, so its questions reveal chapter {chapter}.", chapter.get()),
                None => "This is a chapter’s file, but its name does not say which. Set the chapter that its questions reveal.".to_owned(),
            };
            slips.notice(Place::Line(1), says);
            self.own = self.own.max(self.chapter);
        }
        slips.problems.into_iter().chain(slips.notices).try_for_each(|note| self.intake.notice(note))
    }

    fn leave_out(&mut self, key: &str, tables: usize) {
        let room = self.left_out.len() <= MOST_NAMED;
        match self.left_out.iter_mut().find(|(known, _)| known == key) {
            Some((_, counted)) => *counted += tables,
            None if room => self.left_out.push((key.to_owned(), tables)),
            None => {}
        }
    }

    /// A question as somebody would write it alone: under what the whole file reveals.
    fn source(&self, table: &str) -> ItemSource {
        let own = self.own.map(|chapter| format!("opens = {}\n\n", chapter.get())).unwrap_or_default();
        ItemSource::Text(format!("{own}{}\n", table.trim()))
    }

    fn question(&mut self, stretch: Stretch<'_>, parts: &[Stretch<'_>], element: Spanned<DeValue<'_>>) -> Result<(), Failure> {
        let mut slips = Slips::new(self.lines, stretch.start);
        let place = slips.place(&element);
        let span = element.span();
        let inline = stretch.text.get(span.clone()).filter(|text| text.starts_with('{'));
        let part = parts.partition_point(|part| part.start <= stretch.start + span.start).checked_sub(1).and_then(|at| parts.get(at));
        self.intake.next(match inline {
            Some(inline) => self.source(&format!("question = [{inline}]")),
            None => self.source(part.map_or("", |part| part.text)),
        });
        let DeValue::Table(table) = element.into_inner() else {
            let says = "This is no table. Begin each question with [[question]] on a line of its own.";
            return self.intake.refuse(place, None, "", vec![Note::new(place, says)]);
        };
        let mut table = Keys::new(place, table);
        let text = table.text(&mut slips, "text").unwrap_or_default();
        match kinds::draft(table, &text, &mut slips) {
            Some(mut draft) => {
                draft.traits.chapter = draft.traits.chapter.max(self.own);
                self.intake.take(draft)
            }
            None => self.intake.refuse(place, None, &text, slips.problems),
        }
    }

    fn finish(mut self) -> Result<Import, Failure> {
        if !self.left_out.is_empty() {
            let named = |(key, count): &(String, usize)| {
                let key = beginning(key, 40);
                if *count > 1 { format!("{key} ({count})") } else { key }
            };
            let mut keys = self.left_out.iter().take(MOST_NAMED).map(named).collect::<Vec<_>>().join(", ");
            if self.left_out.len() > MOST_NAMED {
                keys.push_str(" …");
            }
            let says = format!("Only questions are taken, so what else is in the file was left out: {keys}.");
            self.intake.notice(Note::new(Place::Line(1), says))?;
        }
        self.intake.finish(Format::Toml)
    }
}

/// What can be guessed of the text of a question that is no TOML, as a title for it.
fn wording(question: &str) -> &str {
    let value = |line: &'_ str| line.trim().strip_prefix("text").and_then(|rest| rest.trim_start().strip_prefix('=')).is_some();
    let line = question.lines().find(|line| value(line)).unwrap_or_default();
    line.split_once('=').map_or("", |(_, text)| text.trim().trim_matches('"'))
}
