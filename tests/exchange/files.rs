//! The files of `tests/fixtures/exchange`.

use chapterwise::exchange::{Import, read};

/// Every file, by name.
pub const FILES: [(&str, &[u8]); 11] = [
    ("handwritten.gift", include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exchange/handwritten.gift"))),
    ("from-moodle.gift", include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exchange/from-moodle.gift"))),
    ("windows.gift", include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exchange/windows.gift"))),
    ("plain.aiken", include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exchange/plain.aiken"))),
    ("from-moodle.xml", include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exchange/from-moodle.xml"))),
    ("german-excel.csv", include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exchange/german-excel.csv"))),
    ("every-kind.csv", include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exchange/every-kind.csv"))),
    ("every-kind.toml", include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exchange/every-kind.toml"))),
    ("slips.toml", include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exchange/slips.toml"))),
    ("broken.toml", include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exchange/broken.toml"))),
    ("01.toml", include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exchange/01.toml"))),
];

/// The bytes of a file.
pub fn bytes(name: &str) -> &'static [u8] {
    FILES.iter().find(|(known, _)| *known == name).unwrap().1
}

/// What a file gives.
pub fn import(name: &str) -> Import {
    read(name, bytes(name)).unwrap()
}
