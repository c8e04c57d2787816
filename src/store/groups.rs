//! Small groups, each with a thread of its own.

use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::clubs::{self, note_deed};
use super::entities::{club_group, club_group_member, thread};
use super::error::{During, Fault, StoreError};
use super::{Store, post_writes, rows};
use crate::domain::book::ChapterNumber;
use crate::domain::club_record::{Actor, Deed};
use crate::domain::ident::{ClubId, FormKey, GroupId, ReaderId, ThreadId};
use crate::domain::small_groups::SmallGroup;

impl Store {
    /// Makes groups of members, each with a thread at a chapter. Earlier groups stay, for what was said in them. The same form again makes no others.
    pub async fn make_groups(
        &self,
        club: ClubId,
        by: Actor,
        form: FormKey,
        groups: Vec<Vec<ReaderId>>,
        reveals: ChapterNumber,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write("making groups", [], move |transaction| {
            Box::pin(async move {
                if clubs::locked(transaction, club).await?.is_none() {
                    return Ok(());
                }
                let again = thread::Entity::find()
                    .filter(thread::Column::ClubId.eq(club.0))
                    .filter(thread::Column::OpenedBy.eq(by.reader.0))
                    .filter(thread::Column::FormKey.eq(form.0));
                if again.one(transaction).await?.is_some() {
                    return Ok(());
                }
                for (number, members) in (1_u16..).zip(groups) {
                    let group =
                        club_group::Model { id: GroupId::new().0, club_id: club.0, number: number.into(), made_at: rows::millis(now) };
                    let id = group.id;
                    club_group::Entity::insert(group.into_active_model()).exec_without_returning(transaction).await?;
                    let members = members
                        .into_iter()
                        .map(|reader| club_group_member::Model { group_id: id, reader_id: reader.0 }.into_active_model());
                    let members: Vec<_> = members.collect();
                    if !members.is_empty() {
                        club_group_member::Entity::insert_many(members).exec_without_returning(transaction).await?;
                    }
                    let first = number == 1;
                    let thread = thread::Model {
                        title: Some(format!("Group {number}")),
                        group_id: Some(id),
                        opened_by: first.then_some(by.reader.0),
                        form_key: first.then_some(form.0),
                        ..post_writes::fresh(club, reveals, now)
                    };
                    thread::Entity::insert(thread.into_active_model()).exec_without_returning(transaction).await?;
                }
                note_deed(transaction, club, &by, Deed::Shuffled, None, now).await
            })
        })
        .await
    }

    /// The groups that were dealt last, in order.
    pub async fn groups(&self, club: ClubId) -> Result<Vec<SmallGroup>, StoreError> {
        let doing = "reading groups";
        let all = club_group::Entity::find().filter(club_group::Column::ClubId.eq(club.0)).order_by_asc(club_group::Column::Number);
        let all = all.all(self.reading()).await.during(doing)?;
        let Some(latest) = all.iter().map(|row| row.made_at).max() else { return Ok(Vec::new()) };
        let all: Vec<club_group::Model> = all.into_iter().filter(|row| row.made_at == latest).collect();
        let ids = || all.iter().map(|row| row.id);
        let members = club_group_member::Entity::find().filter(club_group_member::Column::GroupId.is_in(ids()));
        let members = members.all(self.reading()).await.during(doing)?;
        let threads = thread::Entity::find().filter(thread::Column::GroupId.is_in(ids())).all(self.reading()).await.during(doing)?;
        let groups = all.iter().filter_map(|row| {
            let thread = threads.iter().find(|thread| thread.group_id == Some(row.id))?;
            let members = members.iter().filter(|member| member.group_id == row.id).map(|member| ReaderId(member.reader_id));
            Some((row, ThreadId(thread.id), members.collect()))
        });
        groups
            .map(|(row, thread, members)| {
                let (number, made_at) = (rows::count(row.number)?, rows::time(row.made_at)?);
                Ok(SmallGroup { id: GroupId(row.id), number, members, thread, made_at })
            })
            .collect::<Result<_, Fault>>()
            .during(doing)
    }
}
