//! Captures the traces and logs of this crate and its dependencies during the tests.

use std::collections::HashSet;
use std::io::Write;
use std::sync::{LazyLock, Mutex, Once};

use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::FmtSpan;

/// The captured lines without duplicates, because most lines occur thousands of times.
static LINES: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);
static START: Once = Once::new();

/// The words that directly precede numbers that differ in each run.
const TIMES: [&str; 5] = [
    "time.busy=",
    "time.idle=",
    "elapsed_ms=",
    "127.0.0.1:",
    "bytes=",
];

fn keep(line: &str) {
    let line = without_times(line);
    let mut lines = LINES.lock().unwrap();
    if !lines.contains(&line) {
        lines.insert(line);
    }
}

/// Removes from a line the numbers that differ between runs. Only digits and points are removed.
fn without_times(line: &str) -> String {
    let mut line = line.to_owned();
    for before in TIMES {
        let mut parts = line.split(before);
        let mut kept = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            kept.push_str(before);
            kept.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.'));
        }
        line = kept;
    }
    line
}

/// A subscriber that records all traces.
struct Sink;

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        keep(&String::from_utf8_lossy(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Sink {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        Self
    }
}

/// A logger that records all logs, because reqwest uses `log`.
struct Records;

impl log::Log for Records {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        keep(&format!("log {} {}\n", record.target(), record.args()));
    }

    fn flush(&self) {}
}

/// Starts to capture the output of all targets at the most verbose level.
pub fn start() {
    START.call_once(|| {
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_span_events(FmtSpan::FULL)
            .without_time()
            .with_ansi(false)
            .with_writer(Sink)
            .init();
        log::set_logger(&Records).unwrap();
        log::set_max_level(log::LevelFilter::Trace);
    });
}

/// Returns the lines captured so far.
pub fn text() -> String {
    LINES
        .lock()
        .unwrap()
        .iter()
        .map(String::as_str)
        .collect::<String>()
}
