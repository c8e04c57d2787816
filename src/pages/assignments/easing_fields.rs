//! What is eased, as a form has it: always, or in one homework.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use jiff::tz::Disambiguation;

use crate::domain::class::Pupil;
use crate::domain::club::Zone;
use crate::domain::homework::adjustment::{Adjustment, Days, ExtraTime, Later, MoreAttempts, Own, Standing, TimeFactor};
use crate::domain::ident::PupilId;
use crate::ui::field::{FieldErrorText, TextField};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::select::SelectField;
use crate::web::form::Submitted;

use super::pupil_choices::PupilChoices;

/// The time factors that the form offers, in per cent.
const FACTORS: [u16; 6] = [110, 125, 150, 175, 200, 300];
/// How many days later at most.
const MOST_DAYS: u16 = 365;

/// What stands in the form.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// For whom.
    pub pupils: BTreeSet<PupilId>,
    time: String,
    due: String,
    closes: String,
    due_at: String,
    closes_at: String,
    attempts: String,
    larger_print: String,
    unshuffled: String,
}

impl Typed {
    /// From a form that was sent.
    pub fn sent(form: &Submitted) -> Self {
        let text = |name: &str| form.text(name).trim().to_owned();
        Self {
            pupils: form.pairs().iter().filter(|(name, _)| name == "pupil").filter_map(|(_, id)| id.parse().ok()).collect(),
            time: text("time"),
            due: text("due"),
            closes: text("closes"),
            due_at: text("due-at"),
            closes_at: text("closes-at"),
            attempts: text("attempts"),
            larger_print: text("larger-print"),
            unshuffled: text("unshuffled"),
        }
    }

    /// From what is eased for a pupil always.
    pub fn of_standing(pupil: PupilId, standing: &Standing) -> Self {
        let Adjustment { time, due, closes, attempts, larger_print, unshuffled } = *standing;
        let own = Own { time, due: due.map(Later::By), closes: closes.map(Later::By), attempts, larger_print, unshuffled };
        Self::of(pupil, &own, None)
    }

    /// From what is eased for a pupil in a homework of a class with that clock.
    pub fn of(pupil: PupilId, own: &Own, zone: Option<&Zone>) -> Self {
        let days = |later: Option<Later>| match later {
            Some(Later::By(Days(days))) => days.to_string(),
            _ => String::new(),
        };
        let at = |later: Option<Later>| match (later, zone) {
            (Some(Later::At(at)), Some(zone)) => at.to_zoned(zone.zone().clone()).strftime("%Y-%m-%dT%H:%M").to_string(),
            _ => String::new(),
        };
        let yes_or_no = |it: Option<bool>| it.map(|it| if it { "yes" } else { "no" }.to_owned()).unwrap_or_default();
        Self {
            pupils: BTreeSet::from([pupil]),
            time: match own.time {
                None => String::new(),
                Some(ExtraTime::NoLimit) => "none".to_owned(),
                Some(ExtraTime::Times(factor)) => {
                    let (over, under) = factor.parts();
                    (u32::from(over) * 100 / u32::from(under)).to_string()
                }
            },
            due: days(own.due),
            closes: days(own.closes),
            due_at: at(own.due),
            closes_at: at(own.closes),
            attempts: match own.attempts {
                None => String::new(),
                Some(MoreAttempts::By(more)) => more.to_string(),
                Some(MoreAttempts::AnyNumber) => "any".to_owned(),
            },
            larger_print: yes_or_no(own.larger_print),
            unshuffled: yes_or_no(own.unshuffled),
        }
    }

    /// What it says for one homework of a class with that clock.
    ///
    /// # Errors
    /// What is wrong, in the order of the form.
    pub fn read(&self, zone: &Zone) -> Result<Own, Problems> {
        let later = |days: &str, at: &str, days_field: &'static str, at_field: &'static str| match (days, at) {
            (_, "") => Ok(self::days(days, days_field)?.map(Later::By)),
            (_, at) => {
                let local: Option<DateTime> = at.parse().ok();
                let moment = local.and_then(|local| zone.zone().to_ambiguous_timestamp(local).disambiguate(Disambiguation::Later).ok());
                moment.map(|at| Some(Later::At(at))).ok_or_else(|| Problems::one(at_field, "Give a day and a time, or nothing."))
            }
        };
        Ok(Own {
            time: self.time()?,
            due: later(&self.due, &self.due_at, "due", "due-at")?,
            closes: later(&self.closes, &self.closes_at, "closes", "closes-at")?,
            attempts: self.attempts()?,
            larger_print: yes_or_no(&self.larger_print),
            unshuffled: yes_or_no(&self.unshuffled),
        })
    }

