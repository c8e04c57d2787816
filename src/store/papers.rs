//! Question papers: quizzes as they were when they were given out.

use std::sync::Arc;

use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, QueryTrait};

use super::entities::assignment;
use super::entities::paper::{Column, Entity};
use super::error::{During, Fault, StoreError};
use super::{Store, homework_rows};
use crate::domain::ident::{ClassId, PaperId};
use crate::domain::question_paper::QuestionPaper;

impl Store {
    /// The paper of that id, whoever asks: it holds what is right.
    pub async fn paper(&self, id: PaperId) -> Result<Option<Arc<QuestionPaper>>, StoreError> {
        if let Some(kept) = self.inner.papers.get(&id) {
            return Ok(Some(kept));
        }
        let doing = "reading a question paper";
        let row = Entity::find_by_id(id.0).one(self.reading()).await.during(doing)?;
        let paper = row.map(|row| homework_rows::paper(&row).map(Arc::new)).transpose().during(doing)?;
        if let Some(paper) = &paper {
            self.inner.papers.insert(id, Arc::clone(paper));
        }
        Ok(paper)
    }
}

/// Keeps a new paper.
pub(super) async fn put(transaction: &DatabaseTransaction, paper: &QuestionPaper) -> Result<(), Fault> {
    Entity::insert(homework_rows::paper_columns(paper)?.into_active_model()).exec_without_returning(transaction).await?;
    Ok(())
}

/// Forgets the papers of a class that no homework asks or is scored by any more.
pub(super) async fn drop_unused(transaction: &DatabaseTransaction, class: ClassId) -> Result<(), Fault> {
    let used = |column: assignment::Column| {
        let of_class = assignment::Entity::find().select_only().column(column).filter(assignment::Column::ClassId.eq(class.0));
        Column::Id.not_in_subquery(of_class.into_query())
    };
    let unused = Entity::delete_many().filter(Column::ClassId.eq(class.0));
    unused.filter(used(assignment::Column::PaperId)).filter(used(assignment::Column::KeyId)).exec(transaction).await?;
    Ok(())
}
