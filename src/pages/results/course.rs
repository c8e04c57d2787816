//! How a pupil's marks went from one homework to the next, drawn. The table beneath says the same.

use crate::domain::credit::Credit;
use crate::domain::gradebook::average::share;
use crate::pages::assignments::words::percent;
use crate::ui::html::prelude::*;

/// Sizes in units of the drawing.
const WIDTH: usize = 320;
const HEIGHT: usize = 120;
const LEFT: usize = 40;
const TOP: usize = 12;
const RIGHT: usize = 12;
/// From the lowest mark to the highest.
const TALL: usize = 88;

/// The mark of a homework that is handed in.
pub(super) struct Mark {
    /// What it is called.
    pub title: String,
    /// What counts.
    pub mark: Credit,
}

/// The drawing; nothing of fewer than two marks.
#[component]
pub(super) fn Course(
    /// In the order in which they were due.
    marks: Vec<Mark>,
) -> Option<Html> {
    (marks.len() > 1).then(|| {
        let points: Vec<(usize, usize)> = marks.iter().enumerate().map(|(nth, mark)| place(nth, marks.len(), mark.mark)).collect();
        let line = points.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ");
        let dots = points.iter().map(|(x, y)| html! { <circle cx=*x cy=*y r="4"></circle> }).collect::<Html>();
        let lines = [(100, 0), (50, TALL / 2), (0, TALL)].map(|(percent, down)| {
            html! {
                <line class="chart__line" x1=LEFT x2=WIDTH - RIGHT y1=TOP + down y2=TOP + down></line>
                <text class="chart__num" x=LEFT - 6 y=TOP + down + 4 text-anchor="end">{format!("{percent}%")}</text>
            }
        });
        html! {
            <svg class="chart" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=summary(&marks)>
                {lines}
                <polyline class="chart__sign" points=line></polyline>
                {dots}
            </svg>
        }
    })
}

/// Where the mark of the homework at a place from 0 stands.
fn place(nth: usize, all: usize, mark: Credit) -> (usize, usize) {
    let (first, last) = (LEFT + 8, WIDTH - RIGHT - 8);
    let up = (share(mark) * TALL as f64).round() as usize;
    (first + nth * (last - first) / (all - 1).max(1), TOP + TALL - up.min(TALL))
}

/// “From 40% in Chapter 1 to 80% in Chapter 4.”
fn summary(marks: &[Mark]) -> String {
    let say = |mark: &Mark| format!("{} in {}", percent(mark.mark), mark.title);
    let ends = marks.first().zip(marks.last());
    ends.map(|(first, last)| format!("Marks in order of when homework was due: from {} to {}.", say(first), say(last))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_from_left_to_right_and_higher_ones_higher() {
        assert_eq!(
            [(0, Credit::ZERO), (1, Credit::HALF), (2, Credit::ONE)].map(|(nth, mark)| place(nth, 3, mark)),
            [(48, 100), (174, 56), (300, 12)]
        );
        let mark = |title: &str, mark| Mark { title: title.to_owned(), mark };
        let marks = [mark("Chapter 1", Credit::HALF), mark("Chapter 2", Credit::ONE)];
        assert_eq!(summary(&marks), "Marks in order of when homework was due: from 50% in Chapter 1 to 100% in Chapter 2.");
    }
}
