//! Homework: setting it, reading it, changing it, taking it back. What pupils do is in `sittings`, what is eased in `easings`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, Set,
};

use super::entities::assignment::{Column, Entity, Model};
use super::entities::assignment_pupil;
use super::error::{During, Fault, StoreError};
use super::{Store, classes, deeds, easings, homework_rows, papers, rows};
use crate::domain::assignment::{Assignment, Deed, SetFor};
use crate::domain::homework::Homework;
use crate::domain::ident::{AssignmentId, ClassId, FormKey, PupilId, ReaderId};
use crate::domain::own_quiz::QuizTitle;
use crate::domain::question_paper::QuestionPaper;

/// A homework about to be set.
#[derive(Clone, Debug)]
pub struct NewAssignment {
    /// Its id.
    pub id: AssignmentId,
    /// What it is called.
    pub title: QuizTitle,
    /// What is asked, and for which class.
    pub paper: QuestionPaper,
    /// When and how.
    pub homework: Homework,
    /// For whom.
    pub set_for: SetFor,
}

/// What of a homework can be changed. What it asks can't.
#[derive(Clone, Debug)]
pub struct AssignmentChange {
    /// What it is called.
    pub title: QuizTitle,
    /// When and how.
    pub homework: Homework,
    /// For whom.
    pub set_for: SetFor,
}

impl Store {
    /// The homework of that id, whoever asks.
    pub async fn assignment(&self, id: AssignmentId) -> Result<Option<Assignment>, StoreError> {
        let doing = "reading a homework";
        let Some(row) = Entity::find_by_id(id.0).one(self.reading()).await.during(doing)? else { return Ok(None) };
        assignment(self.reading(), &row).await.map(Some).during(doing)
    }

    /// The homework of a class, the one due first first; what is never due comes last.
    pub async fn assignments(&self, class: ClassId) -> Result<Vec<Assignment>, StoreError> {
        let doing = "listing the homework of a class";
        let found = Entity::find().filter(Column::ClassId.eq(class.0)).order_by_asc(Column::SetAt).order_by_asc(Column::Id);
        let found = found.all(self.reading()).await.during(doing)?;
        let some = found.iter().filter(|row| row.for_some).map(|row| row.id);
        let mut included = included(self.reading(), some).await.during(doing)?;
        let read = |row: &Model| {
            let set_for =
                if row.for_some { SetFor::Some(included.remove(&AssignmentId(row.id)).unwrap_or_default()) } else { SetFor::Class };
            homework_rows::assignment(row, set_for)
        };
        let mut all = found.iter().map(read).collect::<Result<Vec<_>, _>>().during(doing)?;
        all.sort_by_key(|one| (one.homework.window().due().or(one.homework.window().closes()).unwrap_or(Timestamp::MAX), one.set_at));
        Ok(all)
    }

    /// Sets a homework; the same form sent again gives the one that it set. `None`: there is no such class.
    pub async fn set_assignment(
        &self,
        form: FormKey,
        new: NewAssignment,
        by: ReaderId,
        now: Timestamp,
    ) -> Result<Option<AssignmentId>, StoreError> {
        self.write("setting a homework", [], move |transaction| {
            Box::pin(async move {
                let class = new.paper.class;
                if classes::locked(transaction, class).await?.is_none() {
                    return Ok(None);
                }
                let before = Entity::find().filter(Column::ClassId.eq(class.0)).filter(Column::FormKey.eq(form.0));
                if let Some(row) = before.one(transaction).await? {
                    return Ok(Some(AssignmentId(row.id)));
                }
                put(transaction, form, &new, by, now).await?;
                Ok(Some(new.id))
            })
        })
        .await
    }

    /// Changes when and how a homework is done, and by whom. Whether there is one.
    pub async fn change_assignment(
        &self,
        id: AssignmentId,
        change: AssignmentChange,
        by: ReaderId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write("changing a homework", [], move |transaction| {
            Box::pin(async move {
                let Some(row) = locked(transaction, id).await? else { return Ok(false) };
                let class = ClassId(row.class_id);
                let window = change.homework.window();
                let mut row = row.into_active_model();
                row.title = Set(change.title.as_str().to_owned());
                row.opens_at = Set(rows::millis(window.opens()));
                row.due_at = Set(window.due().map(rows::millis));
                row.closes_at = Set(window.closes().map(rows::millis));
                row.rules = Set(homework_rows::rules_json(&change.homework.rules())?);
                row.for_some = Set(change.set_for != SetFor::Class);
                row.update(transaction).await?;
                include(transaction, class, id, &change.set_for).await?;
                deeds::record(transaction, id, (Deed::Changed, None), by, now).await?;
                Ok(true)
            })
        })
        .await
    }

