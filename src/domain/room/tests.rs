//! Rooms played through by hand.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::act::{Act, Answering, HostAct, Joining, Refusal};
use super::decide::decide;
use super::event::{Event, Logged};
use super::plan::{Pin, Plan, Round, Slide};
use super::player::{Nickname, PlayerNumber};
use super::points::Points;
use super::rules::{Pace, Rules, Scoring, Seconds};
use super::stage::Stage;
use super::standings::{Standings, teams};
use super::state::Room;
use crate::domain::answer_key::AnswerKey;
use crate::domain::credit::Credit;
use crate::domain::homework::adjustment::TimeFactor;
use crate::domain::ident::{BookSlug, PromptId, PupilId, ReaderId, RoomId};
use crate::domain::paper::Seed;
use crate::domain::question::Ask;
use crate::domain::question_paper::PaperItem;
use crate::domain::response::Response;
use crate::domain::reveals::Reveals;
use crate::domain::samples::{exercise, question};

/// A room that is told what happens at which second.
struct Played {
    room: Room,
    log: Vec<Logged>,
}

fn second(second: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_secs(second)
}

/// Three questions, and a prompt after the second one.
fn plan(rules: Rules) -> Arc<Plan> {
    let asked = |id: &str| Slide::question(PaperItem::new(exercise(question(id, Ask::TrueFalse), AnswerKey::Truth(true)), false), Seed(1));
    let prompt = Slide::Prompt { id: PromptId::parse("p").unwrap(), text: "Why?".into(), reveals: Reveals::NOTHING };
    Arc::new(Plan {
        id: RoomId::new(),
        pin: Pin::parse("482 913").unwrap(),
        host: ReaderId::new(),
        round: Round::Open,
        title: "A room".into(),
        book: BookSlug::parse("b").unwrap(),
        quiz: None,
        rules,
        slides: [asked("one"), asked("two"), prompt, asked("three")].into(),
        seed: Seed(1),
        opened_at: second(0),
    })
}

impl Played {
    fn new(rules: Rules) -> Self {
        Self { room: Room::new(plan(rules)), log: Vec::new() }
    }

    /// With so many players, who came in in the first second.
    fn with(rules: Rules, players: u16) -> Self {
        let mut played = Self::new(rules);
        for number in 0..players {
            played.join(0, &format!("Player {number}"), TimeFactor::ONE).unwrap();
        }
        played
    }

    fn act(&mut self, at: i64, act: Act) -> Result<usize, Refusal> {
        let events = decide(&self.room, act, second(at))?;
        for event in events.iter().cloned() {
            let logged = Logged { seq: self.room.seq + 1, at: second(at), event };
            self.room.apply(&logged);
            self.log.push(logged);
        }
        Ok(events.len())
    }

    fn join(&mut self, at: i64, name: &str, time: TimeFactor) -> Result<ReaderId, Refusal> {
        let reader = ReaderId::new();
        let joining = Joining { reader, pupil: None, name: Nickname::parse(name).unwrap(), code: "code".into(), time, held: false };
        self.act(at, Act::Join(joining)).map(|_| reader)
    }

    fn forward(&mut self, at: i64) -> Stage {
        self.act(at, Act::Host(HostAct::Forward { from: self.room.stage_at })).unwrap();
        self.room.stage
    }

    fn answer(&mut self, at: i64, player: u16, slide: u16, right: bool) -> Result<usize, Refusal> {
        let credit = if right { Credit::ONE } else { Credit::ZERO };
        let answering =
            Answering { player: PlayerNumber(player), slide, response: Response::Truth { answer: right }, credit, certainty: None };
        self.act(at, Act::Answer(answering))
    }

    fn points(&self, player: u16) -> Points {
        Standings::of(&self.room).place(PlayerNumber(player)).unwrap().points
    }
}

fn limited() -> Rules {
    Rules { limit: Seconds::new(20), ..Rules::calm() }
}

