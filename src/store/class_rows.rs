//! How classes and pupils are written in columns and read back.

use super::entities::{class, pupil};
use super::error::Fault;
use super::rows;
use crate::domain::class::{Class, ClassName, Joining, Pupil};
use crate::domain::club::Zone;
use crate::domain::ident::{ClassId, PupilId};
use crate::domain::reader::ReaderName;

pub(super) fn class(row: &class::Model) -> Result<Class, Fault> {
    Ok(Class {
        id: ClassId(row.id),
        name: rows::read(ClassName::parse(&row.name), "classes.name")?,
        book: rows::book(&row.book)?,
        zone: rows::read(Zone::parse(&row.zone), "classes.zone")?,
        code: row.code.clone(),
        joining: rows::read(Joining::parse(&row.joining), "classes.joining")?,
        archived_at: row.archived_at.map(rows::time).transpose()?,
        opened_at: rows::time(row.opened_at)?,
        pupils_go_at: rows::time(row.pupils_go_at)?,
    })
}

/// The columns of a class that is opened.
pub(super) fn class_columns(class: &Class) -> class::Model {
    class::Model {
        id: class.id.0,
        name: class.name.as_str().to_owned(),
        book: class.book.to_string(),
        zone: class.zone.name().to_owned(),
        code: class.code.clone(),
        joining: class.joining.name().to_owned(),
        archived_at: class.archived_at.map(rows::millis),
        opened_at: rows::millis(class.opened_at),
        pupils_go_at: rows::millis(class.pupils_go_at),
    }
}

pub(super) fn pupil(row: &pupil::Model) -> Result<Pupil, Fault> {
    Ok(Pupil {
        id: PupilId(row.id),
        name: rows::read(ReaderName::given(&row.name), "pupils.name")?,
        code: row.code.clone(),
        joined_at: row.joined_at.map(rows::time).transpose()?,
        listed: row.listed,
    })
}

pub(super) fn pupil_columns(class: ClassId, pupil: &Pupil) -> pupil::Model {
    pupil::Model {
        id: pupil.id.0,
        class_id: class.0,
        name: pupil.name.as_str().to_owned(),
        folded: pupil.name.folded(),
        code: pupil.code.clone(),
        joined_at: pupil.joined_at.map(rows::millis),
        listed: pupil.listed,
    }
}
