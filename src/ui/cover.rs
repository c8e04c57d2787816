//! A book's cover, made here: its cloth, a calm motif of that cloth, author and title. No picture of anybody else's.

use crate::domain::book::Book;
use crate::ui::html::prelude::*;
use crate::web::assets::address;

/// A size of title: its name in the style sheet, the letters that fit on a line, and the step to the next line.
const SIZES: [(&str, usize, f32); 3] = [("l", 8, 22.0), ("m", 10, 18.5), ("s", 13, 15.0)];

/// The cover; hidden from screen readers, since the title stands beside it.
#[component]
pub fn Cover<'a>(
    /// The book.
    book: &'a Book,
    /// Whether a ribbon hangs out of it: somebody is reading.
    #[prop(optional)]
    ribbon: bool,
) -> Html {
    let (size, lines, step) = set_title(&book.title);
    let motif = format!("{}#c-{}", address("covers.svg"), book.cloth.name());
    html! {
        <svg class="cover" data-cloth=book.cloth.name() viewBox="0 0 120 180" aria-hidden="true" focusable="false">
            <rect class="cover__cloth" width="120" height="180"></rect>
            <use class="cover__motif" href=motif x="8" y="98" width="112" height="82"></use>
            <rect class="cover__spine" width="8" height="180"></rect>
            <text class="cover__title" data-size=size x="19" y="43">
                {lines
                    .into_iter()
                    .enumerate()
                    .map(|(nth, line)| html! { <tspan x="19" dy=(nth > 0).then(|| step.to_string())>{line}</tspan> })
                    .collect::<Html>()}
            </text>
            <text class="cover__author" x="19" y="21">{book.author.clone()}</text>
            {ribbon.then(|| html! { <path class="cover__ribbon" d="M101 0h9v36l-4.5-4.5L101 36z"></path> })}
        </svg>
    }
}

/// The largest size at which the title fits, broken between words into three lines at most (the smallest size takes what there is).
fn set_title(title: &str) -> (&'static str, Vec<String>, f32) {
    let (last_size, last_width, last_step) = SIZES[SIZES.len() - 1];
    SIZES
        .iter()
        .map(|&(size, width, step)| (size, broken(title, width), step, width))
        .find(|(_, lines, _, width)| lines.len() <= 3 && lines.iter().all(|line| line.chars().count() <= *width))
        .map_or_else(
            || (last_size, broken(title, last_width).into_iter().take(4).collect(), last_step),
            |(size, lines, step, _)| (size, lines, step),
        )
}

fn broken(title: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_set_as_large_as_they_fit() {
        assert_eq!(set_title("Never Let Me Go"), ("l", vec!["Never".into(), "Let Me".into(), "Go".into()], 22.0));
        assert_eq!(set_title("The Glass Orchard").0, "l");
        assert_eq!(set_title("One Hundred Years of Solitude").0, "s");
    }
}