    /// Takes a homework back, with everything that was done in it. Whether there was one.
    pub async fn delete_assignment(&self, id: AssignmentId) -> Result<bool, StoreError> {
        self.erase("taking a homework back", move |transaction| {
            Box::pin(async move {
                let Some(row) = locked(transaction, id).await? else { return Ok(false) };
                Entity::delete_by_id(id.0).exec(transaction).await?;
                papers::drop_unused(transaction, ClassId(row.class_id)).await?;
                Ok(true)
            })
        })
        .await
    }
}

/// A homework's row, which nobody else changes until the transaction ends.
pub(super) async fn locked(transaction: &DatabaseTransaction, id: AssignmentId) -> Result<Option<Model>, Fault> {
    Ok(Entity::find_by_id(id.0).lock_exclusive().one(transaction).await?)
}

/// A homework from its row.
pub(super) async fn assignment(connection: &impl ConnectionTrait, row: &Model) -> Result<Assignment, Fault> {
    let set_for = if row.for_some {
        SetFor::Some(included(connection, [row.id]).await?.remove(&AssignmentId(row.id)).unwrap_or_default())
    } else {
        SetFor::Class
    };
    homework_rows::assignment(row, set_for)
}

/// Puts a new homework down, in a class whose row is locked.
pub(super) async fn put(
    transaction: &DatabaseTransaction,
    form: FormKey,
    new: &NewAssignment,
    by: ReaderId,
    now: Timestamp,
) -> Result<(), Fault> {
    papers::put(transaction, &new.paper).await?;
    let (class, window) = (new.paper.class, new.homework.window());
    let row = Model {
        id: new.id.0,
        class_id: class.0,
        form_key: form.0,
        title: new.title.as_str().to_owned(),
        paper_id: new.paper.id.0,
        key_id: new.paper.id.0,
        opens_at: rows::millis(window.opens()),
        due_at: window.due().map(rows::millis),
        closes_at: window.closes().map(rows::millis),
        rules: homework_rows::rules_json(&new.homework.rules())?,
        for_some: new.set_for != SetFor::Class,
        set_at: rows::millis(now),
    };
    Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
    include(transaction, class, new.id, &new.set_for).await?;
    deeds::record(transaction, new.id, (Deed::Set, None), by, now).await
}

async fn included(
    connection: &impl ConnectionTrait,
    assignments: impl IntoIterator<Item = uuid::Uuid>,
) -> Result<BTreeMap<AssignmentId, BTreeSet<PupilId>>, Fault> {
    use assignment_pupil::{Column, Entity};

    let found = Entity::find().filter(Column::AssignmentId.is_in(assignments)).filter(Column::Included.eq(true)).all(connection).await?;
    let mut all: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for row in found {
        all.entry(AssignmentId(row.assignment_id)).or_default().insert(PupilId(row.pupil_id));
    }
    Ok(all)
}

/// Makes a homework theirs for whom it is, and nobody else's.
async fn include(transaction: &DatabaseTransaction, class: ClassId, id: AssignmentId, set_for: &SetFor) -> Result<(), Fault> {
    use assignment_pupil::{Column, Entity, Model};

    let nobody = Entity::update_many().col_expr(Column::Included, Expr::value(false));
    nobody.filter(Column::AssignmentId.eq(id.0)).exec(transaction).await?;
    let SetFor::Some(pupils) = set_for else { return Ok(()) };
    let pupils: Vec<PupilId> = pupils.iter().copied().collect();
    for pupil in easings::in_class(transaction, class, &pupils).await? {
        let row = Model { assignment_id: id.0, pupil_id: pupil.0, included: true, eased: None };
        let over = OnConflict::columns([Column::AssignmentId, Column::PupilId]).update_column(Column::Included).to_owned();
        Entity::insert(row.into_active_model()).on_conflict(over).exec_without_returning(transaction).await?;
    }
    Ok(())
}
