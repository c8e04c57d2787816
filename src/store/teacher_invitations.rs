//! Invitations to teach a class.

use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
};

use super::entities::class;
use super::entities::teacher_invitation::{Column, Entity, Model};
use super::error::{During, Fault, StoreError};
use super::{Store, class_rows, rows};
use crate::domain::class::Class;
use crate::domain::ident::{ClassId, ReaderId, TeacherInvitationId};
use crate::domain::key_hash::KeyHash;
use crate::domain::teacher_invitation::{INVITATION_LASTS, TeacherInvitation};

impl Store {
    /// Makes an invitation to teach a class, with that key in its link.
    pub async fn invite_teacher(&self, class: ClassId, key: &str, by: ReaderId, now: Timestamp) -> Result<(), StoreError> {
        let row = Model {
            id: TeacherInvitationId::new().0,
            class_id: class.0,
            key_hash: KeyHash::of(key).into(),
            made_by: Some(by.0),
            made_at: rows::millis(now),
            expires_at: rows::millis(now + INVITATION_LASTS),
            used_by: None,
            used_at: None,
            revoked: false,
        };
        self.write("inviting a teacher", [], move |transaction| {
            Box::pin(async move {
                Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
                Ok(())
            })
        })
        .await
    }

    /// The invitations to teach a class, the latest first, at most so many.
    pub async fn teacher_invitations(&self, class: ClassId, limit: u64) -> Result<Vec<TeacherInvitation>, StoreError> {
        let doing = "listing invitations to teach";
        let found = Entity::find().filter(Column::ClassId.eq(class.0)).order_by_desc(Column::MadeAt).order_by_desc(Column::Id).limit(limit);
        found.all(self.reading()).await.during(doing)?.iter().map(invitation).collect::<Result<_, _>>().during(doing)
    }

    /// The invitation whose link has that key, and to which class.
    pub async fn teacher_invitation(&self, key: &str) -> Result<Option<(TeacherInvitation, Class)>, StoreError> {
        let doing = "reading an invitation to teach";
        let Some(row) = of_key(self.reading(), key).await.during(doing)? else { return Ok(None) };
        let class = class::Entity::find_by_id(row.class_id).one(self.reading()).await.during(doing)?;
        class.map(|class| Ok::<_, Fault>((invitation(&row)?, class_rows::class(&class)?))).transpose().during(doing)
    }

    /// Takes an invitation to teach a class back; one that was used stays used.
    pub async fn revoke_teacher_invitation(&self, class: ClassId, id: TeacherInvitationId) -> Result<(), StoreError> {
        self.write("taking back an invitation to teach", [], move |transaction| {
            Box::pin(async move {
                let it = Entity::update_many().col_expr(Column::Revoked, Expr::value(true)).filter(Column::Id.eq(id.0));
                it.filter(Column::ClassId.eq(class.0)).filter(Column::UsedAt.is_null()).exec(transaction).await?;
                Ok(())
            })
        })
        .await
    }
}

pub(super) async fn of_key(connection: &impl sea_orm::ConnectionTrait, key: &str) -> Result<Option<Model>, Fault> {
    Ok(Entity::find().filter(Column::KeyHash.eq(KeyHash::of(key).as_str())).one(connection).await?)
}

pub(super) fn invitation(row: &Model) -> Result<TeacherInvitation, Fault> {
    let used = row.used_at.map(|at| Ok::<_, Fault>((rows::time(at)?, row.used_by.map(ReaderId)))).transpose()?;
    Ok(TeacherInvitation {
        id: TeacherInvitationId(row.id),
        key: KeyHash::kept(row.key_hash.clone()),
        made_by: row.made_by.map(ReaderId),
        made_at: rows::time(row.made_at)?,
        expires_at: rows::time(row.expires_at)?,
        used,
        revoked: row.revoked,
    })
}

/// It has let somebody in. Its class is locked.
pub(super) async fn use_up(transaction: &DatabaseTransaction, row: Model, by: ReaderId, now: Timestamp) -> Result<(), Fault> {
    let mut row = row.into_active_model();
    row.used_by = Set(Some(by.0));
    row.used_at = Set(Some(rows::millis(now)));
    row.update(transaction).await?;
    Ok(())
}

/// What a teacher made who teaches the class no more lets nobody in, them least of all.
pub(super) async fn revoke_those_by(transaction: &DatabaseTransaction, class: ClassId, by: ReaderId) -> Result<(), Fault> {
    let theirs = Entity::update_many().col_expr(Column::Revoked, Expr::value(true)).filter(Column::ClassId.eq(class.0));
    theirs.filter(Column::MadeBy.eq(by.0)).filter(Column::UsedAt.is_null()).exec(transaction).await?;
    Ok(())
}
