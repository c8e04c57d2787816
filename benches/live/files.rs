//! Open files: every connection is one, here and at the server.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::sync::Semaphore;

use crate::failure::{Failure, Tried};

/// How many phones are in the act of coming in at once.
pub static COMING_IN: Semaphore = Semaphore::const_new(256);

/// How many answers are on their way at once. All clients are one thread: when that is late it would knock thousands of times in the same
/// moment, as no thousands of phones do, and overflow the queue of 1,024 in front of the server. Who waits for a place waits with the clock
/// running.
pub static ANSWERING: Semaphore = Semaphore::const_new(ANSWERS);

const ANSWERS: usize = 768;

/// For everything else: the program’s own, the host, those who are coming in.
const OTHERS: usize = 512;

/// Lets this process, and the servers it starts, have as many files open as the system allows.
///
/// # Errors
/// When that is too few for so many people.
pub fn allow(people: usize) -> Tried<()> {
    let allowed = getrlimit(Resource::Nofile);
    let raised = Rlimit { current: allowed.maximum, maximum: allowed.maximum };
    setrlimit(Resource::Nofile, raised).map_err(|error| Failure::new(format!("the limit of open files stays as it is: {error}")))?;
    let needed = (people + ANSWERS + OTHERS) as u64;
    match raised.current {
        Some(allowed) if allowed < needed => {
            Err(Failure::new(format!("{people} people need {needed} open files, and {allowed} are allowed: raise `ulimit -Hn`")))
        }
        _ => Ok(()),
    }
}
