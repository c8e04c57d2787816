//! Runs the tests of the modules that the build script is made of, which cargo does not do by itself.

mod bundle;
mod minify;
mod names;
mod pieces;
mod references;
