//! The fields of a poll's form.

use crate::domain::book::ChapterNumber;
use crate::domain::poll::{BallotKind, MOST_OPTIONS, Shown};
use crate::ui::field::FieldErrorText;
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::select::SelectField;
use crate::ui::textarea::Textarea;
use crate::ui::wording::word;

use super::typed::When;
use super::words;

/// How many dates stand in the form before more are asked for.
const FIRST_DATES: usize = 4;

/// Options in words, one a line.
#[component]
pub fn LinesField(typed: String, books: bool, problem: Option<String>) -> Html {
    let (label, what) = if books { ("Which books?", "title and author") } else { ("What is there to choose from?", "option") };
    let hint = if books {
        format!("One a line, {what}. Up to {}.", word(MOST_OPTIONS))
    } else {
        format!("One {what} a line. Up to {}.", word(MOST_OPTIONS))
    };
    let invalid = problem.is_some();
    let described_by = if invalid { "options-hint options-error" } else { "options-hint" };
    html! {
        <div class="field">
            <label class="field__label" for="options">{label}</label>
            <p class="field__hint" id="options-hint">{hint}</p>
            {problem.map(|sentence| html! { <FieldErrorText id="options-error".to_owned() sentence/> })}
            <Textarea id="options".to_owned() name="options" text=typed rows=4 described_by=described_by invalid/>
        </div>
    }
}

/// Options as days, each with an hour or none; more than a few are folded away.
#[component]
pub fn DatesField(typed: Vec<When>, clock: String, problem: Option<String>) -> Html {
    let row = |nth: usize, (day, hour): When| {
        let (day_id, hour_id) = (format!("day-{nth}"), format!("hour-{nth}"));
        html! {
            <li class="day-hour">
                <div class="field">
                    <label class="field__label" for=day_id.clone()>{format!("Date {nth}")}</label>
                    <input class="input" type="date" id=day_id.clone() name=day_id value=day/>
                </div>
                <div class="field">
                    <label class="field__label" for=hour_id.clone()>"Time"<span class="visually-hidden">{format!(" of date {nth}")}</span></label>
                    <input class="input" type="time" id=hour_id.clone() name=hour_id value=hour/>
                </div>
            </li>
        }
    };
    let more = typed.iter().skip(FIRST_DATES).any(|when| *when != When::default());
    let mut rows: Vec<_> = (1..).zip(typed).map(|(nth, when)| row(nth, when)).collect();
    let folded = rows.split_off(FIRST_DATES.min(rows.len()));
    html! {
        <fieldset class="fields" id="options">
            <legend class="field__label">"Which dates?"</legend>
            <p class="field__hint">{format!("By {clock} time. The time can stay empty.")}</p>
            {problem.map(|sentence| html! { <FieldErrorText id="options-error".to_owned() sentence/> })}
            <ul class="fields">{rows}</ul>
            <Fold summary="More dates" open=more><ul class="fields">{folded}</ul></Fold>
        </fieldset>
    }
}

/// How one votes.
#[component]
pub fn KindField(chosen: BallotKind) -> Html {
    let choices = BallotKind::ALL.map(|kind| (kind.name(), words::kind(kind), kind == chosen)).to_vec();
    html! { <Choices name="kind" legend="How does one vote?" choices/> }
}

/// Who sees how it stands.
#[component]
pub fn ShownField(chosen: Shown) -> Html {
    let choices = Shown::ALL.map(|shown| (shown.name(), words::shown(shown), shown == chosen)).to_vec();
    html! { <Choices name="shown" legend="Who sees how it stands while it is open?" choices/> }
}

/// Radios as cards: what is sent, its name and note, whether it is chosen.
#[component]
fn Choices(name: &'static str, legend: &'static str, choices: Vec<(&'static str, (&'static str, &'static str), bool)>) -> Html {
    let cards = choices
        .into_iter()
        .map(|(value, (title, note), chosen)| {
            html! {
                <label class="choice">
                    <input class="choice__input" type="radio" name=name value=value checked=chosen/>
                    <span class="choice__text"><span class="choice__name">{title}</span><span class="choice__note">{note}</span></span>
                </label>
            }
        })
        .collect::<Html>();
    html! {
        <fieldset>
            <legend class="field__label">{legend}</legend>
            <div class="choices section__foot">{cards}</div>
        </fieldset>
    }
}

/// When it closes by itself.
#[component]
pub fn ClosesField(typed: When, clock: String, problem: Option<String>) -> Html {
    let invalid = problem.is_some().then_some("true");
    let described_by = if problem.is_some() { "closes-hint closes-error" } else { "closes-hint" };
    html! {
        <fieldset>
            <legend class="field__label">"When does it close? (optional)"</legend>
            <p class="field__hint" id="closes-hint">{format!("By {clock} time; without a time at the end of that day. You can close it by hand as well.")}</p>
            {problem.map(|sentence| html! { <FieldErrorText id="closes-error".to_owned() sentence/> })}
            <div class="day-hour section__foot">
                <div class="field">
                    <label class="field__label" for="closes">"Day"</label>
                    <input class="input" type="date" id="closes" name="closes" value=typed.0 aria-invalid=invalid aria-describedby=described_by/>
                </div>
                <div class="field">
                    <label class="field__label" for="closes-hour">"Time"</label>
                    <input class="input" type="time" id="closes-hour" name="closes-hour" value=typed.1/>
                </div>
            </div>
        </fieldset>
    }
}

/// As far as which chapter it looks: at most the one that its author has read.
#[component]
pub fn RevealsField(chosen: String, read: ChapterNumber, problem: Option<String>) -> Html {
    let chapters = (1..=read.get()).map(|number| (number.to_string(), format!("It looks as far as chapter {number}")));
    let hint = "Whoever has not read as far does not see the poll.";
    html! {
        <SelectField id="reveals" label="Does it give anything away?" hint empty="Nothing of the book" options=chapters chosen error=problem/>
    }
}
