//! A few questions, played in one room or many at once, and what they came to.

use std::time::{Duration, Instant};

use futures::future::join_all;

use crate::ear::Reading;
use crate::failure::{Failure, Tried, all, within};
use crate::phone::Reply;
use crate::room::Room;
use crate::server::Server;
use crate::stored::stored;
use crate::waits::Waits;

/// How long it may take until the last answer is acknowledged.
const PATIENCE: Duration = Duration::from_secs(120);

/// What it came to.
pub struct Played {
    /// From the host's word until a phone that reads at once showed the question.
    pub reached: Waits,
    /// Until one that reads slowly did.
    pub reached_slow: Waits,
    /// From the tap until the answer was acknowledged.
    pub acknowledged: Waits,
    /// How many answers were sent.
    pub sent: usize,
    /// How many were refused.
    pub refused: usize,
    /// Of how many there is no word.
    pub lost: usize,
    /// From the first answer until the last was acknowledged, of all questions together.
    pub answering: Duration,
    /// How long the word to a phone is, in bytes.
    pub length: usize,
}

/// Opens so many questions one after the other, each in all rooms at once, and has everybody answer.
pub async fn play(rooms: &mut [Room], questions: usize, window: Duration) -> Tried<Played> {
    let (mut prompt, mut slow, mut acknowledged) = (Vec::new(), Vec::new(), Vec::new());
    let (mut sent, mut refused, mut lost, mut length) = (0, 0, 0, 0);
    let mut spent = Duration::ZERO;
    for question in 1..=questions {
        let began = Instant::now();
        let opened = join_all(rooms.iter_mut().map(Room::open_next)).await;
        let (mut answering, first) = (Vec::new(), Instant::now());
        for (room, opened) in rooms.iter().zip(opened) {
            let opened = opened?.ok_or_else(|| Failure::new(format!("the room has no question {question}")))?;
            for (phone, wait) in room.phones.iter().zip(&opened.reached) {
                if phone.reading == Reading::AtOnce { &mut prompt } else { &mut slow }.push(*wait);
            }
            length = opened.stage.length;
            answering.push(room.answers(&opened, window, false));
        }
        for answers in answering {
            for (phone, reply) in within("answering", PATIENCE, all(answers)).await? {
                sent += 1;
                match reply {
                    Reply::Acknowledged(wait) => acknowledged.push(wait),
                    Reply::Refused(status) => {
                        refused += 1;
                        if refused == 1 {
                            eprintln!("{}’s answer was refused: {status}", phone.name);
                        }
                    }
                    Reply::Lost(failure) => {
                        lost += 1;
                        if lost == 1 {
                            eprintln!("{}’s answer was lost: {failure}", phone.name);
                        }
                    }
                }
            }
        }
        spent += first.elapsed();
        eprintln!("  question {question} took {:.1} s", began.elapsed().as_secs_f64());
    }
    let [reached, reached_slow, acknowledged] = [prompt, slow, acknowledged].map(Waits::from_iter);
    Ok(Played { reached, reached_slow, acknowledged, sent, refused, lost, answering: spent, length })
}

impl Played {
    /// Ends the rooms and says how many answers are stored, after everything that was played in them.
    ///
    /// # Errors
    /// When that is not how many were acknowledged. One of which there is no word may be there or not.
    pub async fn check(played: &[&Self], server: &Server, rooms: &[Room]) -> Tried<usize> {
        let mut there = 0;
        for room in rooms {
            room.host.end().await?;
            there += stored(server, &room.host).await?;
        }
        let acknowledged: usize = played.iter().map(|played| played.acknowledged.count()).sum();
        let lost: usize = played.iter().map(|played| played.lost).sum();
        if acknowledged == 0 {
            return Err(Failure::new("no answer was acknowledged"));
        }
        if there < acknowledged || there > acknowledged + lost {
            return Err(Failure::new(format!("{acknowledged} answers were acknowledged, {lost} lost, and {there} are stored")));
        }
        Ok(there)
    }
}
