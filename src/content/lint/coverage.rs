//! A chapter with content has enough of it, about everything.

use crate::content::code::Code;
use crate::content::finding::Finding;
use crate::content::raw::chapter::RawChapter;
use crate::content::read::RawFiles;
use crate::domain::prompt::{About, Angle};

/// A club talks about three or four of them and picks.
const LEAST_PROMPTS: usize = 6;
/// A quiz of nine leaves some for the next.
const LEAST_QUESTIONS: usize = 12;

/// Counts prompts and questions, and questions about each of character, theme and plot.
pub fn lint(book: &RawFiles, findings: &mut Vec<Finding>) {
    for (_, chapter) in &book.chapters {
        let raw = &chapter.parsed.raw;
        let file = &chapter.source.file;
        if raw.prompt.len() < LEAST_PROMPTS {
            let message = format!("this chapter has {}", counted(raw.prompt.len(), "prompt"));
            let help = format!("{LEAST_PROMPTS} or more give a club something to choose from");
            findings.push(Finding::in_file(file, Code::FewPrompts, message, help));
        }
        if raw.question.len() < LEAST_QUESTIONS {
            let message = format!("this chapter has {}", counted(raw.question.len(), "question"));
            let help = format!("{LEAST_QUESTIONS} or more make a second quiz worth taking");
            findings.push(Finding::in_file(file, Code::FewQuestions, message, help));
        }
        sides(file, raw, findings);
        for about in About::ALL {
            let asked = raw.question.iter().filter_map(|question| question.about.as_ref());
            if !asked.map(|asked| About::from(asked.value)).any(|asked| asked == about) {
                let message = format!("no question of this chapter is about {}", about.name());
                let help = format!("add one with `about = \"{}\"`", about.name());
                findings.push(Finding::in_file(file, Code::Uncovered, message, help));
            }
        }
    }
}

/// A chapter whose author says from where its prompts come should be talked about from every side, and split the room once.
fn sides(file: &str, raw: &RawChapter, findings: &mut Vec<Finding>) {
    let angles: Vec<Angle> = raw.prompt.iter().filter_map(|prompt| prompt.angle.as_ref()).map(|angle| angle.value.into()).collect();
    if angles.is_empty() {
        return;
    }
    for angle in Angle::ALL.into_iter().filter(|angle| !angles.contains(angle)) {
        let message = format!("no prompt of this chapter comes from `{}`", angle.name());
        let help = format!("add one with `angle = \"{}\"`", angle.name());
        findings.push(Finding::in_file(file, Code::OneSided, message, help));
    }
    if !raw.prompt.iter().any(|prompt| prompt.divides.as_ref().is_some_and(|divides| divides.value)) {
        let help = "add one of which both sides can be held, with `divides = true`";
        findings.push(Finding::in_file(file, Code::OneSided, "no prompt of this chapter splits a room", help));
    }
}

fn counted(count: usize, what: &str) -> String {
    match count {
        0 => format!("no {what}"),
        1 => format!("1 {what}"),
        many => format!("{many} {what}s"),
    }
}
