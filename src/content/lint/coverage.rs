//! A chapter with content has enough of it, about everything.

use crate::content::code::Code;
use crate::content::finding::Finding;
use crate::content::read::RawFiles;
use crate::domain::prompt::About;

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

fn counted(count: usize, what: &str) -> String {
    match count {
        0 => format!("no {what}"),
        1 => format!("1 {what}"),
        many => format!("{many} {what}s"),
    }
}
