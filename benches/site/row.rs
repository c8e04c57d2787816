//! A row of the table: what was measured, beside what it is compared with.

/// Prints a row. `ratio` is the first figure over the second; `None` where there is nothing to compare with.
pub fn print(what: &str, measured: &str, compared: &str, ratio: Option<f64>) {
    let ratio = match ratio {
        Some(ratio) if ratio < 0.1 => format!("{ratio:.3}"),
        Some(ratio) => format!("{ratio:.2}"),
        None => "–".to_owned(),
    };
    println!("| {what} | {measured} | {compared} | {ratio} |");
}

/// The middle one of `values`, by the upper of two.
pub fn median<T: PartialOrd + Copy>(values: impl IntoIterator<Item = T>) -> T {
    let mut values: Vec<T> = values.into_iter().collect();
    values.sort_by(|a, b| a.partial_cmp(b).expect("a measured figure is a number"));
    values[values.len() / 2]
}

/// A whole number with a comma before each three digits: “12,345”.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Bytes in MiB, or in KiB where they are fewer than one.
pub fn bytes(bytes: u64) -> String {
    let kib = bytes as f64 / 1024.0;
    if kib < 1024.0 { format!("{kib:.1} KiB") } else { format!("{:.1} MiB", kib / 1024.0) }
}
