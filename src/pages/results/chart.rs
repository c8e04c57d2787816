//! Who answered what to a question, by thirds of the class: options drawn as bars, and everything as a table.

use crate::domain::item_analysis::answers::{Answer, Group};
use crate::domain::item_analysis::third::ByThird;
use crate::domain::question::Ask;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::web::assets::address;

use super::answers::answer;
use super::words::letter;

/// Sizes in units of the drawing, which is as wide as the narrowest phone: room for letter and tick, a third with its number, a full bar.
const MARGIN: usize = 44;
const LANE: usize = 92;
const BAR: usize = 64;
const ROW: usize = 28;
const HEAD: usize = 24;

/// The thirds, as they stand from left to right.
const THIRDS: [&str; 3] = ["Best", "Middle", "Lowest"];

/// Answers by thirds of the class. The drawing is of options alone: typed answers are a table. Right ones are outlined and ticked there, and
/// named in the table.
#[component]
pub fn Spread<'a>(
    /// What was asked.
    ask: &'a Ask,
    /// What was answered, as `item_analysis` groups it.
    groups: &'a [Group],
    /// How many of each third were asked it.
    asked_of: ByThird,
) -> Html {
    let options: Vec<&Group> = groups.iter().filter(|group| matches!(group.answer, Answer::Option(_) | Answer::Truth(_))).collect();
    let drawing = (!options.is_empty()).then(|| {
        let (width, height) = (MARGIN + 3 * LANE, HEAD + options.len() * ROW);
        let heads = THIRDS
            .iter()
            .enumerate()
            .map(|(third, name)| html! { <text class="chart__num" x=MARGIN + third * LANE y="15">{*name}</text> })
            .collect::<Html>();
        let rows = options.iter().enumerate().map(|(nth, group)| row(nth, group, asked_of, width)).collect::<Html>();
        html! {
            <svg class="chart" viewBox=format!("0 0 {width} {height}") role="img" aria-label=summary(&options, asked_of)>
                {heads}
                {rows}
            </svg>
            <p class="small quiet">"A full bar is everybody in that third. The right answer is outlined and ticked."</p>
        }
    });
    let lettered = drawing.is_some();
    let lines = groups.iter().enumerate().map(|(nth, group)| line(nth, ask, group, lettered)).collect::<Html>();
    let heads = THIRDS
        .into_iter()
        .chain(["All"])
        .zip(numbers(asked_of))
        .map(|(name, size)| html! { <th scope="col">{name}<small>{format!("of {size}")}</small></th> })
        .collect::<Html>();
    html! {
        {drawing}
        <table class="table table--thirds">
            <thead><tr><th scope="col">"Answer"</th>{heads}</tr></thead>
            <tbody>{lines}</tbody>
        </table>
    }
}

/// An option: its letter, and a bar for each third.
fn row(nth: usize, group: &Group, asked_of: ByThird, width: usize) -> Html {
    let y = HEAD + nth * ROW;
    let bars = numbers(group.by)
        .into_iter()
        .zip(numbers(asked_of))
        .take(THIRDS.len())
        .enumerate()
        .map(|(third, (number, size))| {
            let x = MARGIN + third * LANE;
            let bar = length(number, size).map(|length| html! { <rect class="chart__bar" x=x y=y + 8 width=length height="12"></rect> });
            html! {
                <rect class="chart__line" fill="none" x=x y=y + 8 width=BAR height="12"></rect>
                {bar}
                <text class="chart__num" x=x + BAR + 5 y=y + 19>{number}</text>
            }
        })
        .collect::<Html>();
    let right = group.right.then(|| {
        let tick = format!("{}#i-tick", address("icons.svg"));
        html! {
            <rect class="chart__right" x="1" y=y + 1 width=width - 2 height=ROW - 2 rx="4"></rect>
            <use class="chart__sign" href=tick x="22" y=y + 6 width="16" height="16"></use>
        }
    });
    html! {
        {right}
        <text class="chart__num" x="8" y=y + 19>{letter(nth)}</text>
        {bars}
    }
}

/// How long the bar of so many out of so many is; `None`: of nobody there is none.
fn length(number: usize, size: usize) -> Option<usize> {
    (number > 0 && size > 0).then(|| (BAR * number).div_ceil(size).min(BAR))
}

