//! Files that nobody but their owner may read: they hold pupils' names and hashes of passwords.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Creates a file, empty, whatever the process's `umask` allows to others.
///
/// # Errors
/// `AlreadyExists` where there is one, which is left as it is; or whatever keeps it from being created.
pub fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}
