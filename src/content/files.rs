//! Finds the content files of a folder of books.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use super::code::Code;
use super::finding::Finding;
use super::source::Source;
use crate::domain::book::ChapterNumber;
use crate::domain::companion::RESERVED;
use crate::domain::ident::{ArticleId, BookSlug, SetId};

/// One book's files.
#[derive(Debug)]
pub struct BookFiles {
    /// Its folder's name.
    pub slug: BookSlug,
    /// `book.toml`, if it could be read.
    pub book: Option<Arc<Source>>,
    /// `chapters/NN.toml`, as far as they could be read, by number.
    pub chapters: Vec<(ChapterNumber, Arc<Source>)>,
    /// `sets/<id>.toml`, by name.
    pub sets: Vec<(SetId, Arc<Source>)>,
    /// `companion/<id>.toml`, by name, but for those below.
    pub articles: Vec<(ArticleId, Arc<Source>)>,
    /// `companion/relations.toml`.
    pub relations: Option<Arc<Source>>,
    /// `companion/timeline.toml`.
    pub timeline: Option<Arc<Source>>,
}

/// Something in a folder.
struct Item {
    name: String,
    /// As shown to people.
    shown: String,
    is_folder: bool,
}

/// The books of a folder, by name.
pub fn find(dir: &Path, findings: &mut Vec<Finding>) -> Vec<BookFiles> {
    let shown = show(dir);
    let mut books = Vec::new();
    let before = findings.len();
    for item in list(dir, &shown, findings) {
        if item.name == "README.md" || item.name == "schema" {
            continue;
        }
        if !item.is_folder {
            let help = "each book is a folder with a `book.toml`; put it there, or take it away";
            findings.push(extra(&item, help));
        } else if let Some(slug) = folder_slug(&item, findings) {
            books.push(book(&dir.join(&item.name), &item.shown, slug, findings));
        }
    }
    if books.is_empty() && !findings[before..].iter().any(|finding| finding.code != Code::ExtraFile) {
        let help = "make a folder for each book, with a `book.toml` in it";
        findings.push(Finding::in_file(shown, Code::NoBooks, "there is no book in this folder", help));
    }
    books
}

/// What a folder holds, by name, without what begins with a dot. Links are followed.
fn list(dir: &Path, shown: &str, findings: &mut Vec<Finding>) -> Vec<Item> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) => {
            findings.push(unreadable(shown, &error));
            return Vec::new();
        }
    };
    let mut names: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.file_name())).collect();
    names.sort();
    let mut items = Vec::new();
    for name in names {
        let path = dir.join(&name);
        let name = name.to_string_lossy().into_owned();
        let shown = format!("{shown}/{name}");
        if name.starts_with('.') {
            continue;
        }
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() || metadata.is_file() => {
                items.push(Item { name, shown, is_folder: metadata.is_dir() });
            }
            Ok(_) => {
                let help = "content is ordinary files and folders; take it away";
                findings.push(Finding::in_file(shown, Code::Unreadable, "this is neither a file nor a folder", help));
            }
            Err(error) => findings.push(unreadable(&shown, &error)),
        }
    }
    items
}

fn folder_slug(item: &Item, findings: &mut Vec<Finding>) -> Option<BookSlug> {
    let slug = BookSlug::parse(&item.name);
    if slug.is_none() {
        findings.push(Finding::in_file(
            &item.shown,
            Code::FolderName,
            format!("a book’s folder can’t be called “{}”", item.name),
            "it stands in addresses: use small letters a–z, digits and single hyphens, as in `never-let-me-go`",
        ));
    }
    slug
}

fn book(dir: &Path, shown: &str, slug: BookSlug, findings: &mut Vec<Finding>) -> BookFiles {
    let mut files =
        BookFiles { slug, book: None, chapters: Vec::new(), sets: Vec::new(), articles: Vec::new(), relations: None, timeline: None };
    let mut has_book = false;
    for item in list(dir, shown, findings) {
        match (item.name.as_str(), item.is_folder) {
            ("book.toml", false) => {
                has_book = true;
                files.book = read(&dir.join(&item.name), item.shown, findings);
            }
            ("chapters", true) => files.chapters = chapters(&dir.join(&item.name), &item.shown, findings),
            ("sets", true) => files.sets = sets(&dir.join(&item.name), &item.shown, findings),
            ("companion", true) => companion(&dir.join(&item.name), &item.shown, &mut files, findings),
            ("README.md" | "REVIEW.md", false) => {}
            _ => findings.push(extra(&item, "a book’s folder holds `book.toml` and the folders `chapters`, `sets` and `companion`")),
        }
    }
    if !has_book {
        let help = "write one, with title, author, parts and chapters; README.md shows how";
        findings.push(Finding::in_file(shown, Code::MissingBookToml, "this folder has no `book.toml`", help));
    }
    files
}

