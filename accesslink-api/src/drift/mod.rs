//! Schema drift: deviations of responses from the document, collected in an anonymous report.
//!
//! A [`Drift`] collects the deviations from the responses to a client's calls. The maintainers of this crate use its
//! [report](Drift::report) to correct the document (`cargo xtask drift` in the repository):
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
//! assert_eq!(deviation.found.as_deref(), Some("a string containing a duration"));
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
//! | [kind](DriftKind) | deviation | additional fields of the entry |
//! |---|---|---|
//! | `invalid-value` | a value does not fit its type: an [`Anomaly`] | `at`, `expected`, `found` |
//! | `unknown-value` | an enum has an undocumented value | `at`, and `value` if it is kept |
//! | `unknown-property` | an object has an undocumented property | `at` (the object), `found`, and `property` if the name is kept |
//! | `undocumented-status` | the response has an undocumented status, other than 5xx | |
//! | `unreadable` | the response could not be parsed at all | `at`, and `expected` and `found` if known |
//!
//! Every entry contains the operation, its method and path template, the status, and the number of responses with
//! this deviation. Equal entries are merged. At most 200 entries are kept; `left_out` counts the responses with
//! further deviations.
//!
//! # Privacy
//!
//! A report contains no value that was received or sent, no identifier, no token, no header and no URL. Paths contain
//! a star for every index and every key of a time series. Values are only described by their kind, such as
//! `a string containing a date`.
//!
//! Two kinds of strings from responses can be in a report: undocumented values of enums (`SLEEP_WISE`) and
//! undocumented names of properties (`sleep_debt`). They are kept only if they
//!
//! - look like part of an OpenAPI document: values consist of capitals, digits and underscores, names start with a
//!   lower-case letter, and both have at most 40 characters and at most two digits;
//! - occurred at the same path in at least two responses, so that a key chosen by a user is not reported;
//! - do not contain a secret of the client.
//!
//! Any other string is counted by its path, in an entry without `value` or `property`. [`Drift::without_names`]
//! treats all strings like this. Review a report before you publish it, because a string that occurs twice in one
//! user's data is kept.
//!
//! # Webhooks
//!
//! `WebhookReceiver::drift` collects from the bodies of signed deliveries as well. Their entries have the operation
//! `webhook`, and the name of the body's schema as `path`. A kind of event that the document does not have is an
//! `unknown-value` of `webhookType`.
//!
//! To collect without a client, pass the anomalies of responses to [`Drift::note`] and errors to [`Drift::note_error`].

mod collect;
mod report;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::{Method, StatusCode};

#[cfg(feature = "webhooks")]
use crate::decode::Note;
use crate::decode::{Anomaly, Notes};
use crate::operation::{Operation, Response, Server};
use crate::redact::Redactor;
use crate::{Error, ErrorKind};

use collect::{Collected, Finding};
pub use report::{DriftEntry, DriftKind, DriftReport};

/// The version of the format of reports.
pub const FORMAT: i32 = 1;

/// A collection of deviations of responses from the document. See the [module](self) documentation.
///
/// Clones share one collection.
#[derive(Clone, Default)]
pub struct Drift {
    collected: Arc<Mutex<Collected>>,
    words: Words,
}

/// The policy for undocumented values and names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Words {
    /// Keeps undocumented values and names that look documented and occur in more than one response.
    #[default]
    Repeated,
    /// Keeps neither undocumented values nor undocumented names.
    Never,
}

/// The operation that an entry refers to.
pub(crate) struct Endpoint<'o> {
    pub(crate) operation: &'static str,
    pub(crate) method: &'o Method,
    pub(crate) path: &'static str,
    pub(crate) errors: &'static [u16],
    pub(crate) server: Server,
}

impl Drift {
    /// Creates an empty collection, to pass to [`ClientBuilder::drift`](crate::client::ClientBuilder::drift).
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates an empty collection that counts undocumented properties and undocumented values of enums only by their
    /// path, without their names.
    ///
    /// Such an entry cannot be turned into a quirk. Use this method if even the name of a property may be personal
    /// data.
    pub fn without_names() -> Self {
        Self {
            words: Words::Never,
            ..Self::default()
        }
    }

    /// Adds the status and the anomalies of a response that another client received.
    ///
    /// Undocumented properties and values are not included: only a client with a collection detects them.
    pub fn note<O: Operation>(&self, status: StatusCode, anomalies: &[Anomaly]) {
        let findings = collect::of_anomalies(anomalies);
        self.add(&Endpoint::of::<O>(&O::METHOD), status, findings);
    }

    /// Adds a failed call with an undocumented status or an unreadable response. Failures without a response are
    /// ignored.
    pub fn note_error<O: Operation>(&self, error: &Error) {
        self.failed(&Endpoint::of::<O>(&O::METHOD), error);
    }

    /// Returns a report of the deviations so far.
    pub fn report(&self) -> DriftReport {
        self.lock().report()
    }

    /// Returns a report of the deviations so far, and clears the collection.
    pub fn take(&self) -> DriftReport {
        std::mem::take(&mut *self.lock()).report()
    }

    /// Returns the limit of notes that the collection needs, or [`Notes::NONE`] without a collection.
    pub(crate) fn notes(drift: Option<&Self>) -> Notes {
        match drift {
            Some(_) => Notes::SOME,
            None => Notes::NONE,
        }
    }

    /// Adds a response with a 2xx status, including one whose output could not be parsed.
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

    /// Adds the deviations of a webhook delivery. `schema` is the name of the schema of its body.
    #[cfg(feature = "webhooks")]
    pub(crate) fn delivered(&self, schema: &'static str, anomalies: &[Anomaly], notes: &[Note]) {
        let endpoint = Endpoint {
            operation: "webhook",
            method: &Method::POST,
            path: schema,
            errors: &[],
            server: Server::Api,
        };
        let anomalies = collect::of_anomalies(anomalies);
        let redactor = Redactor::default();
        let new = collect::of_news(notes, &redactor, self.words);
        self.add(&endpoint, StatusCode::OK, anomalies.chain(new));
    }

    /// Adds a failed call. A response that could not be parsed is not counted again.
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
        // The token endpoint is not in the document.
        if endpoint.server == Server::Api {
            self.lock().add(endpoint, status, findings);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Collected> {
        // A panic elsewhere cannot leave the collection inconsistent.
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

/// Shows the number of responses and entries.
impl fmt::Debug for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let collected = self.lock();
        f.debug_struct("Drift")
            .field("responses", &collected.responses())
            .field("entries", &collected.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