#[test]
fn a_room_goes_from_the_lobby_to_the_end_and_whoever_reads_its_events_has_the_same_room() {
    let mut played = Played::with(Rules { ranking: true, ..Rules::calm() }, 2);
    assert!(matches!(played.forward(1), Stage::Open(opening) if opening.slide == 0));
    played.answer(2, 0, 0, true).unwrap();
    played.answer(3, 1, 0, false).unwrap();
    assert_eq!(played.points(0), Points::NONE, "nothing is known before it is revealed");
    assert_eq!(played.forward(4), Stage::Closed { slide: 0 });
    assert_eq!(played.forward(5), Stage::Revealed { slide: 0 });
    assert_eq!((played.points(0), played.points(1)), (Points::ONE, Points::NONE));
    assert_eq!(played.forward(6), Stage::Ranked { after: 0 });
    assert!(matches!(played.forward(7), Stage::Open(opening) if opening.slide == 1));
    for at in 8..11 {
        played.forward(at);
    }
    assert!(matches!(played.forward(11), Stage::Open(opening) if opening.slide == 2), "the prompt");
    assert_eq!(played.answer(12, 0, 2, true), Err(Refusal::NotOpen), "a prompt takes no answers");
    assert!(matches!(played.forward(13), Stage::Open(opening) if opening.slide == 3), "a prompt has nothing to reveal");
    played.forward(14);
    played.forward(15);
    assert_eq!(played.forward(16), Stage::Ended, "after the last there is no ranking but the end");
    let mut again = Room::new(played.room.plan.clone());
    played.log.iter().for_each(|logged| again.apply(logged));
    assert_eq!(format!("{again:?}").len(), format!("{:?}", played.room).len());
    assert_eq!((again.seq, again.stage, Standings::of(&again)), (played.room.seq, played.room.stage, Standings::of(&played.room)));
}

#[test]
fn an_answer_counts_for_the_question_it_names_once_and_only_while_that_is_open() {
    let mut played = Played::with(limited(), 1);
    assert_eq!(played.answer(0, 0, 0, true), Err(Refusal::NotOpen));
    played.forward(10);
    assert_eq!(played.answer(11, 0, 1, true), Err(Refusal::NotOpen), "the next one is not open yet");
    assert_eq!(played.answer(30, 0, 0, true), Ok(1), "in the last moment");
    assert_eq!(played.answer(30, 0, 0, false), Err(Refusal::Answered));
    assert_eq!(played.answer(30, 7, 0, true), Err(Refusal::NoSuchPlayer));
    played.forward(31);
    played.forward(32);
    played.forward(40);
    assert_eq!(played.answer(61, 0, 1, true), Err(Refusal::TimeOver), "the clock decides, before anybody has closed it");
    assert_eq!(played.answer(61, 0, 0, true), Err(Refusal::Answered));
}

#[test]
fn whoever_has_more_time_has_it_and_the_question_waits_for_them() {
    let mut played = Played::with(limited(), 1);
    played.join(1, "Slow", TimeFactor::new(2, 1).unwrap()).unwrap();
    played.forward(10);
    assert_eq!(played.room.due(), Some(second(50)));
    assert_eq!(played.act(49, Act::Tick), Ok(0));
    assert_eq!(played.answer(31, 0, 0, true), Err(Refusal::TimeOver));
    assert_eq!(played.answer(50, 1, 0, true), Ok(1));
    assert_eq!(played.room.due(), Some(second(30)), "nobody else has more");
    assert_eq!(played.act(50, Act::Tick), Ok(1));
    assert_eq!(played.room.stage, Stage::Closed { slide: 0 });
}

