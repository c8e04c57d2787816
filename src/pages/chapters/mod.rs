//! A chapter: its prompts, what is known so far, its quiz, and the guide to print.

pub mod guide;
pub mod one_prompt;
pub mod page;
pub mod prompts;
pub mod quiz_card;
