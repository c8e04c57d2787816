//! Where to go on after logging in: only ever to a page of ours.

/// The path, if it is one on this server. Browsers read `\` as `/` and skip tabs and line breaks, so only plain visible ASCII passes.
pub fn local(typed: &str) -> Option<&str> {
    let plain = typed.len() <= 500 && typed.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (plain && typed.starts_with('/') && !typed.starts_with("//")).then_some(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_ours_pass_and_nothing_else() {
        for ours in ["/", "/books/never-let-me-go/chapters/3?about=plot#who", "/you"] {
            assert_eq!(local(ours), Some(ours));
        }
        for other in [
            "",
            "you",
            "//evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "/\t/evil.example",
            "https://evil.example/",
            "/a\r\nSet-Cookie: a=b",
            " /you",
        ] {
            assert_eq!(local(other), None, "{other:?}");
        }
    }
}
