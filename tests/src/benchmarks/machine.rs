//! What the figures depend on: the machine, and the versions of what was measured.

use std::error::Error;
use std::fmt;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

/// The crates whose versions are shown.
const CRATES: [&str; 7] = [
    "progenitor",
    "reqwest",
    "hyper",
    "tokio",
    "serde",
    "serde_json",
    "criterion",
];

/// The machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    /// How many threads run at a time.
    pub cores: usize,
    /// The processor's name; empty where the system does not tell.
    pub processor: String,
}

impl Machine {
    /// This machine.
    pub fn read() -> Self {
        let told = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let mut lines = told.lines();
        let model = lines.find_map(|line| line.strip_prefix("model name"));
        let model = model.unwrap_or_default();
        Self {
            cores: thread::available_parallelism().map_or(1, usize::from),
            processor: model.trim_start_matches([' ', '\t', ':']).to_owned(),
        }
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cores = if self.cores == 1 { "core" } else { "cores" };
        write!(f, "{} {cores}", self.cores)?;
        if !self.processor.is_empty() {
            write!(f, ", {}", self.processor)?;
        }
        write!(f, ", {} {}", std::env::consts::OS, std::env::consts::ARCH)
    }
}

/// The versions: of the compiler, and of the crates as the lock file has them.
///
/// # Errors
///
/// If the compiler can't be asked or the lock file can't be read.
pub fn versions(root: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let compiler = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let said = Command::new(compiler).arg("--version").output()?.stdout;
    let said = String::from_utf8(said)?;
    // The name and the version; what follows is the commit.
    let compiler: Vec<&str> = said.split(' ').take(2).collect();
    let mut versions = vec![compiler.join(" ")];
    let lock = fs::read_to_string(root.join("Cargo.lock"))?;
    versions.extend(CRATES.iter().filter_map(|name| locked(&lock, name)));
    Ok(versions)
}

/// The name and the version of a crate in a lock file.
fn locked(lock: &str, name: &str) -> Option<String> {
    let mut lines = lock.lines();
    lines.find(|line| line.strip_prefix("name = ") == Some(&format!("\"{name}\"")))?;
    let version = lines.next()?.strip_prefix("version = ")?;
    Some(format!("{name} {}", version.trim_matches('"')))
}
