//! The page that a reviewer reads: the verdict first, then what changes by tag, then quirks, then documentation.

mod changelog;
mod detail;
mod json;
mod markdown;
mod quirks;
mod text;

use super::Changes;
use super::accepted::Accepted;
use super::change::{Change, Kind, Weight};
use super::phrase::Phrase;
use super::quirk_changes::QuirkChange;
use super::version::Version;
use crate::reports::markdown::visible;

/// Everything that a page is made of.
#[derive(Debug, Clone)]
pub struct Review {
    /// What is compared with, as people call it: `v0.1.0` or a revision.
    pub base: String,
    /// The crate's version there, as far as it is known.
    pub base_version: Option<Version>,
    /// The crate's version now.
    pub version: Option<Version>,
    /// Whether upstream's document is another one.
    pub document: DocumentState,
    /// What changes for users.
    pub changes: Changes,
    /// What was accepted.
    pub accepted: Vec<Accepted>,
    /// What became of the quirks; `None` when the base has no list of them.
    pub quirks: Option<Vec<QuirkChange>>,
    /// Generated files that differ, by path; `None` when those of the base are not at hand.
    pub files: Option<Vec<String>>,
    /// Files of the crate written by hand that differ, by path; `None` when those of the base are not at hand.
    pub by_hand: Option<Vec<String>>,
    /// What stands before paths in links: empty, or a URL with a `/` at its end.
    pub link: String,
    /// The same for the base's files; `None` when nobody knows where they are shown.
    pub base_link: Option<String>,
}

/// Changes of one tag and one part of the page.
#[derive(Debug)]
struct Group<'a> {
    resource: &'a str,
    section: Section,
    changes: Vec<&'a Change>,
}

/// A part of the page, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    Breaking,
    Look,
    Other,
}

/// Whether upstream's document is another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentState {
    /// The same bytes.
    Same,
    /// Other bytes.
    Changed,
    /// The base's document is not at hand.
    Unknown,
}

/// What a review comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// The heaviest change; `None` when users notice nothing.
    pub weight: Option<Weight>,
    /// The version that may hold it; `None` when the base has none, and when nothing changes.
    pub suggested: Option<Version>,
    /// Breaking changes that nobody accepted.
    pub open: usize,
    /// Whether the crate's version is one that may break what the base promised.
    pub is_bumped: bool,
}

impl Review {
    /// What it comes to.
    pub fn verdict(&self) -> Verdict {
        let weight = self.changes.weight();
        let next = |weight| self.base_version.map(|version| version.next(weight));
        Verdict {
            weight,
            suggested: weight.and_then(next),
            open: self.open().count(),
            is_bumped: match (self.version, next(Weight::Breaking)) {
                (Some(version), Some(least)) => version >= least,
                _ => false,
            },
        }
    }

    /// The breaking changes that nobody accepted.
    pub fn open(&self) -> impl Iterator<Item = &Change> {
        self.changes
            .list
            .iter()
            .filter(|change| change.weight == Weight::Breaking && self.reason(change).is_none())
    }

    /// The entries for the list of accepted changes that would accept them, but for the reasons; empty when there are none.
    pub fn entries(&self) -> String {
        self.open().map(entry).collect()
    }

    /// Why a change was accepted.
    pub fn reason(&self, change: &Change) -> Option<&str> {
        let mut accepted = self.accepted.iter();
        accepted
            .find(|one| one.fits(change))
            .map(|one| one.reason.as_str())
    }

    /// Accepted changes that are none.
    pub fn unmatched(&self) -> impl Iterator<Item = &Accepted> {
        self.accepted.iter().filter(|accepted| {
            let changes = &self.changes.list;
            !changes.iter().any(|change| accepted.fits(change))
        })
    }