#[test]
fn their_speed_counts_against_their_own_time() {
    let within = Seconds::new(20).unwrap();
    let mut played = Played::with(Rules { scoring: Scoring::Speed { bonus: 50, within }, ..limited() }, 1);
    played.join(1, "Slow", TimeFactor::new(2, 1).unwrap()).unwrap();
    played.forward(10);
    played.answer(20, 0, 0, true).unwrap();
    played.answer(30, 1, 0, true).unwrap();
    played.forward(31);
    played.forward(32);
    assert_eq!((played.points(0), played.points(1)), (Points(750), Points(750)));
}

#[test]
fn a_pause_keeps_everybodys_place() {
    let mut played = Played::with(limited(), 2);
    played.forward(10);
    played.act(15, Act::Host(HostAct::Pause(true))).unwrap();
    assert_eq!(played.act(15, Act::Host(HostAct::Pause(true))), Ok(0));
    assert_eq!(played.answer(16, 0, 0, true), Err(Refusal::NotOpen));
    assert_eq!(played.room.due(), None);
    assert_eq!(played.act(500, Act::Tick), Ok(0), "the clock stands still");
    played.act(600, Act::Host(HostAct::Pause(false))).unwrap();
    assert_eq!(played.room.due(), Some(second(615)), "fifteen seconds are left");
    played.answer(601, 0, 0, true).unwrap();
    let took = played.room.players[0].answers[&0].took;
    assert_eq!(took, SignedDuration::from_secs(6), "the pause is nobody’s time");
    let from = played.room.stage_at;
    played.act(602, Act::Host(HostAct::Extend { from, seconds: 15 })).unwrap();
    assert_eq!(played.room.due(), Some(second(630)));
    // Ended while it stood still, the next one does not stand.
    played.act(603, Act::Host(HostAct::Pause(true))).unwrap();
    played.forward(604);
    assert_eq!(played.room.paused, None);
}

#[test]
fn two_taps_and_two_devices_of_the_host_are_one_step() {
    let mut played = Played::with(Rules::calm(), 1);
    let from = played.room.stage_at;
    assert_eq!(played.act(1, Act::Host(HostAct::Forward { from })), Ok(1));
    assert_eq!(played.act(1, Act::Host(HostAct::Forward { from })), Err(Refusal::NotNow));
    // Nor is the next question given the time that was meant for the one before.
    assert_eq!(played.act(1, Act::Host(HostAct::Extend { from, seconds: 15 })), Err(Refusal::NotNow));
    // Answers and latecomers meanwhile make no other stage.
    let from = played.room.stage_at;
    played.answer(2, 0, 0, true).unwrap();
    played.join(3, "Late", TimeFactor::ONE).unwrap();
    assert_eq!(played.act(4, Act::Host(HostAct::Skip { from })), Ok(1));
    assert!(matches!(played.room.stage, Stage::Open(opening) if opening.slide == 1));
}

#[test]
fn by_itself_it_goes_on_when_time_is_up_or_all_have_answered() {
    let pace = Pace::ByItself { look: Seconds::new(8).unwrap() };
    let mut played = Played::with(Rules { pace, ..limited() }, 2);
    played.forward(10);
    played.answer(11, 0, 0, true).unwrap();
    assert!(!played.room.all_answered(0));
    played.answer(12, 1, 0, true).unwrap();
    assert!(played.room.all_answered(0));
    played.act(12, Act::Tick).unwrap();
    assert_eq!(played.room.stage, Stage::Revealed { slide: 0 });
    assert_eq!(played.act(19, Act::Tick), Ok(0));
    assert_eq!(played.act(20, Act::Tick), Ok(1));
    assert!(matches!(played.room.stage, Stage::Open(opening) if opening.slide == 1));
    played.answer(21, 0, 1, true).unwrap();
    assert_eq!((played.act(39, Act::Tick), played.act(40, Act::Tick)), (Ok(0), Ok(2)), "one is missing: the clock decides");
}

