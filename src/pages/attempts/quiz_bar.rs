//! The bar at the top of quiz pages: the way out, where one is, the list of questions.

use jiff::{SignedDuration, Timestamp};

use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::wording::counted;

use super::devices;
use super::lookup::OpenAttempt;

/// The bar. `done` of the questions fill the meter.
#[component]
pub fn QuizBar<'a>(
    /// The attempt.
    open: &'a OpenAttempt,
    /// “Question 3 of 10”
    #[prop(into)]
    count: String,
    /// How many questions are behind one.
    done: usize,
    /// Whether the list of questions is another page.
    #[prop(optional)]
    list: bool,
    /// The form that goes along when one leaves, so that nothing chosen is lost; `None` where there is none.
    #[prop(optional)]
    form: Option<&'static str>,
) -> Html {
    let all = open.attempt.items.len();
    let finish = format!("{}/finish", open.address());
    html! {
        <header class="quizbar column">
            <div class="quizbar__row">
                <Way form then="leave" href=open.quiz_home() label="Leave the quiz. Your answers are kept." icon="close"/>
                <p class="quizbar__count num" id="count">{count}</p>
                {if list {
                    html! { <Way form then="list" href=finish label="All questions" icon="list"/> }
                } else {
                    html! { <span class="icon-button" aria-hidden="true"></span> }
                }}
            </div>
            <progress class="meter" max=all value=done aria-labelledby="count"></progress>
            <Notices open/>
        </header>
    }
}

/// Until when a homework is taken, and whether another device is at it.
#[component]
pub fn Notices<'a>(
    /// The attempt.
    open: &'a OpenAttempt,
) -> Html {
    html! {
        <Clock open/>
        {devices::is_elsewhere(open).then(|| html! { <p class="small quiet" role="status">{ELSEWHERE}</p> })}
    }
}

/// What both devices of one pupil are told.
const ELSEWHERE: &str = "This quiz is open on another device too. Both fill in the same paper; the later answer counts.";

/// Until when a homework is taken; nothing where there is no end. A script counts down by it.
#[component]
fn Clock<'a>(open: &'a OpenAttempt) -> Option<Html> {
    let end = open.sitting.as_ref().and_then(|sitting| Some((sitting.deadline?, sitting.class.zone.zone().clone())));
    end.filter(|_| open.attempt.finished_at.is_none()).map(|(deadline, zone)| {
        let left = deadline.duration_since(Timestamp::now()).max(SignedDuration::ZERO);
        let until = deadline.to_zoned(zone).strftime(if left.as_hours() < 12 { "%H:%M" } else { "%A %-d %B, %H:%M" }).to_string();
        let says = match left.as_mins() {
            0 => format!("Less than a minute left. Handed in at {until}, as it stands."),
            minutes @ 1..=90 => format!(
                "{} left. Handed in at {until}, as it stands.",
                counted(usize::try_from(minutes).unwrap_or_default(), "minute", "minutes")
            ),
            _ => format!("Taken until {until}."),
        };
        html! {
            <p class="small num" role="timer" id="time-left" data-left=left.as_millis().to_string() data-home=open.address()>{says}</p>
        }
    })
}

/// A way out of the page: a button of its form, or a link where there is no form.
#[component]
pub fn Way(form: Option<&'static str>, then: &'static str, href: String, label: &'static str, icon: &'static str) -> Html {
    match form {
        Some(form) => {
            html! { <button class="icon-button" form=form name="then" value=then aria-label=label><Icon name=icon/></button> }
        }
        None => html! { <a class="icon-button" href=href aria-label=label><Icon name=icon/></a> },
    }
}
