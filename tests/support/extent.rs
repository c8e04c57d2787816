//! How much the tests try that are slow by nature.

/// As much as finds most mistakes, or with `CHAPTERWISE_THOROUGH=1` as much as is worth waiting for (`make test-thorough`).
pub fn extent<T>(usual: T, thorough: T) -> T {
    if std::env::var_os("CHAPTERWISE_THOROUGH").is_some_and(|value| value == "1") { thorough } else { usual }
}
