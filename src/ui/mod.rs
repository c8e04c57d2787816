//! Layout and form parts used by several pages.

pub mod band;
pub mod cover;
pub mod date;
pub mod default_button;
pub mod field;
pub mod fold;
pub mod html;
pub mod icon;
pub mod marks;
pub mod markup;
pub mod pieces;
pub mod problems;
pub mod prose;
pub mod qr;
pub mod select;
pub mod shell;
pub mod sign;
pub mod tabbar;
pub mod textarea;
pub mod wording;
pub mod zone;
