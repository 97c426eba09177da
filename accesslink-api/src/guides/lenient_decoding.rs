//! Lenient deserialization: how responses that deviate from Polar's document are parsed.
//!
//! The service deviates from its document: it uses other spellings for properties, sends numbers as strings, and adds
//! values without notice. All of these variants are accepted:
//!
//! | received | parsed as |
//! |---|---|
//! | `start-time`, `start_time` or `startTime`, or several of them | the same property |
//! | `76`, `76.0`, `"76"` | the number 76 |
//! | `null`, or a missing property | `None`, or an empty list |
//! | an undocumented value of an enum | `Other`, as received |
//! | an undocumented property | skipped; [`unknown_properties`](crate::client::ResponseWithMeta::unknown_properties) returns it |
//! | an object instead of a list, for properties where the service is known to send one | a list with one element |
//! | times with or without zone, fraction and seconds | the [`value`](crate::value) types, which print the received form |
//!
//! These variants are not reported, because they are common. A value that cannot be parsed is an **anomaly**: it
//! becomes `None`, or is omitted from its list, and an [`Anomaly`](crate::Anomaly) contains its path and the value. Two
//! kinds of anomalies preserve part of the data:
//!
//! - A number with a fraction instead of a whole number, such as `145.5` for a heart rate, is rounded. Identifiers and
//!   the values of a time series are not rounded, because a rounded code would be a different code.
//! - A non-empty object without any of the expected properties, such as `{"data": []}` instead of `{"nights": []}`, is
//!   parsed as an object without properties.
//!
//! A response that unexpectedly has no body (204 or empty) is an anomaly, and is parsed as an empty list or as an object
//! whose only property is an empty list. For any other object it is an error, or `None` with
//! [`optional`](crate::client::Call::optional).
//!
//! A body that is not JSON, such as an HTML page, is an error.
//!
//! [Transactions](crate::transactions) are stricter, because the service deletes their data afterwards: a list that may
//! contain further items, and an item that differs from its link, are errors.
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
//! - [`with_meta`](crate::client::Call::with_meta) returns them together with the value and the raw body.
//! - Each anomaly is logged as a [`tracing`](https://docs.rs/tracing) warning. The warning and `Display` do not contain
//!   the value, which is personal data; [`Anomaly::found`](crate::Anomaly::found) returns it.
//! - A [`strict`](crate::client::ClientBuilder::strict) client returns the first anomaly as an error.
//!
//! Undocumented statuses, invalid headers and unexpected bodies are anomalies as well, with a description instead of a
//! path.
//!
//! # Reporting schema drift
//!
//! A client with a [`Drift`](crate::client::ClientBuilder::drift) collector records anomalies and undocumented
//! properties, enum values and statuses in a small, anonymous JSON report; see [`drift`](crate::drift). Attach the
//! report to an issue, so that the document can be patched.
//!
//! # Deserialization outside calls
//!
//! [Webhook](super#webhooks) bodies are parsed in the same way, and so are models that are deserialized with serde from
//! stored JSON. In the latter case, invalid values are omitted without a report.
//!
//! ```
//! let stored = r#"{"sleep_score": 78.0, "sleep_charge": "much"}"#;
//! let night: accesslink_api::models::Sleep = serde_json::from_str(stored)?;
//! assert_eq!((night.sleep_score, night.sleep_charge), (Some(78), None));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Models are serialized in the document's spelling. To keep everything that the service sent, including undocumented
//! properties, store the raw body.
//!
//! Models can be stored in every self-describing format, such as JSON, TOML, MessagePack and CBOR, including formats
//! that sort keys or drop repeated ones, such as the JSON columns of databases; see
//! [`TimeSeries`](crate::value::TimeSeries#storing). Formats that are not self-describing, such as postcard and
//! bincode, are not supported, because every property is optional and has several forms.
