//! Schema drift: deviations of responses from the document, collected in an anonymous report.
//!
//! A [`Drift`] collects them from the responses to a client's calls. Its [report](Drift::report) is for the maintainers of
//! this crate, who correct the document with it (`cargo xtask drift` in the repository):
//!
//! ```
//! use accesslink_api::Client;
//! use accesslink_api::drift::Drift;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let drift = Drift::new();
//! let user = Client::builder().drift(&drift).build_user("token")?;
//! # #[cfg(feature = "mock")]
//! # {
//! # use accesslink_api::operations::sleep;
//! # let mock = accesslink_api::mock::Mock::new();
//! # mock.on::<sleep::List>().respond_json(r#"{"nights": [{"sleep_goal": "PT8H", "sleep_debt": 5}]}"#);
//! # let user = mock.builder().drift(&drift).build_user("token")?;
//! // {"nights": [{"sleep_goal": "PT8H", "sleep_debt": 5}]}
//! user.sleep().list().await?;
//! user.sleep().list().await?;
//!
//! let report = drift.report();
//! assert_eq!(report.entries.len(), 2);
//! let deviation = &report.entries[0];
//! assert_eq!(deviation.at.as_deref(), Some("$.nights[*].sleep_goal"));
//! assert_eq!(deviation.expected.as_deref(), Some("a whole number of 32 bits"));
//! assert_eq!(deviation.found.as_deref(), Some("text of the form of a duration"));
//! let new = &report.entries[1];
//! assert_eq!(new.property.as_deref(), Some("sleep_debt"));
//!
//! println!("{report}"); // JSON
//! # }
//! # Ok(())
//! # }
//! ```
//!
//! # Contents of a report
//!
//! | [kind](DriftKind) | deviation | fields of the entry besides |
//! |---|---|---|
//! | `odd-value` | a value did not fit its type: an [`Anomaly`] | `at`, `expected`, `found` |
//! | `unknown-value` | an enum had a value that the document lacks | `at`, and `value` if it is kept |
//! | `unknown-property` | an object had a property that the document lacks | `at` (the object), `found`, and `property` if the name is kept |
//! | `undocumented-status` | the response had a status that the document lacks, other than 5xx | |
//! | `unreadable` | the response could not be read at all | `at`, and `expected` and `found` where that is known |
//!
//! Every entry has the operation, its method and path template, the status, and the number of responses that it occurred
//! in. Equal entries are one; at most 200 different ones are kept, and `left_out` counts the responses with others.
//!
//! # Privacy
//!
//! A report has no value that was received or sent, no identifier, no token, no header and no URL. Paths have a star for
//! every index and every key of a time series; values are described by their kind alone, such as `text of the form of a
//! date`.
//!
//! Two kinds of words of the service can be in a report: the value of an enum (`SLEEP_WISE`) and the name of a property
//! (`sleep_debt`) that the document lacks. A word is kept only if
//!
//! - it looks like one that the document would list: a value of capitals, digits and underscores, a name that begins with a
//!   lower-case letter, neither with more than 40 characters or two digits;
//! - it occurred at the same place in at least two responses, so that a key which one person chose is not reported;
//! - it does not repeat a secret of the client.
//!
//! Every other word is counted by its place, in an entry without `value` or `property`. [`Drift::without_names`] counts all
//! words in this way. Read a report before you publish it all the same, because a word that one user's data has twice is
//! kept.
//!
//! To collect without a client, pass the responses to [`Drift::note`] and [`Drift::note_error`].

mod collect;
mod report;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::{Method, StatusCode};

use crate::decode::{Anomaly, Notes};
use crate::operation::{Operation, Response, Server};
use crate::redact::Redactor;
use crate::{Error, ErrorKind};

use collect::{Collected, Finding};
pub use report::{DriftEntry, DriftKind, DriftReport};

/// The version of the form of a report.
pub const FORMAT: i32 = 1;

/// Collects deviations of responses from the document. See the [module](self).
///
/// Clones share one collection.
#[derive(Clone, Default)]
pub struct Drift {
    collected: Arc<Mutex<Collected>>,
    words: Words,
}

