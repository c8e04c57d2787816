//! From the names in an address to a homework, for whoever may do what they want there.

use crate::domain::assignment::Assignment;
use crate::domain::class::Pupil;
use crate::domain::ident::AssignmentId;
use crate::domain::policy::ClassAct;
use crate::pages::classes::lookup::{self, OpenClass, missing};
use crate::web::errors::Stop;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// A homework in which the visitor may do what they asked for.
pub struct OpenAssignment {
    /// Its class, and who looks.
    pub open: OpenClass,
    /// The homework.
    pub assignment: Assignment,
}

impl OpenAssignment {
    /// “/classes/{class}/assignments/{assignment}”
    pub fn address(&self) -> String {
        format!("{}/assignments/{}", self.open.address(), self.assignment.id)
    }
}

/// The homework of that id in a class, if the visitor may do that in the class.
///
/// # Errors
/// The 404 page for one that there is not, or not for them; 403 for what they may not do in one of theirs.
pub async fn assignment(state: &AppState, visitor: &Visitor, (class, id): (&str, &str), act: ClassAct) -> Result<OpenAssignment, Stop> {
    let open = lookup::class(state, visitor, class, act).await?;
    let id: AssignmentId = id.parse().map_err(|_| missing())?;
    let assignment = state.store.assignment(id).await?.filter(|assignment| assignment.class == open.class.id).ok_or_else(missing)?;
    Ok(OpenAssignment { open, assignment })
}

/// A homework and somebody on its class's list who has to do it.
///
/// # Errors
/// As above; the 404 page for a pupil that there is not, or whose it is not.
pub async fn of_pupil(
    state: &AppState,
    visitor: &Visitor,
    (class, id, pupil): (&str, &str, &str),
    act: ClassAct,
) -> Result<(OpenAssignment, Pupil), Stop> {
    let found = assignment(state, visitor, (class, id), act).await?;
    let pupil = pupil.parse().map_err(|_| missing())?;
    let pupil = state.store.pupil(found.open.class.id, pupil).await?.filter(|pupil| found.assignment.set_for.includes(pupil.id));
    Ok((found, pupil.ok_or_else(missing)?))
}
