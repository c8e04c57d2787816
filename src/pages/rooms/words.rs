//! What the room says in several of its views.

use crate::domain::ident::OptionId;
use crate::domain::item_analysis::answers::Answer;
use crate::domain::question::Ask;
use crate::domain::response::Response;
use crate::domain::room::act::Refusal;
use crate::domain::room::event::Certainty;
use crate::domain::room::plan::Plan;
use crate::domain::room::points::Points;
use crate::pages::results::answers::answer;
use crate::pages::results::words::letter;

/// The shapes that stand beside the first letters.
pub const SHAPES: [&str; 6] = ["moon", "kite", "star", "drop", "ring", "cross"];

/// “B. Ruth”, “True”, “coal”: an answer as whoever gave it is told of it.
pub fn given(ask: &Ask, response: &Response) -> String {
    let lettered = |at: Option<usize>, text: String| at.map_or_else(|| text.clone(), |at| format!("{}. {text}", letter(at)));
    let option = |id: &OptionId| {
        let at = ask.order().iter().position(|other| *other == id.as_str());
        lettered(at, answer(ask, &Answer::Option(id.clone())))
    };
    match response {
        Response::One { option: id } => option(id),
        Response::Several { options } => options.iter().map(option).collect::<Vec<_>>().join(", "),
        Response::Truth { answer: truth } => answer(ask, &Answer::Truth(*truth)),
        Response::Text { text } => answer(ask, &Answer::Text(text.clone())),
        Response::Gaps { texts } => texts.values().map(|text| format!("“{text}”")).collect::<Vec<_>>().join(", "),
        Response::Order { items } => answer(ask, &Answer::Order(items.clone())),
        Response::Pairs { pairs } => {
            let pair = |(left, right): (&OptionId, &OptionId)| answer(ask, &Answer::Pair { left: left.clone(), right: right.clone() });
            pairs.iter().map(pair).collect::<Vec<_>>().join("; ")
        }
    }
}

/// “1 point”, “2.67 points”, “−6 points”
pub fn so_many(points: Points) -> String {
    if points == Points::ONE { "1 point".to_owned() } else { format!("{points} points") }
}

/// “1st”, “22nd”
pub fn place(place: usize) -> String {
    let ending = match (place % 100, place % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{place}{ending}")
}

/// What a certainty is called.
pub fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Guessing => "Guessing",
        Certainty::ThinkSo => "I think so",
        Certainty::Sure => "Sure",
    }
}

/// What a team is called.
pub fn team(team: u8) -> &'static str {
    const TEAMS: [&str; 8] = ["Heron", "Otter", "Hazel", "Flint", "Lantern", "Barley", "Harbour", "Juniper"];
    TEAMS.get(usize::from(team)).copied().unwrap_or("A team")
}

/// “Question 3 of 10”, “A prompt”
pub fn heading(plan: &Plan, slide: u16) -> String {
    if plan.question(slide).is_some() {
        format!("Question {} of {}", plan.number(slide), plan.questions())
    } else {
        "A prompt to talk about".to_owned()
    }
}

/// What one is told when the room could not be written, or was put away in that moment.
pub const LOST: &str = "That did not reach the room. Send it once more.";

/// To whoever was put out.
pub const PUT_OUT: &str = "You were put out of this room. If that was a mistake, ask the host to let you back in.";

/// Why not, to whoever plays.
pub fn refusal(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Over => "The room is over.",
        Refusal::Locked => "The door is locked. Ask whoever runs the room to open it.",
        Refusal::TooLate => "It has begun, and nobody comes in late here.",
        Refusal::Full => "There is no room for more.",
        Refusal::NameTaken => "Somebody in the room is called that. Add an initial, or come back with your code below if it is you.",
        Refusal::PutOut => PUT_OUT,
        Refusal::NoSuchPlayer => "Nobody in the room has that name and that code. Check both.",
        Refusal::NotOpen => "That question takes no answers now. Nothing was counted.",
        Refusal::TimeOver => "Time. It came too late to count.",
        Refusal::Answered => "Your answer was locked in already.",
        Refusal::NotNow => "The room has gone on meanwhile.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_said_as_they_are_spoken() {
        let said: Vec<String> = [1, 2, 3, 4, 11, 12, 13, 21, 22, 103, 111].into_iter().map(place).collect();
        assert_eq!(said, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "103rd", "111th"]);
    }

    #[test]
    fn answers_are_said_with_their_letters() {
        use crate::domain::question::Choice;
        let id = |id: &str| OptionId::parse(id).unwrap();
        let options = ["x", "y"].map(|name| Choice { id: id(name), text: name.to_uppercase(), pinned: false }).to_vec();
        assert_eq!(given(&Ask::Single { options }, &Response::One { option: id("y") }), "B. Y");
        assert_eq!(given(&Ask::TrueFalse, &Response::Truth { answer: false }), "False");
        assert_eq!(given(&Ask::Short, &Response::Text { text: "coal".into() }), "“coal”");
    }
}
