//! Holding a process to a share of a core, so that two of them can show on one machine what they would on two (cgroups(7)).

use std::fs;
use std::path::{Path, PathBuf};

/// How often the kernel deals out the share, in microseconds: the kernel's own default.
const PERIOD: u64 = 100_000;

/// A share that a process is held to until this is dropped, some time after the process has ended.
pub struct Share(PathBuf);

impl Share {
    /// Holds a process to so many hundredths of a core; `None` where the system has no such groups or this user may not make any.
    pub fn of(process: u32, hundredths: u64) -> Option<Self> {
        let quota = PERIOD * hundredths / 100;
        let (first, second) = (Path::new("/sys/fs/cgroup/cpu"), Path::new("/sys/fs/cgroup"));
        let name = format!("chapterwise-bench-{process}");
        let (folder, files) = if first.join("cpu.cfs_quota_us").exists() {
            (first.join(name), vec![("cpu.cfs_period_us", PERIOD.to_string()), ("cpu.cfs_quota_us", quota.to_string())])
        } else {
            (second.join(name), vec![("cpu.max", format!("{quota} {PERIOD}"))])
        };
        fs::create_dir(&folder).ok()?;
        let share = Self(folder);
        for (file, value) in files.into_iter().chain([("cgroup.procs", process.to_string())]) {
            // Writing to a file that is not there makes none here: the groups' file system has just its own.
            fs::OpenOptions::new().write(true).open(share.0.join(file)).ok()?;
            fs::write(share.0.join(file), value).ok()?;
        }
        Some(share)
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        // The kernel keeps a group while somebody is in it.
        for _ in 0..50 {
            if fs::remove_dir(&self.0).is_ok() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }
}