#[test]
fn whoever_let_two_questions_go_by_is_not_waited_for() {
    let mut played = Played::with(Rules::calm(), 3);
    for slide in [0, 1] {
        played.forward(1);
        played.answer(1, 0, slide, true).unwrap();
        played.answer(1, 1, slide, true).unwrap();
        assert_eq!(played.room.awaited(slide), 3);
        played.forward(1);
        played.forward(1);
    }
    played.forward(2);
    played.forward(3);
    assert_eq!(played.room.awaited(3), 2);
    played.join(4, "New", TimeFactor::ONE).unwrap();
    assert_eq!(played.room.awaited(3), 3, "who just came in is");
    played.answer(5, 2, 3, true).unwrap();
    assert_eq!(played.room.awaited(3), 4, "and who is back");
}

#[test]
fn the_door() {
    let mut played = Played::with(Rules { late: false, ..Rules::calm() }, 1);
    assert_eq!(played.join(1, "PLAYER 0", TimeFactor::ONE), Err(Refusal::NameTaken));
    let mia = played.join(1, "Mia", TimeFactor::ONE).unwrap();
    played.act(2, Act::Host(HostAct::Lock(true))).unwrap();
    assert_eq!(played.join(2, "Noah", TimeFactor::ONE), Err(Refusal::Locked));
    played.act(2, Act::Host(HostAct::Lock(false))).unwrap();
    played.forward(3);
    assert_eq!(played.join(4, "Noah", TimeFactor::ONE), Err(Refusal::TooLate));
    // Whoever was in comes back, here or elsewhere, and keeps what they have.
    played.answer(4, 1, 0, true).unwrap();
    let again = |reader, name: &str| Joining {
        reader,
        pupil: None,
        name: Nickname::parse(name).unwrap(),
        code: "other".into(),
        time: TimeFactor::ONE,
        held: false,
    };
    assert_eq!(played.act(5, Act::Join(again(mia, "Whoever"))), Ok(0));
    let elsewhere = ReaderId::new();
    let back = |code: &str| Act::Return { reader: elsewhere, name: "mia ".into(), code: code.into() };
    assert_eq!(played.act(6, back("cod")), Err(Refusal::NoSuchPlayer));
    assert_eq!(played.act(6, back("CODE")), Ok(1));
    assert_eq!((played.room.player_at(elsewhere), played.room.player_at(mia)), (Some(PlayerNumber(1)), None));
    assert_eq!(played.room.players[1].answers.len(), 1);
    // Put out, they stay out, and their name is free.
    played.act(7, Act::Host(HostAct::PutOut(vec![PlayerNumber(1), PlayerNumber(9)]))).unwrap();
    assert_eq!(played.act(8, Act::Join(again(elsewhere, "Mia"))), Err(Refusal::PutOut));
    assert_eq!(played.room.inside().count(), 1);
    played.act(9, Act::Host(HostAct::Rename(PlayerNumber(0), Nickname::parse("Mia").unwrap()))).unwrap();
    played.act(10, Act::Host(HostAct::End)).unwrap();
    assert_eq!(played.join(11, "Ida", TimeFactor::ONE), Err(Refusal::Over));
}

