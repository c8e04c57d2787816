//! What a question was read from, mended or not, is read again.

use chapterwise::domain::quiz_import::ItemSource;
use chapterwise::exchange::{Format, Imported, read_mended};

use super::files::{FILES, import};
use super::view::View;

/// What became of a question, without its place and its id, which depend on the rest of the file.
fn outcome(imported: &Imported) -> Result<View, Vec<String>> {
    let taken = imported.outcome.as_ref().map(|taken| View { id: String::new(), ..View::of(&taken.item) });
    taken.map_err(|problems| problems.iter().map(|note| note.says.clone()).collect())
}

#[test]
fn every_question_is_read_again_from_its_own_source() {
    for (name, _) in FILES {
        let import = import(name);
        for imported in &import.items {
            let again = match read_mended(import.format, &imported.source) {
                Ok(again) => again,
                // Alone, a table that is no TOML is a file that is none.
                Err(_) if imported.outcome.is_err() && import.format == Format::Toml => continue,
                Err(failure) => panic!("{name}: {}: {failure}", imported.title),
            };
            assert_eq!(again.items.iter().map(outcome).collect::<Vec<_>>(), [outcome(imported)], "{name}: {}", imported.title);
        }
    }
}

#[test]
fn a_mended_text_may_become_several_questions() {
    let text = ItemSource::Text("One question? {T}\n\nAnd another? {F}".to_owned());
    assert_eq!(read_mended(Format::Gift, &text).unwrap().taken().count(), 2);
    assert!(read_mended(Format::Gift, &ItemSource::Text("No question.".to_owned())).is_err());
}

#[test]
fn a_row_is_mended_cell_by_cell_whatever_the_file_was() {
    let row = [("text", "What colour is a ripe lemon?"), ("option 1", "green"), ("option 2", "yellow"), ("right", "2")];
    let row = ItemSource::Row(row.map(|(name, cell)| (name.to_owned(), cell.to_owned())).into());
    let again = read_mended(Format::Gift, &row).unwrap();
    assert_eq!(View::of(&again.taken().next().unwrap().item).right(), ["yellow"]);
}
