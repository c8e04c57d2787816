//! A class of twelve and a paper of six, checked against figures that another program found from the definitions, with exact fractions.

use serde_json::Value;

use super::figure::Figure;
use super::table::{Asked, Given, Table};
use super::{Analysis, analyse};
use crate::domain::credit::Credit;

/// Made by `tests/fixtures/item_analysis/twelve.py`, which shares nothing with this program.
const TWELVE: &str = include_str!("twelve.json");

fn credit(value: &Value) -> Credit {
    let [over, under] = [&value[0], &value[1]].map(|part| part.as_u64().unwrap());
    Credit::of(over, under)
}

fn numbers(value: &Value) -> Vec<usize> {
    value.as_array().unwrap().iter().map(|number| number.as_u64().unwrap() as usize).collect()
}

fn table(fixture: &Value) -> Table {
    let asked = |item: &Value| Asked {
        worth: credit(&item["worth"]),
        guess: credit(&item["guess"]),
        options: numbers(&item["options"]).into_iter().map(|right| right == 1).collect(),
    };
    let given = |given: &Value| Given { mark: credit(&given["mark"]), chosen: numbers(&given["chosen"]) };
    let sheet = |sheet: &Value| sheet.as_array().unwrap().iter().map(given).collect();
    let all = |name: &str| fixture[name].as_array().unwrap().iter();
    Table::new(all("items").map(asked).collect(), all("sheets").map(sheet).collect()).unwrap()
}

fn twelve() -> (Value, Analysis) {
    let fixture: Value = serde_json::from_str(TWELVE).unwrap();
    let analysis = analyse(&table(&fixture));
    (fixture["expected"].clone(), analysis)
}

/// A figure is near what is expected, or absent where nothing is.
fn near(name: &str, figure: Figure, expected: &Value) {
    match (figure, expected.as_f64()) {
        (Ok(found), Some(expected)) => assert!((found - expected).abs() < 1e-9, "{name}: {found} is not {expected}"),
        (found, expected) => assert!(found.is_err() && expected.is_none(), "{name}: {found:?} is not {expected:?}"),
    }
}

#[test]
fn the_whole_is_as_the_definitions_have_it() {
    let (expected, Analysis { whole, thirds, .. }) = twelve();
    let figures = [
        ("mean", whole.mean),
        ("median", whole.median),
        ("deviation", whole.deviation),
        ("skewness", whole.skewness),
        ("kurtosis", whole.kurtosis),
        ("consistency", whole.consistency),
        ("error_ratio", whole.error_ratio),
        ("standard_error", whole.standard_error),
    ];
    for (name, figure) in figures {
        near(name, figure, &expected["whole"][name]);
    }
    assert_eq!(vec![thirds.best, thirds.middle, thirds.lowest], numbers(&expected["thirds"]));
}

#[test]
fn each_item_is_as_the_definitions_have_it() {
    let (expected, analysis) = twelve();
    for (nth, item) in analysis.items.iter().enumerate() {
        let (figures, expected) = (&item.figures, &expected["items"][nth]);
        let named = [
            ("facility", figures.facility),
            ("deviation", figures.deviation),
            ("guess", Ok(figures.guess)),
            ("intended_weight", Ok(figures.intended_weight)),
            ("effective_weight", figures.effective_weight),
            ("discrimination", figures.discrimination),
            ("efficiency", figures.efficiency),
        ];
        for (name, figure) in named {
            near(&format!("item {nth}, {name}"), figure, &expected[name]);
        }
        let counted = item.distribution.as_ref().map(|distribution| {
            distribution.chosen.iter().chain([&distribution.blank]).map(|by| vec![by.best, by.middle, by.lowest]).collect::<Vec<_>>()
        });
        let counts = expected["chosen"].as_array().map(|rows| rows.iter().map(numbers).collect::<Vec<_>>());
        assert_eq!(counted, counts, "item {nth}");
    }
    assert_eq!(analysis.take_up.iter().map(|missed| missed.item).collect::<Vec<_>>(), numbers(&expected["take_up"]));
}
