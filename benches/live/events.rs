//! Server-sent events, as they come in pieces.

/// One event.
#[derive(Default)]
pub struct Event {
    /// What a stream that is opened again names as the last one.
    pub id: Option<String>,
    pub name: String,
    pub data: String,
}

/// What has come of a stream so far and is not a whole event yet.
#[derive(Default)]
pub struct Events {
    line: Vec<u8>,
    next: Event,
}

impl Events {
    /// The events that this piece completes.
    pub fn take(&mut self, mut piece: &[u8]) -> Vec<Event> {
        let mut whole = Vec::new();
        while let Some(end) = piece.iter().position(|byte| *byte == b'\n') {
            self.line.extend_from_slice(&piece[..end]);
            piece = &piece[end + 1..];
            let line = std::mem::take(&mut self.line);
            whole.extend(self.read(&String::from_utf8_lossy(&line)));
        }
        self.line.extend_from_slice(piece);
        whole
    }

    fn read(&mut self, line: &str) -> Option<Event> {
        let line = line.trim_end_matches('\r');
        if line.is_empty() {
            let event = std::mem::take(&mut self.next);
            return (!event.data.is_empty()).then_some(event);
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "id" => self.next.id = Some(value.to_owned()),
            "event" => value.clone_into(&mut self.next.name),
            "data" => {
                if !self.next.data.is_empty() {
                    self.next.data.push('\n');
                }
                self.next.data.push_str(value);
            }
            // A comment, or how long to wait.
            _ => {}
        }
        None
    }
}
