//! A transcript as Markdown. What members wrote stands in quotations, so that nothing of theirs is taken for a heading of ours.

use std::fmt::Write;

use crate::ui::markup::{Hidden, markdown};
use crate::ui::wording::listed;

use super::Transcript;

/// The whole of it.
pub fn of(transcript: &Transcript) -> String {
    let Transcript { club, dated, book, author, members, meetings, threads } = transcript;
    let mut text =
        format!("# {}\n\nOn *{}*, by {}. {}.\n\n{}\n", line(club), line(book), line(author), line(&listed(members)), line(dated));
    let mut hidden: Vec<Hidden<String>> = Vec::new();
    // Writing to a string does not fail.
    if !meetings.is_empty() {
        let _ = writeln!(text, "\n## Meetings");
    }
    for met in meetings {
        let _ = writeln!(text, "\n### {}", line(&met.says));
        for (about, minutes) in &met.minutes {
            let _ = writeln!(text, "\n**{}**\n\n{}", line(about), quoted(minutes));
        }
    }
    if !threads.is_empty() {
        let _ = writeln!(text, "\n## Talk");
    }
    for thread in threads {
        let _ = writeln!(text, "\n### Chapter {}: {}", thread.chapter, line(&thread.heading));
        for post in &thread.posts {
            let deep = if post.answer { "> " } else { "" };
            let (words, mut phrases) = markdown(&post.text, hidden.len() + 1);
            hidden.append(&mut phrases);
            let said = format!("**{}**\n\n{}", line(&post.by), quoted(&words));
            let said: Vec<String> = said.lines().map(|line| format!("{deep}{line}").trim_end().to_owned()).collect();
            let _ = writeln!(text, "\n{}", said.join("\n"));
        }
    }
    if !hidden.is_empty() {
        let _ = writeln!(text, "\n## Hidden words\n\nWhat members have hidden in their posts, for those who want to see it.");
    }
    for Hidden { called, phrase } in &hidden {
        let _ = writeln!(text, "\n{}\n\n{}", line(called), quoted(&line(phrase)));
    }
    text
}

fn quoted(text: &str) -> String {
    text.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// A name in a line: what Markdown would read into it is taken literally.
fn line(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            plain.push('\\');
        }
        plain.push(letter);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::super::{Said, Talked};
    use super::*;

    #[test]
    fn what_members_wrote_stays_in_quotations() {
        let post = |by: &str, answer, text: &str| Said { by: by.into(), answer, text: text.into() };
        let threads = vec![Talked {
            heading: "The *bell*".into(),
            chapter: 2,
            posts: vec![post("Ada, today", false, "# Mine\n\nmore"), post("B_n", true, "Yes, ||the *miller*||")],
        }];
        let transcript = Transcript {
            club: "The Club".into(),
            dated: "As it stood then.".into(),
            book: "A Book".into(),
            author: "Somebody".into(),
            members: vec!["Ada".into(), "B_n".into()],
            meetings: vec![],
            threads,
        };
        assert_eq!(
            of(&transcript),
            "# The Club\n\nOn *A Book*, by Somebody. Ada and B\\_n.\n\nAs it stood then.\n\n## Talk\n\n### Chapter 2: The \\*bell\\*\n\n\
             **Ada, today**\n\n> # Mine\n>\n> more\n\n> **B\\_n**\n>\n> > Yes, \\[hidden words 1\\]\n\n\
             ## Hidden words\n\nWhat members have hidden in their posts, for those who want to see it.\n\n\
             \\[hidden words 1\\]\n\n> the miller\n"
        );
    }
}
