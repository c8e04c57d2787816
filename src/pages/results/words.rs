//! How the statistics of a quiz are said: a sentence for each figure, for each figure that is absent, and for each verdict.

use crate::domain::gradebook::cell::Cell;
use crate::domain::gradebook::shown::Shown;
use crate::domain::item_analysis::band::{Ease, Telling};
use crate::domain::item_analysis::figure::{Absent, Figure};
use crate::domain::item_analysis::item::ItemFigures;
use crate::domain::item_analysis::sheet::Which;
use crate::domain::item_analysis::table::Place;
use crate::domain::item_analysis::take_up::Missed;
use crate::domain::item_analysis::third::ByThird;
use crate::domain::item_analysis::verdict::Verdict;
use crate::domain::item_analysis::whole::Whole;
use crate::pages::assignments::words::took;
use crate::pages::own_quizzes::carried::Carried;

/// A figure as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it is called: “Facility index”.
    pub name: &'static str,
    /// “64%”; `None` when there is none.
    pub figure: Option<String>,
    /// What it means here, or why there is none.
    pub sentence: String,
}

/// The figures of the whole, in the order in which one reads them.
pub fn of_whole(whole: &Whole) -> Vec<Said> {
    let of_all = |total: f64| format!("{} of {}", points(total), whole.worth);
    vec![
        said("Mean", whole.mean, of_all, |mean| format!("On average, pupils earned {} of the points.", percent(whole.share(mean)))),
        said("Median", whole.median, of_all, |median| format!("Half the class has {} or less, and half has that or more.", points(median))),
        said("Standard deviation", whole.deviation, points, |deviation| match deviation {
            0.0 => "Everybody has the same total.".to_owned(),
            _ => format!("Totals typically lie {} from the mean.", so_many_points(deviation)),
        }),
        said("Skewness", whole.skewness, decimal, |skewness| skewed(skewness).to_owned()),
        said("Kurtosis", whole.kurtosis, decimal, |kurtosis| peaked(kurtosis).to_owned()),
        said("Internal consistency (Cronbach’s alpha)", whole.consistency, percent, |alpha| consistent(alpha).to_owned()),
        said("Error ratio", whole.error_ratio, percent, |ratio| match ratio {
            0.0 => "None of how far totals lie apart is put down to chance.".to_owned(),
            ratio if ratio >= 1.0 => "How far totals lie apart may be chance alone.".to_owned(),
            _ => format!("Chance makes up about {} of how far totals lie apart.", percent(ratio)),
        }),
        said("Standard error", whole.standard_error, points, |error| {
            format!("Take a pupil’s total as good to about {} either way.", so_many_points(error))
        }),
    ]
}

/// The figures of an item, in the order in which one reads them.
pub fn of_item(figures: &ItemFigures) -> Vec<Said> {
    vec![
        said("Facility index", figures.facility, percent, |facility| {
            format!("The class earned {} of what there was to earn: {}.", percent(facility), ease(Ease::of(facility)))
        }),
        said("Standard deviation", figures.deviation, percent, |deviation| match deviation {
            0.0 => "Everybody earned the same here.".to_owned(),
            _ => format!("Marks typically lie {} of the question’s points from their mean.", percent(deviation)),
        }),
        said("Random guess score", Ok(figures.guess), percent, |guess| match guess {
            0.0 => "A blind guess would earn nothing.".to_owned(),
            _ => format!("A blind guess would earn {} on average.", percent(guess)),
        }),
        said("Intended weight", Ok(figures.intended_weight), percent, |weight| {
            format!("It is worth {} of the quiz’s points.", percent(weight))
        }),
        said("Effective weight", figures.effective_weight, percent, |weight| {
            format!("It makes up {} of the differences between totals.", percent(weight))
        }),
        said("Discrimination index", figures.discrimination, percent, |index| telling(Telling::of(index)).to_owned()),
        said("Discriminative efficiency", figures.efficiency, percent, |efficiency| match efficiency {
            efficiency if efficiency < 0.0 => "It runs against the rest of the quiz.".to_owned(),
            _ => format!("It tells pupils apart {} as well as marks like these could.", percent(efficiency)),
        }),
    ]
}

fn said(name: &'static str, figure: Figure, shown: impl Fn(f64) -> String, sentence: impl Fn(f64) -> String) -> Said {
    match figure {
        Ok(value) => Said { name, figure: Some(shown(value)), sentence: sentence(value) },
        Err(reason) => Said { name, figure: None, sentence: absent(reason) },
    }
}

