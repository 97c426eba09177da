//! The collection of findings in responses, and the selection of the strings to report.

use std::borrow::Cow;
use std::collections::BTreeMap;

use http::StatusCode;

use super::report::{DriftEntry, DriftKind, DriftReport};
use super::{Endpoint, FORMAT, Words};
use crate::Error;
use crate::decode::{Anomaly, Note, Unknown, kind_of_json};
use crate::generated::DOCUMENT_VERSION;
use crate::redact::Redactor;

/// The maximum number of distinct entries in a report.
const MOST_ENTRIES: usize = 200;

/// The media types that are reported by name. Any other string could be a user's data.
const MEDIA_TYPES: [&str; 8] = [
    "application/gzip",
    "application/octet-stream",
    "application/problem+json",
    "application/xml",
    "text/html",
    "text/json",
    "text/plain",
    "text/xml",
];

/// A deviation of a response from the document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Finding {
    UndocumentedStatus,
    InvalidValue {
        at: String,
        expected: Cow<'static, str>,
        found: Option<&'static str>,
    },
    UnknownValue {
        at: String,
        value: Option<String>,
    },
    UnknownProperty {
        at: String,
        property: Option<String>,
        found: &'static str,
    },
    Unreadable {
        at: String,
        expected: Option<String>,
        found: Option<&'static str>,
    },
}

/// The deviations that have been collected so far.
#[derive(Debug, Default)]
pub(super) struct Collected {
    responses: u64,
    /// The findings with their counts, sorted by key. A sorted vector is sufficient for their small number.
    entries: Vec<(Key, Tally)>,
    left_out: u64,
}

/// The number of responses that have the same finding.
#[derive(Debug, Clone, Copy)]
struct Tally {
    count: u64,
    /// The number of the last response with the finding, counted from the start of the collection.
    last: u64,
}

/// The key of an entry. Findings with equal keys are merged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    operation: &'static str,
    method: String,
    path: &'static str,
    status: u16,
    finding: Finding,
}

impl Collected {
    pub(super) fn responses(&self) -> u64 {
        self.responses
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Counts a response, and each of its distinct findings once.
    pub(super) fn add(
        &mut self,
        endpoint: &Endpoint<'_>,
        status: StatusCode,
        findings: impl Iterator<Item = Finding>,
    ) {
        self.responses = self.responses.saturating_add(1);
        let mut counted = Vec::new();
        for finding in findings {
            if !counted.contains(&finding) {
                counted.push(finding.clone());
                self.insert(endpoint, status, finding);
            }
        }
    }

    /// Counts one finding, or omits it if it is new and the limit of entries has been reached.
    pub(super) fn insert(&mut self, endpoint: &Endpoint<'_>, status: StatusCode, finding: Finding) {
        let key = Key {
            operation: endpoint.operation,
            method: endpoint.method.to_string(),
            path: endpoint.path,
            status: status.as_u16(),
            finding,
        };
        let last = self.responses;
        match self.entries.binary_search_by(|(known, _)| known.cmp(&key)) {
            Ok(at) => {
                if let Some((_, tally)) = self.entries.get_mut(at) {
                    tally.count = tally.count.saturating_add(1);
                    tally.last = last;
                }
            }
            Err(_) if self.entries.len() >= MOST_ENTRIES => {
                self.left_out = self.left_out.saturating_add(1);
            }
            Err(at) => self.entries.insert(at, (key, Tally { count: 1, last })),
        }
    }

    pub(super) fn report(&self) -> DriftReport {
        DriftReport {
            format: Some(FORMAT),
            crate_version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            document_version: Some(DOCUMENT_VERSION.to_owned()),
            responses: Some(number(self.responses)),
            entries: self
                .reported()
                .into_iter()
                .map(|(key, count)| key.entry(count))
                .collect(),
            left_out: Some(number(self.left_out)),
        }
    }

    /// Returns the entries of a report. A string that occurred in one response only is removed, and its entry is
    /// counted by its path.
    fn reported(&self) -> BTreeMap<Key, u64> {
        let mut reported = BTreeMap::new();
        for group in self
            .entries
            .chunk_by(|(a, _), (b, _)| a.is_about_the_word_of(b))
        {
            let last = group.first().map(|(_, tally)| tally.last);
            let is_repeated = group
                .iter()
                .any(|(_, tally)| tally.count > 1 || Some(tally.last) != last);
            for (key, tally) in group {
                let mut key = key.clone();
                if !is_repeated {
                    key.finding.drop_word();
                }
                let count: &mut u64 = reported.entry(key).or_default();
                *count = count.saturating_add(tally.count);
            }
        }
        reported
    }
}

impl Finding {
    /// Returns the path and the string that a finding took from the response, or `None` if it did not take a string.
    fn word(&self) -> Option<(&str, &str)> {
        match self {
            Self::UnknownValue {
                at,
                value: Some(word),
            }
            | Self::UnknownProperty {
                at,
                property: Some(word),
                ..
            } => Some((at, word)),
            _ => None,
        }
    }

