//! What stands in the form of a poll: as typed, and as read.

use jiff::Timestamp;
use jiff::civil::{Date, Time, time};

use crate::domain::book::ChapterNumber;
use crate::domain::club::Zone;
use crate::domain::poll::{
    BallotKind, MOST_OPTIONS, NoOptions, OptionText, PollOption, QUESTION_LIMIT, Shown, Subject, Wording, moment, options, read_line,
    read_options,
};
use crate::domain::progress::Progress;
use crate::domain::reveals::Reveals;
use crate::ui::problems::Problems;
use crate::web::form::Submitted;

use super::words;

/// The hour at which a poll closes that says a day alone: the last minute of it.
const LAST_MINUTE: Time = time(23, 59, 0, 0);

/// A day and an hour, each as typed.
pub type When = (String, String);

/// What stands in the form.
#[derive(Clone, Debug)]
pub struct Typed {
    /// What the poll is about; not changed in the form.
    pub subject: Subject,
    /// The question.
    pub question: String,
    /// The options where they are words, one a line.
    pub lines: String,
    /// The options where they are dates.
    pub dates: Vec<When>,
    /// How one votes.
    pub kind: BallotKind,
    /// Who sees how it stands.
    pub shown: Shown,
    /// When it closes; blank: by hand.
    pub closes: When,
    /// The chapter that it looks as far as; blank: none.
    pub reveals: String,
}

impl Typed {
    /// Where the form starts.
    pub fn usual(subject: Subject) -> Self {
        let (kind, shown) = match subject {
            Subject::Anything => (BallotKind::One, Shown::OnceVoted),
            Subject::Date => (BallotKind::Several, Shown::AtOnce),
            Subject::Book => (BallotKind::Ranked, Shown::OnceVoted),
        };
        let (_, _, question) = words::subject(subject);
        Self {
            subject,
            question: question.to_owned(),
            lines: String::new(),
            dates: vec![When::default(); MOST_OPTIONS],
            kind,
            shown,
            closes: When::default(),
            reveals: String::new(),
        }
    }

    /// From a form that was sent. What is chosen from a few is the usual when it is none of them.
    pub fn sent(subject: Subject, form: &Submitted) -> Self {
        let usual = Self::usual(subject);
        let when = |day: &str, hour: &str| (form.text(day).trim().to_owned(), form.text(hour).trim().to_owned());
        Self {
            subject,
            question: form.text("question").to_owned(),
            lines: form.text("options").to_owned(),
            dates: (1..=MOST_OPTIONS).map(|nth| when(&format!("day-{nth}"), &format!("hour-{nth}"))).collect(),
            kind: BallotKind::parse(form.text("kind")).unwrap_or(usual.kind),
            shown: Shown::parse(form.text("shown")).unwrap_or(usual.shown),
            closes: when("closes", "closes-hour"),
            reveals: form.text("reveals").to_owned(),
        }
    }

    /// From what a poll asks now.
    pub fn of(wording: &Wording, zone: &Zone) -> Self {
        let written = |option: &PollOption| option.text.written();
        let when = |option: &PollOption| match &option.text {
            OptionText::Words(_) => When::default(),
            OptionText::Day(day) => (day.to_string(), String::new()),
            OptionText::Hour(at) => (at.date().to_string(), at.strftime("%H:%M").to_string()),
        };
        let mut dates: Vec<When> = wording.options.iter().map(when).collect();
        dates.resize(MOST_OPTIONS, When::default());
        let closes = wording.closes_at.map(|at| at.to_zoned(zone.zone().clone()));
        Self {
            subject: wording.subject,
            question: wording.question.clone(),
            lines: wording.options.iter().map(written).collect::<Vec<_>>().join("\n"),
            dates,
            kind: wording.kind,
            shown: wording.shown,
            closes: closes.map(|at| (at.date().to_string(), at.strftime("%H:%M").to_string())).unwrap_or_default(),
            reveals: wording.reveals.chapter().map(|chapter| chapter.to_string()).unwrap_or_default(),
        }
    }

    /// What it asks for, of somebody who has read so far, in a club with that clock.
    ///
    /// # Errors
    /// What is wrong, in the order of the form.
    pub fn read(&self, zone: &Zone, progress: Progress, now: Timestamp) -> Result<Wording, Problems> {
        let today = now.to_zoned(zone.zone().clone()).date();
        let question = read_line(&self.question, QUESTION_LIMIT);
        let options = match self.subject {
            Subject::Date => self.read_dates(zone, today),
            Subject::Anything | Subject::Book => read_options(&self.lines).map_err(|problem| words::no_options(&problem, today)),
        };
        let closes_at = self.read_closing(zone, now);
        let reveals = self.read_reveals(progress);
        match (question, options, closes_at, reveals) {
            (Some(question), Ok(options), Ok(closes_at), Some(reveals)) => {
                Ok(Wording { question, subject: self.subject, kind: self.kind, shown: self.shown, reveals, closes_at, options })
            }
            (question, options, closes_at, reveals) => Err(Problems::default()
                .and("question", question.is_none().then(|| format!("Ask your question in {QUESTION_LIMIT} characters at most.")))
                .and("options", options.err())
                .and("closes", closes_at.err())
                .and("reveals", reveals.is_none().then_some("Choose a chapter that you have read."))),
        }
    }

