//! Loading all shipped books: how long it takes, and how much memory they keep, beside parsing the same TOML and nothing else.
//!
//! Prints rows of a Markdown table.

#[path = "site/row.rs"]
mod row;

use std::alloc::{GlobalAlloc, Layout, System};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use chapterwise::content;

const ROUNDS: usize = 20;

/// Counts what is in use.
struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: every call is passed on to the system's allocator with the very arguments that came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        IN_USE.fetch_add(layout.size(), Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { System.dealloc(pointer, layout) }
    }
}

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("quizzes");
    let files = toml_files(&folder);
    let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let size: usize = texts.iter().map(String::len).sum();

    let (mut load, mut parse) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        load.push(timed(|| content::load(&folder).unwrap()));
        parse
            .push(timed(|| files.iter().map(|file| fs::read_to_string(file).unwrap().parse::<toml::Table>().unwrap()).collect::<Vec<_>>()));
    }
    let [load, parse] = [load, parse].map(|times| row::median(times).as_secs_f64() * 1e3);
    let what = format!("Loading the shipped books: {} files, median of {ROUNDS}", row::grouped(files.len() as u64));
    row::print(&what, &format!("{load:.1} ms"), &format!("reading and parsing the same TOML: {parse:.1} ms"), Some(load / parse));

    let before = IN_USE.load(Ordering::Relaxed);
    let library = content::load(&folder).unwrap();
    let kept = IN_USE.load(Ordering::Relaxed) - before;
    drop(library);
    let other = format!("the files: {}", row::bytes(size as u64));
    row::print("Memory that the shipped books keep", &row::bytes(kept as u64), &other, Some(kept as f64 / size as f64));
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    let made = work();
    let took = began.elapsed();
    drop(made);
    took
}

fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(toml_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    files
}
