//! Workbooks as other programs make them.

use rust_xlsxwriter::{Format, Workbook};

/// Kahoot’s template with those rows: question, four answers, time limit, correct answers.
pub fn kahoot(rows: &[[&str; 7]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(1, 1, "Quiz template").unwrap();
    sheet.write_string(2, 1, "Add questions, at least two answer alternatives, time limit and choose correct answers.").unwrap();
    let names = [
        "Question - max 120 characters",
        "Answer 1 - max 75 characters",
        "Answer 2 - max 75 characters",
        "Answer 3 - max 75 characters",
        "Answer 4 - max 75 characters",
        "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
        "Correct answer(s) - choose at least one",
    ];
    for (column, name) in (1..).zip(names) {
        sheet.write_string(7, column, name).unwrap();
    }
    for (row, cells) in (8..).zip(rows) {
        sheet.write_number(row, 0, f64::from(row) - 7.0).unwrap();
        for (column, cell) in (1..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, *cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

/// Two sheets: notes first, then a quiz of ours, with cells that a spreadsheet changed.
pub fn ours() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Notes").unwrap().write_string(0, 0, "Nothing here.").unwrap();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(["Right", "Question", "Option 1", "Option 2", "Option 3"]) {
        sheet.write_string(0, column, name).unwrap();
    }
    sheet.write_number(1, 0, 2.0).unwrap();
    for (column, text) in (1..).zip(["Which is a number?", "one", "2", "three"]) {
        sheet.write_string(1, column, text).unwrap();
    }
    sheet.write_boolean(2, 0, true).unwrap();
    sheet.write_string(2, 1, "A truth of the program’s own.").unwrap();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write_number(3, 0, 1.0).unwrap();
    sheet.write_string(3, 1, "A half?").unwrap();
    sheet.write_number_with_format(3, 2, 45658.0, &date).unwrap();
    sheet.write_string(3, 3, "a whole").unwrap();
    book.save_to_buffer().unwrap()
}
