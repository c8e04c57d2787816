//! `chapterwise schema`: JSON Schemas of the content files, so that editors complete and check while a teacher types.

use std::path::Path;

use crate::content;

use super::Failure;

pub(super) fn run(dir: &Path) -> Result<(), Failure> {
    content::schema::write(dir).map_err(|error| Failure::new(format!("Can’t write schemas to {}: {error}.", dir.display())))
}
