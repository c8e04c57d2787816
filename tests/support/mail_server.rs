//! A mail server on a free port that keeps what it is handed (RFC 5321), as far as the tests need one.

use std::sync::{Arc, Mutex};

use chapterwise::config::{MailConfig, SmtpUrl};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A mail as it was handed over.
#[derive(Clone, Debug)]
pub struct Received {
    pub to: String,
    /// Headers and body, as on the wire.
    pub raw: String,
}

impl Received {
    /// A header's value, unfolded; empty when there is none.
    pub fn header(&self, name: &str) -> String {
        let head = self.raw.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ").replace("\r\n\t", " ");
        head.lines().find_map(|line| line.strip_prefix(&format!("{name}: "))).unwrap_or_default().to_owned()
    }

    /// Everything that it says, with long lines put together again.
    pub fn says(&self) -> String {
        self.raw.replace("=\r\n", "").replace("=3D", "=").replace("\r\n", "\n")
    }

    /// The first link to a path that begins so.
    pub fn link(&self, begin: &str) -> String {
        let says = self.says();
        let from = says.find(begin).unwrap_or_else(|| panic!("no {begin} in {says}"));
        says[from..].split(|c: char| c.is_whitespace() || matches!(c, '"' | '>' | '<')).next().unwrap().to_owned()
    }
}

/// A mail server.
pub struct MailServer {
    pub config: MailConfig,
    received: Arc<Mutex<Vec<Received>>>,
    /// What it answers to the name of an addressee, until told otherwise.
    answer: Arc<Mutex<&'static str>>,
}

impl MailServer {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = SmtpUrl::parse(&format!("smtp://{}", listener.local_addr().unwrap())).unwrap();
        let config = MailConfig { server, from: "Books <books@books.test>".parse().unwrap() };
        let (received, answer) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new("250 OK")));
        let (kept, answers) = (received.clone(), answer.clone());
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(serve(stream, kept.clone(), answers.clone()));
            }
        });
        Self { config, received, answer }
    }

    /// What has come since it was last asked.
    pub fn take(&self) -> Vec<Received> {
        std::mem::take(&mut self.received.lock().unwrap())
    }

    /// What it says of every addressee from now on: `550 5.1.1 No such user`.
    pub fn answers(&self, answer: &'static str) {
        *self.answer.lock().unwrap() = answer;
    }
}

async fn serve(stream: TcpStream, received: Arc<Mutex<Vec<Received>>>, answer: Arc<Mutex<&'static str>>) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 mail.test\r\n").await.unwrap();
    let mut to = String::new();
    while let Ok(Some(line)) = lines.next_line().await {
        let reply = match line.split([' ', ':']).next().unwrap().to_ascii_uppercase().as_str() {
            "RCPT" => {
                to = line.split(['<', '>']).nth(1).unwrap().to_owned();
                (*answer.lock().unwrap()).to_owned()
            }
            "DATA" => {
                write.write_all(b"354 Go on\r\n").await.unwrap();
                let mut raw = String::new();
                while let Ok(Some(line)) = lines.next_line().await {
                    if line == "." {
                        break;
                    }
                    raw.push_str(line.strip_prefix('.').unwrap_or(&line));
                    raw.push_str("\r\n");
                }
                received.lock().unwrap().push(Received { to: to.clone(), raw });
                "250 Kept".to_owned()
            }
            "QUIT" => return,
            _ => "250 OK".to_owned(),
        };
        if write.write_all(format!("{reply}\r\n").as_bytes()).await.is_err() {
            return;
        }
    }
}
