//! What an application and its readers have sent each other: what a check that something is missing has to show before it counts.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use percent_encoding::percent_decode_str;

/// Of one application. All of its readers and their pages share one: a clone is the same.
#[derive(Clone, Default)]
pub struct Traffic {
    pages: Arc<Mutex<Vec<String>>>,
    typed: Arc<Mutex<Vec<String>>>,
}

impl Traffic {
    /// A reader asks for an address.
    pub fn asked_for(&self, address: &str) {
        self.typed(percent_decode_str(address).decode_utf8_lossy().as_ref());
    }

    /// A reader sends this in a field or a file.
    pub fn typed(&self, text: &str) {
        self.typed.lock().unwrap().push(text.to_owned());
    }

    /// A reader gets this page.
    pub fn shown(&self, html: &str) {
        self.pages.lock().unwrap().push(html.to_owned());
    }

    /// Whether some page has held the words, for whomever it was.
    pub fn has_shown(&self, words: &str) -> bool {
        self.pages.lock().unwrap().iter().any(|html| html.contains(words))
    }

    /// Whether the application has the words from somewhere: a reader has sent them, or a fixture book holds them.
    pub fn has_planted(&self, words: &str) -> bool {
        self.typed.lock().unwrap().iter().any(|text| text.contains(words)) || is_in_a_book(&super::app::fixtures(), words)
    }
}

fn is_in_a_book(folder: &Path, words: &str) -> bool {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).any(|path| {
        if path.is_dir() { is_in_a_book(&path, words) } else { fs::read_to_string(&path).is_ok_and(|text| text.contains(words)) }
    })
}
