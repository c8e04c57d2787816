//! The fields of a homework's form.

use crate::domain::attempt::Layout;
use crate::domain::class::Pupil;
use crate::domain::homework::rules::{Counts, What, When};
use crate::ui::field::{FieldErrorText, TextField};
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::select::SelectField;
use crate::ui::wording::capitalised;

use super::pupil_choices::PupilChoices;
use super::typed::{ANY, NEVER, Typed};
use super::words;

/// Everything but what it asks.
#[component]
pub fn HomeworkFields<'a>(typed: &'a Typed, pupils: &'a [Pupil], problems: &'a Problems, clock: String) -> Html {
    html! {
        <ForWhom typed pupils problem=problems.at("for-some")/>
        <div class="row row--fields">
            <MomentField id="opens" label="Opens" hint="Nothing: now." value=typed.opens.clone() error=problems.at("opens")/>
            <MomentField id="due" label="Due" hint="Nothing: never late." value=typed.due.clone() error=problems.at("due")/>
            <MomentField id="closes" label="Closes" hint="Nothing: stays open." value=typed.closes.clone() error=problems.at("closes")/>
        </div>
        <p class="small quiet">{format!("By the clock of the class, {clock}. What is late is taken, and marked as late, until it closes.")}</p>
        <Showing typed/>
        <Manner typed problems/>
    }
}

#[component]
fn MomentField(id: &'static str, label: &'static str, hint: &'static str, value: String, error: Option<String>) -> Html {
    html! { <TextField id label hint=hint.to_owned() kind="datetime-local" value error/> }
}

#[component]
fn ForWhom<'a>(typed: &'a Typed, pupils: &'a [Pupil], problem: Option<String>) -> Html {
    let invalid = problem.is_some();
    let open = typed.for_some || invalid;
    let choices = html! { <PupilChoices pupils chosen=&typed.pupils/> };
    let for_some = typed.for_some;
    html! {
        <fieldset id="for-some" tabindex="-1">
            <legend class="field__label">"For whom?"</legend>
            {problem.map(|sentence| html! { <FieldErrorText id="for-some-error".to_owned() sentence/> })}
            <div class="segments section__foot">
                <label class="segment"><input type="radio" name="for" value="class" checked=!for_some/><span>"The whole class"</span></label>
                <label class="segment"><input type="radio" name="for" value="some" checked=for_some/><span>"Some"</span></label>
            </div>
            {(!pupils.is_empty()).then(|| html! {
                <Fold summary="Which of them, if it is for some".to_owned() open><div class="choices">{choices}</div></Fold>
            })}
        </fieldset>
    }
}

#[component]
fn Showing<'a>(typed: &'a Typed) -> Html {
    let nothing = (NEVER, "Nothing: you tell them".to_owned());
    let whats = What::ALL.into_iter().map(|what| (what.name(), capitalised(words::what(what)))).chain([nothing]);
    let times = When::ALL.map(|when| (when.name(), capitalised(words::when(when))));
    html! {
        <div class="row row--fields">
            <SelectField id="what" label="What do pupils see of how they did?" options=whats chosen=typed.what.map_or(NEVER, What::name)/>
            <SelectField id="when" label="When do they see it?" options=times chosen=typed.when.name()/>
        </div>
    }
}

#[component]
fn Manner<'a>(typed: &'a Typed, problems: &'a Problems) -> Html {
    let wrong = ["attempts", "counts", "limit", "pass"].iter().any(|field| problems.at(field).is_some());
    let usual = typed.attempts == "1" && typed.limit.is_empty() && typed.pass.is_empty();
    let mut numbers = ["1", "2", "3", "5"].map(|number| (number.to_owned(), number.to_owned())).to_vec();
    numbers.push((ANY.to_owned(), "As many as they like".to_owned()));
    // A number that the list does not have stays chosen.
    if typed.attempts.parse::<u8>().is_ok() && !numbers.iter().any(|(number, _)| *number == typed.attempts) {
        numbers.push((typed.attempts.clone(), typed.attempts.clone()));
    }
    let counts = Counts::ALL.map(|counts| (counts.name(), capitalised(words::counts(counts))));
    let attempts = html! {
        <SelectField id="attempts" label="How many attempts?" options=numbers chosen=typed.attempts.clone()/>
        <SelectField id="counts" label="Which of them counts?" options=counts chosen=typed.counts.name() error=problems.at("counts")/>
    };
    let layout = typed.layout;
    let (shuffle, practice, until_passed) = (typed.shuffle, typed.practice, typed.until_passed);
    let limit = html! {
        <TextField id="limit" label="Time limit, in minutes" hint="Nothing: none. Pupils for whom time is eased have their own.".to_owned() value=typed.limit.clone() error=problems.at("limit")/>
    };
    let pass = html! {
        <TextField id="pass" label="Passed with, in per cent" hint="Nothing: there is no passing.".to_owned() value=typed.pass.clone() error=problems.at("pass")/>
    };
    html! {
        <Fold summary="Attempts, time, order, passing".to_owned() open=wrong || !usual>
            <div class="fields">
                <div class="row row--fields">{attempts}</div>
                {limit}
                <fieldset>
                    <legend class="field__label">"How do the questions come?"</legend>
                    <div class="segments section__foot">
                        <label class="segment"><input type="radio" name="layout" value=Layout::OneByOne.name() checked=layout == Layout::OneByOne/><span>"One by one"</span></label>
                        <label class="segment"><input type="radio" name="layout" value=Layout::AllOnOne.name() checked=layout == Layout::AllOnOne/><span>"All on one page"</span></label>
                    </div>
                </fieldset>
                <label class="choice">
                    <input class="choice__input" type="checkbox" name="shuffle" value="yes" checked=shuffle/>
                    <span class="choice__text"><span class="choice__name">"Shuffled"</span><span class="choice__note">"Questions and options stand in another order for each pupil."</span></span>
                </label>
                <label class="choice">
                    <input class="choice__input" type="checkbox" name="practice" value="yes" checked=practice/>
                    <span class="choice__text"><span class="choice__name">"Practice afterwards"</span><span class="choice__note">"Once nothing counts any more: all of it, or what they missed."</span></span>
                </label>
                {pass}
                <label class="choice">
                    <input class="choice__input" type="checkbox" name="until-passed" value="yes" checked=until_passed/>
                    <span class="choice__text"><span class="choice__name">"Again until passed"</span><span class="choice__note">"Each further attempt asks only what was missed so far."</span></span>
                </label>
            </div>
        </Fold>
    }
}
