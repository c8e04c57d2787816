//! Pupils' attempts at homework: beginning one, finding them, and what teachers may do to them. Answers are saved as those of any attempt.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Set,
};
use uuid::Uuid;

use super::entities::attempt::{Column, Entity, Model};
use super::entities::{assignment, attempt_item, class, reader};
use super::error::{During, Fault, StoreError};
use super::recall::About;
use super::{Store, answers, assignments, attempts, class_rows, deeds, easings, papers, rows};
use crate::domain::assignment::{Assignment, Deed, Eased};
use crate::domain::attempt::{Behaviour, Item, Layout, NewAttempt, Plan};
use crate::domain::credit::Credit;
use crate::domain::gradebook::handed_in::{handed_in, marks};
use crate::domain::homework::terms::{Asks, MayStart, Record, Terms};
use crate::domain::ident::{AssignmentId, AttemptId, ClassId, FormKey, PupilId, QuestionId, ReaderId};
use crate::domain::paper::Seed;
use crate::domain::question_paper::QuestionPaper;
use crate::domain::quiz::QuizId;
use crate::domain::sitting::{Sits, Sitting};

/// What a pupil wants to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// An attempt that counts.
    Count,
    /// Practice on all of it, when nothing counts any more.
    Practise,
    /// Practice on what they missed.
    PractiseMissed,
}

/// What became of an attempt that was to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartOutcome {
    /// It runs, or was already begun by this form.
    Runs(AttemptId),
    /// They may not, and why.
    Not(MayStart),
    /// They may not practise, or there is nothing to practise.
    NoPractice,
    /// It is not for them, or gone.
    NotTheirs,
}

/// Running attempts whose time is over.
#[derive(Debug, Default)]
pub struct Overdue {
    /// Each with the moment at which it was.
    pub over: Vec<(AttemptId, Timestamp)>,
    /// Of those, or of their homework, that can’t be read: what is wrong.
    pub unreadable: Vec<StoreError>,
}

/// What became of scoring all attempts anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegradeOutcome {
    /// So many attempts earn something else now.
    Regraded(usize),
    /// Nothing changed: the key was mended meanwhile, by somebody else.
    Stale,
    /// There is no such homework (any more).
    NoSuchAssignment,
}

impl Store {
    /// All attempts at a homework, practice too, in the order in which they were started.
    pub async fn sittings(&self, assignment: AssignmentId) -> Result<Vec<Sitting>, StoreError> {
        let doing = "reading the attempts at a homework";
        found(self.reading(), Column::AssignmentId.eq(assignment.0))
            .await
            .map(|all| all.into_iter().map(|(_, one)| one).collect())
            .during(doing)
    }

    /// All attempts at the homework of a class, by homework.
    pub async fn sittings_in(&self, class: ClassId) -> Result<BTreeMap<AssignmentId, Vec<Sitting>>, StoreError> {
        let of_class = assignment::Entity::find().select_only().column(assignment::Column::Id);
        let of_class = of_class.filter(assignment::Column::ClassId.eq(class.0)).into_query();
        let found = found(self.reading(), Column::AssignmentId.in_subquery(of_class)).await;
        found.map(by_assignment).during("reading the attempts at the homework of a class")
    }

    /// All attempts of a pupil, by homework.
    pub async fn sittings_of(&self, pupil: PupilId) -> Result<BTreeMap<AssignmentId, Vec<Sitting>>, StoreError> {
        let found = found(self.reading(), Column::PupilId.eq(pupil.0)).await;
        found.map(by_assignment).during("reading the attempts of a pupil")
    }

