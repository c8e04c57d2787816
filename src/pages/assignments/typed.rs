//! What stands in the form of a homework, as typed and as read.

use std::collections::BTreeSet;
use std::num::NonZeroU8;

use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::domain::assignment::{Assignment, SetFor};
use crate::domain::attempt::Layout;
use crate::domain::class::Pupil;
use crate::domain::club::Zone;
use crate::domain::homework::Homework;
use crate::domain::homework::rules::{Attempts, Counts, Feedback, Minutes, Pass, PassMark, Rules, What, When};
use crate::domain::homework::window::Window;
use crate::domain::ident::PupilId;
use crate::domain::own_quiz::{QuizTitle, TITLE_LIMIT};
use crate::ui::problems::Problems;
use crate::web::form::Submitted;

/// What any number of attempts is called in the form.
pub const ANY: &str = "any";
/// What nothing being shown is called in the form.
pub const NEVER: &str = "never";

/// What stands in the form.
#[derive(Clone, Debug)]
pub struct Typed {
    /// What it is called.
    pub title: String,
    /// For all of the class, or for some.
    pub for_some: bool,
    /// For whom, where it is for some.
    pub pupils: BTreeSet<PupilId>,
    /// “2026-12-04T16:00”; blank: now.
    pub opens: String,
    /// Blank: never.
    pub due: String,
    /// Blank: never.
    pub closes: String,
    /// A number, or `any`.
    pub attempts: String,
    /// Which counts.
    pub counts: Counts,
    /// Minutes; blank: none.
    pub limit: String,
    /// Whether it is shuffled.
    pub shuffle: bool,
    /// How it is laid out.
    pub layout: Layout,
    /// What pupils see; `None`: nothing.
    pub what: Option<What>,
    /// From when on.
    pub when: When,
    /// Whether they may practise.
    pub practice: bool,
    /// Per cent; blank: none.
    pub pass: String,
    /// Whether it is done until passed.
    pub until_passed: bool,
}

impl Typed {
    /// Where the form starts: due in a week, at the end of the day.
    pub fn usual(zone: &Zone, now: Timestamp) -> Self {
        let week = now.to_zoned(zone.zone().clone()).date().saturating_add(jiff::Span::new().days(7));
        Self {
            title: String::new(),
            for_some: false,
            pupils: BTreeSet::new(),
            opens: String::new(),
            due: format!("{week}T23:59"),
            closes: String::new(),
            attempts: "1".to_owned(),
            counts: Counts::Best,
            limit: String::new(),
            shuffle: true,
            layout: Layout::OneByOne,
            what: Some(What::Explanations),
            when: When::AfterDue,
            practice: true,
            pass: String::new(),
            until_passed: false,
        }
    }

    /// From a form that was sent. What is chosen from a few is the usual when it is none of them.
    pub fn sent(form: &Submitted) -> Self {
        let text = |name: &str| form.text(name).trim().to_owned();
        let pupils = form.pairs().iter().filter(|(name, _)| name == "pupil").filter_map(|(_, id)| id.parse().ok());
        Self {
            title: form.text("title").to_owned(),
            for_some: form.text("for") == "some",
            pupils: pupils.collect(),
            opens: text("opens"),
            due: text("due"),
            closes: text("closes"),
            attempts: text("attempts"),
            counts: Counts::parse(form.text("counts")).unwrap_or(Counts::Best),
            limit: text("limit"),
            shuffle: form.get("shuffle").is_some(),
            layout: Layout::parse(form.text("layout")).unwrap_or(Layout::OneByOne),
            what: What::parse(form.text("what")).or_else(|| (form.text("what") != NEVER).then_some(What::Explanations)),
            when: When::parse(form.text("when")).unwrap_or(When::AfterDue),
            practice: form.get("practice").is_some(),
            pass: text("pass"),
            until_passed: form.get("until-passed").is_some(),
        }
    }

    /// From a homework as it is.
    pub fn of(assignment: &Assignment, zone: &Zone) -> Self {
        let (window, rules) = (assignment.homework.window(), assignment.homework.rules());
        let local = |at: Timestamp| at.to_zoned(zone.zone().clone()).strftime("%Y-%m-%dT%H:%M").to_string();
        let (what, when) = match rules.feedback {
            Feedback::Never => (None, When::AfterDue),
            Feedback::Shown { what, when } => (Some(what), when),
        };
        Self {
            title: assignment.title.as_str().to_owned(),
            for_some: assignment.set_for != SetFor::Class,
            pupils: match &assignment.set_for {
                SetFor::Class => BTreeSet::new(),
                SetFor::Some(pupils) => pupils.clone(),
            },
            opens: local(window.opens()),
            due: window.due().map(local).unwrap_or_default(),
            closes: window.closes().map(local).unwrap_or_default(),
            attempts: match rules.attempts {
                Attempts::Some(number) => number.to_string(),
                Attempts::AnyNumber => ANY.to_owned(),
            },
            counts: rules.counts,
            limit: rules.limit.map(|limit| limit.get().to_string()).unwrap_or_default(),
            shuffle: rules.shuffle,
            layout: rules.layout,
            what,
            when,
            practice: rules.practice,
            pass: rules.pass.map(|pass| pass.mark.get().to_string()).unwrap_or_default(),
            until_passed: rules.pass.is_some_and(|pass| pass.until_passed),
        }
    }