#[test]
fn whoever_was_put_out_is_let_in_again_as_who_they_were() {
    let mut played = Played::new(Rules::calm());
    let mia = played.join(0, "Mia", TimeFactor::ONE).unwrap();
    played.forward(1);
    played.answer(2, 0, 0, true).unwrap();
    let readmit = || Act::Host(HostAct::Readmit(PlayerNumber(0)));
    assert_eq!(played.act(3, readmit()), Ok(0), "who is in stays in");
    assert_eq!(played.act(3, Act::Host(HostAct::Readmit(PlayerNumber(5)))), Err(Refusal::NoSuchPlayer));
    played.act(3, Act::Host(HostAct::PutOut(vec![PlayerNumber(0)]))).unwrap();
    assert_eq!(played.room.player_at(mia), None);
    // Not even a locked room or a late hour keeps them out.
    played.act(4, Act::Host(HostAct::Lock(true))).unwrap();
    assert_eq!(played.act(5, readmit()), Ok(1));
    assert_eq!(played.room.player_at(mia), Some(PlayerNumber(0)));
    assert_eq!((played.room.players[0].answers.len(), played.room.named("mia")), (1, Some(PlayerNumber(0))));
    let elsewhere = ReaderId::new();
    assert_eq!(played.act(6, Act::Return { reader: elsewhere, name: "Ｍｉａ".into(), code: "code".into() }), Ok(1), "and their code works");
    // Somebody else has taken the name meanwhile.
    played.act(7, Act::Host(HostAct::Lock(false))).unwrap();
    played.act(7, Act::Host(HostAct::PutOut(vec![PlayerNumber(0)]))).unwrap();
    let mut late = Played { room: played.room.clone(), log: Vec::new() };
    late.room.stage = Stage::Lobby;
    late.join(8, "MIA", TimeFactor::ONE).unwrap();
    assert_eq!(late.act(9, readmit()), Ok(2));
    assert_eq!(late.room.players[0].name.as_str(), "Mia 2");
    assert_eq!((late.room.named("mia"), late.room.named("mia 2")), (Some(PlayerNumber(1)), Some(PlayerNumber(0))));
}

#[test]
fn a_name_is_held_back_until_the_host_has_looked_at_it() {
    let mut played = Played::new(Rules::calm());
    let held = |name: &str| Joining {
        reader: ReaderId::new(),
        pupil: None,
        name: Nickname::parse(name).unwrap(),
        code: "code".into(),
        time: TimeFactor::ONE,
        held: true,
    };
    played.act(0, Act::Join(held("Knob"))).unwrap();
    played.act(0, Act::Join(held("Slag"))).unwrap();
    let shown = |played: &Played| -> Vec<String> { played.room.inside().map(|(number, who)| who.shown_name(number)).collect() };
    assert_eq!((shown(&played), played.room.held().count()), (vec!["Player 1".to_owned(), "Player 2".to_owned()], 2));
    assert_eq!(played.join(1, "KNOB", TimeFactor::ONE), Err(Refusal::NameTaken), "it is theirs all the same");
    played.act(2, Act::Host(HostAct::Approve(PlayerNumber(0)))).unwrap();
    assert_eq!(played.room.people_at, played.room.seq, "their phone hears of it");
    assert_eq!(played.act(2, Act::Host(HostAct::Approve(PlayerNumber(0)))), Ok(0));
    played.act(3, Act::Host(HostAct::Rename(PlayerNumber(1), Nickname::parse("Sam").unwrap()))).unwrap();
    assert_eq!((shown(&played), played.room.held().count()), (vec!["Knob".to_owned(), "Sam".to_owned()], 0));
}

#[test]
fn players_who_look_alike_are_told_apart() {
    let mut played = Played::new(Rules::calm());
    played.join(0, "Mia", TimeFactor::ONE).unwrap();
    for same in ["MIA", "Mi\u{ad}a", "Ｍｉａ", "Міа", "𝓜𝓲𝓪", "Mia\u{fe0f}"] {
        assert_eq!(played.join(1, same, TimeFactor::ONE), Err(Refusal::NameTaken), "{same:?}");
    }
    let pupil = Joining {
        reader: ReaderId::new(),
        pupil: Some(PupilId::new()),
        name: Nickname::parse("Міа").unwrap(),
        code: "code".into(),
        time: TimeFactor::ONE,
        held: false,
    };
    played.act(2, Act::Join(pupil)).unwrap();
    assert_eq!(played.room.players[1].name.as_str(), "Міа 2");
}

