//! A result as a row of shapes: a square for right, a half for partly right, a ring for not yet.

use crate::domain::credit::Credit;
use crate::ui::html::prelude::*;

use super::icon::Shape;
use super::wording::{capitalised, listed, word};

/// How an answer did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All of it.
    Right,
    /// Some of it.
    Partly,
    /// None of it.
    NotYet,
}

impl Verdict {
    /// What a credit between nothing and one says.
    pub fn of(credit: Credit) -> Self {
        match credit {
            credit if credit == Credit::ZERO => Self::NotYet,
            credit if credit < Credit::ONE => Self::Partly,
            _ => Self::Right,
        }
    }

    /// Its shape in the sprite.
    pub fn shape(self) -> &'static str {
        match self {
            Self::Right => "square",
            Self::Partly => "half",
            Self::NotYet => "ring",
        }
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Partly => "partly right",
            Self::NotYet => "not yet",
        }
    }
}

/// The row of shapes, with its summary for those who don't see it.
#[component]
pub fn Marks(
    /// In order of the questions.
    verdicts: Vec<Verdict>,
) -> Html {
    let summary = summary(&verdicts);
    html! {
        <div class="marks" role="img" aria-label=summary>
            {verdicts.into_iter().map(|verdict| html! { <Shape name=verdict.shape()/> }).collect::<Html>()}
        </div>
    }
}

/// “Eight right, one partly right and one not yet”.
pub fn summary(verdicts: &[Verdict]) -> String {
    let parts: Vec<String> = [Verdict::Right, Verdict::Partly, Verdict::NotYet]
        .into_iter()
        .filter_map(|kind| {
            let count = verdicts.iter().filter(|verdict| **verdict == kind).count();
            (count > 0).then(|| format!("{} {}", word(count), kind.words()))
        })
        .collect();
    capitalised(&listed(&parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_counts_each_kind() {
        let verdicts = [Verdict::Right, Verdict::NotYet, Verdict::Right, Verdict::Partly];
        assert_eq!(summary(&verdicts), "Two right, one partly right and one not yet");
    }
}
