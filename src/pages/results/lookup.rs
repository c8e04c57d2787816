//! From the names in an address to what came of a homework, for a teacher who has read as far as it looks.

use std::sync::Arc;

use crate::domain::assignment::Eased;
use crate::domain::class::Pupil;
use crate::domain::gradebook::Homework;
use crate::domain::item_analysis::class::{OfClass, Scored};
use crate::domain::item_analysis::sheet::{Sheet, Which};
use crate::domain::policy::{Act, ClassAct, Ruling, rule};
use crate::domain::question_paper::QuestionPaper;
use crate::domain::sitting::Sitting;
use crate::pages::assignments::lookup::{self, OpenAssignment};
use crate::pages::attempts::sitting::papers;
use crate::pages::books::locked;
use crate::pages::classes::lookup::missing;
use crate::scoring;
use crate::web::errors::Stop;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// A homework with its questions and all that was done for it.
pub struct OpenResults {
    /// It, and who looks.
    pub found: OpenAssignment,
    /// What was asked.
    pub asked: Arc<QuestionPaper>,
    /// By what it is scored.
    pub key: Arc<QuestionPaper>,
    /// The class's list.
    pub list: Vec<Pupil>,
    /// What is eased in it.
    pub eased: Eased,
    /// All attempts at it.
    pub sittings: Vec<Sitting>,
}

impl OpenResults {
    /// “/classes/{class}/assignments/{assignment}”
    pub fn address(&self) -> String {
        self.found.address()
    }

    /// The homework with all that was done for it.
    pub fn homework(&self) -> Homework<'_> {
        Homework { assignment: &self.found.assignment, eased: &self.eased, sittings: &self.sittings }
    }

    /// What the answers of the class say, and how many pupils they come from.
    ///
    /// # Errors
    /// The 404 page for a paper without a question.
    pub fn of_class(&self, which: Which) -> Result<(OfClass, usize), Stop> {
        let sheets = Sheet::of_all(&self.homework(), which);
        let scored = Scored { asked: &self.asked, key: &self.key };
        let analysed = scored.analyse(&sheets, &|key, response| scoring::mark(key, response).credit);
        Ok((analysed.map_err(|_| missing())?, sheets.len()))
    }
}

/// What came of a homework, if the visitor may do that in the class.
///
/// # Errors
/// The 404 page for a homework that there is not, or not for them; 403 for what they may not do, and for questions further on than they
/// have read.
pub async fn results(state: &AppState, visitor: &Visitor, at: (&str, &str), act: ClassAct) -> Result<OpenResults, Stop> {
    let found = lookup::assignment(state, visitor, at, act).await?;
    let (asked, key) = papers(state, &found.assignment).await?;
    let (reveals, book) = (asked.reveals(), &found.open.book);
    let progress = visitor.progress(state, &book.slug).await?;
    if rule(visitor.id(), Act::See { progress, reveals }) != Ruling::Allowed {
        return Err(Stop::page(locked::page(book, progress, reveals.known_at(), visitor.theme)));
    }
    let list = state.store.pupils(found.open.class.id).await?;
    let eased = state.store.eased(found.open.class.id, found.assignment.id).await?;
    let sittings = state.store.sittings(found.assignment.id).await?;
    Ok(OpenResults { found, asked, key, list, eased, sittings })
}
