//! A question together with what is right: how a teacher writes it, and how it comes out of a file.

use super::answer_key::Solution;
use super::question::Question;

/// A question with its solution. It stays on the server, like the solution.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// What is asked.
    pub question: Question,
    /// What is right. Explanation, evidence and reasons may be empty in an exercise of one's own, and never are in a book's.
    pub solution: Solution,
}
