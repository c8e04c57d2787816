//! What tests share: the application on a throw-away database, readers with a browser's cookies, and the databases themselves.

pub mod answers;
pub mod app;
pub mod extent;
pub mod mail_server;
pub mod migrated;
pub mod page;
pub mod postgres;
pub mod raw;
pub mod reader;
pub mod sqlite;
pub mod traffic;
