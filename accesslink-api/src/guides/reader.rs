//! The tolerant reader: how answers are read that are not what Polar documents, and how to learn of it.
//!
//! The service does not keep to its document: properties come in another spelling, numbers as texts, new values without
//! notice. A client that refused such an answer would lose a night for the sake of a comma. So this is read:
//!
//! | the service sends | it is read as |
//! |---|---|
//! | `start-time`, `start_time` or `startTime`, or several of them | the same property |
//! | `76`, `76.0`, `"76"` | the number 76 |
//! | `null`, or nothing | `None`, or an empty list |
//! | a value of an enum that is not documented | `Other`, as it was received |
//! | a property that is not documented | nothing; the raw body has it |
//! | one object where a list is documented, where the service does that | a list of one |
//! | times with or without zone, fraction and seconds | the [`value`](crate::value) types, which print what they read |
//!
//! All of this is silent, since the service does it every day. What fits no reading is an **anomaly**: the value becomes
//! `None`, or is left out of its list, the rest is kept, and an [`Anomaly`](crate::Anomaly) says where and what it was.
//! Only what is no JSON at all, or another kind of thing altogether, such as a page of HTML, is an error.
//!
//! [Transactions](crate::transactions) are stricter, since what they read is deleted on the server afterwards: a list that
//! may hold more than was read, and an item that is not the one of its link, are errors there.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), accesslink_api::Error> {
//! # #[cfg(feature = "mock")]
//! # {
//! # use accesslink_api::operations::ListNights;
//! # let mock = accesslink_api::mock::Mock::new();
//! # mock.on::<ListNights>().answer_json(
//! #     r#"{"nights": [{"date": "2022-09-31", "sleepScore": "78"}, "n/a", {"date": "2022-10-01"}]}"#,
//! # );
//! # let user = mock.user()?;
//! // {"nights": [{"date": "2022-09-31", "sleepScore": "78"}, "n/a", {"date": "2022-10-01"}]}
//! let answer = user.sleep().list_nights().with_meta().await?;
//!
//! let nights = answer.value.nights;
//! assert_eq!(nights.len(), 2); // "n/a" is no night
//! assert_eq!(nights[0].sleep_score, Some(78)); // another spelling, and a text
//! assert_eq!(nights[0].date, None); // there is no such day
//!
//! let odd: Vec<&str> = answer.anomalies.iter().map(|anomaly| anomaly.path()).collect();
//! assert_eq!(odd, ["$.nights[0].date", "$.nights[1]"]);
//! # }
//! # Ok(())
//! # }
//! ```
//!
//! # Learning of anomalies
//!
//! - [`with_meta`](crate::client::Call::with_meta) gives them beside the value, and the raw body with them.
//! - Each is a warning of [`tracing`](https://docs.rs/tracing) as well, so that a log shows when the service begins to
//!   send something new. Neither that nor `Display` shows the value, which is somebody's data: only
//!   [`Anomaly::found`](crate::Anomaly::found) gives it.
//! - A client that was built [`strict`](crate::client::ClientBuilder::strict) makes the first one an error. That is for
//!   tests, and for those who would rather have nothing than not everything.
//!
//! Statuses that the document does not have, headers that cannot be read, and a body where none should be are anomalies
//! too, with words for a path.
//!
//! # Telling the maintainers
//!
//! A client that was [given a `Drift`](crate::client::ClientBuilder::drift) gathers anomalies, values of enums and
//! properties that the document lacks, and statuses that it lacks, into a small report in JSON that has nobody's data in it:
//! see [`drift`](crate::drift). Put it into an issue: out of it the document is mended.
//!
//! # The same reader elsewhere
//!
//! [Webhooks](super#webhooks) are read by it, and so is a model that you read with serde from what you stored; there, what
//! is odd is left out, and nobody is told.
//!
//! ```
//! let stored = r#"{"sleep_score": 78.0, "sleep_charge": "much"}"#;
//! let night: accesslink_api::models::Sleep = serde_json::from_str(stored)?;
//! assert_eq!((night.sleep_score, night.sleep_charge), (Some(78), None));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Models are written in the document's spelling. To store what the service sent, store the raw body: it has what no model
//! knows yet.
