//! The form for a meeting's time, place and chapters.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use crate::domain::book::ChapterNumber;
use crate::domain::club::Zone;
use crate::domain::meeting::{self, ClockTrouble, LENGTHS, Link, MeetingPlan, PLACE_LIMIT, Showing};
use crate::domain::schedule::Stretch;
use crate::ui::field::{FieldErrorText, TextField};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::select::SelectField;
use crate::web::form::Submitted;

/// What stands in the form.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    date: String,
    time: String,
    /// “first” or “second”, where the clock shows that time twice.
    showing: String,
    minutes: String,
    place: String,
    link: String,
    first: String,
    last: String,
}

impl Typed {
    /// As sent.
    pub fn sent(form: &Submitted) -> Self {
        let of = |name: &str| form.text(name).trim().to_owned();
        Self {
            date: of("date"),
            time: of("time"),
            showing: of("showing"),
            minutes: of("minutes"),
            place: of("place"),
            link: of("link"),
            first: of("first"),
            last: of("last"),
        }
    }

    /// A meeting as it is.
    pub fn of(plan: &MeetingPlan, zone: &Zone) -> Self {
        let local = plan.starts_at.to_zoned(zone.zone().clone());
        let showing = meeting::showing(plan.starts_at, zone);
        Self {
            date: local.date().to_string(),
            time: local.strftime("%H:%M").to_string(),
            showing: showing.map(name).unwrap_or_default().to_owned(),
            minutes: plan.minutes.to_string(),
            place: plan.place.clone(),
            link: plan.link.as_ref().map(|link| link.as_str().to_owned()).unwrap_or_default(),
            first: plan.first.to_string(),
            last: plan.last.to_string(),
        }
    }

    /// What a new one usually is: in the evening of the day on which the current chapters are to be read.
    pub fn usual(current: Option<&Stretch>, today: Date) -> Self {
        let (first, last) = current.map_or((ChapterNumber::FIRST, ChapterNumber::FIRST), |stretch| (stretch.first, stretch.last));
        Self {
            date: current.map_or(today, |stretch| stretch.due).to_string(),
            time: "19:00".to_owned(),
            minutes: "90".to_owned(),
            first: first.to_string(),
            last: last.to_string(),
            ..Self::default()
        }
    }

    /// Whether it says which of two alike moments it means.
    fn showing(&self) -> Option<Showing> {
        [Showing::First, Showing::Second].into_iter().find(|showing| name(*showing) == self.showing)
    }

    /// Reads it, of a book of so many chapters. A time that has passed is taken only where it stands already, as `was`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(&self, zone: &Zone, end: ChapterNumber, was: Option<Timestamp>, now: Timestamp) -> Result<MeetingPlan, Problems> {
        let (date, time) = (self.date.parse::<Date>().ok(), self.time.parse::<Time>().ok());
        let starts_at = date.zip(time).map(|(date, time)| {
            // A browser sends minutes; nobody meets at a second.
            let local = DateTime::from_parts(date, time.with().second(0).subsec_nanosecond(0).build().unwrap_or(time));
            meeting::moment(local, zone, self.showing())
        });
        let clock = match starts_at {
            Some(Err(ClockTrouble::Never)) => Some(format!(
                "There is no {} on that day in {}: the clocks go forward over it. Choose another time.",
                self.time,
                zone.name()
            )),
            Some(Ok(at)) if at <= now && was != Some(at) => Some("That time has passed. Choose one that is still to come.".to_owned()),
            None if time.is_none() => Some("Give a time, such as 19:00.".to_owned()),
            _ => None,
        };
        let twice = (starts_at == Some(Err(ClockTrouble::Twice)))
            .then(|| format!("It is {} twice on that day in {}, since the clocks go back. Say which you mean.", self.time, zone.name()));
        let minutes = self.minutes.parse::<u16>().ok().filter(|minutes| LENGTHS.contains(minutes));
        let place = meeting::read_place(&self.place);
        let link = if self.link.is_empty() { Some(None) } else { Link::parse(&self.link).map(Some) };
        let chapter = |text: &str| text.parse().ok().and_then(ChapterNumber::new).filter(|chapter| *chapter <= end);
        let (first, last) =
            (chapter(&self.first), chapter(&self.last).filter(|last| chapter(&self.first).is_none_or(|first| first <= *last)));

        let problems = Problems::default()
            .and("date", date.is_none().then_some("Give a day, such as 2026-11-27."))
            .and("time", clock)
            .and("showing", twice)
            .and("minutes", minutes.is_none().then(|| format!("Give a number of minutes from {} to {}.", LENGTHS.start(), LENGTHS.end())))
            .and("place", place.is_none().then(|| format!("Say where in {PLACE_LIMIT} characters.")))
            .and("link", link.is_none().then_some("Give a whole address that begins with https://, or none."))
            .and("first", first.is_none().then(|| format!("Choose a chapter from 1 to {end}.")))
            .and("last", (first.is_some() && last.is_none()).then(|| format!("Choose the first chapter or one after it, up to {end}.")));
        match (starts_at, minutes, place, link, first.zip(last)) {
            (Some(Ok(starts_at)), Some(minutes), Some(place), Some(link), Some((first, last))) if problems.is_empty() => {
                Ok(MeetingPlan { starts_at, minutes, place, link, first, last })
            }
            _ => Err(problems),
        }
    }
}

fn name(showing: Showing) -> &'static str {
    match showing {
        Showing::First => "first",
        Showing::Second => "second",
    }
}

/// The fields, to stand in a form.
#[component]
pub fn PlanFields(
    /// What stands in them.
    typed: Typed,
    /// What is wrong with it.
    problems: Problems,
    /// By whose clock.
    zone: String,
    /// The book's last chapter.
    end: ChapterNumber,
) -> Html {
    let at = |control: &str| problems.at(control);
    let chapters = || (1..=end.get()).map(|number| (number.to_string(), format!("Chapter {number}")));
    // Asked only where the clock shows a time twice.
    let showing = (at("showing").is_some() || !typed.showing.is_empty()).then(|| {
        let chosen = typed.showing.clone();
        html! {
            <fieldset id="showing">
                <legend class="field__label">"Which of the two?"</legend>
                {at("showing").map(|sentence| html! { <FieldErrorText id="showing-error".to_owned() sentence/> })}
                <div class="segments section__foot">
                    {[(Showing::First, "The first, in summer time"), (Showing::Second, "The second, an hour later")].map(|(showing, says)| html! {
                        <label class="segment"><input type="radio" name="showing" value=name(showing) checked=name(showing) == chosen/><span>{says}</span></label>
                    })}
                </div>
            </fieldset>
        }
    });
    html! {
        <div class="pair">
            <TextField id="date" kind="date" label="On which day?" value=typed.date.clone() error=at("date")/>
            <TextField id="time" kind="time" label="At what time?" hint=format!("By the clock of {zone}.") value=typed.time.clone() error=at("time")/>
        </div>
        {showing}
        <TextField id="minutes" label="For how many minutes?" value=typed.minutes.clone() error=at("minutes")/>
        <div class="pair">
            <SelectField id="first" label="From which chapter" options=chapters() chosen=typed.first.clone() error=at("first")/>
            <SelectField id="last" label="To which" options=chapters() chosen=typed.last.clone() error=at("last")/>
        </div>
        <TextField id="place" label="Where? (optional)" hint="Members of the club see it, and it stands in the club’s calendar." value=typed.place.clone() error=at("place")/>
        <TextField id="link" kind="url" label="Link to a call (optional)" hint="It begins with https://." value=typed.link.clone() error=at("link")/>
    }
}
