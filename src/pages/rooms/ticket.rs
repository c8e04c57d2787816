//! A ticket that comes with the page on which one types one's name: who comes in has asked for that page, a little while ago.
//!
//! It keeps out programs that post names at a room's address and nothing else. It is made of the room's seed, which nobody outside the server
//! knows, so that every node takes every other's.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::domain::room::plan::Plan;

/// For how long a ticket holds at least, in seconds; at most twice that.
const HOLDS: i64 = 900;

/// A ticket to a room.
pub fn ticket(plan: &Plan, now: Timestamp) -> String {
    made(plan, now.as_second().div_euclid(HOLDS))
}

/// Whether a ticket is one to this room, and fresh.
pub fn holds(plan: &Plan, ticket: &str, now: Timestamp) -> bool {
    let span = now.as_second().div_euclid(HOLDS);
    [span, span - 1].into_iter().any(|span| made(plan, span) == ticket)
}

fn made(plan: &Plan, span: i64) -> String {
    let mut hasher = Sha256::new();
    for part in [&b"room ticket"[..], plan.id.0.as_bytes(), &plan.seed.0.to_le_bytes(), &span.to_le_bytes()] {
        hasher.update(part);
    }
    hasher.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}
