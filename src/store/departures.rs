//! What goes with a reader, looked at before they are deleted.

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::club_members::{Successor, successor};
use super::entities::{class, class_teacher, club, club_member, pupil, reader};
use super::error::{During, StoreError};
use super::{Store, classes};
use crate::domain::club::Standing;
use crate::domain::ident::{ClubId, ReaderId};

/// What becomes of what others have in common with a reader, if that reader is deleted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Departure {
    /// Clubs that they alone host, with the nickname of the member who will.
    pub clubs_handed_on: Vec<(String, String)>,
    /// Clubs that go, since nobody else is in them.
    pub clubs_gone: Vec<String>,
    /// Classes of theirs, with the name of the colleague who will own them.
    pub classes_handed_on: Vec<(String, String)>,
    /// Classes that go, since nobody else teaches them, and with how many pupils.
    pub classes_gone: Vec<(String, u64)>,
}

impl Store {
    /// What [`Store::delete_reader`] would do to clubs and classes.
    pub async fn departure(&self, reader: ReaderId) -> Result<Departure, StoreError> {
        let doing = "looking what goes with a reader";
        let view = self.snapshot(doing).await?;
        let mut departure = Departure::default();

        let hosted = club_member::Entity::find().filter(club_member::Column::ReaderId.eq(reader.0));
        let hosted = hosted.filter(club_member::Column::Standing.eq(Standing::Host.name())).all(&view).await.during(doing)?;
        for host in hosted {
            let Some(club) = club::Entity::find_by_id(host.club_id).one(&view).await.during(doing)? else { continue };
            match successor(&view, ClubId(host.club_id)).await.during(doing)? {
                Successor::AnotherHost => {}
                Successor::Member(heir) => departure.clubs_handed_on.push((club.name, heir.nickname)),
                Successor::Nobody => departure.clubs_gone.push(club.name),
            }
        }

        let owned = class_teacher::Entity::find().filter(class_teacher::Column::ReaderId.eq(reader.0));
        for own in owned.filter(class_teacher::Column::Owns.eq(true)).all(&view).await.during(doing)? {
            let Some(class) = class::Entity::find_by_id(own.class_id).one(&view).await.during(doing)? else { continue };
            match classes::heir(&view, &own).await.during(doing)? {
                Some(heir) => {
                    let heir = reader::Entity::find_by_id(heir.reader_id).one(&view).await.during(doing)?;
                    departure.classes_handed_on.push((class.name, heir.and_then(|heir| heir.account_name).unwrap_or_default()));
                }
                None => {
                    let pupils = pupil::Entity::find().filter(pupil::Column::ClassId.eq(own.class_id)).count(&view).await;
                    departure.classes_gone.push((class.name, pupils.during(doing)?));
                }
            }
        }
        Ok(departure)
    }
}
