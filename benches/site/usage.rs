//! What a process needs, as Linux counts it (proc(5)).

use std::fs;
use std::io;
use std::time::Duration;

/// How much memory a process has, in bytes (`VmRSS`).
///
/// # Errors
/// When there is no such process.
pub fn resident(process: u32) -> io::Result<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let kib = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kib.map(|kib| kib * 1024).ok_or_else(|| io::Error::other("the process has no memory"))
}

/// How long a process has computed so far, the system's work on its behalf included.
///
/// # Errors
/// When there is no such process.
pub fn computed(process: u32) -> io::Result<Duration> {
    Ok(times(&fs::read_to_string(format!("/proc/{process}/stat"))?))
}

/// What a process's `stat` says of it: the second field is a name in brackets, which may hold spaces; user and system time are the 14th and 15th,
/// in hundredths of a second.
pub fn times(stat: &str) -> Duration {
    let fields = stat.rsplit_once(") ").map_or("", |(_, fields)| fields).split(' ').skip(11).take(2);
    let ticks: u64 = fields.map(|ticks| ticks.parse::<u64>().unwrap_or(0)).sum();
    Duration::from_millis(ticks * 10)
}