fn chapters(dir: &Path, shown: &str, findings: &mut Vec<Finding>) -> Vec<(ChapterNumber, Arc<Source>)> {
    let mut chapters = Vec::new();
    for item in list(dir, shown, findings) {
        let Some(stem) = item.name.strip_suffix(".toml").filter(|_| !item.is_folder) else {
            findings.push(extra(&item, "`chapters` holds a file for each chapter, named after its number: `01.toml`"));
            continue;
        };
        let digits: String = stem.chars().filter(char::is_ascii_digit).collect();
        let number = digits.parse().ok().and_then(ChapterNumber::new);
        match number.filter(|number| stem == format!("{:02}", number.get())) {
            Some(number) => {
                let source = read(&dir.join(&item.name), item.shown, findings);
                chapters.extend(source.map(|source| (number, source)));
            }
            None => findings.push(Finding::in_file(
                &item.shown,
                Code::ChapterFileName,
                format!("“{}” is not named after a chapter’s number", item.name),
                format!("call it `{:02}.toml`, with the chapter’s number in two digits", number.map_or(1, ChapterNumber::get)),
            )),
        }
    }
    chapters.sort_by_key(|(number, _)| *number);
    chapters
}

fn sets(dir: &Path, shown: &str, findings: &mut Vec<Finding>) -> Vec<(SetId, Arc<Source>)> {
    let mut sets = Vec::new();
    for item in list(dir, shown, findings) {
        if let Some(id) = named(&item, "sets", SetId::parse, findings) {
            let source = read(&dir.join(&item.name), item.shown, findings);
            sets.extend(source.map(|source| (id, source)));
        }
    }
    sets
}

fn companion(dir: &Path, shown: &str, files: &mut BookFiles, findings: &mut Vec<Finding>) {
    for item in list(dir, shown, findings) {
        let Some(id) = named(&item, "companion", ArticleId::parse, findings) else { continue };
        let source = read(&dir.join(&item.name), item.shown.clone(), findings);
        match id.as_str() {
            "relations" => files.relations = source,
            "timeline" => files.timeline = source,
            name if RESERVED.contains(&name) => findings.push(Finding::in_file(
                &item.shown,
                Code::FolderName,
                format!("no article can be called “{name}”"),
                "a page made from book.toml has that address; choose another name",
            )),
            _ => files.articles.extend(source.map(|source| (id, source))),
        }
    }
}

/// The name that a file of `sets` or `companion` gives to what it holds.
fn named<T>(item: &Item, folder: &str, parse: impl Fn(&str) -> Option<T>, findings: &mut Vec<Finding>) -> Option<T> {
    let Some(stem) = item.name.strip_suffix(".toml").filter(|_| !item.is_folder) else {
        findings.push(extra(item, &format!("`{folder}` holds files whose names end with `.toml`")));
        return None;
    };
    let id = parse(stem);
    if id.is_none() {
        findings.push(Finding::in_file(
            &item.shown,
            Code::FolderName,
            format!("a file of `{folder}` can’t be called “{}”", item.name),
            "its name stands in addresses: use small letters a–z, digits and single hyphens, as in `part-one.toml`",
        ));
    }
    id
}

fn read(path: &Path, shown: String, findings: &mut Vec<Finding>) -> Option<Arc<Source>> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            findings.push(unreadable(&shown, &error));
            return None;
        }
    };
    match decode(bytes) {
        Ok(text) => Some(Arc::new(Source { file: shown, text })),
        Err(line) => {
            let help = "save it as UTF-8; in most editors that is a choice under “Save as”";
            let message = format!("line {line} of this file is not UTF-8");
            findings.push(Finding::in_file(shown, Code::NotUtf8, message, help));
            None
        }
    }
}

/// The text without a byte order mark, which some editors put first.
///
/// # Errors
/// The number of the line with the first byte that is not UTF-8.
pub fn decode(bytes: Vec<u8>) -> Result<String, usize> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        good.split(|byte| *byte == b'\n').count()
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn extra(item: &Item, help: &str) -> Finding {
    let what = if item.is_folder { "folder" } else { "file" };
    Finding::in_file(&item.shown, Code::ExtraFile, format!("nothing reads this {what}"), help)
}

fn unreadable(shown: &str, error: &std::io::Error) -> Finding {
    let (message, help) = match error.kind() {
        ErrorKind::NotFound => ("this does not exist".to_owned(), "check the name; a link may lead nowhere"),
        ErrorKind::PermissionDenied => ("this may not be read".to_owned(), "give the server the right to read it"),
        _ => (format!("this can’t be read: {error}"), "check the file and the disk"),
    };
    Finding::in_file(shown, Code::Unreadable, message, help)
}

/// A path with forward slashes, without one at its end.
fn show(path: &Path) -> String {
    let shown = path.to_string_lossy().replace('\\', "/");
    let trimmed = shown.trim_end_matches('/');
    if trimmed.is_empty() { shown } else { trimmed.to_owned() }
}
