//! A QR code (ISO/IEC 18004) as a drawing.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder};

use crate::ui::html::prelude::*;

/// The quiet zone around it, in modules: ISO/IEC 18004 §9.1.
const QUIET: usize = 4;

/// A QR code, black on white in either colour scheme: cameras want it so. Nothing where the text is too long for one.
#[component]
pub fn QrCode(
    /// What a phone reads off it.
    text: String,
    /// What it is, for those who don’t see it.
    label: String,
) -> Option<Html> {
    drawn(&text).map(|(size, path)| {
        html! {
            <svg class="qr" role="img" aria-label=label viewBox=format!("0 0 {size} {size}") shape-rendering="crispEdges">
                <rect width=size.to_string() height=size.to_string() fill="#fff"></rect>
                <path d=path fill="#000"></path>
            </svg>
        }
    })
}

/// How many modules it has on a side, its quiet zone included; and its dark ones as a path.
fn drawn(text: &str) -> Option<(usize, String)> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        for x in (0..code.size).filter(|x| code[y][*x].value()) {
            // Writing to a string does not fail.
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    Some((code.size + 2 * QUIET, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_its_three_corners_and_a_quiet_zone() {
        let (size, path) = drawn("https://books.test/join?code=abcdef").unwrap();
        let dark = |x: usize, y: usize| path.contains(&format!("M{} {}h", x + QUIET, y + QUIET));
        let last = size - 2 * QUIET - 1;
        assert!(dark(0, 0) && dark(last, 0) && dark(0, last) && dark(6, 6) && !dark(1, 1) && !dark(7, 7));
        assert!((29..60).contains(&size) && drawn(&"x".repeat(10_000)).is_none());
    }
}
