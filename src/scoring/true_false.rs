//! Whether a statement is true: all or nothing.
//!
//! Source: IMS QTI 2.1, response processing template “match_correct”.

use super::{Detail, Marking};
use crate::domain::credit::Credit;

/// One point for the right judgement.
pub(super) fn mark(right: bool, answer: bool) -> Marking {
    let right = answer == right;
    Marking { credit: Credit::whole(right.into()), detail: Detail::Truth { right } }
}
