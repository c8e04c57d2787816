//! How two columns of marks go together, exactly.

/// How two columns of the same length vary together: s·Σxy − Σx·Σy, which is s·(s − 1) times their sample covariance; a column with itself
/// gives its variance. Zero means zero, and the sign is the sign.
pub(super) fn together(xs: &[i128], ys: &[i128]) -> i128 {
    let products: i128 = xs.iter().zip(ys).map(|(x, y)| x * y).sum();
    xs.len() as i128 * products - xs.iter().sum::<i128>() * ys.iter().sum::<i128>()
}

/// A column from the lowest mark to the highest.
pub(super) fn sorted(xs: &[i128]) -> Vec<i128> {
    let mut sorted = xs.to_vec();
    sorted.sort_unstable();
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_covariance_times_a_whole_number() {
        // Means 2 and 5; products of the deviations 3, 0, 3; covariance 6/2 = 3; times 3·2.
        assert_eq!(together(&[1, 2, 3], &[2, 5, 8]), 18);
        assert_eq!(together(&[1, 2, 3], &[8, 5, 2]), -18);
        assert_eq!(together(&[4, 4, 4], &[1, 2, 3]), 0);
        assert_eq!(together(&[], &[]), 0);
    }
}
