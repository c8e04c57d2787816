//! The real program: started, asked, signalled and killed from outside.

mod admin;
mod backup;
mod check;
mod healthcheck;
mod http;
mod kill;
mod limits;
mod logs;
mod mail;
mod metrics;
mod process;
mod reload;
mod rooms;
mod seed;
mod settings;
mod shutdown;
