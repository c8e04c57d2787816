//! How a room is played, as the fields of a form.

use crate::domain::room::rules::{Pace, Rules, Scoring, Seconds};
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::select::SelectField;
use crate::web::form::Submitted;

/// What is sent for each way of scoring, its name, and a line about it.
const SCORING: [(&str, &str, &str); 5] = [
    ("accuracy", "What is right counts", "However long it takes."),
    ("speed", "The faster, the more", "A right answer in the last moment is worth half."),
    ("participation", "Taking part counts", "A point for every answer."),
    (
        "certainty",
        "How sure one is counts",
        "Sure: 3 points if it’s right, 6 off if it’s wrong. Think so: 2, or 2 off. Guessing: 1, or nothing.",
    ),
    ("survey", "Nothing is right or wrong", "A survey: only how many chose what."),
];

/// What stands in the form.
#[derive(Clone, Debug)]
pub struct TypedRules {
    scoring: String,
    bonus: String,
    limit: String,
    pace: String,
    teams: String,
    streaks: bool,
    late: bool,
    ranking: bool,
}

impl TypedRules {
    /// Where the form starts.
    pub fn usual() -> Self {
        Self {
            scoring: "accuracy".to_owned(),
            bonus: "50".to_owned(),
            limit: String::new(),
            pace: "host".to_owned(),
            teams: "0".to_owned(),
            streaks: false,
            late: true,
            ranking: false,
        }
    }

    /// As a room was played.
    pub fn of(rules: &Rules) -> Self {
        let (scoring, bonus) = match rules.scoring {
            Scoring::Accuracy => ("accuracy", None),
            Scoring::Speed { bonus, .. } => ("speed", Some(bonus)),
            Scoring::Participation => ("participation", None),
            Scoring::Certainty => ("certainty", None),
            Scoring::Survey => ("survey", None),
        };
        let usual = Self::usual();
        Self {
            scoring: scoring.to_owned(),
            bonus: bonus.map_or(usual.bonus, |bonus| bonus.to_string()),
            limit: rules.limit.map_or(usual.limit, |limit| limit.get().to_string()),
            pace: if rules.pace == Pace::Host { "host" } else { "itself" }.to_owned(),
            teams: rules.teams.to_string(),
            streaks: rules.streaks,
            late: rules.late,
            ranking: rules.ranking,
        }
    }

    /// From a form that was sent. A form without the fields, as a link of one tap sends, is the usual.
    pub fn sent(form: &Submitted) -> Self {
        let text = |name: &str, usual: &str| form.get(name).unwrap_or(usual).trim().to_owned();
        let all = form.get("rules").is_some();
        Self {
            scoring: text("scoring", "accuracy"),
            bonus: text("bonus", "50"),
            limit: text("limit", ""),
            pace: text("pace", "host"),
            teams: text("teams", "0"),
            streaks: form.get("streaks").is_some(),
            late: form.get("late").is_some() || !all,
            ranking: form.get("ranking").is_some(),
        }
    }

    /// The rules. Each answer is one of a few, so anything else can only come from outside the form and counts as the usual.
    pub fn read(&self) -> Rules {
        let limit = self.limit.parse().ok().and_then(Seconds::new);
        let usual = Rules::calm();
        let scoring = match self.scoring.as_str() {
            "speed" => {
                let bonus = self.bonus.parse::<u8>().ok().filter(|bonus| *bonus <= 100).unwrap_or(50);
                Scoring::Speed { bonus, within: limit.unwrap_or(Seconds::TWENTY) }
            }
            "participation" => Scoring::Participation,
            "certainty" => Scoring::Certainty,
            "survey" => Scoring::Survey,
            _ => usual.scoring,
        };
        Rules {
            scoring,
            streaks: self.streaks && scoring != Scoring::Survey,
            teams: self.teams.parse().ok().filter(|teams| (2..=8).contains(teams)).unwrap_or(0),
            limit,
            pace: if self.pace == "itself" { Pace::ByItself { look: Seconds::TEN } } else { Pace::Host },
            late: self.late,
            ranking: self.ranking && scoring != Scoring::Survey,
        }
    }
}

/// The fields.
#[component]
pub fn RulesFields<'a>(typed: &'a TypedRules) -> Html {
    let scoring = SCORING.map(|(value, name, about)| {
        html! {
            <label class="choice">
                <input class="choice__input" type="radio" name="scoring" value=value checked=typed.scoring == value/>
                <span class="choice__key" aria-hidden="true"></span>
                <span class="choice__text">{name}<span class="choice__note">{about}</span></span>
            </label>
        }
    });
    let limits = [("", "None"), ("10", "10 seconds"), ("20", "20 seconds"), ("30", "30 seconds"), ("60", "1 minute"), ("120", "2 minutes")];
    let paces = [("host", "When I say so"), ("itself", "By itself: when all have answered, or time is up")];
    let teams = [("0", "None"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5"), ("6", "6"), ("7", "7"), ("8", "8")];
    let bonuses = [("25", "A quarter"), ("50", "Half"), ("75", "Three quarters"), ("100", "All of them")];
    let tick = |name: &'static str, label: &'static str, checked: bool| {
        html! { <label class="tick"><input type="checkbox" name=name value="yes" checked=checked/>{label}</label> }
    };
    let selects = html! {
        <SelectField id="limit" label="Time for each question" options=limits chosen=typed.limit.clone()/>
        <SelectField id="pace" label="When does it go on?" options=paces chosen=typed.pace.clone()/>
        <SelectField id="bonus" label="Where speed counts, how many of the points can the clock take?" options=bonuses chosen=typed.bonus.clone()/>
        <SelectField id="teams" label="Teams" options=teams chosen=typed.teams.clone()/>
    };
    let ticks = [
        tick("ranking", "Show the five best between questions, and the first three at the end", typed.ranking),
        tick("streaks", "Right answers in a row earn a little more", typed.streaks),
        tick("late", "One may come in after it began", typed.late),
    ];
    let usual = typed.limit.is_empty() && typed.teams == "0" && typed.pace == "host" && !typed.streaks && !typed.ranking && typed.late;
    html! {
        <input type="hidden" name="rules" value="1"/>
        <fieldset>
            <legend class="field__label">"What counts?"</legend>
            <div class="choices section__foot">{scoring}</div>
        </fieldset>
        <Fold summary="Time, teams, ranking" open=!usual>
            <div class="fields">
                {selects} {ticks.into_iter().collect::<Html>()}
            </div>
        </Fold>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_is_played_again_as_it_was() {
        let seconds = Seconds::new(30);
        let hurried = Rules {
            scoring: Scoring::Speed { bonus: 75, within: seconds.unwrap() },
            streaks: true,
            teams: 3,
            limit: seconds,
            pace: Pace::ByItself { look: Seconds::TEN },
            late: false,
            ranking: true,
        };
        let survey = Rules { scoring: Scoring::Survey, ..Rules::calm() };
        let sure = Rules { scoring: Scoring::Certainty, ..Rules::calm() };
        let there = Rules { scoring: Scoring::Participation, ..Rules::calm() };
        for rules in [Rules::calm(), hurried, survey, sure, there] {
            assert_eq!(TypedRules::of(&rules).read(), rules);
        }
    }
}
