//! Lenient deserialization: how responses are read that deviate from Polar's document.
//!
//! The service deviates from its document: properties come in another spelling, numbers as strings, new values without
//! notice. All of this is accepted:
//!
//! | received | read as |
//! |---|---|
//! | `start-time`, `start_time` or `startTime`, or several of them | the same property |
//! | `76`, `76.0`, `"76"` | the number 76 |
//! | `null`, or a missing property | `None`, or an empty list |
//! | an undocumented value of an enum | `Other`, as it was received |
//! | an undocumented property | skipped; [`unknown_properties`](crate::client::ResponseWithMeta::unknown_properties) returns it |
//! | an object instead of a list, where the service is known to send it | a list of one |
//! | times with or without zone, fraction and seconds | the [`value`](crate::value) types, which print the received form |
//!
//! None of this is reported, because it is common. A value that cannot be read is an **anomaly**: it becomes `None`, or is
//! left out of its list, and an [`Anomaly`](crate::Anomaly) has its path and the value. Two anomalies lose less:
//!
//! - A number with a fraction where a whole number is expected, such as `145.5` for a heart rate, is rounded. The values of
//!   a time series and identifiers are not, because a rounded code is another code.
//! - An object that is not empty and has none of the expected properties, such as `{"data": []}` where `{"nights": []}` is
//!   expected, is read without properties.
//!
//! A body that is not JSON, such as an HTML page, is an error.
//!
//! [Transactions](crate::transactions) are stricter, since what they read is deleted on the server afterwards: a list that
//! may hold more than was read, and an item that is not the one of its link, are errors there.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), accesslink_api::Error> {
//! # #[cfg(feature = "mock")]
//! # {
//! # use accesslink_api::operations::sleep;
//! # let mock = accesslink_api::mock::Mock::new();
//! # mock.on::<sleep::List>().respond_json(
//! #     r#"{"nights": [{"date": "2022-09-31", "sleepScore": "78"}, "n/a", {"date": "2022-10-01"}]}"#,
//! # );
//! # let user = mock.user()?;
//! // {"nights": [{"date": "2022-09-31", "sleepScore": "78"}, "n/a", {"date": "2022-10-01"}]}
//! let response = user.sleep().list().with_meta().await?;
//!
//! let nights = response.value.nights;
//! assert_eq!(nights.len(), 2); // "n/a" is not a night
//! assert_eq!(nights[0].sleep_score, Some(78)); // another spelling, and a string
//! assert_eq!(nights[0].date, None); // an impossible date
//!
//! let paths: Vec<&str> = response.anomalies.iter().map(|anomaly| anomaly.path()).collect();
//! assert_eq!(paths, ["$.nights[0].date", "$.nights[1]"]);
//! # }
//! # Ok(())
//! # }
//! ```
//!
//! # Observing anomalies
//!
//! - [`with_meta`](crate::client::Call::with_meta) returns them with the value and the raw body.
//! - Each is logged as a [`tracing`](https://docs.rs/tracing) warning. The warning and `Display` do not contain the
//!   value, which is personal data; [`Anomaly::found`](crate::Anomaly::found) returns it.
//! - A [`strict`](crate::client::ClientBuilder::strict) client returns the first anomaly as an error.
//!
//! Undocumented statuses, invalid headers and an unexpected body are anomalies too, with a description instead of a path.
//!
//! # Reporting schema drift
//!
//! A client with a [`Drift`](crate::client::ClientBuilder::drift) collects anomalies, undocumented properties, enum
//! values and statuses in a small, anonymous JSON report: see [`drift`](crate::drift). Attach it to an issue; the document
//! is patched from it.
//!
//! # Deserialization outside of calls
//!
//! [Webhook](super#webhooks) bodies are read in the same way, and so are models that are read with serde from stored JSON;
//! there, invalid values are left out without a report.
//!
//! ```
//! let stored = r#"{"sleep_score": 78.0, "sleep_charge": "much"}"#;
//! let night: accesslink_api::models::Sleep = serde_json::from_str(stored)?;
//! assert_eq!((night.sleep_score, night.sleep_charge), (Some(78), None));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Models are written in the document's spelling. To keep everything the service sent, store the raw body, which includes
//! undocumented properties.
//!
//! Every self-describing format can hold them, such as JSON, TOML, MessagePack and CBOR, and also one that sorts keys or
//! drops repeated ones, such as the JSON columns of databases: see [`TimeSeries`](crate::value::TimeSeries#storing). Formats
//! that are not self-describing, such as postcard and bincode, are not supported, because every property is optional and
//! comes in several forms.