    /// Begins an attempt of a pupil, if they may; the same form sent again gives the attempt that it began. `device`: the reader at whose
    /// browser.
    pub async fn start_sitting(
        &self,
        (assignment, pupil): (AssignmentId, PupilId),
        (form, wish): (FormKey, Wish),
        paper: Arc<QuestionPaper>,
        device: ReaderId,
        now: Timestamp,
    ) -> Result<StartOutcome, StoreError> {
        self.write("beginning a homework", About::only([device.into()]), move |transaction| {
            Box::pin(async move {
                // Those of a class begin together: what all of them need is read, not locked; a pupil’s own row keeps two tabs apart.
                let Some((assignment, eased, class)) = set(transaction, assignment).await? else { return Ok(StartOutcome::NotTheirs) };
                if paper.id != assignment.paper || !assignment.set_for.includes(pupil) {
                    return Ok(StartOutcome::NotTheirs);
                }
                let Some(sitter) = sitter(transaction, pupil, class.id, now).await? else { return Ok(StartOutcome::NotTheirs) };
                let condition = Column::AssignmentId.eq(assignment.id.0).and(Column::PupilId.eq(pupil.0));
                let sittings: Vec<Sitting> = found(transaction, condition).await?.into_iter().map(|(_, one)| one).collect();
                if let Some(before) = by_form(transaction, sitter, form).await? {
                    return Ok(StartOutcome::Runs(before));
                }
                let terms = assignment.terms(pupil, &eased, &class.zone);
                let begin = match begin(&terms, &sittings, wish, now) {
                    Ok(begin) => begin,
                    Err(outcome) => return Ok(outcome),
                };
                let seed = Seed::random();
                let (retry_of, questions) = match begin {
                    Begin::Whole => (None, paper.deal(seed, terms.shuffle)),
                    Begin::Missed(attempt, questions) => (Some(attempt), questions),
                };
                if questions.is_empty() {
                    return Ok(StartOutcome::NoPractice);
                }
                let counts = wish == Wish::Count;
                let new = NewAttempt {
                    id: AttemptId::new(),
                    reader: sitter,
                    form,
                    plan: Plan {
                        book: paper.book.clone(),
                        quiz: QuizId::Homework(assignment.id),
                        focus: None,
                        behaviour: if counts { Behaviour::Test } else { Behaviour::Practice },
                        layout: if counts { terms.layout } else { Layout::OneByOne },
                    },
                    seed: if terms.shuffle { seed } else { Seed::UNSHUFFLED },
                    questions,
                    retry_of,
                    sits: Some(Sits { device: Some((device, now)), ..Sits::new(assignment.id, pupil, counts) }),
                    started_at: now,
                };
                attempts::put(transaction, &new).await?;
                Ok(StartOutcome::Runs(new.id))
            })
        })
        .await
    }

