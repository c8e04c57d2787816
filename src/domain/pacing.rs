//! How often somebody may post.

use jiff::{SignedDuration, Timestamp};

use super::thread::Pause;

/// For how long somebody without an account is new to a club, in hours.
const NEW_FOR: i64 = 24;

/// How many posts somebody new may write in [`NEW_WINDOW`].
const NEW_POSTS: usize = 5;

/// In minutes.
const NEW_WINDOW: i64 = 10;

/// Whether a member is held to the pace of newcomers: they have no account and came less than a day ago. So a code that got into wrong hands floods no club.
pub fn is_new(has_account: bool, since: Timestamp, now: Timestamp) -> bool {
    !has_account && now.duration_since(since) < SignedDuration::from_hours(NEW_FOR)
}

/// When somebody may post next; `None`: now. `in_thread`: when they last posted in the thread; `in_club`: when they wrote their latest posts in the club.
pub fn next_post(
    pause: Option<Pause>,
    in_thread: Option<Timestamp>,
    new: bool,
    in_club: &[Timestamp],
    now: Timestamp,
) -> Option<Timestamp> {
    let slow = pause.zip(in_thread).map(|(pause, last)| last + pause.length());
    let window = SignedDuration::from_mins(NEW_WINDOW);
    let mut recent: Vec<Timestamp> = in_club.iter().copied().filter(|at| now.duration_since(*at) < window).collect();
    recent.sort();
    let crowded = (new && recent.len() >= NEW_POSTS).then(|| recent[recent.len() - NEW_POSTS] + window);
    slow.into_iter().chain(crowded).max().filter(|next| *next > now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(minute * 60).unwrap()
    }

    #[test]
    fn slow_mode_asks_for_a_pause() {
        assert_eq!(next_post(Some(Pause::TenMinutes), Some(at(0)), false, &[], at(9)), Some(at(10)));
        assert_eq!(next_post(Some(Pause::TenMinutes), Some(at(0)), false, &[], at(10)), None);
        assert_eq!(next_post(Some(Pause::Hour), None, false, &[], at(0)), None);
    }

    #[test]
    fn a_newcomer_writes_five_posts_in_ten_minutes() {
        let posts: Vec<_> = (0..5).map(at).collect();
        assert_eq!(next_post(None, None, true, &posts[..4], at(5)), None);
        assert_eq!(next_post(None, None, true, &posts, at(5)), Some(at(10)));
        assert_eq!(next_post(None, None, false, &posts, at(5)), None);
        assert_eq!(next_post(None, None, true, &posts, at(10)), None);
    }

    #[test]
    fn an_account_or_a_day_makes_one_known() {
        assert!(is_new(false, at(0), at(23 * 60)) && !is_new(false, at(0), at(24 * 60)) && !is_new(true, at(0), at(1)));
    }
}