    fn read_dates(&self, zone: &Zone, today: Date) -> Result<Vec<PollOption>, String> {
        let mut texts = Vec::new();
        for (nth, (day, hour)) in (1..).zip(&self.dates) {
            if day.is_empty() && hour.is_empty() {
                continue;
            }
            let date: Date = day.parse().map_err(|_| format!("Give a day for date {nth}, such as 2026-12-04."))?;
            if date < today {
                return Err(format!("Date {nth} has gone by. Choose a later one."));
            }
            if hour.is_empty() {
                texts.push(OptionText::Day(date));
                continue;
            }
            let clock: Time = hour.parse().map_err(|_| format!("Give a time for date {nth}, such as 19:30, or none."))?;
            moment(zone, date, clock).ok_or_else(|| format!("On date {nth} the clocks go forward past that time. Choose another."))?;
            texts.push(OptionText::Hour(date.to_datetime(clock)));
        }
        options(texts).map_err(|problem: NoOptions| words::no_options(&problem, today))
    }

    fn read_closing(&self, zone: &Zone, now: Timestamp) -> Result<Option<Timestamp>, &'static str> {
        let (day, hour) = &self.closes;
        if day.is_empty() && hour.is_empty() {
            return Ok(None);
        }
        let day: Date = day.parse().map_err(|_| "Give the day on which it closes, such as 2026-12-04, or neither day nor time.")?;
        let clock = if hour.is_empty() { LAST_MINUTE } else { hour.parse().map_err(|_| "Give a time, such as 19:30, or none.")? };
        let at = moment(zone, day, clock).ok_or("The clocks go forward past that time. Choose another.")?;
        if at <= now { Err("That time has gone by. Choose one that is still to come.") } else { Ok(Some(at)) }
    }

    /// Nobody writes for those who are further on than they are themselves.
    fn read_reveals(&self, progress: Progress) -> Option<Reveals> {
        if self.reveals.is_empty() {
            return Some(Reveals::NOTHING);
        }
        let chapter = self.reveals.parse().ok().and_then(ChapterNumber::new)?;
        progress.opens(chapter).then(|| chapter.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(dates: &[(&str, &str)]) -> Typed {
        let dates = dates.iter().map(|(day, hour)| ((*day).to_owned(), (*hour).to_owned())).collect();
        Typed { dates, ..Typed::usual(Subject::Date) }
    }

    fn read(typed: &Typed) -> Result<Wording, String> {
        let now = "2026-11-21T12:00:00Z".parse().unwrap();
        let read = typed.read(&Zone::parse("Europe/London").unwrap(), Progress::NONE, now);
        read.map_err(|problems| problems.into_list().remove(0).sentence)
    }

    #[test]
    fn what_a_poll_asks_comes_back_into_its_form() {
        let london = Zone::parse("Europe/London").unwrap();
        let typed = Typed { closes: ("2027-07-01".into(), String::new()), ..dates(&[("2026-12-05", "19:30"), ("2026-12-04", "")]) };
        let wording = read(&typed).unwrap();
        assert_eq!(wording.closes_at.unwrap().to_string(), "2027-07-01T22:59:00Z", "the end of that day in summer");
        let again = Typed::of(&wording, &london);
        assert_eq!(again.dates[..2], [("2026-12-04".into(), String::new()), ("2026-12-05".into(), "19:30".into())]);
        assert_eq!((again.closes.0.as_str(), again.closes.1.as_str()), ("2027-07-01", "23:59"));
        assert_eq!(read(&again).unwrap().closes_at, wording.closes_at);
    }

    #[test]
    fn dates_that_are_none_are_said_so() {
        for (typed, says) in [
            (dates(&[("2026-12-04", "")]), "Give at least two"),
            (dates(&[("2026-11-20", ""), ("2026-12-04", "")]), "Date 1 has gone by"),
            (dates(&[("2026-12-04", ""), ("", "19:30")]), "Give a day for date 2"),
            (dates(&[("2026-12-04", ""), ("2026-12-04", "late")]), "Give a time for date 2"),
            (dates(&[("2026-12-04", ""), ("2027-03-28", "01:30")]), "On date 2 the clocks go forward"),
            (dates(&[("2026-12-04", ""), ("2026-12-04", "")]), "“Friday 4 December” is there twice"),
        ] {
            assert!(read(&typed).unwrap_err().starts_with(says), "{says}");
        }
    }

    #[test]
    fn a_closing_time_lies_ahead_and_a_chapter_behind() {
        let lines = || Typed { question: "Tea?".into(), lines: "Yes\nNo".into(), ..Typed::usual(Subject::Anything) };
        assert!(read(&Typed { closes: ("2026-11-21".into(), "11:59".into()), ..lines() }).unwrap_err().contains("gone by"));
        assert!(read(&Typed { closes: (String::new(), "11:59".into()), ..lines() }).unwrap_err().contains("Give the day"));
        assert!(read(&Typed { reveals: "2".into(), ..lines() }).unwrap_err().contains("that you have read"));
        assert!(read(&Typed { question: " ".into(), ..lines() }).unwrap_err().contains("Ask your question"));
        assert!(read(&lines()).is_ok());
    }
}
