//! Invalid responses with a success status, defined as modifications of valid responses.

use serde_json::{Value, json};
use tests::fake::{Kind, Reply};

/// An invalid response with a success status.
pub(crate) struct Wrong {
    pub(crate) name: &'static str,
    pub(crate) alter: fn(Kind, &mut Reply),
    /// The start of the expected error message, or an empty string if the response means that no new data is left.
    pub(crate) message: &'static str,
}

/// The part of the error message for a call that fails while its response is being read.
const UNREADABLE_LIST: &str = "the list of the transaction cannot be read";
const UNREADABLE_ITEM: &str = "an item of the transaction cannot be read";

macro_rules! wrong {
    ($($name:literal => $message:expr, |$kind:pat_param, $reply:ident| $change:expr;)+) => {
        &[$(Wrong {
            name: $name,
            message: $message,
            alter: |$kind, $reply| $change,
        }),+]
    };
}

/// Invalid responses to a request for a list. A client that accepts one of them would commit unread items.
pub(crate) const LISTS: &[Wrong] = wrong! {
    "its key twice" => "the list of the transaction is refused: an object has the key `", |kind, reply| {
        let (first, rest) = halves(kind, reply);
        let key = kind.list();
        reply.body = format!("{{\"{key}\": {first}, \"{key}\": {rest}}}").into_bytes();
    };
    "its key twice, once escaped" => "the list of the transaction is refused: an object has the key `", |kind, reply| {
        let (first, rest) = halves(kind, reply);
        let key = kind.list();
        let escaped = format!("\\u{:04x}{}", key.as_bytes()[0], &key[1..]);
        reply.body = format!("{{\"{key}\": {first}, \"{escaped}\": {rest}}}").into_bytes();
    };
    "another spelling beside it" => "the list of the transaction is refused: the property `", |kind, reply| {
        let (first, rest) = halves(kind, reply);
        // One kind has a single spelling, so another case is used.
        let other = match kind {
            Kind::Exercise => kind.list().to_uppercase(),
            _ => kind.list().replace('-', "_"),
        };
        body(reply, &json!({ kind.list(): first, other: rest }));
    };
    "another case beside it" => "the list of the transaction is refused: the property `", |kind, reply| {
        let (first, rest) = halves(kind, reply);
        let key = kind.list();
        let other = key[..1].to_uppercase() + &key[1..];
        body(reply, &json!({ key: first, other: rest }));
    };
    "another list beside it" => "the list of the transaction is refused: the property `more` can hold", |kind, reply| {
        let (first, rest) = halves(kind, reply);
        body(reply, &json!({ kind.list(): first, "more": rest }));
    };
    "identifiers beside it" => "the list of the transaction is refused: the property `ids` can hold", |kind, reply| {
        let (first, _) = halves(kind, reply);
        body(reply, &json!({ "ids": [7, 8], kind.list(): first }));
    };
    "a page beside it" => "the list of the transaction is refused: the property `page` can hold", |kind, reply| {
        let (first, rest) = halves(kind, reply);
        body(reply, &json!({ kind.list(): first, "page": { "links": rest } }));
    };
    "a next link" => "the list of the transaction is refused: the property `next` can hold", |kind, reply| {
        let (first, _) = halves(kind, reply);
        body(reply, &json!({ kind.list(): first, "next": "https://www.polaraccesslink.com/v3/users?page=2" }));
    };
    "a next link in the head" => "the list of the transaction is refused: a `Link` header", |kind, reply| {
        let (first, _) = halves(kind, reply);
        body(reply, &json!({ kind.list(): first }));
        let links = "<https://a.example/?page=1>; rel=\"first\", <https://a.example/?page=2>; rel=\"last Next\"";
        reply.headers.push(("link", links.to_owned()));
    };
    "another name" => "the list of the transaction is refused: the property `items` can hold", |kind, reply| {
        let links = links(kind, reply);
        body(reply, &json!({ "items": links }));
    };
    "wrapped" => "the list of the transaction is refused: the property `data` can hold", |kind, reply| {
        let links = links(kind, reply);
        body(reply, &json!({ "data": { kind.list(): links } }));
    };
    "a part of it, 206" => "the list of the transaction is refused: expected status 200, found 206", |kind, reply| {
        let (first, _) = halves(kind, reply);
        body(reply, &json!({ kind.list(): first }));
        reply.status = 206;
    };
    "a part of it, 202" => "the list of the transaction is refused: expected status 200, found 202", |kind, reply| {
        let (first, _) = halves(kind, reply);
        body(reply, &json!({ kind.list(): first }));
        reply.status = 202;
    };
    "203" => "the list of the transaction is refused: expected status 200, found 203", |_, reply| reply.status = 203;
    "no body" => "the list of the transaction is refused: the body is empty", |_, reply| reply.body.clear();
    "an error" => "the list of the transaction is refused: the property `error` can hold", |_, reply| {
        body(reply, &json!({ "error": "temporarily unavailable" }));
    };
    "not UTF-8 in what is skipped" => "the list of the transaction is refused: the body is not valid JSON", |kind, reply| {
        let (first, _) = halves(kind, reply);
        let key = kind.list();
        reply.body = format!("{{\"{key}\": {first}, \"skipped\": \"").into_bytes();
        reply.body.extend(b"\xFF\"}");
    };
    "a page of HTML" => UNREADABLE_LIST, |_, reply| reply.body = b"<html></html>".to_vec();
    "a list without a key" => UNREADABLE_LIST, |kind, reply| {
        let links = links(kind, reply);
        body(reply, &Value::from(links));
    };
    "nothing in it" => "", |_, reply| body(reply, &json!({}));
    "one item twice, another missing" => "a link in the list of the transaction refers to an item that is already listed", |kind, reply| {
        let mut links = links(kind, reply);
        let last = links.len() - 1;
        links[last] = links[0].clone();
        body(reply, &json!({ kind.list(): links }));
    };
    "a link into another transaction" => "a link in the list of the transaction refers to another transaction or another user", |kind, reply| {
        let links = links(kind, reply).into_iter().map(|link| elsewhere(&link, kind.transactions()));
        body(reply, &json!({ kind.list(): links.collect::<Vec<_>>() }));
    };
    "a link to another user" => "a link in the list of the transaction refers to another transaction or another user", |kind, reply| {
        let links = links(kind, reply).into_iter().map(|link| elsewhere(&link, "users"));
        body(reply, &json!({ kind.list(): links.collect::<Vec<_>>() }));
    };
    "an element that is not a link" => "the list of the transaction contains an element that is not a link", |kind, reply| {
        let mut links: Vec<Value> = links(kind, reply).into_iter().map(Value::from).collect();
        let last = links.len() - 1;
        links[last] = json!({ "uri": links[last] });
        body(reply, &json!({ kind.list(): links }));
    };
    "an object instead of the list" => "the list of the transaction is refused: the property `", |kind, reply| {
        let links = links(kind, reply);
        body(reply, &json!({ kind.list(): { "links": links } }));
    };
};

