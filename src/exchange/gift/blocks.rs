//! Cuts a GIFT file into blocks of lines: a question, a category or a description each.

use crate::exchange::failure::Failure;
use crate::exchange::limits::MOST_BLOCK;

/// Comment lines of a block that are looked at.
const MOST_COMMENTS: usize = 20;

/// Lines that belong together.
#[derive(Debug, Default)]
pub struct Block<'a> {
    /// The number of its first line, from 1.
    pub line: usize,
    /// Its lines with their numbers, without comments, and without those after `MOST_BLOCK` bytes.
    pub lines: Vec<(usize, &'a str)>,
    /// Its comment lines, without the slashes.
    pub comments: Vec<&'a str>,
    /// Bytes of all its lines.
    pub bytes: usize,
    open: bool,
    /// How many lines there were when a brace closed at the end of one.
    answered: Option<usize>,
}

impl<'a> Block<'a> {
    /// As somebody would write it: its comments, then its lines.
    pub fn source(&self) -> String {
        let comments = self.comments.iter().map(|comment| format!("//{comment}\n"));
        let lines = self.lines.iter().map(|(_, line)| format!("{line}\n"));
        comments.chain(lines).collect()
    }

    fn comment(&mut self, comment: &'a str) {
        if self.comments.len() < MOST_COMMENTS && comment.len() < MOST_BLOCK {
            self.comments.push(comment);
        }
    }

    fn push(&mut self, number: usize, line: &'a str) {
        if self.lines.is_empty() {
            self.line = number;
        }
        self.bytes += line.len() + 1;
        if self.bytes <= MOST_BLOCK || self.lines.is_empty() {
            self.lines.push((number, line));
        }
        for brace in braces(line) {
            self.open = brace == '{';
        }
        if !self.open && line.ends_with('}') {
            self.answered = Some(self.lines.len());
        }
    }

    /// Takes away the lines after the answers: they begin the next question.
    fn next_question(&mut self) -> Option<Self> {
        let lines = self.lines.split_off(self.answered?);
        let bytes = lines.iter().map(|(_, line)| line.len() + 1).sum();
        self.bytes = self.bytes.saturating_sub(bytes);
        Some(Self { line: lines.first().map_or(0, |(number, _)| *number), lines, bytes, ..Self::default() })
    }
}

/// The braces of a line that no backslash escapes.
fn braces(line: &str) -> impl Iterator<Item = char> {
    let mut escaped = false;
    line.chars().filter(move |c| {
        let counts = matches!(c, '{' | '}') && !escaped;
        escaped = *c == '\\' && !escaped;
        counts
    })
}

/// Hands over the blocks of a text whose lines end with `\n`, one by one.
///
/// # Errors
/// What `each` returns.
pub fn blocks<'a>(text: &'a str, mut each: impl FnMut(&Block<'a>) -> Result<(), Failure>) -> Result<(), Failure> {
    let mut block = Block::default();
    let mut paused = false;
    for (before, line) in text.split('\n').enumerate() {
        let (number, line) = (before + 1, line.trim());
        if line.is_empty() {
            if block.open {
                paused = true;
            } else {
                flush(&mut block, &mut each)?;
            }
            continue;
        }
        if let Some(comment) = line.strip_prefix("//") {
            block.comment(comment);
            continue;
        }
        let goes_on = line.starts_with(['=', '~', '}', '#', '-']);
        if std::mem::take(&mut paused) && !goes_on {
            flush(&mut block, &mut each)?;
        }
        if line.starts_with("$CATEGORY:") {
            flush(&mut block, &mut each)?;
            block.push(number, line);
            flush(&mut block, &mut each)?;
            continue;
        }
        // A second brace opens: what stands before it, after the answers, belongs to the question that it answers.
        if braces(line).next() == Some('{')
            && let Some(next) = block.next_question()
        {
            flush(&mut block, &mut each)?;
            block = next;
        }
        block.push(number, line);
    }
    flush(&mut block, &mut each)
}

fn flush<'a>(block: &mut Block<'a>, each: &mut impl FnMut(&Block<'a>) -> Result<(), Failure>) -> Result<(), Failure> {
    let done = std::mem::take(block);
    if done.lines.is_empty() { Ok(()) } else { each(&done) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn firsts(text: &str) -> Vec<(usize, usize)> {
        let mut firsts = Vec::new();
        let each = |block: &Block<'_>| {
            firsts.push((block.line, block.lines.len()));
            Ok(())
        };
        blocks(text, each).unwrap();
        firsts
    }

    #[test]
    fn blank_lines_part_questions() {
        assert_eq!(firsts("a{T}\n\n\nb{\n=x\n~y}\n  \nc{F}"), [(1, 1), (4, 3), (8, 1)]);
    }

    #[test]
    fn a_blank_line_inside_braces_does_no_harm() {
        assert_eq!(firsts("a{\n\n=x\n\n~y\n\n}\n\nb{T}"), [(1, 4), (9, 1)]);
    }

    #[test]
    fn a_brace_that_never_closes_spoils_one_question_only() {
        assert_eq!(firsts("a{\n=x\n\nb{T}\n\nc{T}"), [(1, 2), (4, 1), (6, 1)]);
    }

    #[test]
    fn questions_that_end_with_their_line_need_no_blank_line() {
        assert_eq!(firsts("a{T}\nb{\n=x\n~y\n}\nc\nd{F}\ne {T} f"), [(1, 1), (2, 4), (6, 2), (8, 1)]);
        assert_eq!(firsts("a {~x =y\n~z}\nb"), [(1, 3)]);
    }

    #[test]
    fn a_category_is_a_block_of_its_own() {
        assert_eq!(firsts("// first\n$CATEGORY: x\na{T}"), [(2, 1), (3, 1)]);
    }

    #[test]
    fn comments_belong_to_their_block() {
        let text = "// [id:one]\na{T}\n\n// [id:two]\nb{T}";
        let mut comments = Vec::new();
        let each = |block: &Block<'_>| {
            comments.push(block.comments.iter().map(|comment| (*comment).to_owned()).collect::<Vec<_>>());
            Ok(())
        };
        blocks(text, each).unwrap();
        assert_eq!(comments, [vec![" [id:one]"], vec![" [id:two]"]]);
    }
}
