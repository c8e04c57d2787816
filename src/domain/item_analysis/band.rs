//! How Moodle's documentation reads a facility index and a discrimination index.
//!
//! Source: <https://docs.moodle.org/dev/Quiz_report_statistics>, tables “Facility index” and “Discrimination index”, which give whole
//! percentages; between two of theirs (“5 or less”, “6–10”) the lower band reaches up to its last whole percentage, except where the next
//! one says from where it begins (35, 90, 95, and all of the discrimination index).

/// How easy a question was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ease {
    /// Up to 5%: “extremely difficult or something wrong with the question”.
    ExtremelyHard,
    /// Up to 10%.
    VeryHard,
    /// Up to 20%.
    Hard,
    /// Below 35%.
    RatherHard,
    /// Up to 65%: “about right for the average student”.
    AboutRight,
    /// Up to 80%.
    RatherEasy,
    /// Below 90%.
    Easy,
    /// Below 95%.
    VeryEasy,
    /// From 95% on.
    ExtremelyEasy,
}

impl Ease {
    /// Of a facility index from 0 to 1.
    pub fn of(facility: f64) -> Self {
        match facility {
            f if f <= 0.05 => Self::ExtremelyHard,
            f if f <= 0.10 => Self::VeryHard,
            f if f <= 0.20 => Self::Hard,
            f if f < 0.35 => Self::RatherHard,
            f if f <= 0.65 => Self::AboutRight,
            f if f <= 0.80 => Self::RatherEasy,
            f if f < 0.90 => Self::Easy,
            f if f < 0.95 => Self::VeryEasy,
            _ => Self::ExtremelyEasy,
        }
    }
}

/// How well a question tells those who did well in the rest from those who did not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Telling {
    /// Below 0: “question probably invalid”.
    Backwards,
    /// From 0%.
    VeryWeak,
    /// From 20%.
    Weak,
    /// From 30%.
    Adequate,
    /// From 50%.
    VeryGood,
}

impl Telling {
    /// Of a discrimination index from −1 to 1.
    pub fn of(discrimination: f64) -> Self {
        match discrimination {
            d if d < 0.0 => Self::Backwards,
            d if d < 0.20 => Self::VeryWeak,
            d if d < 0.30 => Self::Weak,
            d if d < 0.50 => Self::Adequate,
            _ => Self::VeryGood,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bands_are_those_of_the_documentation() {
        let ends = [
            (0, 5, Ease::ExtremelyHard),
            (6, 10, Ease::VeryHard),
            (11, 20, Ease::Hard),
            (21, 34, Ease::RatherHard),
            (35, 65, Ease::AboutRight),
            (66, 80, Ease::RatherEasy),
            (81, 89, Ease::Easy),
            (90, 94, Ease::VeryEasy),
            (95, 100, Ease::ExtremelyEasy),
        ];
        for (from, to, band) in ends {
            assert_eq!((Ease::of(f64::from(from) / 100.0), Ease::of(f64::from(to) / 100.0)), (band, band), "{from} to {to}");
        }
        let ends = [
            (-100, -1, Telling::Backwards),
            (0, 19, Telling::VeryWeak),
            (20, 29, Telling::Weak),
            (30, 49, Telling::Adequate),
            (50, 100, Telling::VeryGood),
        ];
        for (from, to, band) in ends {
            assert_eq!((Telling::of(f64::from(from) / 100.0), Telling::of(f64::from(to) / 100.0)), (band, band), "{from} to {to}");
        }
    }
}
