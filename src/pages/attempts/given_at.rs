//! When an answer was given. A device that was offline sends it a while later, and by then another one may have been given elsewhere.

use jiff::{SignedDuration, Timestamp};

use crate::web::form::Submitted;

use super::kinds::Draft;

/// What a script adds as it sends a form: the device's clock, in milliseconds since 1970.
const SENT: &str = "sent";

/// When an answer that comes `now` was given, by the server's clock.
///
/// The form says by the device's clock when it was given and when it was sent: how wrong that clock is doesn't matter. Without a script it is given as it
/// comes. It decides between answers only; whether one is taken at all is a matter of when it comes.
pub fn given_at(form: &Submitted, draft: &Draft, started_at: Timestamp, now: Timestamp) -> Timestamp {
    let sent: Option<i64> = form.text(SENT).parse().ok();
    let waited = sent.zip(draft.changed_at()).map_or(0, |(sent, changed)| sent.saturating_sub(changed).max(0));
    let given = now.checked_sub(SignedDuration::from_millis(waited)).unwrap_or(started_at);
    given.max(started_at).min(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::attempts::kinds::Spot;

    #[test]
    fn it_is_as_long_ago_as_the_device_says_but_not_before_the_attempt() {
        let second = |second: i64| Timestamp::from_second(second).unwrap();
        let given = |pairs: &[(&str, &str)]| {
            let form = Submitted::of(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect());
            given_at(&form, &Draft::submitted(Spot::Alone, form.pairs()), second(1_000), second(2_000))
        };
        assert_eq!(given(&[]), second(2_000));
        assert_eq!(given(&[("shown", "changed 7000"), ("sent", "67000")]), second(1_940));
        assert_eq!(given(&[("shown", "changed 0"), ("sent", "9000000")]), second(1_000));
        // A clock that was set back meanwhile, and what is no time at all.
        assert_eq!(given(&[("shown", "changed 67000"), ("sent", "7000")]), second(2_000));
        assert_eq!(given(&[("shown", "changed soon"), ("sent", "9000000")]), second(2_000));
        assert_eq!(given(&[("shown", "changed -9223372036854775808"), ("sent", "9223372036854775807")]), second(1_000));
    }
}
