//! Describes the contents of a drift report in text that is safe to print.

use super::report::{Entry, Report};
use crate::reports::markdown::{cut, visible};

/// The maximum number of characters shown of a string in a report.
const WIDTH: usize = 100;

/// The maximum length of a word from a report. The names and versions of real documents are shorter.
const LONGEST_WORD: usize = 40;

/// The origin of a drift report.
pub(super) struct Source {
    pub(super) crate_version: Option<String>,
    pub(super) document_version: Option<String>,
}

impl Source {
    pub(super) fn of(report: &Report) -> Self {
        let version = |text: &Option<String>| {
            let fits = |byte: u8| byte.is_ascii_alphanumeric() || b".+-".contains(&byte);
            text.clone()
                .filter(|text| !text.is_empty() && text.len() <= LONGEST_WORD)
                .filter(|text| text.bytes().all(fits))
        };
        Self {
            crate_version: version(&report.crate_version),
            document_version: version(&report.document_version),
        }
    }

    /// Returns the evidence for a quirk.
    pub(super) fn evidence(&self, entries: &[&Entry]) -> String {
        let count: u64 = entries
            .iter()
            .fold(0, |sum, entry| sum.saturating_add(entry.count));
        let by = self
            .crate_version
            .as_ref()
            .map(|version| format!(" of accesslink-api {version}"))
            .unwrap_or_default();
        let times =
            crate::reports::markdown::count(usize::try_from(count).unwrap_or(usize::MAX), "time");
        format!("seen {times} in a drift report{by}")
    }
}

/// Returns the undocumented enum value of an entry; `None` if it does not have the form of an enum value.
pub(super) fn constant(entry: &Entry) -> Option<&str> {
    let fits = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    word(entry.value.as_deref()?, fits)
}

/// Returns the undocumented property name of an entry; `None` if it does not have the form of a property name.
pub(super) fn property(entry: &Entry) -> Option<&str> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    word(entry.property.as_deref()?, fits)
}

fn word(text: &str, fits: impl Fn(u8) -> bool) -> Option<&str> {
    let begins = text
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_alphabetic());
    (begins && text.len() <= LONGEST_WORD && text.bytes().all(fits)).then_some(text)
}

/// Describes an entry of a report in one line.
pub(super) fn finding(entry: &Entry) -> String {
    let mut text = format!("{}x `{}`", entry.count, shown(&entry.operation));
    text.push_str(&format!(" {}", entry.status));
    if let Some(at) = &entry.at {
        text.push_str(&format!(", {}", shown(at)));
    }
    text.push_str(": ");
    let found = || shown(entry.found.as_deref().unwrap_or("something else"));
    text.push_str(&match entry.kind.as_str() {
        "invalid-value" => format!(
            "expected {}, found {}",
            shown(entry.expected.as_deref().unwrap_or("something")),
            found()
        ),
        "unknown-value" => match &entry.value {
            Some(value) => format!("the value `{}` is new", shown(value)),
            None => "a new value that is not a constant".to_owned(),
        },
        "unknown-property" => match &entry.property {
            Some(name) => format!("the property `{}` is new, {}", shown(name), found()),
            None => format!("a new property whose name is not reported, {}", found()),
        },
        "undocumented-status" => "the status is not documented".to_owned(),
        "unreadable" => match &entry.expected {
            Some(expected) => format!(
                "the response could not be decoded: expected {}, found {}",
                shown(expected),
                found()
            ),
            None => "the response could not be decoded".to_owned(),
        },
        other => format!("`{}`", shown(other)),
    });
    text
}

/// Returns a string of a report, truncated and without control characters.
pub(super) fn shown(text: &str) -> String {
    visible(&cut(text, WIDTH))
}
