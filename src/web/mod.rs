//! Between a request and a page: the router, sessions, headers, limits and errors.

pub mod assets;
pub mod body;
pub mod codes;
pub mod compress;
pub mod errors;
pub mod form;
pub mod fresh_key;
pub mod headers;
pub mod health;
pub mod kept;
pub mod known_device;
pub mod layers;
pub mod limits;
pub mod log;
pub mod metrics;
pub mod passwords;
pub mod render;
pub mod router;
pub mod same_origin;
pub mod security_log;
pub mod server;
pub mod state;
pub mod streams;
pub mod theme;
pub mod upload;
pub mod visitor;
