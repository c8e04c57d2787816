//! What a class did in a live room, kept with its homework: so it stands in the gradebook and the item analysis, and pupils practise what they missed.

use std::num::NonZeroU8;

use jiff::Timestamp;
use sea_orm::{ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QuerySelect, Set};

use super::entities::{attempt, attempt_item, room};
use super::error::{Fault, StoreError};
use super::sittings::sitter;
use super::{Store, assignments, attempts, classes, rows};
use crate::domain::assignment::SetFor;
use crate::domain::attempt::{Behaviour, Item, Layout, NewAttempt, Plan};
use crate::domain::credit::Credit;
use crate::domain::homework::Homework;
use crate::domain::homework::rules::{Attempts, Counts, Feedback, Rules, What, When};
use crate::domain::homework::window::Window;
use crate::domain::ident::{AssignmentId, AttemptId, ClassId, FormKey, PaperId, PupilId, ReaderId};
use crate::domain::own_quiz::QuizTitle;
use crate::domain::paper::Seed;
use crate::domain::question_paper::{PaperItem, QuestionPaper};
use crate::domain::quiz::QuizId;
use crate::domain::room::plan::{Plan as RoomPlan, Round, Slide};
use crate::domain::room::state::Room;
use crate::domain::sitting::{HandedInBy, Sits};

/// What is kept of a room that is over.
pub struct RoomResults {
    assignment: assignments::NewAssignment,
    host: ReaderId,
    class: ClassId,
    opened_at: Timestamp,
    ended_at: Timestamp,
    /// Each pupil's answers, in the paper's order.
    pupils: Vec<(PupilId, Vec<Item>)>,
}

impl Store {
    /// Keeps what a class did in a room that is over; what is kept already changes nothing. What was accepted afterwards is not in it.
    pub async fn keep_room_results(&self, results: RoomResults) -> Result<(), StoreError> {
        self.write("keeping what a class did in a room", [], move |transaction| Box::pin(async move { keep(transaction, results).await }))
            .await
    }
}

impl RoomResults {
    /// `None` when it was no class's, or nobody of the class played, or nothing was right or wrong.
    pub fn of(room: &Room) -> Option<Self> {
        let Round::Class(class) = room.plan.round else { return None };
        if !room.plan.rules.scores() {
            return None;
        }
        let asked: Vec<(u16, &PaperItem)> = (0_u16..)
            .zip(room.plan.slides.iter())
            .filter(|(at, _)| room.is_revealed(*at))
            .filter_map(|(at, slide)| if let Slide::Question { item, .. } = slide { Some((at, item)) } else { None })
            .collect();
        let pupils: Vec<(PupilId, Vec<Item>)> = room
            .inside()
            .filter_map(|(_, who)| Some((who.pupil?, who)))
            .map(|(pupil, who)| {
                let item = |(position, (at, item)): (u16, &(u16, &PaperItem))| {
                    let given = who.answers.get(at);
                    Item {
                        position,
                        question: item.question.id.clone(),
                        response: given.map(|given| given.response.clone()),
                        tries: 0,
                        credit: Some(given.map_or(Credit::ZERO, |given| given.credit)),
                        own_ruling: false,
                    }
                };
                (pupil, (1_u16..).zip(&asked).map(item).collect())
            })
            .collect();
        if asked.is_empty() || pupils.is_empty() {
            return None;
        }
        let plan: &RoomPlan = &room.plan;
        let (opened_at, ended_at) = (plan.opened_at, room.at);
        // Nobody can do it a second time, everybody can practise it, and what was shown in the room is shown.
        let rules = Rules {
            attempts: Attempts::Some(NonZeroU8::MIN),
            counts: Counts::First,
            limit: None,
            shuffle: false,
            layout: Layout::OneByOne,
            feedback: Feedback::Shown { what: What::Explanations, when: When::AtOnce },
            practice: true,
            pass: None,
        };
        let items = asked.iter().map(|(_, item)| (*item).clone()).collect();
        let assignment = assignments::NewAssignment {
            id: AssignmentId(plan.id.0),
            title: QuizTitle::parse(&format!("Live: {}", plan.title)).or_else(|| QuizTitle::parse("A live room"))?,
            paper: QuestionPaper::new(PaperId(plan.id.0), (class, plan.quiz), plan.book.clone(), None, items, ended_at),
            homework: Homework::new(Window::new(opened_at, Some(ended_at), Some(ended_at)).ok()?, rules).ok()?,
            set_for: SetFor::Some(pupils.iter().map(|(pupil, _)| *pupil).collect()),
        };
        Some(Self { assignment, host: plan.host, class, opened_at, ended_at, pupils })
    }
}

