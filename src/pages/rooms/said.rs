//! What people wrote, on the screen: lines on a prompt, and answers where nothing is right or wrong.

use std::collections::HashMap;

use crate::domain::question::Ask;
use crate::domain::room::state::Room;
use crate::domain::same_words::fold;
use crate::ui::html::prelude::*;
use crate::ui::wording::counted;

use super::fit::{self, AskSize, Fit};
use super::words;

/// How many different answers stand on the screen; the others are counted.
const MOST: usize = 16;

/// A prompt that is talked about, with the lines that the host shows.
pub fn prompt(room: &Room, slide: u16, text: String) -> (Html, Fit) {
    let hands = room.inside().filter(|(_, who)| who.hand).count();
    let lines: Vec<String> = room.lines.iter().filter(|line| line.shown && line.slide == slide).map(|line| line.text.clone()).collect();
    let fit = fit::listed(&text, &lines, &[AskSize::Large, AskSize::Medium, AskSize::Small]);
    let lines = lines.into_iter().map(|line| html! { <li dir="auto">{line}</li> }).collect::<Html>();
    let body = html! {
        <h1 class="cast__ask" dir="auto">{text}</h1>
        <ul class="cast__lines">{lines}</ul>
        {(hands > 0).then(|| html! { <p class="cast__how">{counted(hands, "hand is up", "hands are up")}</p> })}
    };
    (body, fit)
}

/// What was answered, the most frequent first: the same words count as one answer.
pub fn typed(room: &Room, slide: u16, ask: &Ask, text: String) -> (Html, Fit) {
    let given = room.inside().filter_map(|(_, who)| who.answers.get(&slide)).map(|given| words::given(ask, &given.response));
    let all = together(given.collect());
    let others: usize = all.iter().skip(MOST).map(|(_, count)| count).sum();
    let shown = &all[..all.len().min(MOST)];
    let lines: Vec<String> = shown.iter().map(|(text, _)| text.clone()).collect();
    let fit = fit::listed(&text, &lines, &[AskSize::Medium, AskSize::Small]);
    let lines = shown
        .iter()
        .map(|(text, count)| {
            let count = (*count > 1).then(|| html! { <b class="num"><span class="visually-hidden">"Said by "</span>{*count}</b> });
            html! { <li><span dir="auto">{text.clone()}</span>{count}</li> }
        })
        .collect::<Html>();
    let body = html! {
        <h1 class="cast__ask" dir="auto">{text}</h1>
        <ol class="cast__lines">{lines}</ol>
        {(others > 0).then(|| html! { <p class="cast__how">{format!("And {others} more.")}</p> })}
    };
    (body, fit)
}

/// Answers with how often each was given, the most frequent first, each as it was first written.
fn together(answers: Vec<String>) -> Vec<(String, usize)> {
    let mut found: Vec<(String, usize)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for text in answers {
        let folded = fold(&text);
        // Signs alone fold to nothing, and are no less different for it.
        let key = if folded.is_empty() { text.clone() } else { folded };
        let at = *places.entry(key).or_insert(found.len());
        match found.get_mut(at) {
            Some((_, count)) => *count += 1,
            None => found.push((text, 1)),
        }
    }
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    found
}

#[cfg(test)]
mod tests {
    use super::together;

    #[test]
    fn the_same_words_are_one_answer_and_the_most_frequent_comes_first() {
        let answers = ["“Ruth”", "“Kathy”", "“?”", "“kathy ”", "“KATHY!”", "“!”", "“Ruth”"];
        let counted = together(answers.map(str::to_owned).to_vec());
        let counted: Vec<_> = counted.iter().map(|(text, count)| (text.as_str(), *count)).collect();
        assert_eq!(counted, [("“Kathy”", 3), ("“Ruth”", 2), ("“?”", 1), ("“!”", 1)]);
    }
}
