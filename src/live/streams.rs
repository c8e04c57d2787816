//! How many streams each reader has open, whatever they bring.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::ident::ReaderId;

/// How many streams one reader may have open: more than anybody has tabs in view and lost connections that the server has not noticed yet, fewer than
/// would wear it out.
const MOST: usize = 64;

/// The count; clones share it.
#[derive(Clone, Default)]
pub struct OpenStreams(Arc<Mutex<HashMap<ReaderId, usize>>>);

/// The place of one stream, free again when this is dropped.
pub struct Place {
    reader: ReaderId,
    open: OpenStreams,
}

impl OpenStreams {
    /// A place for one more of a reader's streams; `None`: they have enough open.
    pub fn place(&self, reader: ReaderId) -> Option<Place> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let streams = open.entry(reader).or_default();
        if *streams == MOST {
            return None;
        }
        *streams += 1;
        Some(Place { reader, open: self.clone() })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.open.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Occupied(mut streams) = open.entry(self.reader) {
            *streams.get_mut() -= 1;
            if *streams.get() == 0 {
                streams.remove();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_has_so_many_streams_and_another_when_one_is_closed() {
        let (streams, reader) = (OpenStreams::default(), ReaderId::new());
        let mut open: Vec<Place> = (0..MOST).map(|_| streams.place(reader).unwrap()).collect();
        assert!(streams.place(reader).is_none() && streams.place(ReaderId::new()).is_some());
        open.pop();
        open.push(streams.place(reader).unwrap());
        assert!(streams.place(reader).is_none());
        open.clear();
        assert!(streams.0.lock().unwrap().is_empty());
    }
}
