//! What was measured, before it is compared with anything.

use std::fmt;

/// The function that is compared with the others of its group.
pub const OURS: &str = "ours";

/// What was measured of one function.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// `<area>/<what>/<scale>`.
    pub group: String,
    /// [`OURS`] or the name of a peer.
    pub function: String,
    /// One value for each round, in the unit of the group.
    pub values: Vec<f64>,
}

/// What a value of a group counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Nanoseconds.
    Time,
    /// Bytes.
    Bytes,
    /// Pieces: allocations, crates.
    Count,
}

impl Unit {
    /// The unit of a group.
    pub fn of(group: &str) -> Self {
        match group.split('/').next() {
            Some("allocated-bytes") => Self::Bytes,
            Some("allocations" | "crates") => Self::Count,
            _ => Self::Time,
        }
    }

    /// A value with its unit, as people read it.
    pub fn show(self, value: f64) -> String {
        let scaled = match self {
            Self::Time => [(1e9, "s"), (1e6, "ms"), (1e3, "µs"), (1.0, "ns")],
            Self::Bytes => [(1e9, "GB"), (1e6, "MB"), (1e3, "kB"), (1.0, "B")],
            Self::Count => return value.to_string(),
        };
        let fits = scaled.iter().find(|(size, _)| value >= *size);
        let (size, name) = fits.copied().unwrap_or((1.0, scaled[3].1));
        format!("{} {name}", Digits(value / size))
    }
}

/// Three digits.
struct Digits(f64);

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = match self.0 {
            value if value >= 99.95 => 0,
            value if value >= 9.995 => 1,
            _ => 2,
        };
        write!(f, "{:.decimals$}", self.0)
    }
}

/// The one in the middle; between the two in the middle if there is an even number.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() % 2 {
        0 => Some(f64::midpoint(
            *sorted.get(middle.checked_sub(1)?)?,
            *sorted.get(middle)?,
        )),
        _ => sorted.get(middle).copied(),
    }
}