/// The words of the service that are kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Words {
    /// Those that look like words of the document and occur in more than one response.
    #[default]
    Repeated,
    /// None.
    Never,
}

/// The operation of an entry.
pub(crate) struct Endpoint<'o> {
    pub(crate) operation: &'static str,
    pub(crate) method: &'o Method,
    pub(crate) path: &'static str,
    pub(crate) errors: &'static [u16],
    pub(crate) server: Server,
}

impl Drift {
    /// Returns an empty collection, to be passed to [`ClientBuilder::drift`](crate::client::ClientBuilder::drift).
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns an empty collection that keeps no name of an unknown property and no unknown value of an enum: both are
    /// counted by their place.
    ///
    /// No quirk can be proposed for such an entry. Use it where even the name of a property may say something about a
    /// person.
    pub fn without_names() -> Self {
        Self {
            words: Words::Never,
            ..Self::default()
        }
    }

    /// Adds a response that was read without a client, or by one that does not collect: its status and its anomalies.
    ///
    /// Unknown properties and values are noticed by a collecting client alone.
    pub fn note<O: Operation>(&self, status: StatusCode, anomalies: &[Anomaly]) {
        let findings = collect::of_anomalies(anomalies);
        self.add(&Endpoint::of::<O>(&O::METHOD), status, findings);
    }

    /// Adds a call that failed: a status that the document lacks, or a response that could not be read. Failures without a
    /// response are ignored.
    pub fn note_error<O: Operation>(&self, error: &Error) {
        self.failed(&Endpoint::of::<O>(&O::METHOD), error);
    }

    /// Returns what was collected so far.
    pub fn report(&self) -> DriftReport {
        self.lock().report()
    }

    /// Returns what was collected so far, and empties the collection.
    pub fn take(&self) -> DriftReport {
        std::mem::take(&mut *self.lock()).report()
    }

    /// Returns whether a reader takes notes for a collection.
    pub(crate) fn notes(drift: Option<&Self>) -> Notes {
        match drift {
            Some(_) => Notes::SOME,
            None => Notes::NONE,
        }
    }

    /// Adds a response with a 2xx status, whether its output could be read or not.
    pub(crate) fn answered(
        &self,
        endpoint: &Endpoint<'_>,
        response: &Response,
        redactor: &Redactor,
    ) {
        let anomalies = collect::of_anomalies(response.anomalies());
        let new = collect::of_news(response.news(), redactor, self.words);
        self.add(endpoint, response.status(), anomalies.chain(new));
    }

    /// Adds a failure. A response that could not be read was counted before.
    pub(crate) fn failed(&self, endpoint: &Endpoint<'_>, error: &Error) {
        let Some(status) = error.status() else { return };
        match error.kind() {
            ErrorKind::Status => {
                let is_known =
                    status.is_server_error() || endpoint.errors.contains(&status.as_u16());
                let finding = (!is_known).then_some(Finding::UndocumentedStatus);
                self.add(endpoint, status, finding.into_iter());
            }
            ErrorKind::Decode if endpoint.server == Server::Api => {
                let finding = collect::of_unreadable(error);
                self.lock().insert(endpoint, status, finding);
            }
            _ => {}
        }
    }

    fn add(
        &self,
        endpoint: &Endpoint<'_>,
        status: StatusCode,
        findings: impl Iterator<Item = Finding>,
    ) {
        // The endpoint for tokens is not in the document.
        if endpoint.server == Server::Api {
            self.lock().add(endpoint, status, findings);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Collected> {
        // It is complete at any time.
        self.collected
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'o> Endpoint<'o> {
    pub(crate) fn of<O: Operation>(method: &'o Method) -> Self {
        Self {
            operation: O::ID,
            method,
            path: O::PATH,
            errors: O::ERRORS,
            server: O::SERVER,
        }
    }
}

/// Shows how much was collected.
impl fmt::Debug for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let collected = self.lock();
        f.debug_struct("Drift")
            .field("answers", &collected.answers())
            .field("entries", &collected.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