    fn drop_word(&mut self) {
        match self {
            Self::UnknownValue { value: word, .. }
            | Self::UnknownProperty { property: word, .. } => *word = None,
            _ => {}
        }
    }
}

impl Key {
    /// Returns true if both keys have the same string at the same path, regardless of the kind of its value.
    fn is_about_the_word_of(&self, other: &Self) -> bool {
        let endpoint = |key: &Self| (key.operation, key.status);
        let word = self.finding.word();
        word.is_some() && word == other.finding.word() && endpoint(self) == endpoint(other)
    }

    fn entry(&self, count: u64) -> DriftEntry {
        let mut entry = DriftEntry {
            operation: Some(self.operation.to_owned()),
            method: Some(self.method.clone()),
            path: Some(self.path.to_owned()),
            status: Some(i32::from(self.status)),
            count: Some(number(count)),
            ..DriftEntry::default()
        };
        let kind = match self.finding.clone() {
            Finding::UndocumentedStatus => DriftKind::UndocumentedStatus,
            Finding::InvalidValue {
                at,
                expected,
                found,
            } => {
                entry.at = Some(at);
                entry.expected = Some(expected.into_owned());
                entry.found = found.map(str::to_owned);
                DriftKind::InvalidValue
            }
            Finding::UnknownValue { at, value } => {
                entry.at = Some(at);
                entry.value = value;
                DriftKind::UnknownValue
            }
            Finding::UnknownProperty {
                at,
                property,
                found,
            } => {
                entry.at = Some(at);
                entry.property = property;
                entry.found = Some(found.to_owned());
                DriftKind::UnknownProperty
            }
            Finding::Unreadable {
                at,
                expected,
                found,
            } => {
                entry.at = Some(at);
                entry.expected = expected;
                entry.found = found.map(str::to_owned);
                DriftKind::Unreadable
            }
        };
        entry.kind = Some(kind);
        entry
    }
}

/// Returns the findings of anomalies, without the values that were found.
pub(super) fn of_anomalies(anomalies: &[Anomaly]) -> impl Iterator<Item = Finding> {
    anomalies
        .iter()
        .filter(|anomaly| !anomaly.is_surplus())
        .map(|anomaly| {
            if anomaly.is_of_status() {
                return Finding::UndocumentedStatus;
            }
            let found = anomaly.form().or_else(|| {
                MEDIA_TYPES
                    .into_iter()
                    .find(|known| *known == anomaly.found())
            });
            Finding::InvalidValue {
                at: anomaly.place(),
                expected: Cow::Owned(anomaly.expected().to_owned()),
                found,
            }
        })
}

/// Returns the findings of notes, without strings that contain a secret or that must not be kept.
pub(super) fn of_news(
    notes: &[Note],
    redactor: &Redactor,
    words: Words,
) -> impl Iterator<Item = Finding> {
    notes.iter().map(move |note| {
        let is_kept = |word: &&str| words == Words::Repeated && !redactor.matches(word);
        let word = note.unknown().word().filter(is_kept).map(str::to_owned);
        let at = note.place();
        match note.unknown() {
            Unknown::Value(_) => Finding::UnknownValue { at, value: word },
            Unknown::Property(_, json) => Finding::UnknownProperty {
                at,
                property: word,
                found: kind_of_json(json),
            },
        }
    })
}

/// Returns the finding of a response that could not be parsed.
pub(super) fn of_unreadable(error: &Error) -> Finding {
    let decoding = error.decoding();
    let refusal = decoding.and_then(|error| error.refusal());
    Finding::Unreadable {
        at: decoding.map_or("$", |error| error.place()).to_owned(),
        expected: refusal.map(|(expected, _)| expected.to_owned()),
        found: refusal.map(|(_, found)| found),
    }
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
