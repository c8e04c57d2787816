//! Chance, the same in every run.

/// A number from 0 to below 1 for this one of these.
pub fn share(of: u64, nth: u64) -> f64 {
    // SplitMix64: neighbours have nothing in common.
    let mut mixed = (of << 32 ^ nth).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((mixed ^ mixed >> 31) >> 11) as f64 / (1u64 << 53) as f64
}
