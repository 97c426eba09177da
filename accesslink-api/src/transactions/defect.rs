//! The reasons for rejecting a successful response within a transaction.
//!
//! All other responses are parsed leniently. A response within a transaction must be understood completely, because it
//! determines which data a commit may delete.

use std::fmt;

use http::{HeaderMap, StatusCode, header};

use super::TransactionKind;
use super::kind::steps::Inside;
use super::scope::Scope;
use crate::client::ResponseWithMeta;
use crate::decode::{Names, Outline};
use crate::{Anomaly, Error};

/// A reason to reject a response within a transaction, although its status is a success and its body can be parsed.
///
/// The error that contains the defect also contains the raw body.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Defect {
    /// The status is not 200: the response may be partial (206), or not be available yet (202).
    Status(StatusCode),
    /// The list has no body.
    NoBody,
    /// The body is not completely valid JSON, or is nested more than 128 levels deep.
    Unverifiable,
    /// An object in the body has this key more than once, so that only one of its values was parsed.
    ///
    /// The key is `[redacted]` if it could be a credential.
    RepeatedKey(String),
    /// The list has this unexpected property, which can hold further items because its value is a string, a list or an
    /// object. A second spelling of the property with the links is also unexpected.
    ///
    /// The property is `[redacted]` if it could be a credential.
    ExtraProperty(String),
    /// A `Link` header announces another page of the list.
    NextPage,
    /// The item does not have an identifier.
    MissingId,
    /// The identifier of the item differs from that of its link. The value is the identifier of the item.
    OtherId(String),
    /// No value of the item is valid, except for its identifier.
    InvalidValues,
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(f, "expected status 200, found {}", status.as_u16()),
            Self::NoBody => f.write_str("the body is empty"),
            Self::Unverifiable => f.write_str("the body is not valid JSON throughout"),
            Self::RepeatedKey(key) => write!(f, "an object has the key `{key}` more than once"),
            Self::ExtraProperty(key) => {
                write!(f, "the property `{key}` can hold items that were not read")
            }
            Self::NextPage => f.write_str("a `Link` header announces another page"),
            Self::MissingId => f.write_str("the item does not have an identifier"),
            Self::OtherId(id) => write!(
                f,
                "the item has the identifier {id}, but its link has another"
            ),
            Self::InvalidValues => f.write_str("none of the item's values is valid"),
        }
    }
}

impl Defect {
    /// Returns an error for a response with this defect. The error contains the response.
    pub(super) fn error<T>(
        &self,
        what: &str,
        operation: &'static str,
        response: &ResponseWithMeta<T>,
    ) -> Error {
        let body = response.body.clone().unwrap_or_default();
        Error::decode(format!("{what} is refused: {self}"))
            .with_response(response.status, &response.headers, body)
            .in_operation(operation)
            .after(response.attempts.clone(), None)
    }
}

/// Checks that a list is understood completely, and returns the unknown properties that cannot hold items.
///
/// # Errors
///
/// Returns the defect if the list is not understood completely.
pub(super) fn check_list<K: TransactionKind, T>(
    scope: &Scope<K>,
    response: &ResponseWithMeta<Option<T>>,
) -> Result<Vec<Anomaly>, Defect> {
    check_status(response)?;
    if announces_next_page(&response.headers) {
        return Err(Defect::NextPage);
    }
    if response.value.is_none() {
        return Err(Defect::NoBody);
    }
    let outline = check_keys(scope, K::list_names(Inside(())), response)?;
    if let Some(key) = outline.extra {
        return Err(Defect::ExtraProperty(scope.client.redactor().redact(&key)));
    }
    let mut anomalies = outline.anomalies;
    for anomaly in &mut anomalies {
        anomaly.hide(scope.client.redactor());
    }
    Ok(anomalies)
}

/// Checks that a response contains the item with this identifier.
///
/// # Errors
///
/// Returns the defect if the response does not contain it.
pub(super) fn check_item<K: TransactionKind>(
    scope: &Scope<K>,
    id: K::ItemId,
    item: &K::Item,
    response: &ResponseWithMeta<Option<K::Item>>,
) -> Result<(), Defect> {
    check_keys(scope, K::item_names(Inside(())), response)?;
    match K::own_id(Inside(()), item) {
        None => Err(Defect::MissingId),
        Some(own) if own != id => Err(Defect::OtherId(own.to_string())),
        Some(_) if !response.anomalies.is_empty() => {
            let rest = serde_json::to_value(K::without_id(Inside(()), item));
            match rest {
                Ok(rest) if has_values(&rest) => Ok(()),
                _ => Err(Defect::InvalidValues),
            }
        }
        Some(_) => Ok(()),
    }
}

/// Checks that the status is 200.
///
/// # Errors
///
/// Returns the defect if the status is different.
pub(super) fn check_status<T>(response: &ResponseWithMeta<T>) -> Result<(), Defect> {
    match response.status {
        StatusCode::OK => Ok(()),
        other => Err(Defect::Status(other)),
    }
}

fn check_keys<K: TransactionKind, T>(
    scope: &Scope<K>,
    names: Names,
    response: &ResponseWithMeta<T>,
) -> Result<Outline, Defect> {
    let body = response.body.as_deref().unwrap_or_default();
    let outline = Outline::of(body, names).map_err(|_| Defect::Unverifiable)?;
    match &outline.repeated {
        Some(key) => Err(Defect::RepeatedKey(scope.client.redactor().redact(key))),
        None => Ok(outline),
    }
}

/// Returns `true` if the value holds a string, a number or a boolean at any depth.
fn has_values(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::Null => false,
        serde_json::Value::Array(elements) => elements.iter().any(has_values),
        serde_json::Value::Object(members) => members.values().any(has_values),
        _ => true,
    }
}

/// Returns `true` if a `Link` header (RFC 8288) has the relation `next`.
fn announces_next_page(headers: &HeaderMap) -> bool {
    let links = headers.get_all(header::LINK).iter();
    links
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split([',', ';']))
        .filter_map(|parameter| parameter.split_once('='))
        .filter(|(name, _)| name.trim().eq_ignore_ascii_case("rel"))
        .flat_map(|(_, relations)| relations.trim().trim_matches('"').split_ascii_whitespace())
        .any(|relation| relation.eq_ignore_ascii_case("next"))
}