    /// Running attempts whose time is over. One that can’t be read keeps no other from being found.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn overdue_sittings(&self, now: Timestamp) -> Result<Overdue, StoreError> {
        let doing = "looking for homework whose time is over";
        let running = Column::AssignmentId.is_not_null().and(Column::FinishedAt.is_null()).and(Column::Counts.eq(true));
        let running = Entity::find().filter(running).all(self.reading()).await.during(doing)?;
        let mut of: BTreeMap<Uuid, Vec<Model>> = BTreeMap::new();
        for row in running {
            of.entry(row.assignment_id.unwrap_or_default()).or_default().push(row);
        }
        let mut overdue = Overdue::default();
        for (id, running) in of {
            let (assignment, eased, class) = match set(self.reading(), AssignmentId(id)).await.during(doing) {
                Ok(Some(set)) => set,
                Ok(None) => continue,
                Err(error) => {
                    overdue.unreadable.push(error);
                    continue;
                }
            };
            for row in running {
                let read = rows::sits(&row).and_then(|sits| Ok((sits, rows::time(row.started_at)?))).during(doing);
                let deadline = |(sits, started): (Option<Sits>, Timestamp)| {
                    sits.and_then(|sits| sits.deadline(&assignment.terms(sits.pupil, &eased, &class.zone), started))
                };
                match read.map(deadline) {
                    Ok(deadline) => overdue.over.extend(deadline.filter(|at| *at < now).map(|at| (AttemptId(row.id), at))),
                    Err(error) => overdue.unreadable.push(error),
                }
            }
        }
        Ok(overdue)
    }

    /// Notes at whose browser an attempt is answered.
    pub async fn note_device(&self, id: AttemptId, device: ReaderId, now: Timestamp) -> Result<(), StoreError> {
        self.change_sitting(
            "noting who answers",
            id,
            move |row| {
                row.device = Set(Some(device.0));
                row.device_at = Set(Some(rows::millis(now)));
                None
            },
            None,
        )
        .await
        .map(|_| ())
    }

    /// Lets an attempt run until then at least, and opens it again if it was handed in: what was answered stays. Whether there is one.
    pub async fn reopen_sitting(&self, id: AttemptId, until: Timestamp, by: ReaderId, now: Timestamp) -> Result<bool, StoreError> {
        self.write("opening an attempt again", About::only([id.into()]), move |transaction| {
            Box::pin(async move {
                let Some(row) = attempts::locked(transaction, id).await? else { return Ok(false) };
                let Some((assignment, pupil)) = row.assignment_id.zip(row.pupil_id).filter(|_| row.counts) else { return Ok(false) };
                if row.finished_at.is_some() {
                    let open = attempt_item::Entity::update_many()
                        .col_expr(attempt_item::Column::CreditNum, Expr::value(None::<i64>))
                        .col_expr(attempt_item::Column::CreditDen, Expr::value(None::<i64>));
                    open.filter(attempt_item::Column::AttemptId.eq(id.0)).exec(transaction).await?;
                }
                let deed = if row.finished_at.is_some() { Deed::Reopened } else { Deed::Eased };
                let mut row = row.into_active_model();
                (row.finished_at, row.earned_num, row.earned_den) = (Set(None), Set(None), Set(None));
                (row.handed_in_by, row.extended_until) = (Set(None), Set(Some(rows::millis(until))));
                row.update(transaction).await?;
                deeds::record(transaction, AssignmentId(assignment), (deed, Some(PupilId(pupil))), by, now).await?;
                Ok(true)
            })
        })
        .await
    }

    /// Makes an attempt count for nothing, or takes that back. Whether there is one.
    pub async fn void_sitting(&self, id: AttemptId, void: bool, by: ReaderId, now: Timestamp) -> Result<bool, StoreError> {
        let deed = if void { Deed::Voided } else { Deed::Unvoided };
        self.change_sitting(
            "voiding an attempt",
            id,
            move |row| {
                // The same form sent twice is one deed.
                if row.voided_at.as_ref().is_some() == void {
                    return None;
                }
                row.voided_at = Set(void.then(|| rows::millis(now)));
                Some(deed)
            },
            Some((by, now)),
        )
        .await
    }

    async fn change_sitting(
        &self,
        doing: &'static str,
        id: AttemptId,
        change: impl FnOnce(&mut super::entities::attempt::ActiveModel) -> Option<Deed> + Send + 'static,
        by: Option<(ReaderId, Timestamp)>,
    ) -> Result<bool, StoreError> {
        self.write(doing, About::only([id.into()]), move |transaction| {
            Box::pin(async move {
                let Some(row) = attempts::locked(transaction, id).await? else { return Ok(false) };
                let Some((assignment, pupil)) = row.assignment_id.zip(row.pupil_id) else { return Ok(false) };
                let mut row = row.into_active_model();
                let deed = change(&mut row);
                row.update(transaction).await?;
                if let Some((deed, (by, now))) = deed.zip(by) {
                    deeds::record(transaction, AssignmentId(assignment), (deed, Some(PupilId(pupil))), by, now).await?;
                }
                Ok(true)
            })
        })
        .await
    }

    /// Scores one finished attempt anew: the key was mended while it was handed in.
    pub async fn rescore_sitting(&self, id: AttemptId, score: Box<dyn Fn(&Item) -> Credit + Send + Sync>) -> Result<(), StoreError> {
        self.write("scoring an attempt anew", About::only([id.into()]), move |transaction| {
            Box::pin(async move {
                let row = attempts::locked(transaction, id).await?.filter(|row| row.finished_at.is_some() && row.counts);
                if let Some(row) = row {
                    rescore(transaction, row, &*score).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Scores all attempts at a homework anew by `key`, a paper with the same questions; from now on it is the key. `in_force`: the key that
    /// it takes the place of. `score`: what an item of a finished attempt earns by it.
    pub async fn regrade(
        &self,
        (id, in_force): (AssignmentId, crate::domain::ident::PaperId),
        key: QuestionPaper,
        score: Box<dyn Fn(&Item) -> Credit + Send + Sync>,
        (by, deed): (ReaderId, Deed),
        now: Timestamp,
    ) -> Result<RegradeOutcome, StoreError> {
        self.write("scoring a homework anew", About::everything(), move |transaction| {
            Box::pin(async move {
                let Some(row) = assignments::locked(transaction, id).await? else { return Ok(RegradeOutcome::NoSuchAssignment) };
                if row.key_id != in_force.0 {
                    return Ok(RegradeOutcome::Stale);
                }
                papers::put(transaction, &key).await?;
                let mut row = row.into_active_model();
                row.key_id = Set(key.id.0);
                row.update(transaction).await?;
                let finished = Entity::find().filter(Column::AssignmentId.eq(id.0)).filter(Column::FinishedAt.is_not_null());
                let finished = finished.filter(Column::Counts.eq(true)).order_by_asc(Column::Id).lock_exclusive();
                let mut changed = 0;
                for attempt in finished.all(transaction).await? {
                    changed += usize::from(rescore(transaction, attempt, &*score).await?);
                }
                deeds::record(transaction, id, (deed, None), by, now).await?;
                Ok(RegradeOutcome::Regraded(changed))
            })
        })
        .await
    }
}

/// Gives each item of a finished attempt what `score` says, and the attempt their sum. Whether that is something else than before.
async fn rescore(transaction: &DatabaseTransaction, attempt: Model, score: &(dyn Fn(&Item) -> Credit + Sync)) -> Result<bool, Fault> {
    let items = attempts::items(transaction, attempt.id).await?;
    let anew = items.into_iter().map(|item| {
        let read = rows::item(&item)?;
        Ok((item, read.credit, score(&read)))
    });
    let anew = anew.collect::<Result<Vec<_>, Fault>>()?;
    let earned: Credit = anew.iter().map(|(_, _, credit)| *credit).sum();
    let differ = anew.into_iter().filter(|(_, before, credit)| *before != Some(*credit));
    let changes = differ.map(|(item, _, credit)| answers::credited(item, Some(credit))).collect::<Result<Vec<_>, _>>()?;
    if changes.is_empty() {
        return Ok(false);
    }
    for change in changes {
        change.update(transaction).await?;
    }
    let (num, den) = rows::credit_columns(earned)?;
    let mut attempt = attempt.into_active_model();
    (attempt.earned_num, attempt.earned_den) = (Set(Some(num)), Set(Some(den)));
    attempt.update(transaction).await?;
    Ok(true)
}

/// What a new attempt asks.
enum Begin {
    Whole,
    /// These, which were missed at that attempt and those before it.
    Missed(AttemptId, Vec<QuestionId>),
}

/// Whether it may begin.
fn begin(terms: &Terms, sittings: &[Sitting], wish: Wish, now: Timestamp) -> Result<Begin, StartOutcome> {
    let all: Vec<&Sitting> = sittings.iter().collect();
    let handed_in = handed_in(&all);
    let marks = marks(&handed_in);
    let missed = || handed_in.last().map(|last| Begin::Missed(last.sitting.attempt, last.stand.missed().into_iter().cloned().collect()));
    let running = |counts: bool| sittings.iter().find(|one| one.counts == counts && one.finished_at.is_none() && one.voided_at.is_none());
    let record = Record { marks: &marks, runs: running(true).is_some() };
    if wish != Wish::Count {
        if let Some(running) = running(false) {
            return Err(StartOutcome::Runs(running.attempt));
        }
        return match wish {
            _ if !terms.may_practise(now, record) => Err(StartOutcome::NoPractice),
            Wish::PractiseMissed => missed().ok_or(StartOutcome::NoPractice),
            Wish::Practise | Wish::Count => Ok(Begin::Whole),
        };
    }
    match terms.may_start(now, record) {
        MayStart::Start(Asks::Everything) => Ok(Begin::Whole),
        MayStart::Start(Asks::OnlyMissed) => missed().ok_or(StartOutcome::Not(MayStart::Passed)),
        MayStart::Runs => Err(running(true).map_or(StartOutcome::Not(MayStart::Runs), |running| StartOutcome::Runs(running.attempt))),
        not => Err(StartOutcome::Not(not)),
    }
}

/// A homework, what is eased in it, and its class.
async fn set(
    connection: &impl ConnectionTrait,
    id: AssignmentId,
) -> Result<Option<(Assignment, Eased, crate::domain::class::Class)>, Fault> {
    let Some(row) = assignment::Entity::find_by_id(id.0).one(connection).await? else { return Ok(None) };
    let Some(class) = class::Entity::find_by_id(row.class_id).one(connection).await? else { return Ok(None) };
    let assignment = assignments::assignment(connection, &row).await?;
    let eased = easings::eased(connection, assignment.class, id).await?;
    Ok(Some((assignment, eased, class_rows::class(&class)?)))
}

/// The reader that stands for a pupil, made when they first begin something; nobody else changes the pupil until the transaction ends.
pub(super) async fn sitter(
    transaction: &DatabaseTransaction,
    pupil: PupilId,
    class: ClassId,
    now: Timestamp,
) -> Result<Option<ReaderId>, Fault> {
    use super::entities::pupil;

    let there = pupil::Entity::find_by_id(pupil.0).filter(pupil::Column::ClassId.eq(class.0)).lock_exclusive();
    if there.one(transaction).await?.is_none() {
        return Ok(None);
    }
    sitter_of(transaction, pupil, now).await.map(Some)
}

/// The reader that stands for a pupil whose row is locked.
pub(super) async fn sitter_of(transaction: &DatabaseTransaction, pupil: PupilId, now: Timestamp) -> Result<ReaderId, Fault> {
    if let Some(row) = reader::Entity::find().filter(reader::Column::PupilId.eq(pupil.0)).one(transaction).await? {
        return Ok(ReaderId(row.id));
    }
    let row = reader::Model {
        id: ReaderId::new().0,
        account_name: None,
        account_name_folded: None,
        email: None,
        password_hash: None,
        created_at: rows::millis(now),
        kept_at: None,
        pupil_id: Some(pupil.0),
    };
    let id = ReaderId(row.id);
    reader::Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
    Ok(id)
}

/// The attempts of one pupil become another's, with what they were included in and what is on record of them.
pub(super) async fn move_to(transaction: &DatabaseTransaction, from: PupilId, into: PupilId, now: Timestamp) -> Result<(), Fault> {
    use super::entities::{assignment_act, assignment_pupil};

    let heir = sitter_of(transaction, into, now).await?;
    let moved = Entity::update_many().col_expr(Column::PupilId, Expr::value(into.0)).col_expr(Column::ReaderId, Expr::value(heir.0));
    moved.filter(Column::PupilId.eq(from.0)).exec(transaction).await?;
    let told = assignment_act::Entity::update_many().col_expr(assignment_act::Column::PupilId, Expr::value(into.0));
    told.filter(assignment_act::Column::PupilId.eq(from.0)).exec(transaction).await?;
    let theirs = assignment_pupil::Entity::find().filter(assignment_pupil::Column::PupilId.eq(from.0));
    for row in theirs.filter(assignment_pupil::Column::Included.eq(true)).all(transaction).await? {
        let row = assignment_pupil::Model { pupil_id: into.0, eased: None, ..row };
        let columns = [assignment_pupil::Column::AssignmentId, assignment_pupil::Column::PupilId];
        let over = OnConflict::columns(columns).update_column(assignment_pupil::Column::Included).to_owned();
        assignment_pupil::Entity::insert(row.into_active_model()).on_conflict(over).exec_without_returning(transaction).await?;
    }
    Ok(())
}

/// Where a reader's browser answered, another's has, or nobody's that is known.
pub(super) async fn rename_device(transaction: &DatabaseTransaction, from: Uuid, to: Option<Uuid>) -> Result<(), Fault> {
    let all = Entity::update_many().col_expr(Column::Device, Expr::value(to));
    all.filter(Column::Device.eq(from)).exec(transaction).await?;
    Ok(())
}

async fn by_form(transaction: &DatabaseTransaction, reader: ReaderId, form: FormKey) -> Result<Option<AttemptId>, Fault> {
    let found = Entity::find().filter(Column::ReaderId.eq(reader.0)).filter(Column::FormKey.eq(form.0)).one(transaction).await?;
    Ok(found.map(|row| AttemptId(row.id)))
}

async fn found(connection: &impl ConnectionTrait, condition: Expr) -> Result<Vec<(AssignmentId, Sitting)>, Fault> {
    let found = Entity::find().filter(condition).order_by_asc(Column::StartedAt).order_by_asc(Column::Id);
    let found = found.find_with_related(attempt_item::Entity).order_by_asc(attempt_item::Column::Position);
    let mut all = Vec::new();
    for (row, items) in found.all(connection).await? {
        let sitting = rows::sitting(&row, &items)?;
        all.extend(row.assignment_id.map(AssignmentId).zip(sitting));
    }
    Ok(all)
}

fn by_assignment(all: Vec<(AssignmentId, Sitting)>) -> BTreeMap<AssignmentId, Vec<Sitting>> {
    let mut by = BTreeMap::<_, Vec<_>>::new();
    for (assignment, sitting) in all {
        by.entry(assignment).or_default().push(sitting);
    }
    by
}
