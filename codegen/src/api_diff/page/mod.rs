//! Renders a review of changes: first the verdict, then breaking changes, then all others.

mod changelog;
mod json;
mod markdown;
mod text;

use std::collections::BTreeMap;

use super::Changes;
use super::accepted::Accepted;
use super::change::{Change, Kind, Severity};
use super::phrase::Phrase;
use super::quirk_changes::QuirkChange;
use super::renames::owner;
use super::version::Version;
use crate::files::ACCEPTED;
use crate::reports::markdown::{count, visible};

/// The sections of a review, with their titles.
const SECTIONS: [(Severity, &str); 3] = [
    (Severity::Breaking, "Breaking"),
    (Severity::Addition, "Additions"),
    (Severity::Fix, "Fixes"),
];

/// The contents of a review.
#[derive(Debug, Clone)]
pub struct Review {
    /// The name of the base, such as `v0.1.0` or a git revision.
    pub base: String,
    /// The crate's version in the base; `None` if the base has no version.
    pub base_version: Option<Version>,
    /// The crate's current version.
    pub version: Option<Version>,
    /// The state of upstream's document compared with the base.
    pub document: DocumentState,
    /// The changes for users.
    pub changes: Changes,
    /// The entries of the file of accepted changes.
    pub accepted: Vec<Accepted>,
    /// The quirks that differ; `None` if the base has no list of quirks.
    pub quirks: Option<Vec<QuirkChange>>,
    /// The prefix of paths in links: empty, or a URL that ends with `/`.
    pub link: String,
    /// The prefix of links to files of the base; `None` if it is unknown.
    pub base_link: Option<String>,
}

/// The state of upstream's document compared with the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentState {
    /// The documents have the same bytes.
    Same,
    /// The documents have different bytes.
    Changed,
    /// The document of the base is not available.
    Unknown,
}

/// The verdict of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// The highest severity of the changes; `None` if nothing changes for users.
    pub severity: Option<Severity>,
    /// The lowest version that may contain the changes; `None` if the base has no version or if nothing changes.
    pub suggested: Option<Version>,
    /// The number of breaking changes that are not accepted.
    pub open: usize,
    /// Indicates whether the crate's version allows breaking changes compared with the base.
    pub is_bumped: bool,
}

impl Review {
    /// Returns the verdict of this review.
    pub fn verdict(&self) -> Verdict {
        let severity = self.changes.severity();
        let next = |severity| self.base_version.map(|version| version.next(severity));
        Verdict {
            severity,
            suggested: severity.and_then(next),
            open: self.open().count(),
            is_bumped: match (self.version, next(Severity::Breaking)) {
                (Some(version), Some(least)) => version >= least,
                _ => false,
            },
        }
    }

    /// Returns the breaking changes that are not accepted.
    pub fn open(&self) -> impl Iterator<Item = &Change> {
        self.of(Severity::Breaking)
            .filter(|change| self.reason(change).is_none())
    }

    /// Returns the lines to paste into the list of accepted changes, below an instruction; empty if all breaking changes
    /// are accepted.
    pub fn entries(&self) -> String {
        let entries: String = self.open().map(entry).collect();
        if entries.is_empty() {
            return entries;
        }
        let (instruction, key) = self.to_accept();
        format!("\n{instruction}\n{key}{entries}")
    }

    /// Returns the instruction for accepting changes, and the key that precedes the first entry in the file.
    fn to_accept(&self) -> (String, &'static str) {
        let (verb, key) = match self.accepted.as_slice() {
            [] => ("write these lines to", "accepted:\n"),
            _ => ("append these lines to", ""),
        };
        let instruction = format!(
            "To accept the breaking changes, {verb} {ACCEPTED}, and add a reason to each entry"
        );
        (instruction, key)
    }

    /// Returns the reason why a change was accepted; `None` if it was not accepted.
    pub fn reason(&self, change: &Change) -> Option<&str> {
        let mut accepted = self.accepted.iter();
        accepted
            .find(|one| one.fits(change))
            .map(|one| one.reason.as_str())
    }

    /// Returns the accepted changes that do not occur in this review.
    pub fn unmatched(&self) -> impl Iterator<Item = &Accepted> {
        self.accepted.iter().filter(|accepted| {
            let mut changes = self.changes.list.iter();
            !changes.any(|change| accepted.fits(change))
        })
    }

    /// Returns the changes of the given severity.
    fn of(&self, severity: Severity) -> impl Iterator<Item = &Change> {
        let changes = self.changes.list.iter();
        changes.filter(move |change| change.severity == severity)
    }

    /// Returns the changes of the given severity. Similar changes of one type are combined unless they are breaking.
    fn told(&self, severity: Severity) -> Vec<Change> {
        let mut told: Vec<Change> = Vec::new();
        for change in self.of(severity) {
            let same = told.iter_mut().find(|other| {
                severity != Severity::Breaking
                    && other.kind == change.kind
                    && owner(&other.item) == owner(&change.item)
                    && other.summary.is_alike(&change.summary)
            });
            match same {
                Some(other) => other.summary.join(&change.summary),
                None => told.push(change.clone()),
            }
        }
        told
    }

