//! Weighed options to choose from.

use rust_decimal::Decimal;

use super::{WHOLE, Weighed, Weighing, alike, percent};
use crate::exchange::draft::{Asked, DraftOption};
use crate::exchange::wording::quoted;

/// Options of which one can be chosen, or `many`. Right are: of many, those that earn; of one, the one that earns all.
pub fn choices(options: Vec<Weighed>, many: bool) -> Weighing {
    let mut notices = Vec::new();
    let whole = options.iter().filter(|option| alike(option.weight, WHOLE)).count();
    let earning = options.iter().filter(|option| option.weight > Decimal::ZERO).count();
    let several = many || whole > 1;
    if several {
        if !many {
            notices.push(format!("{whole} answers are marked as right, so it became a question to which several answers apply."));
        }
        let uneven = !even(&options, |weight| weight > Decimal::ZERO) || !even(&options, |weight| weight <= Decimal::ZERO);
        if uneven {
            notices.push(
                "The weights of the answers differ. Here each right answer counts the same, and each wrong one takes as much.".into(),
            );
        }
    }
    // With nothing that earns all, the one answer that earns anything is meant.
    let least = if several || (whole == 0 && earning == 1) { Decimal::new(1, 3) } else { WHOLE - Decimal::new(2, 2) };
    for option in options.iter().filter(|option| option.weight > Decimal::ZERO && option.weight < least) {
        notices.push(format!("{} earned {} there; here it is wrong.", quoted(&option.text), percent(option.weight)));
    }
    let options: Vec<DraftOption> = options
        .into_iter()
        .map(|option| DraftOption { right: option.weight >= least, text: option.text, why: option.feedback, pinned: false })
        .collect();
    Weighing { asked: Asked::Choices { options, many: several }, explanation: String::new(), notices }
}

fn even(options: &[Weighed], side: impl Fn(Decimal) -> bool) -> bool {
    let mut weights = options.iter().map(|option| option.weight).filter(|weight| side(*weight));
    let first = weights.next();
    weights.all(|weight| first.is_some_and(|first| alike(first, weight)))
}
