//! A name that nobody else in a file has.

/// The name, or the first of `name-2`, `name-3` … that `free` finds free.
pub fn free_name(name: &str, mut free: impl FnMut(&str) -> bool) -> String {
    let mut candidate = name.to_owned();
    let mut number = 2_usize;
    while !free(&candidate) {
        candidate = format!("{name}-{number}");
        number += 1;
    }
    candidate
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_name_gets_a_number() {
        let taken = ["a", "a-2"];
        assert_eq!(free_name("a", |name| !taken.contains(&name)), "a-3");
    }
}
