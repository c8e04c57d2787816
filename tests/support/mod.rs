//! What tests share: the application on a throw-away database, readers with a browser's cookies, and a Postgres server.

pub mod answers;
pub mod app;
pub mod mail_server;
pub mod page;
pub mod postgres;
pub mod raw;
pub mod reader;
