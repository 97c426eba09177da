//! The entries of a transaction's list, and the state of each.

use std::collections::BTreeSet;
use std::fmt;

use super::kind::steps::Inside;
use super::scope::Scope;
use super::{ItemErrorKind, TransactionKind};
use crate::Anomaly;
use crate::value::Link;

/// The entries of a list in order, followed by its elements that are not links.
pub(super) struct Entries<K: TransactionKind> {
    entries: Vec<Entry<K>>,
    anomalies: Vec<Anomaly>,
}

/// An entry of a transaction's list, with the progress of reading it.
struct Entry<K: TransactionKind> {
    listed: Listed<K>,
    state: State,
}

/// The content of an entry of a transaction's list.
#[derive(Clone)]
pub(super) enum Listed<K: TransactionKind> {
    /// A link to an item of the transaction.
    Item(Link, K::ItemId),
    /// A link that is not followed.
    Unusable(Link, Unusable),
    /// An element that is not a link.
    NotALink(Anomaly),
}

/// The reason that a link is not followed.
#[derive(Clone, Copy)]
pub(super) enum Unusable {
    Unknown,
    Foreign,
    Repeated,
}

impl From<Unusable> for ItemErrorKind {
    fn from(reason: Unusable) -> Self {
        match reason {
            Unusable::Unknown => Self::UnknownLink,
            Unusable::Foreign => Self::ForeignLink,
            Unusable::Repeated => Self::RepeatedLink,
        }
    }
}

/// The progress of reading an entry of a transaction's list.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum State {
    Unread,
    Given,
    Failed { expired: bool },
}

impl<K: TransactionKind> Entries<K> {
    /// Creates entries from the links of a list and from its elements that are not links. `anomalies` do not affect any
    /// items.
    pub(super) fn new(
        scope: &Scope<K>,
        links: Vec<Link>,
        unlisted: Vec<Anomaly>,
        anomalies: Vec<Anomaly>,
    ) -> Self {
        let mut seen = BTreeSet::new();
        let listed = links
            .into_iter()
            .map(|link| match scope.item(&link, &mut seen) {
                Ok(id) => Listed::Item(link, id),
                Err(reason) => Listed::Unusable(link, reason),
            });
        let entries = listed
            .chain(unlisted.into_iter().map(Listed::NotALink))
            .map(|listed| Entry {
                listed,
                state: State::Unread,
            });
        Self {
            entries: entries.collect(),
            anomalies,
        }
    }

    /// Returns the anomalies of the list that do not affect any items.
    pub(super) fn anomalies(&self) -> &[Anomaly] {
        &self.anomalies
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns `true` if at least one entry is a link to an item.
    pub(super) fn has_items(&self) -> bool {
        let mut listed = self.entries.iter().map(|entry| &entry.listed);
        listed.any(|listed| matches!(listed, Listed::Item(..)))
    }

    pub(super) fn listed(&self, index: usize) -> Option<&Listed<K>> {
        self.entries.get(index).map(|entry| &entry.listed)
    }

    pub(super) fn set(&mut self, index: usize, state: State) {
        if let Some(entry) = self.entries.get_mut(index) {
            entry.state = state;
        }
    }

    /// Returns `true` if the stream has yielded all entries as items.
    pub(super) fn are_given(&self) -> bool {
        self.entries.iter().all(|entry| entry.state == State::Given)
    }

    /// Returns the indices of the entries that the stream has not yielded as items.
    pub(super) fn left(&self) -> impl Iterator<Item = usize> {
        let entries = self.entries.iter().enumerate();
        entries.filter_map(|(index, entry)| (entry.state != State::Given).then_some(index))
    }

    /// Resets failed entries, so that they are retried.
    pub(super) fn forget_failures(&mut self) {
        for entry in &mut self.entries {
            if entry.state != State::Given {
                entry.state = State::Unread;
            }
        }
    }

    /// Returns the number of entries that the stream has not yielded yet, neither as items nor as errors.
    pub(super) fn unread(&self) -> usize {
        let unread = |entry: &&Entry<K>| entry.state == State::Unread;
        self.entries.iter().filter(unread).count()
    }

    /// Returns the number of entries that could not be read, and `true` if one of them was unknown to the service.
    pub(super) fn failed(&self) -> (usize, bool) {
        let failed = self.entries.iter().filter_map(|entry| match entry.state {
            State::Failed { expired } => Some(expired),
            State::Unread | State::Given => None,
        });
        failed.fold((0, false), |(count, any), expired| {
            (count + 1, any || expired)
        })
    }

    /// Returns the links of the entries that could not be read.
    pub(super) fn failed_links(&self) -> impl Iterator<Item = &Link> {
        self.entries
            .iter()
            .filter_map(|entry| match (&entry.listed, entry.state) {
                (Listed::Item(link, _) | Listed::Unusable(link, _), State::Failed { .. }) => {
                    Some(link)
                }
                _ => None,
            })
    }
}

impl<K: TransactionKind> Scope<K> {
    /// Returns the item of this transaction that a link refers to, or the reason that the link is not followed.
    fn item(&self, link: &Link, seen: &mut BTreeSet<K::ItemId>) -> Result<K::ItemId, Unusable> {
        let operation = self.client.linked::<K::GetOperation>(link);
        let operation = operation.map_err(|_| Unusable::Unknown)?;
        let (user, transaction, item) = K::target(Inside(()), &operation);
        if (user, transaction) != (self.user_id, self.transaction_id) {
            return Err(Unusable::Foreign);
        }
        if !seen.insert(item) {
            return Err(Unusable::Repeated);
        }
        Ok(item)
    }
}

impl<K: TransactionKind> fmt::Debug for Entries<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (failed, _) = self.failed();
        f.debug_struct("Entries")
            .field("listed", &self.len())
            .field("unread", &self.unread())
            .field("failed", &failed)
            .finish()
    }
}
