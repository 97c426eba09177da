//! Compares the requests and the results of the two clients.

use serde_json::{Value, json};
use tests::loopback::Recorded;

use oracle::seen::Seen;

/// A difference between the two clients.
#[derive(Debug, Clone)]
pub struct Difference {
    /// The part that differs: `path`, `query`, `body`, `header accept` …; `status`, `answer`, `error`, `kind`; or
    /// `refused` if only one client sent a request.
    pub part: &'static str,
    /// The location within the part, as a JSON pointer that is empty for the whole part. This is the path of the
    /// request if only one client sent it.
    pub pointer: String,
    /// The value of our client; `None` if it has none.
    pub ours: Option<Value>,
    /// The value of the other client; `None` if it has none.
    pub theirs: Option<Value>,
    /// The results of both calls if they cannot be compared.
    pub kinds: Option<(Seen, Seen)>,
}

/// Creates the difference for a request that only one client sent.
pub fn refused(sent: Option<Recorded>, ours: Seen, theirs: Seen) -> Difference {
    Difference {
        part: "refused",
        pointer: sent.map(|sent| sent.path).unwrap_or_default(),
        ours: None,
        theirs: None,
        kinds: Some((ours, theirs)),
    }
}

/// Returns the differences between the requests of the two clients.
pub fn requests(ours: &Recorded, theirs: &Recorded) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut compare = |part, ours: Option<String>, theirs: Option<String>| {
        let (ours, theirs) = (ours.map(Value::String), theirs.map(Value::String));
        values(part, "", ours.as_ref(), theirs.as_ref(), &mut found);
    };
    let method = |sent: &Recorded| Some(sent.method.clone());
    compare("method", method(ours), method(theirs));
    compare("path", Some(ours.path.clone()), Some(theirs.path.clone()));
    // The order of the parameters is irrelevant.
    let query = |sent: &Recorded| {
        let query = sent.query.as_deref()?;
        let mut pairs: Vec<&str> = query.split('&').collect();
        pairs.sort_unstable();
        Some(pairs.join("&"))
    };
    compare("query", query(ours), query(theirs));
    for (part, name) in [
        ("header content-type", "content-type"),
        ("header accept", "accept"),
        ("header authorization", "authorization"),
    ] {
        let header = |sent: &Recorded| {
            let value = sent.headers.get(name)?;
            Some(value.to_str().unwrap().to_owned())
        };
        compare(part, header(ours), header(theirs));
    }
    let (ours, theirs) = (body(ours), body(theirs));
    values("body", "", ours.as_ref(), theirs.as_ref(), &mut found);
    found
}

fn body(sent: &Recorded) -> Option<Value> {
    if sent.body.is_empty() {
        return None;
    }
    Some(serde_json::from_slice(&sent.body).expect("the body should be JSON"))
}

/// Returns the differences between the results of the two clients.
pub fn answers(ours: &Seen, theirs: &Seen) -> Vec<Difference> {
    let mut found = Vec::new();
    match (ours, theirs) {
        (Seen::Success(our_status, our_value), Seen::Success(their_status, their_value))
        | (Seen::Failure(our_status, our_value), Seen::Failure(their_status, their_value)) => {
            let (our_status, their_status) = (json!(our_status), json!(their_status));
            let statuses = (Some(&our_status), Some(&their_status));
            values("status", "", statuses.0, statuses.1, &mut found);
            let part = match ours {
                Seen::Success(..) => "answer",
                _ => "error",
            };
            values(part, "", Some(our_value), Some(their_value), &mut found);
        }
        _ => found.push(Difference {
            part: "kind",
            pointer: String::new(),
            ours: None,
            theirs: None,
            kinds: Some((ours.clone(), theirs.clone())),
        }),
    }
    found
}

/// Collects the differences between two values, at the deepest locations that describe them.
pub fn values(
    part: &'static str,
    pointer: &str,
    ours: Option<&Value>,
    theirs: Option<&Value>,
    found: &mut Vec<Difference>,
) {
    match (ours, theirs) {
        (Some(Value::Object(one)), Some(Value::Object(other))) => {
            let only_theirs = other.keys().filter(|name| !one.contains_key(*name));
            for name in one.keys().chain(only_theirs) {
                let pointer = format!("{pointer}/{name}");
                values(part, &pointer, one.get(name), other.get(name), found);
            }
        }
        (Some(Value::Array(one)), Some(Value::Array(other))) => {
            for index in 0..one.len().max(other.len()) {
                let pointer = format!("{pointer}/{index}");
                values(part, &pointer, one.get(index), other.get(index), found);
            }
        }
        _ if ours == theirs => {}
        _ => found.push(Difference {
            part,
            pointer: pointer.to_owned(),
            ours: ours.cloned(),
            theirs: theirs.cloned(),
            kinds: None,
        }),
    }
}

/// Returns `true` if a result contains everything in the response. `null` and empty values may be omitted, and integers
/// may have a fraction.
pub fn is_read(answered: &[u8], seen: &Seen) -> bool {
    match (serde_json::from_slice(answered), seen) {
        (Ok(answered), Seen::Success(_, read) | Seen::Failure(_, read)) => holds(read, &answered),
        // Bytes have already been compared as a whole, and other results have no body.
        (Err(_), Seen::Success(..) | Seen::Failure(..) | Seen::Unexpected(_)) => true,
        _ => false,
    }
}

fn holds(read: &Value, answered: &Value) -> bool {
    match (read, answered) {
        (Value::Object(read), Value::Object(answered)) => answered.iter().all(|(name, value)| {
            let is_nothing = value.is_null() || *value == json!([]) || *value == json!({});
            match read.get(name) {
                Some(read) => holds(read, value),
                None => is_nothing,
            }
        }),
        (Value::Array(read), Value::Array(answered)) => {
            read.len() == answered.len()
                && read
                    .iter()
                    .zip(answered)
                    .all(|(read, answered)| holds(read, answered))
        }
        (Value::Number(read), Value::Number(answered)) => {
            read == answered || read.as_f64() == answered.as_f64()
        }
        _ => read == answered,
    }
}
