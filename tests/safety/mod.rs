//! What must never leave, and who may not come in.

mod answer_keys;
mod closed;
mod cookies;
mod headers;
mod kept_pages;
mod origin;
mod security_log;
mod spoilers;