    /// Returns the types and functions of which only the documentation differs, each combined with its parts.
    fn documented(&self) -> Vec<Phrase> {
        let mut items: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for change in self.documentation() {
            let item = change.item.as_str();
            match owner(item).and_then(|owner| Some((owner, item.strip_prefix(owner)?))) {
                Some((owner, part)) if owner.contains("::") => {
                    items
                        .entry(owner)
                        .or_default()
                        .push(part.trim_start_matches(':'));
                }
                _ => drop(items.entry(item).or_default()),
            }
        }
        let items = items.into_iter().map(|(item, parts)| {
            let places = vec!["{}"; parts.len()].join(", ");
            let colon = if parts.is_empty() { "" } else { ": " };
            let names: Vec<&str> = std::iter::once(item).chain(parts).collect();
            Phrase::new(&format!("{{}}{colon}{places}"), &names)
        });
        items.collect()
    }

    /// Returns the changes that only concern documentation.
    fn documentation(&self) -> impl Iterator<Item = &Change> {
        self.of(Severity::Documentation)
            .filter(|change| change.kind == Kind::Documentation)
    }

    /// Returns the verdict as a short headline.
    fn headline(&self) -> String {
        let verdict = self.verdict();
        let what = match verdict.severity {
            None => return "nothing changes for users".to_owned(),
            Some(Severity::Breaking) => "breaking",
            Some(Severity::Addition) => "minor: additions only",
            Some(Severity::Fix) => "patch: fixes only",
            Some(Severity::Documentation) => "patch: documentation only",
        };
        match (verdict.suggested, self.version) {
            (Some(suggested), Some(version)) if version >= suggested => {
                format!("{what}; version {version} allows that")
            }
            (Some(suggested), Some(version)) => {
                format!("{what}; suggested version: {suggested} (now {version})")
            }
            (Some(suggested), None) => format!("{what}; suggested version: {suggested}"),
            (None, _) => what.to_owned(),
        }
    }

    /// Returns one line with the number of changes of each severity.
    fn figures(&self) -> String {
        let breaking = self.of(Severity::Breaking).count();
        let accepted = match breaking - self.open().count() {
            0 => String::new(),
            accepted => format!(" ({accepted} accepted)"),
        };
        let fixes = match self.of(Severity::Fix).count() {
            1 => "1 fix".to_owned(),
            fixes => format!("{fixes} fixes"),
        };
        format!(
            "{breaking} breaking{accepted}, {}, {fixes}, {} in documentation only",
            count(self.of(Severity::Addition).count(), "addition"),
            self.documentation().count(),
        )
    }

    /// Returns a sentence about the state of the document. `shown` renders a phrase.
    fn provenance(&self, shown: impl Fn(&Phrase) -> String) -> String {
        let mut changes = self.changes.list.iter();
        let version = changes.find(|change| change.kind == Kind::Version);
        let version = version.map_or_else(String::new, |one| format!(": {}", shown(&one.summary)));
        match self.document {
            DocumentState::Changed => format!("The document has changed{version}."),
            DocumentState::Unknown => {
                "The base's document is not available (fetch its tag), so its lines are not shown."
                    .to_owned()
            }
            DocumentState::Same if self.changes.list.is_empty() => {
                "The document has not changed.".to_owned()
            }
            DocumentState::Same => {
                "The document has not changed; the generator or its quirks have.".to_owned()
            }
        }
    }
}

/// Returns a change as an entry for the list of accepted changes.
fn entry(change: &Change) -> String {
    format!(
        "  - fingerprint: {}\n    item: {}\n    reason: \n",
        change.fingerprint,
        visible(&change.item)
    )
}

/// Returns the lines about quirks: new ones, removed ones, and those that apply to another number of places. `shown`
/// renders a name.
fn quirks(changes: &[QuirkChange], shown: impl Fn(&str) -> String) -> Vec<String> {
    let line = |title: &str, wanted: fn(&QuirkChange) -> bool| {
        let some = changes.iter().filter(|one| wanted(one));
        let names = some.map(|one| match (one.was, one.is) {
            (Some(was), Some(is)) => format!("{} {is} (was {was})", shown(&one.id)),
            _ => shown(&one.id),
        });
        let names: Vec<String> = names.collect();
        (!names.is_empty()).then(|| format!("{title}: {}", names.join(", ")))
    };
    let lines = [
        line("added", |one| one.was.is_none()),
        line("removed", |one| one.is.is_none()),
        line("places", |one| one.was.is_some() && one.is.is_some()),
    ];
    lines.into_iter().flatten().collect()
}
