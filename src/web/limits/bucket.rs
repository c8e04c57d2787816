//! One budget for each of many keys.

use std::fmt;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use super::Wait;

/// How many keys are worth sweeping for.
const FEW: usize = 1024;

/// A token bucket for each key. Full ones are forgotten, so memory grows with those in use alone.
pub(super) struct Buckets<C: Clock> {
    limiter: RateLimiter<u64, DashMapStateStore<u64>, C, NoOpMiddleware<C::Instant>>,
    clock: C,
    /// Charges left until the next sweep.
    until_sweep: AtomicUsize,
}

impl<C: Clock + Clone> Buckets<C> {
    /// Buckets that hold `burst` tokens and gain one each `refill`.
    pub fn new(burst: u32, refill: Duration, clock: &C) -> Self {
        let burst = NonZeroU32::new(burst).expect("a budget is not nothing");
        let quota = Quota::with_period(refill).expect("a token takes time").allow_burst(burst);
        Self {
            limiter: RateLimiter::new(quota, DashMapStateStore::default(), clock.clone()),
            clock: clock.clone(),
            until_sweep: AtomicUsize::new(FEW),
        }
    }

    /// Takes one token.
    ///
    /// # Errors
    /// How long until there is one.
    pub fn take(&self, key: u64) -> Result<(), Wait> {
        if self.until_sweep.fetch_sub(1, Ordering::Relaxed) == 1 {
            self.sweep();
        }
        self.limiter.check_key(&key).map_err(|spent| Wait(spent.wait_time_from(self.clock.now())))
    }

    /// Forgets full buckets. The next sweep comes after as many charges as there are buckets left, so that its cost for each charge stays the
    /// same, and the map never holds more than twice what is in use.
    fn sweep(&self) {
        self.limiter.retain_recent();
        self.limiter.shrink_to_fit();
        let next = self.limiter.len().max(FEW);
        self.until_sweep.store(next, Ordering::Relaxed);
    }

    /// How many buckets are remembered.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.limiter.len()
    }
}

impl<C: Clock> fmt::Debug for Buckets<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Buckets").finish_non_exhaustive()
    }
}