/// Why there is no such figure.
pub fn absent(reason: Absent) -> String {
    match reason {
        Absent::TooFew { there: 0, .. } => "Nobody has handed it in yet.".to_owned(),
        Absent::TooFew { needs, there } => format!("This takes at least {needs} pupils; so far {there} handed it in."),
        Absent::SameTotal => "Everybody has the same total, so there is nothing to compare.".to_owned(),
        Absent::OneItem => "The quiz has one question, so there is no rest to hold it against.".to_owned(),
        Absent::SameMark => "Everybody earned the same here, so it tells nobody apart.".to_owned(),
        Absent::SameRest => "Everybody earned the same for the rest of the quiz, so there is nothing to hold this against.".to_owned(),
        Absent::RunsAgainst => "Those with higher totals earned less here, so it has no share in the differences.".to_owned(),
        Absent::NotAskedOfAll => "Pupils were not all asked the same questions, so this can’t be told.".to_owned(),
    }
}

/// What strikes one about an item. `named` gives an option's name as the page shows it (see [`letter`]).
pub fn verdict(verdict: Verdict, named: impl Fn(Place) -> String) -> String {
    match verdict {
        Verdict::MostOfTheBestChose(place) => format!("Most of the best pupils chose {} here: check the key.", named(place)),
        Verdict::MostChose(place) => format!("Most of the class chose {} here: check the key, or take up why.", named(place)),
        Verdict::TellsBackwards => {
            "Pupils who did worse in the rest did better here: check the key, and whether the question misleads.".to_owned()
        }
        Verdict::NoBetterThanGuessing => "The class did no better here than blind guessing would.".to_owned(),
        Verdict::TooHard => "Hardly anybody got this: take it up again, or ask it more plainly.".to_owned(),
        Verdict::TooEasy => "Nearly everybody got this: it shows that they know it, and tells nobody apart.".to_owned(),
        Verdict::WeaklyTells => "Pupils who did well in the rest did hardly better here than the others.".to_owned(),
        Verdict::NobodyChose(place) => format!("Nobody chose {}: a likelier wrong answer would make a better question.", named(place)),
    }
}

/// A to Z for an option's place, then its number.
pub fn letter(place: Place) -> String {
    match u8::try_from(place) {
        Ok(place @ 0..26) => char::from(b'A' + place).to_string(),
        _ => format!("number {}", place + 1),
    }
}

/// What the figures come from.
pub fn looked_at(pupils: usize, which: Which) -> String {
    match (pupils, which) {
        (0, _) => "No one has handed this in yet.".to_owned(),
        (1, _) => "From what one pupil handed in.".to_owned(),
        (_, Which::First) => format!("From the first attempts of {pupils} pupils: whoever does a quiz again knows it."),
        (_, Which::Counting) => format!("From the attempts that count, of {pupils} pupils."),
    }
}

/// What is said where so few have answered.
pub fn few(answered: usize) -> String {
    match answered {
        1 => "Too few answers to judge: one pupil. Take the figures as they are, and no more.".to_owned(),
        _ => format!("Too few answers to judge: {answered} pupils. Take the figures as they are, and no more."),
    }
}

/// Which mark a gradebook shows.
pub fn shown(shown: Shown) -> &'static str {
    match shown {
        Shown::Counts => "What counts",
        Shown::Best => "The best",
        Shown::Last => "The latest",
    }
}

/// How a pupil stands, in a word or two: “late”, “missing”. Nothing of what is handed in in time.
pub fn stand(cell: &Cell) -> String {
    match cell {
        Cell::NotTheirs => "not for them".to_owned(),
        Cell::NotOpen(_) | Cell::NotStarted => "not begun".to_owned(),
        Cell::Missing { .. } => "missing".to_owned(),
        Cell::Runs { running, .. } => format!("at it, {} of {}", running.answered, running.asked),
        Cell::HandedIn(done) if done.late => "late".to_owned(),
        Cell::HandedIn(_) => String::new(),
    }
}

