//! Every kind through its whole life: rendered, submitted as a browser would, read, rendered again, reviewed.

mod asks;
mod browser;
mod fields;
mod reading;
mod reviews;
