//! What holds of every table.

use proptest::prelude::*;

use super::analyse;
use super::figure::{Absent, Figure};
use super::table::{Asked, Given, Table};
use crate::domain::credit::Credit;

/// One to five items worth a half to three points, and up to twelve attempts with marks in sixths.
fn tables() -> impl Strategy<Value = (Vec<Asked>, Vec<Vec<Given>>)> {
    let item = (1_u64..=6, 0_usize..5).prop_map(|(halves, options)| Asked {
        worth: Credit::of(halves, 2),
        guess: Credit::of(1, options as u64),
        options: (0..options).map(|place| place == 0).collect(),
    });
    prop::collection::vec(item, 1..6).prop_flat_map(|asked| {
        let given: Vec<_> = asked
            .iter()
            .map(|asked| {
                let chosen = prop::collection::vec(0..asked.options.len().max(1), 0..=asked.options.len().min(2));
                (0_u64..=6, chosen).prop_map(|(sixths, chosen)| Given { mark: Credit::of(sixths, 6), chosen })
            })
            .collect();
        (Just(asked), prop::collection::vec(given, 0..13))
    })
}

fn within(figure: Figure, from: f64, to: f64) -> bool {
    figure.is_ok_and(|value| (from..=to).contains(&value)) || figure.is_err()
}

proptest! {
    #[test]
    fn figures_stay_within_their_bounds((asked, sheets) in tables()) {
        let table = Table::new(asked, sheets).unwrap();
        let analysis = analyse(&table);
        let (whole, worth) = (&analysis.whole, table.worth().parts());
        let points = worth.0 as f64 / worth.1 as f64 + 1e-9;
        for total in [whole.mean, whole.median, whole.deviation] {
            prop_assert!(within(total, 0.0, points), "{total:?} of {points}");
        }
        prop_assert!(within(whole.consistency, f64::NEG_INFINITY, 1.0 + 1e-9) && within(whole.error_ratio, 0.0, f64::MAX));
        let mut weights = (0.0, 0.0);
        for item in analysis.items.iter().map(|item| &item.figures) {
            prop_assert!(within(item.facility, 0.0, 1.0) && within(item.discrimination, -1.0, 1.0));
            prop_assert!(within(item.efficiency, f64::MIN, 1.0) && within(item.effective_weight, 0.0, 1.0));
            // The widest spread is half and half: √(s/(s − 1))/2.
            prop_assert!(within(item.deviation, 0.0, 0.5_f64.sqrt() + 1e-9));
            weights = (weights.0 + item.intended_weight, weights.1 + item.effective_weight.unwrap_or(0.0));
        }
        prop_assert!((weights.0 - 1.0).abs() < 1e-9);
        let differ = !matches!(analysis.items[0].figures.effective_weight, Err(Absent::SameTotal | Absent::TooFew { .. }));
        prop_assert!((weights.1 - f64::from(u8::from(differ))).abs() < 1e-9);
    }

    #[test]
    fn everybody_is_in_one_third_and_counted_once_or_blank((asked, sheets) in tables()) {
        let attempts = sheets.len();
        let single = sheets.into_iter().map(|sheet| sheet.into_iter().map(|mut given| {
            given.chosen.truncate(1);
            given
        }).collect()).collect();
        let analysis = analyse(&Table::new(asked, single).unwrap());
        prop_assert_eq!(analysis.thirds.all(), attempts);
        for distribution in analysis.items.iter().filter_map(|item| item.distribution.as_ref()) {
            let counted = distribution.chosen.iter().map(|by| by.all()).sum::<usize>() + distribution.blank.all();
            prop_assert_eq!(counted, attempts);
        }
    }

    #[test]
    fn the_order_of_the_attempts_makes_no_difference((asked, sheets) in tables(), by in 0_usize..12) {
        let mut turned = sheets.clone();
        turned.reverse();
        turned.rotate_left(by.min(sheets.len()));
        let analysis = |sheets| analyse(&Table::new(asked.clone(), sheets).unwrap());
        prop_assert_eq!(analysis(sheets), analysis(turned));
    }

    #[test]
    fn where_all_are_equal_nothing_tells_them_apart((asked, sheets) in tables(), times in 4_usize..9) {
        prop_assume!(!sheets.is_empty());
        let analysis = analyse(&Table::new(asked.clone(), vec![sheets[0].clone(); times]).unwrap());
        let same = Err(Absent::SameTotal);
        let alpha = if asked.len() == 1 { Err(Absent::OneItem) } else { same };
        prop_assert_eq!((analysis.whole.deviation, analysis.whole.skewness, analysis.whole.kurtosis), (Ok(0.0), same, same));
        prop_assert_eq!((analysis.whole.consistency, analysis.whole.standard_error), (alpha, alpha));
        let index = if asked.len() == 1 { Err(Absent::OneItem) } else { Err(Absent::SameMark) };
        for item in analysis.items {
            prop_assert_eq!((item.figures.discrimination, item.figures.efficiency, item.figures.effective_weight), (index, index, same));
        }
    }

    #[test]
    fn one_attempt_has_a_mean_and_no_spread((asked, sheets) in tables()) {
        prop_assume!(!sheets.is_empty());
        let analysis = analyse(&Table::new(asked, vec![sheets[0].clone()]).unwrap());
        let few = |figure: Figure| matches!(figure, Err(Absent::TooFew { there: 1, .. } | Absent::OneItem));
        let whole = &analysis.whole;
        prop_assert!(whole.mean.is_ok() && whole.mean == whole.median);
        prop_assert!([whole.deviation, whole.skewness, whole.kurtosis, whole.consistency, whole.standard_error].into_iter().all(few));
        for item in analysis.items {
            prop_assert!(item.figures.facility.is_ok() && item.verdicts.is_empty());
            let figures = item.figures;
            prop_assert!([figures.deviation, figures.discrimination, figures.efficiency, figures.effective_weight].into_iter().all(few));
        }
    }
}