/// The same with how many attempts there are, how long what counts took, and whether it is passed.
pub fn state(cell: &Cell) -> String {
    let done = cell.done().map(|done| {
        let passed = done.passed.map(|passed| if passed { "passed" } else { "not passed" }.to_owned());
        let attempts = (done.attempts > 1).then(|| format!("{} attempts", done.attempts));
        [passed, attempts, Some(took(done.took))]
    });
    let parts = std::iter::once(Some(stand(cell))).chain(done.into_iter().flatten()).flatten();
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What came of mending a key, by its name in addresses.
pub fn mended(name: &str) -> Option<&'static str> {
    if name == "newer" {
        return Some("All attempts are scored by the key of your quiz now.");
    }
    Carried::parse(name).map(|carried| match carried {
        Carried::NoQuiz => "The key is mended, and all attempts are scored by it.",
        Carried::Changed => "The key is mended, and all attempts are scored by it. Your quiz has the new key, too.",
        Carried::Different => {
            "The key is mended, and all attempts are scored by it. Your quiz asks this differently by now, so it stays as it is."
        }
        Carried::NotTheirs => {
            "The key is mended, and all attempts are scored by it. The quiz that it was made of is not yours, or gone: it stays as it is."
        }
    })
}

/// How the class is divided.
pub fn thirds(sizes: ByThird) -> String {
    let ByThird { best, middle, lowest } = sizes;
    format!("By total: {best} in the best third, {middle} in the middle, {lowest} in the lowest. Pupils with the same total stay together.")
}

/// How much the class missed of an item.
pub fn missed(missed: &Missed, attempts: usize) -> String {
    let (over, under) = missed.share.parts();
    let best = match missed.of_the_best {
        0 => String::new(),
        1 => ", one of the best third among them".to_owned(),
        several => format!(", {several} of the best third among them"),
    };
    format!("The class missed {} of it: {} of {attempts} pupils{best}.", percent(over as f64 / under as f64), missed.pupils)
}

fn ease(ease: Ease) -> &'static str {
    match ease {
        Ease::ExtremelyHard => "extremely hard, or something is wrong with the question",
        Ease::VeryHard => "very hard",
        Ease::Hard => "hard",
        Ease::RatherHard => "rather hard",
        Ease::AboutRight => "about right",
        Ease::RatherEasy => "fairly easy",
        Ease::Easy => "easy",
        Ease::VeryEasy => "very easy",
        Ease::ExtremelyEasy => "extremely easy",
    }
}

fn telling(telling: Telling) -> &'static str {
    match telling {
        Telling::Backwards => "Pupils who did well in the rest did worse here: something is probably wrong with it.",
        Telling::VeryWeak => "It hardly tells those who did well in the rest from those who did not.",
        Telling::Weak => "It tells those who did well in the rest from the others, but weakly.",
        Telling::Adequate => "It tells those who did well in the rest from the others well enough.",
        Telling::VeryGood => "It tells those who did well in the rest from the others very well.",
    }
}

/// Within half of nought, a distribution counts as symmetric: M. G. Bulmer, Principles of Statistics (1979), p. 63.
fn skewed(skewness: f64) -> &'static str {
    match skewness {
        skewness if skewness < -0.5 => "A few low totals trail behind the rest.",
        skewness if skewness > 0.5 => "A few high totals stand out from the rest.",
        _ => "Totals lie about evenly on both sides of the mean.",
    }
}

/// Moodle's documentation takes 0 to 1 for what one wants; below −1, no bell is left.
fn peaked(kurtosis: f64) -> &'static str {
    match kurtosis {
        kurtosis if kurtosis > 1.0 => "Most totals crowd together, with a few far out.",
        kurtosis if kurtosis < -1.0 => "Totals are spread flat, or fall into two groups, with no crowd in the middle.",
        _ => "Totals are spread much as in a bell curve.",
    }
}

/// Moodle's documentation: above 75% is satisfactory, below 64% is not.
fn consistent(alpha: f64) -> &'static str {
    match alpha {
        alpha if alpha < 0.0 => "Questions run against each other: a total says little about a pupil.",
        alpha if alpha < 0.64 => "The questions agree too little for small differences between totals to mean much.",
        alpha if alpha < 0.75 => "The questions agree fairly well about who did well.",
        _ => "The questions agree well about who did well.",
    }
}

/// “64%”, “−8%”
fn percent(share: f64) -> String {
    signed(format!("{:.0}%", share * 100.0))
}

/// “0.42”, “−1.20”
fn decimal(value: f64) -> String {
    signed(format!("{value:.2}"))
}