#[test]
fn equals_share_a_place_and_teams_have_their_mean() {
    let mut played = Played::with(Rules { teams: 2, ..Rules::calm() }, 5);
    played.forward(1);
    for (player, right) in [(0, true), (1, true), (2, false), (3, true), (4, false)] {
        played.answer(2, player, 0, right).unwrap();
    }
    played.forward(3);
    played.forward(4);
    let standings = Standings::of(&played.room);
    let places: Vec<(u16, usize)> = standings.all.iter().map(|placed| (placed.player.0, placed.place)).collect();
    assert_eq!(places, [(0, 1), (1, 1), (3, 1), (2, 4), (4, 4)]);
    // The first team has players 0, 2, 4: a point of three; the second 1 and 3: two of two.
    let said: Vec<_> = teams(&played.room).iter().map(|team| (team.team, team.points.0, team.members)).collect();
    assert_eq!(said, [(1, 1000, 2), (0, 333, 3)]);
}

#[test]
fn an_answer_accepted_after_all_counts_for_all_who_gave_it() {
    let mut played = Played::with(Rules::calm(), 2);
    played.forward(1);
    played.answer(2, 0, 0, false).unwrap();
    let accept = || Act::Host(HostAct::Accept { slide: 0, text: "coal".into(), earn: vec![(PlayerNumber(0), Credit::ONE)] });
    assert_eq!(played.act(3, accept()), Err(Refusal::NotNow), "not while it is open");
    played.forward(4);
    played.forward(5);
    assert_eq!(played.points(0), Points::NONE);
    played.act(6, accept()).unwrap();
    assert_eq!(played.points(0), Points::ONE);
}

#[test]
fn hands_and_lines_belong_to_the_prompt_that_is_shown() {
    let mut played = Played::with(Rules::calm(), 2);
    let say = |text: &str| Act::Say { player: PlayerNumber(0), slide: 2, text: text.into() };
    assert_eq!(played.act(1, say("Too early")), Err(Refusal::NotOpen));
    for _ in 0..7 {
        played.forward(1);
    }
    played.act(2, say("Because of Ruth")).unwrap();
    assert_eq!(played.act(2, say("Because of Ruth")), Ok(0), "sent twice it is one");
    assert!(!played.room.lines[0].shown, "the host decides what all see");
    played.act(3, Act::Host(HostAct::Show { line: 0, shown: true })).unwrap();
    assert!(played.room.lines[0].shown && played.room.shown_at == played.room.seq);
    played.act(4, say("b")).unwrap();
    played.act(4, say("c")).unwrap();
    assert_eq!(played.act(4, say("d")), Err(Refusal::Full));
    played.act(5, Act::Raise { player: PlayerNumber(1), up: true }).unwrap();
    assert!(played.room.players[1].hand);
    played.forward(6);
    assert!(!played.room.players[1].hand, "the next slide takes hands down");
}

#[test]
fn events_are_kept_as_json_and_come_back() {
    let mut played = Played::with(limited(), 1);
    played.join(0, "Slow", TimeFactor::new(3, 2).unwrap()).unwrap();
    played.forward(1);
    played.answer(2, 0, 0, true).unwrap();
    played.act(3, Act::Host(HostAct::PutOut(vec![PlayerNumber(0)]))).unwrap();
    played.act(3, Act::Host(HostAct::Readmit(PlayerNumber(0)))).unwrap();
    for logged in &played.log {
        let json = serde_json::to_string(&logged.event).unwrap();
        assert_eq!(serde_json::from_str::<Event>(&json).unwrap(), logged.event, "{json}");
    }
}

#[test]
fn pins_are_read_as_they_are_spoken() {
    let pin = Pin::parse(" 482-913").unwrap();
    assert_eq!((pin.get(), pin.shown()), (482_913, "482 913".to_owned()));
    for same in ["482 913", "4 8 2 9 1 3", "482.913", "482–913", "４８２９１３", "٤٨٢٩١٣", "۴۸۲ ۹۱۳", "४८२९१३", "482\u{200b}913"]
    {
        assert_eq!(Pin::parse(same), Some(pin), "{same}");
    }
    for no in ["012345", "48291", "4829133", "48291a", "48291½"] {
        assert_eq!(Pin::parse(no), None, "{no}");
    }
}
