//! Digits of other scripts, as phones' keyboards offer them.

/// What follows a zero of these scripts are its digits, in order (Unicode, general category Nd).
const ZEROS: [char; 18] = ['0', '٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០', '０'];

/// The value of a digit: 0 to 9.
pub fn digit(typed: char) -> Option<u32> {
    ZEROS.iter().find_map(|&zero| u32::from(typed).checked_sub(u32::from(zero)).filter(|digit| *digit < 10))
}
