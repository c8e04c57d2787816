//! What somebody did for school: as a pupil, as far as they may see it, and as a teacher.

use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use uuid::Uuid;

use super::PointsExport;
use crate::domain::attempt::Item;
use crate::domain::class::Class;
use crate::domain::credit::Credit;
use crate::domain::homework::rules::What;
use crate::domain::ident::{AssignmentId, AttemptId, PupilId, QuestionId, ReaderId};
use crate::domain::response::Response;
use crate::store::entities::{assignment, assignment_act, assignment_pupil, attempt, attempt_item};
use crate::store::error::Fault;
use crate::store::{assignments, easings, rows};

/// A homework of theirs.
#[derive(Clone, Debug, Serialize)]
pub(super) struct HomeworkExport {
    title: String,
    set_at: Timestamp,
    /// What is eased for them in it.
    eased: Option<serde_json::Value>,
    attempts: Vec<SatExport>,
}

#[derive(Clone, Debug, Serialize)]
struct SatExport {
    id: AttemptId,
    counts: bool,
    started_at: Timestamp,
    finished_at: Option<Timestamp>,
    handed_in_by: Option<&'static str>,
    voided_at: Option<Timestamp>,
    extended_until: Option<Timestamp>,
    /// Where they may see it by now.
    points: Option<PointsExport>,
    questions: Vec<AnswerExport>,
}

#[derive(Clone, Debug, Serialize)]
struct AnswerExport {
    question: QuestionId,
    response: Option<Response>,
    answered_at: Option<Timestamp>,
    /// Where they may see it by now.
    points: Option<PointsExport>,
}

/// Something that a teacher did to a homework.
#[derive(Clone, Debug, Serialize)]
pub(super) struct DeedExport {
    homework: String,
    deed: String,
    at: Timestamp,
}

/// The homework of a pupil of a class: their answers, and how they did as far as its rules show it by now.
pub(super) async fn of_pupil(view: &impl ConnectionTrait, class: &Class, pupil: PupilId) -> Result<Vec<HomeworkExport>, Fault> {
    let sat = attempt::Entity::find().filter(attempt::Column::PupilId.eq(pupil.0)).order_by_asc(attempt::Column::StartedAt);
    let sat = sat.order_by_asc(attempt::Column::Id).all(view).await?;
    let items = attempt_item::Entity::find().filter(attempt_item::Column::AttemptId.is_in(sat.iter().map(|row| row.id)));
    let mut answers: HashMap<Uuid, Vec<attempt_item::Model>> = HashMap::new();
    for item in items.order_by_asc(attempt_item::Column::Position).all(view).await? {
        answers.entry(item.attempt_id).or_default().push(item);
    }
    let own = assignment_pupil::Entity::find().filter(assignment_pupil::Column::PupilId.eq(pupil.0)).all(view).await?;
    let set = Condition::any()
        .add(assignment::Column::ClassId.eq(class.id.0))
        .add(assignment::Column::Id.is_in(sat.iter().filter_map(|row| row.assignment_id)));
    let set = assignment::Entity::find().filter(set).order_by_asc(assignment::Column::SetAt).order_by_asc(assignment::Column::Id);
    let mut homework = Vec::new();
    for row in set.all(view).await? {
        let here: Vec<_> = sat.iter().filter(|sat| sat.assignment_id == Some(row.id)).collect();
        let set = assignments::assignment(view, &row).await?;
        if here.is_empty() && !set.set_for.includes(pupil) {
            continue;
        }
        let eased = easings::eased(view, class.id, AssignmentId(row.id)).await?;
        let runs = here.iter().any(|sat| sat.counts && sat.finished_at.is_none() && sat.voided_at.is_none());
        let shown = set.terms(pupil, &eased, &class.zone).shown(Timestamp::now(), runs);
        let attempts = here.iter().map(|sat| attempt(sat, answers.get(&sat.id).map_or(&[], Vec::as_slice), shown));
        let eased = own.iter().find(|own| own.assignment_id == row.id).and_then(|own| own.eased.as_deref());
        homework.push(HomeworkExport {
            title: set.title.as_str().to_owned(),
            set_at: set.set_at,
            eased: eased.map(json).transpose()?,
            attempts: attempts.collect::<Result<_, Fault>>()?,
        });
    }
    Ok(homework)
}

fn attempt(row: &attempt::Model, items: &[attempt_item::Model], shown: Option<What>) -> Result<SatExport, Fault> {
    let time = |millis: Option<i64>| millis.map(rows::time).transpose();
    let sits = rows::sits(row)?;
    // Practice shows everything as one goes along.
    let shown = if row.counts { shown } else { Some(What::Explanations) };
    let read = items.iter().map(rows::item).collect::<Result<Vec<Item>, _>>()?;
    let earned: Credit = read.iter().filter_map(|item| item.credit).sum();
    let questions = read.into_iter().zip(items).map(|(item, row)| {
        Ok(AnswerExport {
            points: item.credit.filter(|_| shown >= Some(What::RightOrWrong)).map(points),
            question: item.question,
            response: item.response,
            answered_at: time(row.answered_at.filter(|_| row.answered))?,
        })
    });
    Ok(SatExport {
        id: AttemptId(row.id),
        counts: row.counts,
        started_at: rows::time(row.started_at)?,
        finished_at: time(row.finished_at)?,
        handed_in_by: sits.and_then(|sits| sits.handed_in_by).map(|by| by.name()),
        voided_at: time(row.voided_at)?,
        extended_until: time(row.extended_until)?,
        points: (row.finished_at.is_some() && shown.is_some()).then(|| points(earned)),
        questions: questions.collect::<Result<_, Fault>>()?,
    })
}

fn points(credit: Credit) -> PointsExport {
    let (numerator, denominator) = credit.parts();
    PointsExport { numerator, denominator }
}

/// What is eased, as it is kept.
pub(super) fn json(kept: &str) -> Result<serde_json::Value, Fault> {
    rows::read(serde_json::from_str(kept).ok(), "what is eased")
}

/// What a teacher did to homework, the earliest first.
pub(super) async fn deeds(view: &impl ConnectionTrait, by: ReaderId) -> Result<Vec<DeedExport>, Fault> {
    let done = assignment_act::Entity::find().filter(assignment_act::Column::ById.eq(by.0)).order_by_asc(assignment_act::Column::At);
    let done = done.order_by_asc(assignment_act::Column::Id).all(view).await?;
    let set = assignment::Entity::find().filter(assignment::Column::Id.is_in(done.iter().map(|row| row.assignment_id)));
    let titles: HashMap<Uuid, String> = set.all(view).await?.into_iter().map(|row| (row.id, row.title)).collect();
    let deed = |row: assignment_act::Model| {
        let homework = titles.get(&row.assignment_id).cloned().unwrap_or_default();
        Ok(DeedExport { homework, deed: row.deed, at: rows::time(row.at)? })
    };
    done.into_iter().map(deed).collect()
}
