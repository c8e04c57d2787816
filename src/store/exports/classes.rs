//! The classes that somebody teaches or is taught in.

use jiff::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use super::homework;
use crate::domain::ident::{PupilId, ReaderId};
use crate::store::entities::{class, class_teacher, pupil, pupil_easing, pupil_reader};
use crate::store::error::Fault;
use crate::store::{class_rows, rows};

#[derive(Clone, Debug, Serialize)]
pub(super) struct ClassesExport {
    taught: Vec<TaughtExport>,
    /// What they did to homework there.
    deeds: Vec<homework::DeedExport>,
    attended: Vec<AttendedExport>,
}

#[derive(Clone, Debug, Serialize)]
struct TaughtExport {
    class: String,
    owns: bool,
    since: Timestamp,
}

#[derive(Clone, Debug, Serialize)]
struct AttendedExport {
    class: String,
    name: String,
    code: String,
    joined_at: Option<Timestamp>,
    /// What is eased for them in all homework.
    eased: Option<serde_json::Value>,
    homework: Vec<homework::HomeworkExport>,
}

/// As the view has it.
pub(super) async fn read(view: &impl ConnectionTrait, reader: ReaderId) -> Result<ClassesExport, Fault> {
    let teaches = class_teacher::Entity::find().filter(class_teacher::Column::ReaderId.eq(reader.0));
    let teaches = teaches.order_by_asc(class_teacher::Column::ClassId).all(view).await?;
    let places = pupil_reader::Entity::find().filter(pupil_reader::Column::ReaderId.eq(reader.0));
    let places = places.order_by_asc(pupil_reader::Column::ClassId).all(view).await?;
    let pupils = pupil::Entity::find().filter(pupil::Column::Id.is_in(places.iter().map(|row| row.pupil_id))).all(view).await?;
    let named = teaches.iter().map(|row| row.class_id).chain(places.iter().map(|row| row.class_id));
    let classes = class::Entity::find().filter(class::Column::Id.is_in(named)).all(view).await?;
    let name = |id| classes.iter().find(|class| class.id == id).map(|class| class.name.clone()).unwrap_or_default();
    let taught = teaches.iter().map(|row| Ok(TaughtExport { class: name(row.class_id), owns: row.owns, since: rows::time(row.since)? }));
    let standing = pupil_easing::Entity::find().filter(pupil_easing::Column::PupilId.is_in(pupils.iter().map(|row| row.id)));
    let standing = standing.all(view).await?;
    let mut attended = Vec::new();
    for row in pupils {
        let homework = match classes.iter().find(|class| class.id == row.class_id) {
            Some(class) => homework::of_pupil(view, &class_rows::class(class)?, PupilId(row.id)).await?,
            None => Vec::new(),
        };
        let eased = standing.iter().find(|eased| eased.pupil_id == row.id).map(|eased| homework::json(&eased.eased)).transpose()?;
        let joined_at = row.joined_at.map(rows::time).transpose()?;
        attended.push(AttendedExport { class: name(row.class_id), name: row.name, code: row.code, joined_at, eased, homework });
    }
    let deeds = homework::deeds(view, reader).await?;
    Ok(ClassesExport { taught: taught.collect::<Result<_, Fault>>()?, deeds, attended })
}