    /// The changes that more than texts differ in, by tag: first what breaks, of all tags, then what has to be looked at. What belongs to several tags
    /// comes last, under an empty name.
    fn by_resource(&self) -> Vec<Group<'_>> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        let changes = self.changes.list.iter();
        for change in changes.filter(|change| !change.kind.is_documentation()) {
            let resource = change.resource.as_str();
            let section = match change.weight {
                Weight::Breaking => Section::Breaking,
                Weight::Look => Section::Look,
                Weight::Addition | Weight::Fix => Section::Other,
            };
            let fits =
                |group: &&mut Group<'_>| (group.resource, group.section) == (resource, section);
            match groups.iter_mut().find(fits) {
                Some(group) => group.changes.push(change),
                None => groups.push(Group {
                    resource,
                    section,
                    changes: vec![change],
                }),
            }
        }
        groups.sort_by_key(|group| (group.section, group.resource.is_empty()));
        groups
    }

    /// The changes in which only texts differ.
    fn documentation(&self) -> Vec<&Change> {
        let changes = self.changes.list.iter();
        changes
            .filter(|change| change.kind.is_documentation())
            .collect()
    }

    /// How many changes have this weight, texts left out.
    fn count(&self, weight: Weight) -> usize {
        let changes = self.changes.list.iter();
        changes
            .filter(|change| change.weight == weight && !change.kind.is_documentation())
            .count()
    }

    /// The verdict in a few words.
    fn headline(&self) -> String {
        let verdict = self.verdict();
        let what = match verdict.weight {
            None if self.by_hand.iter().flatten().next().is_some() => {
                return "nothing that is generated changes for users".to_owned();
            }
            None => return "nothing changes for users".to_owned(),
            Some(Weight::Breaking) => "breaking",
            Some(Weight::Look) => "look: nothing is known to break, and not everything is known",
            Some(Weight::Addition) => "minor: additions only",
            Some(Weight::Fix) => "patch: nothing breaks, and nothing new can be written",
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

    /// Figures in one line.
    fn figures(&self) -> String {
        let accepted = self
            .count(Weight::Breaking)
            .saturating_sub(self.open().count());
        let accepted = if accepted > 0 {
            format!(" ({accepted} accepted)")
        } else {
            String::new()
        };
        let look = match self.count(Weight::Look) {
            0 => String::new(),
            look => format!("{look} to look at, "),
        };
        format!(
            "{} breaking{accepted}, {look}{}, {}, {} in documentation only",
            self.count(Weight::Breaking),
            plural(self.count(Weight::Addition), "addition"),
            plural(self.count(Weight::Fix), "fix"),
            self.documentation().len(),
        )
    }

    /// What is to be known about document, generator and the rest of the crate, in a few sentences; `shown` gives the text
    /// of a phrase.
    fn provenance(&self, shown: impl Fn(&Phrase) -> String) -> String {
        let mut text = self.made_of(shown);
        if let Some(files @ 1..) = self.by_hand.as_ref().map(Vec::len) {
            let (files, differ) = (
                plural(files, "file"),
                if files == 1 { "differs" } else { "differ" },
            );
            text.push_str(&format!(
                " {files} written by hand {differ}, too: the verdict covers only what generated types have from there."
            ));
        }
        text
    }

    fn made_of(&self, shown: impl Fn(&Phrase) -> String) -> String {
        let mut changes = self.changes.list.iter();
        let version = changes.find(|change| change.kind == Kind::ChangedVersion);
        let files = self.files.as_ref().map(Vec::len);
        match (self.document, files) {
            (DocumentState::Changed, _) => match version {
                Some(change) => {
                    let version = shown(&change.summary);
                    let version = version.strip_prefix("the document ").unwrap_or(&version);
                    format!("The document has changed: it {version}.")
                }
                None => "The document has changed.".to_owned(),
            },
            (DocumentState::Unknown, _) => {
                "The base's document and files are not at hand (fetch its tag): its lines are not shown, nor what code of the generator changed."
                    .to_owned()
            }
            (DocumentState::Same, Some(0)) => {
                "The document has not changed, and neither has any generated file.".to_owned()
            }
            (DocumentState::Same, files) => {
                let files = files.map_or_else(String::new, |files| {
                    format!(
                        " {} differ{}.",
                        plural(files, "generated file"),
                        if files == 1 { "s" } else { "" }
                    )
                });
                let what = if self.changes.list.is_empty() {
                    "the described API is the same: look at the diff of the files"
                } else {
                    "this is what it did to the API"
                };
                format!(
                    "The document has not changed; the generator or its quirks have, and {what}.{files}"
                )
            }
        }
    }
}

fn plural(number: usize, noun: &str) -> String {
    let ending = match (number, noun.ends_with('x')) {
        (1, _) => "",
        (_, true) => "es",
        (_, false) => "s",
    };
    format!("{number} {noun}{ending}")
}

/// An entry for the list of accepted changes.
fn entry(change: &Change) -> String {
    format!(
        "  - fingerprint: {}\n    item: {}\n    reason: \n",
        change.fingerprint,
        visible(&change.item)
    )
}

/// The heading for a tag.
fn title(resource: &str) -> &str {
    if resource.is_empty() {
        "Several tags"
    } else {
        resource
    }
}