/// Invalid responses to a request for an item.
pub(crate) const ITEMS: &[Wrong] = wrong! {
    "an error" => "an item of the transaction is refused: the item does not have an identifier", |_, reply| {
        body(reply, &json!({ "error": "temporarily unavailable" }));
    };
    "nothing in it" => "an item of the transaction is refused: the item does not have an identifier", |_, reply| {
        body(reply, &json!({}));
    };
    "another item" => "an item of the transaction is refused: the item has the identifier ", |_, reply| {
        change(reply, |item| item["id"] = json!(item["id"].as_i64().unwrap() + 1));
    };
    "an identifier that is null" => "an item of the transaction is refused: the item does not have an identifier", |_, reply| {
        change(reply, |item| item["id"] = Value::Null);
    };
    "no valid value" => "an item of the transaction is refused: the item does not have an identifier", |_, reply| {
        change(reply, |item| invalidate(item, ""));
    };
    "no valid value but the identifier" => "an item of the transaction is refused: none of the item's values is valid", |_, reply| {
        change(reply, |item| invalidate(item, "id"));
    };
    "two items in one object" => "an item of the transaction is refused: an object has the key `id`", |_, reply| {
        let item = String::from_utf8(std::mem::take(&mut reply.body)).unwrap();
        reply.body = format!("{{\"id\": 1, \"calories\": 1, {}", &item[1..]).into_bytes();
    };
    "a key twice deep inside" => "an item of the transaction is refused: an object has the key `a`", |_, reply| {
        let item = String::from_utf8(std::mem::take(&mut reply.body)).unwrap();
        reply.body = format!("{{\"new\": [{{\"a\": 1, \"a\": 2}}], {}", &item[1..]).into_bytes();
    };
    "wrapped" => "an item of the transaction is refused: the item does not have an identifier", |_, reply| {
        let item: Value = serde_json::from_slice(&reply.body).unwrap();
        body(reply, &json!({ "item": item }));
    };
    "206" => "an item of the transaction is refused: expected status 200, found 206", |_, reply| reply.status = 206;
    "202" => "an item of the transaction is refused: expected status 200, found 202", |_, reply| reply.status = 202;
    "202 without a body" => "an item of the transaction is refused: expected status 200, found 202", |_, reply| {
        reply.status = 202;
        reply.body.clear();
    };
    "no body" => "the service returned no content for an item in the list", |_, reply| reply.body.clear();
    "204" => "the service returned no content for an item in the list", |_, reply| {
        reply.status = 204;
        reply.body.clear();
    };
    "a list of it" => UNREADABLE_ITEM, |_, reply| {
        let item: Value = serde_json::from_slice(&reply.body).unwrap();
        body(reply, &json!([item]));
    };
    "null" => UNREADABLE_ITEM, |_, reply| body(reply, &Value::Null);
    "a page of HTML" => UNREADABLE_ITEM, |_, reply| reply.body = b"<html></html>".to_vec();
};

