//! The largest file that this process may write, where the system tells.
//!
//! A process that writes past `ulimit -f` is killed without a word. Asking first turns that into a message.

use std::fs;

/// The limit in bytes; `None` when there is none, or on a system that does not tell.
pub(crate) fn file_size() -> Option<u64> {
    read(&fs::read_to_string("/proc/self/limits").ok()?)
}

/// The soft limit in a table as Linux prints it.
fn read(table: &str) -> Option<u64> {
    table
        .lines()
        .find_map(|line| line.strip_prefix("Max file size"))?
        .split_whitespace()
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_soft_limit() {
        let table = "Limit  Soft Limit  Hard Limit  Units\nMax cpu time  1  2  seconds\nMax file size  1024  unlimited  bytes\n";
        assert_eq!(read(table), Some(1024));
        assert_eq!(
            read("Max file size   unlimited   unlimited   bytes\n"),
            None
        );
        assert_eq!(read("nothing of the kind"), None);
    }
}
