//! A fuzz target for the lenient JSON reader. The first byte of an input selects the operation, and the remaining bytes
//! are the response body.

use std::fmt::Debug;
use std::sync::OnceLock;

use accesslink_api::client::ResponseWithMeta;
use accesslink_api::drift::Drift;
use accesslink_api::operation::{Basic, Bearer, Operation};
use accesslink_api::operations::{
    daily_activity, exercises, nightly_recharge, pull_notifications, sleep, training_data, users,
    webhooks,
};
use accesslink_api::{Error, ErrorKind, PartnerClient, UserClient};
use serde::Serialize;
use serde_json::Value;

use super::{TOKEN, builder, is_printable, response};

/// A client that reads responses leniently, and one that reads them strictly.
struct Clients {
    users: [UserClient; 2],
    partners: [PartnerClient; 2],
}

type Reader = fn(&Clients, &[u8]) -> Result<(), String>;

/// The maximum number of anomalies in a response, including the one that counts those omitted.
const MOST_ANOMALIES: usize = 101;

/// The readers of all tested operations. New ones must be appended, because the inputs in the corpus begin with their
/// indices.
const READERS: [Reader; 16] = [
    user::<sleep::List>,
    user::<sleep::Get>,
    user::<nightly_recharge::List>,
    user::<nightly_recharge::Get>,
    user::<exercises::List>,
    user::<exercises::Get>,
    user::<training_data::GetInTransaction>,
    user::<training_data::SamplesInTransaction>,
    user::<training_data::HeartRateZonesInTransaction>,
    user::<daily_activity::GetInTransaction>,
    user::<daily_activity::StepSamplesInTransaction>,
    user::<daily_activity::ZoneSamplesInTransaction>,
    user::<users::Get>,
    user::<training_data::ListInTransaction>,
    partner::<webhooks::Get>,
    partner::<pull_notifications::List>,
];

pub(super) fn check(data: &[u8]) -> Result<(), String> {
    static CLIENTS: OnceLock<Option<Clients>> = OnceLock::new();
    let clients = CLIENTS.get_or_init(|| clients().ok());
    let clients = clients.as_ref().ok_or("could not build the clients")?;
    let (first, body) = data.split_first().unwrap_or((&0, &[]));
    let reader = READERS.get(usize::from(*first) % READERS.len());
    reader.map_or(Ok(()), |reader| reader(clients, body))
}

fn clients() -> Result<Clients, Error> {
    let lenient = || builder().drift(&Drift::new());
    let strict = || builder().strict();
    Ok(Clients {
        users: [lenient().build_user(TOKEN)?, strict().build_user(TOKEN)?],
        partners: [
            lenient().build_partner("id", TOKEN)?,
            strict().build_partner("id", TOKEN)?,
        ],
    })
}

fn user<O>(clients: &Clients, body: &[u8]) -> Result<(), String>
where
    O: Operation<Credential = Bearer>,
    O::Output: Serialize + PartialEq + Debug,
{
    let [lenient, strict] = &clients.users;
    holds(
        |body| lenient.finish_with_meta::<O>(response(body)),
        strict.finish::<O>(response(body)),
        body,
    )
}

fn partner<O>(clients: &Clients, body: &[u8]) -> Result<(), String>
where
    O: Operation<Credential = Basic>,
    O::Output: Serialize + PartialEq + Debug,
{
    let [lenient, strict] = &clients.partners;
    holds(
        |body| lenient.finish_with_meta::<O>(response(body)),
        strict.finish::<O>(response(body)),
        body,
    )
}

/// Checks four properties. Every JSON document with the expected root is accepted. Serializing the output and reading
/// it again returns an equal output without anomalies. A strict reader accepts only documents without anomalies and
/// returns the same output; it fails at the first anomaly of any other document. The number of anomalies is limited.
fn holds<T: Serialize + PartialEq + Debug>(
    read: impl Fn(&[u8]) -> Result<ResponseWithMeta<T>, Error>,
    strict: Result<T, Error>,
    body: &[u8],
) -> Result<(), String> {
    let ResponseWithMeta {
        value: output,
        anomalies,
        ..
    } = match read(body) {
        Ok(response) => response,
        Err(error) => {
            is_printable(&error)?;
            if strict.is_ok() {
                return Err("a strict reader accepts a body that a lenient one rejects".to_owned());
            }
            let is_expected = match serde_json::from_slice(body) {
                Ok(Value::Object(_)) => read(b"{}").is_ok(),
                Ok(Value::Array(_)) => read(b"[]").is_ok(),
                _ => false,
            };
            if is_expected && error.kind() != ErrorKind::TooLarge {
                return Err(format!("JSON with the expected root is rejected: {error}"));
            }
            return Ok(());
        }
    };
    if anomalies.len() > MOST_ANOMALIES {
        return Err(format!("{} anomalies are reported", anomalies.len()));
    }
    match (strict, anomalies.first()) {
        (Ok(strict), _) if strict != output => {
            return Err(format!(
                "a strict reader reads something else: {strict:?} instead of {output:?}"
            ));
        }
        (Ok(_), None) => {}
        (Err(error), Some(first)) => {
            is_printable(&error)?;
            // A body without a value has no locations.
            let is_empty = body.trim_ascii().is_empty();
            if !is_empty && error.json_path() != Some(first.path()) {
                return Err(format!("a strict reader fails elsewhere: {error}"));
            }
        }
        (strict, _) => {
            return Err(format!(
                "a strict reader returns {strict:?} despite the anomalies {anomalies:?}"
            ));
        }
    }
    let written = serde_json::to_vec(&output)
        .map_err(|error| format!("could not serialize the output: {error}"))?;
    if written == b"null" {
        return Ok(());
    }
    match read(&written) {
        Ok(again) if again.value == output && again.anomalies.is_empty() => Ok(()),
        again => Err(format!(
            "the round trip yields {again:?} instead of {output:?}, from {}",
            String::from_utf8_lossy(&written)
        )),
    }
}