    /// What it says for every homework.
    ///
    /// # Errors
    /// What is wrong, in the order of the form.
    pub fn read_standing(&self) -> Result<Standing, Problems> {
        Ok(Standing {
            time: self.time()?,
            due: days(&self.due, "due")?,
            closes: days(&self.closes, "closes")?,
            attempts: self.attempts()?,
            larger_print: yes_or_no(&self.larger_print),
            unshuffled: yes_or_no(&self.unshuffled),
        })
    }

    fn time(&self) -> Result<Option<ExtraTime>, Problems> {
        match self.time.as_str() {
            "" => Ok(None),
            "none" => Ok(Some(ExtraTime::NoLimit)),
            percent => {
                let factor = percent.parse().ok().and_then(|percent| TimeFactor::new(percent, 100));
                factor.map(|factor| Some(ExtraTime::Times(factor))).ok_or_else(|| Problems::one("time", "Choose how much time there is."))
            }
        }
    }

    fn attempts(&self) -> Result<Option<MoreAttempts>, Problems> {
        match self.attempts.as_str() {
            "" => Ok(None),
            "any" => Ok(Some(MoreAttempts::AnyNumber)),
            more => more.parse().map(|more| Some(MoreAttempts::By(more))).map_err(|_| Problems::one("attempts", "Choose how many more.")),
        }
    }
}

fn days(text: &str, field: &'static str) -> Result<Option<Days>, Problems> {
    if text.is_empty() {
        return Ok(None);
    }
    let days = text.parse().ok().filter(|days| *days <= MOST_DAYS);
    days.map(|days| Some(Days(days))).ok_or_else(|| Problems::one(field, format!("Give a number of days up to {MOST_DAYS}, or nothing.")))
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// For whom, and what.
#[component]
pub fn EasingFields<'a>(typed: &'a Typed, pupils: &'a [Pupil], problems: &'a Problems, one_homework: bool) -> Html {
    let choices = html! { <PupilChoices pupils chosen=&typed.pupils/> };
    let nothing = if one_homework { "As always for them" } else { "As for the class" };
    let mut times = vec![(String::new(), nothing.to_owned())];
    times.extend(one_homework.then(|| ("100".to_owned(), "The time of the class".to_owned())));
    times.extend(FACTORS.map(|percent| (percent.to_string(), format!("{percent}% of the class’s time"))));
    times.push(("none".to_owned(), "No time limit".to_owned()));
    let mut more = vec![(String::new(), nothing.to_owned())];
    more.extend(["0", "1", "2", "3"].into_iter().skip(usize::from(!one_homework)).map(|more| (more.to_owned(), format!("{more} more"))));
    more.push(("any".to_owned(), "As many as they like".to_owned()));
    let mut yes = vec![(String::new(), nothing.to_owned()), ("yes".to_owned(), "Yes".to_owned())];
    yes.extend(one_homework.then(|| ("no".to_owned(), "No".to_owned())));
    let date = |id: &'static str, label: &'static str, value: &str| {
        one_homework.then(|| html! { <TextField id label hint="In place of days.".to_owned() kind="datetime-local" value=value.to_owned() error=problems.at(id)/> })
    };
    html! {
        <fieldset id="pupils" tabindex="-1">
            <legend class="field__label">"For whom?"</legend>
            {problems.at("pupils").map(|sentence| html! { <FieldErrorText id="pupils-error".to_owned() sentence/> })}
            <div class="choices section__foot">{choices}</div>
        </fieldset>
        <SelectField id="time" label="Time" options=times chosen=typed.time.clone() error=problems.at("time")/>
        <div class="row row--fields">
            <TextField id="due" label="Due so many days later" value=typed.due.clone() error=problems.at("due")/>
            {date("due-at", "Due then", &typed.due_at)}
        </div>
        <div class="row row--fields">
            <TextField id="closes" label="Closes so many days later" value=typed.closes.clone() error=problems.at("closes")/>
            {date("closes-at", "Closes then", &typed.closes_at)}
        </div>
        <SelectField id="attempts" label="Attempts" options=more chosen=typed.attempts.clone() error=problems.at("attempts")/>
        <div class="row row--fields">
            <SelectField id="larger-print" label="Larger print" options=yes.clone() chosen=typed.larger_print.clone()/>
            <SelectField id="unshuffled" label="Not shuffled" options=yes chosen=typed.unshuffled.clone()/>
        </div>
    }
}
