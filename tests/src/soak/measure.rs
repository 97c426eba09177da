//! Measures the memory, the sockets and the tasks of the current process.

use tokio::runtime::Handle;

/// The resources that the process uses. A value is 0 if the system does not report it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measure {
    /// The resident memory in KiB.
    pub memory: u64,
    /// The number of open sockets, including listening ones.
    pub sockets: u64,
    /// The number of tasks of the runtime that have not ended.
    pub tasks: u64,
}

impl Measure {
    /// Measures the resources that the process currently uses. Must be called within a tokio runtime.
    pub fn now() -> Self {
        Self {
            memory: memory().unwrap_or_default(),
            sockets: sockets().unwrap_or_default(),
            tasks: Handle::current().metrics().num_alive_tasks() as u64,
        }
    }
}

fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

fn sockets() -> Option<u64> {
    let files = std::fs::read_dir("/proc/self/fd").ok()?;
    let targets = files.filter_map(|file| std::fs::read_link(file.ok()?.path()).ok());
    let sockets = targets.filter(|target| target.to_string_lossy().starts_with("socket:"));
    Some(sockets.count() as u64)
}
