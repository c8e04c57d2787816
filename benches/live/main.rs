//! Live quiz rooms under load: the release program in a process of its own, and thousands of phones that come in, keep a stream open and
//! answer, over real connections on loopback addresses.
//!
//! Without arguments everything runs at full size, short of the largest room, which `--ten-thousand` adds; `--small` is a round in about a
//! minute, `--players=5000` one room of so many alone. Prints rows of a Markdown table; what it is doing goes to standard error. Every stage
//! is bounded in connections and in time. Ends with 1 and a plain sentence when an answer that was acknowledged is not in the database.

mod bare;
mod bots;
mod chance;
mod connection;
mod crash;
mod crowd;
mod ear;
mod events;
mod extent;
mod failure;
mod files;
mod host;
mod markup;
mod nodes;
mod person;
mod phone;
mod play;
#[path = "../../tests/support/postgres.rs"]
mod postgres;
mod room;
#[path = "../site/row.rs"]
mod row;
mod server;
mod share;
mod slow;
mod stored;
#[path = "../site/usage.rs"]
mod usage;
mod waits;

use std::process::ExitCode;

use extent::Extent;
use failure::Tried;

fn main() -> ExitCode {
    if let Some(length) = bare::asked_for() {
        return said(bare::run(length));
    }
    // One thread for everybody with a phone: the server has the other core.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    said(runtime.map_err(Into::into).and_then(|runtime| runtime.block_on(measure(&Extent::asked_for()?))))
}

async fn measure(extent: &Extent) -> Tried<()> {
    files::allow(extent.most())?;
    for &players in &extent.rooms {
        crowd::measure(1, players, extent).await?;
    }
    if let Some((rooms, players)) = extent.many {
        crowd::measure(rooms, players, extent).await?;
    }
    if !extent.others {
        return Ok(());
    }
    slow::measure(extent).await?;
    crash::measure(extent).await?;
    nodes::measure(extent).await?;
    bots::measure(extent).await
}

/// Success, or what went wrong on standard error.
fn said(tried: Tried<()>) -> ExitCode {
    match tried {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("FAILED: {failure}");
            ExitCode::FAILURE
        }
    }
}
