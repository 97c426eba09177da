//! Versions of the crate, compared according to Cargo's rules of semantic versioning.

use std::fmt;

use super::change::Severity;

/// A version that consists of three numbers. Pre-release and build metadata are ignored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    major: u64,
    minor: u64,
    patch: u64,
}

impl Version {
    /// Parses a version such as `1.2.3`, `v1.2.3` or `1.2.3-beta`. Returns `None` if the string is not a version.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix('v').unwrap_or(text);
        let numbers = text.split(['-', '+']).next()?;
        let mut numbers = numbers.split('.').map(|number| {
            let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| number.parse().ok())?
        });
        let version = Self {
            major: numbers.next()??,
            minor: numbers.next()??,
            patch: numbers.next()??,
        };
        numbers.next().is_none().then_some(version)
    }

    /// Returns the next version that may contain changes of the given severity. Breaking changes increase the minor
    /// version before 1.0.0.
    #[must_use]
    pub fn next(self, severity: Severity) -> Self {
        let (major, minor, patch) = (self.major, self.minor, self.patch);
        let numbers = match (severity, major, minor) {
            (Severity::Breaking, 0, 0) => (0, 0, patch.saturating_add(1)),
            (Severity::Breaking, 0, _) => (0, minor.saturating_add(1), 0),
            (Severity::Breaking, _, _) => (major.saturating_add(1), 0, 0),
            (Severity::Addition, 1.., _) => (major, minor.saturating_add(1), 0),
            _ => (major, minor, patch.saturating_add(1)),
        };
        Self {
            major: numbers.0,
            minor: numbers.1,
            patch: numbers.2,
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_follow_cargo() {
        let next = |text: &str, severity| Version::parse(text).unwrap().next(severity).to_string();
        assert_eq!(next("1.2.3", Severity::Breaking), "2.0.0");
        assert_eq!(next("1.2.3", Severity::Addition), "1.3.0");
        assert_eq!(next("v1.2.3-beta", Severity::Fix), "1.2.4");
        assert_eq!(next("0.2.3", Severity::Breaking), "0.3.0");
        assert_eq!(next("0.2.3", Severity::Addition), "0.2.4");
        assert_eq!(next("0.0.3", Severity::Breaking), "0.0.4");
        for text in ["", "1.2", "1.2.x", "1.2.3.4", "1.+2.3", "main"] {
            assert_eq!(Version::parse(text), None, "{text}");
        }
    }
}
