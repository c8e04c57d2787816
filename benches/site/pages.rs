//! Requests a second and the slowest hundredth, page by page, the site and the bare handler in turns.

use std::time::Duration;

use bytes::Bytes;
use http::Request;
use http_body_util::Full;

use crate::load::{self, Round};
use crate::process::Process;
use crate::row::{self, median};
use crate::visit::Visit;
use crate::{bare, browser};

const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_millis(1000);
const WARM_UP: Duration = Duration::from_millis(500);

/// Every page, as it is and in brotli.
pub async fn measure(site: &Process, bare: &Process, visits: &[Visit]) {
    for coding in [None, Some("br")] {
        for (number, visit) in visits.iter().enumerate() {
            eprintln!("{}{}", visit.name, coding.map_or("", |_| ", in brotli"));
            let ours = browser::get(site.address, &visit.path, visit.cookie.as_deref(), coding);
            let theirs = browser::get(bare.address, &bare::path(number, coding.is_some()), None, coding);
            let [ours, theirs] = in_turns([(site, &ours), (bare, &theirs)]).await;
            let what = format!("{}{}: requests/s", visit.name, coding.map_or("", |_| ", br"));
            let other = if coding.is_some() { "bare handler that packs the same bytes" } else { "bare handler" };
            row::print(&what, &ours.text(), &format!("{other}: {}", theirs.text()), Some(ours.rate / theirs.rate));
        }
    }
}

/// Every page as it is, beside that of another build of the program; the visits are the same, each to its own site.
pub async fn compare(site: &Process, visits: &[Visit], other: &Process, theirs: &[Visit]) {
    for (visit, their) in visits.iter().zip(theirs) {
        eprintln!("{}", visit.name);
        let [ours, theirs] = [(site, visit), (other, their)]
            .map(|(process, visit)| (process, browser::get(process.address, &visit.path, visit.cookie.as_deref(), None)));
        let [ours, theirs] = in_turns([(ours.0, &ours.1), (theirs.0, &theirs.1)]).await;
        row::print(
            &format!("{}: requests/s", visit.name),
            &ours.text(),
            &format!("the other build: {}", theirs.text()),
            Some(ours.rate / theirs.rate),
        );
    }
}

/// The middle of several rounds.
struct Middle {
    rate: f64,
    p99: Duration,
    /// Of the server's own computing, an answer.
    cost: Duration,
}

impl Middle {
    fn text(&self) -> String {
        let (p99, cost) = (self.p99.as_secs_f64() * 1e3, self.cost.as_secs_f64() * 1e6);
        format!("{} (p99 {p99:.1} ms, {cost:.0} µs of CPU each)", row::grouped(self.rate as u64))
    }
}

async fn in_turns(sides: [(&Process, &Request<Full<Bytes>>); 2]) -> [Middle; 2] {
    for (server, request) in sides {
        load::round(server.address, request, WARM_UP).await;
    }
    let mut rounds: [Vec<(Round, Duration)>; 2] = Default::default();
    for _ in 0..ROUNDS {
        for ((server, request), rounds) in sides.iter().zip(&mut rounds) {
            let before = server.computed();
            let round = load::round(server.address, request, ROUND).await;
            rounds.push((round, (server.computed() - before) / u32::try_from(round.answers).unwrap()));
        }
    }
    rounds.map(|rounds| Middle {
        rate: median(rounds.iter().map(|(round, _)| round.rate)),
        p99: median(rounds.iter().map(|(round, _)| round.p99)),
        cost: median(rounds.iter().map(|(_, cost)| *cost)),
    })
}
