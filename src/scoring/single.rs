//! One of several options, and who says a quoted line: all or nothing.
//!
//! Source: IMS QTI 2.1, response processing template “match_correct”.

use super::{Detail, Marking};
use crate::domain::credit::Credit;
use crate::domain::ident::OptionId;

/// One point for the right option, nothing for any other.
pub(super) fn mark(right: &OptionId, chosen: &OptionId) -> Marking {
    let right = chosen == right;
    Marking { credit: Credit::whole(right.into()), detail: Detail::One { right } }
}