    /// What it says, for a class with that clock and list. A blank title is `otherwise`.
    ///
    /// # Errors
    /// What is wrong, in the order of the form.
    pub fn read(&self, zone: &Zone, list: &[Pupil], otherwise: &str, now: Timestamp) -> Result<(QuizTitle, Homework, SetFor), Problems> {
        let title = QuizTitle::parse(if self.title.trim().is_empty() { otherwise } else { &self.title });
        let pupils: BTreeSet<PupilId> = list.iter().map(|pupil| pupil.id).filter(|id| self.pupils.contains(id)).collect();
        let nobody = self.for_some && pupils.is_empty();
        let (window, rules) = (self.window(zone, now), self.rules());
        let homework = match (&window, &rules) {
            (Ok(window), Ok(rules)) => Homework::new(*window, *rules).map_err(super::words::clash),
            (Err((field, says)), _) | (_, Err((field, says))) => Err((*field, *says)),
        };
        match (title, homework) {
            (Some(title), Ok(homework)) if !nobody => {
                Ok((title, homework, if self.for_some { SetFor::Some(pupils) } else { SetFor::Class }))
            }
            (title, homework) => {
                let mut problems = Problems::default()
                    .and("title", title.is_none().then(|| format!("Give it a title of {TITLE_LIMIT} characters at most.")))
                    .and("for-some", nobody.then_some("Choose for whom it is, or set it for the whole class."));
                if let Err((field, says)) = homework {
                    problems = problems.and(field, Some(says));
                }
                if let (Err(_), Err((field, says))) = (window, rules) {
                    problems = problems.and(field, Some(says));
                }
                Err(problems)
            }
        }
    }

    fn window(&self, zone: &Zone, now: Timestamp) -> Result<Window, (&'static str, &'static str)> {
        let local = |text: &str, field: &'static str| match text {
            "" => Ok(None),
            text => text.parse::<DateTime>().map(Some).map_err(|_| (field, "Give a day and a time, such as 2026-12-04T16:00, or nothing.")),
        };
        let opens = local(&self.opens, "opens")?.unwrap_or_else(|| now.to_zoned(zone.zone().clone()).datetime());
        Window::by_the_clock(opens, local(&self.due, "due")?, local(&self.closes, "closes")?, zone).map_err(super::words::no_window)
    }

    fn rules(&self) -> Result<Rules, (&'static str, &'static str)> {
        let attempts = match self.attempts.as_str() {
            ANY => Attempts::AnyNumber,
            number => Attempts::Some(number.parse::<NonZeroU8>().map_err(|_| ("attempts", "Choose how many attempts there are."))?),
        };
        let limit = match self.limit.as_str() {
            "" => None,
            minutes => {
                let minutes = minutes.parse().ok().and_then(Minutes::new);
                Some(minutes.ok_or(("limit", "Give a number of minutes from 1 to 1440, or nothing for no limit."))?)
            }
        };
        let pass = match self.pass.trim_end_matches('%').trim() {
            "" if self.until_passed => return Err(("pass", "Say what it takes to pass, from 1 to 100 per cent.")),
            "" => None,
            percent => {
                let mark = percent.parse().ok().and_then(PassMark::new);
                Some(Pass { mark: mark.ok_or(("pass", "Give a number from 1 to 100, or nothing."))?, until_passed: self.until_passed })
            }
        };
        Ok(Rules {
            attempts,
            counts: self.counts,
            limit,
            shuffle: self.shuffle,
            layout: self.layout,
            feedback: self.what.map_or(Feedback::Never, |what| Feedback::Shown { what, when: self.when }),
            practice: self.practice,
            pass,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn london() -> Zone {
        Zone::parse("Europe/London").unwrap()
    }

    fn now() -> Timestamp {
        "2026-11-21T12:00:00Z".parse().unwrap()
    }

    fn problem(typed: &Typed) -> (String, String) {
        let error = typed.read(&london(), &[], "Chapter 1", now()).unwrap_err().into_list().remove(0);
        (error.control, error.sentence)
    }

    #[test]
    fn the_usual_form_sets_a_homework_and_comes_back_the_same() {
        let (title, homework, set_for) = Typed::usual(&london(), now()).read(&london(), &[], "Chapter 1", now()).unwrap();
        assert_eq!((title.as_str(), &set_for), ("Chapter 1", &SetFor::Class));
        assert_eq!(homework.window().due().unwrap().to_string(), "2026-11-28T23:59:00Z");
        let assignment = Assignment {
            id: crate::domain::ident::AssignmentId::new(),
            class: crate::domain::ident::ClassId::new(),
            title,
            paper: crate::domain::ident::PaperId::new(),
            key: crate::domain::ident::PaperId::new(),
            homework,
            set_for,
            set_at: now(),
        };
        let again = Typed::of(&assignment, &london()).read(&london(), &[], "", now()).unwrap();
        assert_eq!(again.1, homework);
    }

    #[test]
    fn what_is_wrong_is_said_at_its_field() {
        let usual = || Typed::usual(&london(), now());
        for (typed, field) in [
            (Typed { due: "soon".into(), ..usual() }, "due"),
            (Typed { closes: "2026-11-22T10:00".into(), ..usual() }, "closes"),
            (Typed { due: String::new(), ..usual() }, "due"),
            (Typed { limit: "0".into(), ..usual() }, "limit"),
            (Typed { pass: "120".into(), ..usual() }, "pass"),
            (Typed { until_passed: true, ..usual() }, "pass"),
            (Typed { pass: "80%".into(), until_passed: true, counts: Counts::Average, ..usual() }, "counts"),
            (Typed { attempts: "0".into(), ..usual() }, "attempts"),
            (Typed { for_some: true, ..usual() }, "for-some"),
            (Typed { title: "x".repeat(99), ..usual() }, "title"),
        ] {
            assert_eq!(problem(&typed).0, field, "{}", problem(&typed).1);
        }
    }
}
