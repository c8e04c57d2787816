//! All homework of a class with all that was done for it.

use jiff::Timestamp;

use crate::domain::assignment::{Assignment, Eased};
use crate::domain::class::{Class, Pupil};
use crate::domain::gradebook::{Gradebook, Homework};
use crate::domain::ident::ClassId;
use crate::domain::sitting::Sitting;
use crate::store::StoreError;
use crate::web::state::AppState;

/// A homework with all that was done for it.
pub struct OneWork {
    /// It.
    pub assignment: Assignment,
    /// What is eased in it.
    pub eased: Eased,
    /// All attempts at it.
    pub sittings: Vec<Sitting>,
}

impl OneWork {
    /// As results take it.
    pub fn homework(&self) -> Homework<'_> {
        Homework { assignment: &self.assignment, eased: &self.eased, sittings: &self.sittings }
    }
}

/// All homework of a class, and its list.
pub struct ClassWork {
    /// The class's list.
    pub list: Vec<Pupil>,
    all: Vec<OneWork>,
}

impl ClassWork {
    /// Of a class.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(state: &AppState, class: ClassId) -> Result<Self, StoreError> {
        let list = state.store.pupils(class).await?;
        let mut sittings = state.store.sittings_in(class).await?;
        let mut all = Vec::new();
        for assignment in state.store.assignments(class).await? {
            let eased = state.store.eased(class, assignment.id).await?;
            let sittings = sittings.remove(&assignment.id).unwrap_or_default();
            all.push(OneWork { assignment, eased, sittings });
        }
        Ok(Self { list, all })
    }

    /// Each homework, the one due first first.
    pub fn all(&self) -> &[OneWork] {
        &self.all
    }

    /// The results, as they stand at that time.
    pub fn gradebook(&self, class: &Class, now: Timestamp) -> Gradebook {
        let homework: Vec<Homework<'_>> = self.all.iter().map(OneWork::homework).collect();
        Gradebook::of(class, &self.list, &homework, now)
    }
}
