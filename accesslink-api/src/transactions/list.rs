//! The lines of a transaction's list, and what became of each.

use std::fmt;

use crate::Anomaly;
use crate::value::Link;

/// All lines of a list, in its order.
pub(super) struct Entries(Vec<Entry>);

/// One line of the list.
struct Entry {
    listed: Listed,
    state: State,
}

/// What stands in a line.
#[derive(Clone)]
pub(super) enum Listed {
    Link(Link),
    Odd(Anomaly),
}

/// What became of a line.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum State {
    Unread,
    Given,
    Failed { disbanded: bool },
}

impl Entries {
    pub(super) fn new(listed: impl Iterator<Item = Listed>) -> Self {
        let entries = listed.map(|listed| Entry {
            listed,
            state: State::Unread,
        });
        Self(entries.collect())
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn listed(&self, index: usize) -> Option<&Listed> {
        self.0.get(index).map(|entry| &entry.listed)
    }

    pub(super) fn set(&mut self, index: usize, state: State) {
        if let Some(entry) = self.0.get_mut(index) {
            entry.state = state;
        }
    }

    /// Whether all have come out of the stream as items.
    pub(super) fn are_given(&self) -> bool {
        self.0.iter().all(|entry| entry.state == State::Given)
    }

    /// The places of those that have not come out of the stream as items.
    pub(super) fn left(&self) -> impl Iterator<Item = usize> {
        let entries = self.0.iter().enumerate();
        entries.filter_map(|(index, entry)| (entry.state != State::Given).then_some(index))
    }

    /// What failed is to be tried once more.
    pub(super) fn forget_failures(&mut self) {
        for entry in &mut self.0 {
            if entry.state != State::Given {
                entry.state = State::Unread;
            }
        }
    }

    /// How many have not come out of the stream yet.
    pub(super) fn unread(&self) -> usize {
        let unread = |entry: &&Entry| entry.state == State::Unread;
        self.0.iter().filter(unread).count()
    }

    /// How many could not be read, and whether the service did not know one of them.
    pub(super) fn failed(&self) -> (usize, bool) {
        let failed = self.0.iter().filter_map(|entry| match entry.state {
            State::Failed { disbanded } => Some(disbanded),
            State::Unread | State::Given => None,
        });
        failed.fold((0, false), |(count, any), disbanded| {
            (count + 1, any || disbanded)
        })
    }

    /// The links of those that could not be read.
    pub(super) fn failed_links(&self) -> impl Iterator<Item = &Link> {
        self.0
            .iter()
            .filter_map(|entry| match (&entry.listed, entry.state) {
                (Listed::Link(link), State::Failed { .. }) => Some(link),
                _ => None,
            })
    }
}

impl fmt::Debug for Entries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (failed, _) = self.failed();
        f.debug_struct("Entries")
            .field("listed", &self.len())
            .field("unread", &self.unread())
            .field("failed", &failed)
            .finish()
    }
}