/// An answer in the table.
fn line(nth: usize, ask: &Ask, group: &Group, lettered: bool) -> Html {
    let answer = answer(ask, &group.answer);
    let answer = if lettered && group.answer != Answer::Blank { format!("{}. {answer}", letter(nth)) } else { answer };
    let right = group.right.then(|| html! { " "<span class="textlink"><Icon name="tick"/>"right"</span> });
    let cells = numbers(group.by).into_iter().map(|number| html! { <td>{number}</td> }).collect::<Html>();
    html! { <tr><th scope="row">{answer}{right}</th>{cells}</tr> }
}

/// The best, the middle, the lowest, all.
fn numbers(by: ByThird) -> [usize; 4] {
    [by.best, by.middle, by.lowest, by.all()]
}

/// What the drawing shows, in words.
fn summary(options: &[&Group], asked_of: ByThird) -> String {
    let lettered = || options.iter().enumerate();
    let right = lettered().filter(|(_, group)| group.right).map(|(nth, group)| {
        let [best, middle, lowest, all] = numbers(group.by);
        format!(
            "{}, which is right: {all} of {}; {best} of {} in the best third, {middle} of {} in the middle, {lowest} of {} in the lowest.",
            letter(nth),
            asked_of.all(),
            asked_of.best,
            asked_of.middle,
            asked_of.lowest
        )
    });
    // Of equals the first.
    let wrong = lettered().filter(|(_, group)| !group.right && group.by.all() > 0).min_by_key(|(_, group)| usize::MAX - group.by.all());
    let wrong = match wrong {
        Some((nth, group)) => format!("Most frequent wrong answer: {}, by {}.", letter(nth), group.by.all()),
        None => "Nobody chose a wrong answer.".to_owned(),
    };
    right.chain([wrong]).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ident::OptionId;
    use crate::domain::question::Choice;

    fn by(best: usize, middle: usize, lowest: usize) -> ByThird {
        ByThird { best, middle, lowest }
    }

    fn group(id: &str, right: bool, by: ByThird) -> Group {
        Group { answer: Answer::Option(OptionId::parse(id).unwrap()), right, by }
    }

    fn html(ask: &Ask, groups: &[Group]) -> String {
        html! { <Spread ask groups asked_of=by(4, 5, 3)/> }.into_string()
    }

    fn single(ids: &[&str]) -> Ask {
        let choice = |id: &&str| Choice { id: OptionId::parse(id).unwrap(), text: format!("<{id}>"), pinned: false };
        Ask::Single { options: ids.iter().map(choice).collect() }
    }

    #[test]
    fn options_are_drawn_and_said_and_stand_in_the_table() {
        let groups = [group("x", false, by(1, 0, 2)), group("y", true, by(3, 4, 0)), group("z", false, by(0, 0, 0))];
        let blank = Group { answer: Answer::Blank, right: false, by: by(0, 1, 1) };
        let page = html(&single(&["x", "y", "z"]), &[&groups[..], &[blank]].concat());
        let said = "B, which is right: 7 of 12; 3 of 4 in the best third, 4 of 5 in the middle, 0 of 3 in the lowest. Most frequent wrong \
                    answer: A, by 3.";
        assert!(page.contains(said) && page.contains(r#"role="img""#), "{page}");
        // A quarter and two thirds of 64, three quarters and four fifths; nobody has no bar.
        assert_eq!(page.matches("chart__bar").count(), 4);
        assert!(["16", "43", "48", "52"].iter().all(|width| page.contains(&format!(r#"width="{width}""#))), "{page}");
        assert_eq!((page.matches("chart__right").count(), page.matches("i-tick").count()), (1, 2));
        assert!(page.contains("A. &lt;x&gt;") && page.contains("No answer") && !page.contains("D. No answer") && !page.contains("style="));
        assert!(page.contains("Lowest<small>of 3</small>") && page.contains("All<small>of 12</small>"));
    }

    #[test]
    fn typed_answers_are_a_table_alone() {
        let groups = [Group { answer: Answer::Text("Madame".into()), right: false, by: by(1, 1, 1) }];
        let page = html(&Ask::Short, &groups);
        assert!(!page.contains("<svg") && page.contains("“Madame”") && !page.contains("A. "), "{page}");
    }

    #[test]
    fn nobody_wrong_is_said_too() {
        let group = group("x", true, by(4, 5, 3));
        assert!(summary(&[&group], by(4, 5, 3)).ends_with("Nobody chose a wrong answer."));
    }
}