async fn keep(transaction: &DatabaseTransaction, results: RoomResults) -> Result<(), Fault> {
    let RoomResults { assignment, host, class, opened_at, ended_at, pupils } = results;
    if classes::locked(transaction, class).await?.is_none() {
        return Ok(());
    }
    // Once: what a teacher has deleted since does not come back.
    let Some(row) = room::Entity::find_by_id(assignment.id.0).lock_exclusive().one(transaction).await? else { return Ok(()) };
    if row.kept_at.is_some() {
        return Ok(());
    }
    let mut row: room::ActiveModel = row.into_active_model();
    row.kept_at = Set(Some(rows::millis(ended_at)));
    row.update(transaction).await?;
    let (id, book) = (assignment.id, assignment.paper.book.clone());
    assignments::put(transaction, FormKey(id.0), &assignment, host, ended_at).await?;
    for (pupil, items) in pupils {
        // Whoever was taken off the list meanwhile has gone with what they did.
        let Some(reader) = sitter(transaction, pupil, class, ended_at).await? else { continue };
        let new = NewAttempt {
            id: AttemptId::new(),
            reader,
            form: FormKey(id.0),
            plan: Plan {
                book: book.clone(),
                quiz: QuizId::Homework(id),
                focus: None,
                behaviour: Behaviour::Test,
                layout: Layout::OneByOne,
            },
            seed: Seed::UNSHUFFLED,
            questions: items.iter().map(|item| item.question.clone()).collect(),
            retry_of: None,
            sits: Some(Sits { handed_in_by: Some(HandedInBy::Pupil), ..Sits::new(id, pupil, true) }),
            started_at: opened_at,
        };
        attempts::put(transaction, &new).await?;
        finish(transaction, new.id, &items, ended_at).await?;
    }
    Ok(())
}

/// Fills in what was answered, and hands it in.
async fn finish(transaction: &DatabaseTransaction, id: AttemptId, items: &[Item], at: Timestamp) -> Result<(), Fault> {
    for item in items {
        let Some(row) = attempts::item(transaction, id, item.position).await? else { continue };
        let mut row: attempt_item::ActiveModel = row.into_active_model();
        let (response, answered) = rows::response_columns(item.response.as_ref())?;
        let (num, den) = rows::credit_columns(item.credit.unwrap_or_default())?;
        (row.response, row.answered, row.answered_at) = (Set(response), Set(answered), Set(answered.then(|| rows::millis(at))));
        (row.credit_num, row.credit_den) = (Set(Some(num)), Set(Some(den)));
        row.update(transaction).await?;
    }
    if let Some(row) = attempts::locked(transaction, id).await? {
        let mut row: attempt::ActiveModel = row.into_active_model();
        let (num, den) = rows::credit_columns(items.iter().filter_map(|item| item.credit).sum())?;
        (row.earned_num, row.earned_den) = (Set(Some(num)), Set(Some(den)));
        row.finished_at = Set(Some(rows::millis(at)));
        row.handed_in_by = Set(Some(HandedInBy::Pupil.name().to_owned()));
        row.update(transaction).await?;
    }
    Ok(())
}