/// Invalid responses to the requests that create and commit a transaction.
pub(crate) const ENDS: &[Wrong] = wrong! {
    "200" => "", |_, reply| reply.status = 200;
    "202" => "", |_, reply| reply.status = 202;
    "204" => "", |_, reply| {
        reply.status = 204;
        reply.body.clear();
    };
    "206" => "", |_, reply| reply.status = 206;
    "no body" => "", |_, reply| reply.body.clear();
    "nothing in it" => "", |_, reply| body(reply, &json!({}));
    "an error" => "", |_, reply| body(reply, &json!({ "error": "temporarily unavailable" }));
    "a page of HTML" => "", |_, reply| reply.body = b"<html></html>".to_vec();
    "another transaction" => "", |_, reply| if !reply.body.is_empty() {
        change(reply, |location| location["transaction-id"] = json!(location["transaction-id"].as_i64().unwrap() - 1));
    };
};

fn body(reply: &mut Reply, value: &Value) {
    reply.body = serde_json::to_vec(value).unwrap();
}

fn change(reply: &mut Reply, change: impl FnOnce(&mut Value)) {
    let mut value: Value = serde_json::from_slice(&reply.body).unwrap();
    change(&mut value);
    body(reply, &value);
}

fn links(kind: Kind, reply: &Reply) -> Vec<String> {
    let list: Value = serde_json::from_slice(&reply.body).unwrap();
    let links = list[kind.list()].as_array().unwrap().iter();
    links
        .map(|link| link.as_str().unwrap().to_owned())
        .collect()
}

/// Returns the first link of a list, and all other links.
fn halves(kind: Kind, reply: &Reply) -> (Value, Value) {
    let mut links = links(kind, reply);
    let rest = links.split_off(1);
    (links.into(), rest.into())
}

/// Increments the number that follows the given segment of a link.
fn elsewhere(link: &str, segment: &str) -> String {
    let (before, rest) = link.split_once(&format!("/{segment}/")).unwrap();
    let (number, after) = rest.split_once('/').unwrap();
    let number: i64 = number.parse().unwrap();
    format!("{before}/{segment}/{}/{after}", number + 1)
}

/// Replaces every value of an item except one with an invalid value.
fn invalidate(item: &mut Value, kept: &str) {
    for (key, value) in item.as_object_mut().unwrap() {
        if key != kept {
            *value = match value {
                Value::Array(_) | Value::Object(_) => json!(false),
                _ => json!([]),
            };
        }
    }
}