/// With a true minus sign, and none before nought.
fn signed(number: String) -> String {
    match number.strip_prefix('-') {
        Some(rest) if rest.chars().any(|c| ('1'..='9').contains(&c)) => format!("−{rest}"),
        Some(rest) => rest.to_owned(),
        None => number,
    }
}

/// “4.8”, “5”
fn points(points: f64) -> String {
    let written = format!("{points:.1}");
    written.strip_suffix(".0").map(str::to_owned).unwrap_or(written)
}

/// “4.8 points”, “1 point”
fn so_many_points(number: f64) -> String {
    match points(number).as_str() {
        "1" => "1 point".to_owned(),
        written => format!("{written} points"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::credit::Credit;
    use crate::domain::item_analysis::analyse;
    use crate::domain::item_analysis::table::{Asked, Given, Table};

    fn table(rows: &[&[u64]]) -> Table {
        let asked = vec![Asked { worth: Credit::ONE, guess: Credit::of(1, 4), options: vec![] }; rows[0].len()];
        let given = |mark: &u64| Given { mark: Credit::whole(*mark), chosen: vec![] };
        Table::new(asked, rows.iter().map(|row| row.iter().map(given).collect()).collect()).unwrap()
    }

    fn lines(said: &[Said]) -> Vec<String> {
        said.iter().map(|said| format!("{}: {}. {}", said.name, said.figure.as_deref().unwrap_or("none"), said.sentence)).collect()
    }

    #[test]
    fn the_whole_in_words() {
        let analysis = analyse(&table(&[&[1, 1, 1], &[1, 1, 0], &[1, 0, 0], &[0, 0, 0]]));
        assert_eq!(
            lines(&of_whole(&analysis.whole)),
            [
                "Mean: 1.5 of 3. On average, pupils earned 50% of the points.",
                "Median: 1.5 of 3. Half the class has 1.5 or less, and half has that or more.",
                "Standard deviation: 1.3. Totals typically lie 1.3 points from the mean.",
                "Skewness: 0.00. Totals lie about evenly on both sides of the mean.",
                "Kurtosis: −1.20. Totals are spread flat, or fall into two groups, with no crowd in the middle.",
                "Internal consistency (Cronbach’s alpha): 75%. The questions agree well about who did well.",
                "Error ratio: 50%. Chance makes up about 50% of how far totals lie apart.",
                "Standard error: 0.6. Take a pupil’s total as good to about 0.6 points either way.",
            ]
        );
    }

    #[test]
    fn an_item_in_words() {
        let analysis = analyse(&table(&[&[1, 1, 0], &[1, 1, 0], &[0, 0, 1], &[0, 1, 1]]));
        assert_eq!(
            lines(&of_item(&analysis.items[2].figures)),
            [
                "Facility index: 50%. The class earned 50% of what there was to earn: about right.",
                "Standard deviation: 58%. Marks typically lie 58% of the question’s points from their mean.",
                "Random guess score: 25%. A blind guess would earn 25% on average.",
                "Intended weight: 33%. It is worth 33% of the quiz’s points.",
                "Effective weight: none. Those with higher totals earned less here, so it has no share in the differences.",
                "Discrimination index: −90%. Pupils who did well in the rest did worse here: something is probably wrong with it.",
                "Discriminative efficiency: −100%. It runs against the rest of the quiz.",
            ]
        );
        assert_eq!(missed(&analysis.take_up[0], 4), "The class missed 50% of it: 2 of 4 pupils.");
        assert_eq!(
            thirds(analysis.thirds),
            "By total: 0 in the best third, 3 in the middle, 1 in the lowest. Pupils with the same total stay together."
        );
    }

    #[test]
    fn what_is_absent_and_what_strikes_one_is_said_plainly() {
        assert_eq!(absent(Absent::TooFew { needs: 3, there: 2 }), "This takes at least 3 pupils; so far 2 handed it in.");
        assert_eq!(absent(Absent::TooFew { needs: 3, there: 0 }), "Nobody has handed it in yet.");
        assert_eq!(verdict(Verdict::MostOfTheBestChose(1), letter), "Most of the best pupils chose B here: check the key.");
        assert_eq!((letter(25), letter(26)), ("Z".to_owned(), "number 27".to_owned()));
        assert_eq!((percent(-0.004), decimal(-0.001), points(3.04), so_many_points(1.0)), {
            ("0%".to_owned(), "0.00".to_owned(), "3".to_owned(), "1 point".to_owned())
        });
    }
}
