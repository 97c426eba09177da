//! Compares requests with the patched document.

use percent_encoding::percent_decode_str;
use serde_json::Value;
use tests::calls::Sample;
use tests::loopback::Recorded;

use crate::service::authorization;

/// Checks the method, path, query, credentials, media types and body of a request to an operation.
pub fn check(place: &str, sample: &Sample, sent: &Recorded) {
    let operation = &sample.operation;
    assert_eq!(sent.method, operation.method, "{place}");

    let given = sample.given();
    let expected: Vec<String> = operation
        .path
        .split('/')
        .map(|segment| {
            match segment
                .strip_prefix('{')
                .and_then(|rest| rest.strip_suffix('}'))
            {
                Some(name) => given.text(name),
                None => segment.to_owned(),
            }
        })
        .collect();
    let segments: Vec<String> = sent.path.split('/').map(decoded).collect();
    assert_eq!(segments, expected, "{place}: path");

    let mut query: Vec<(String, String)> = sent
        .query
        .iter()
        .flat_map(|query| query.split('&'))
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect();
    query.sort();
    let mut wanted: Vec<(String, String)> = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.location == "query")
        .map(|parameter| (parameter.name.to_owned(), given.text(parameter.name)))
        .collect();
    wanted.sort();
    assert_eq!(query, wanted, "{place}: query");

    let header = |name: &str| {
        sent.headers
            .get(name)
            .map(|value| value.to_str().unwrap().to_owned())
    };
    assert_eq!(
        header("authorization"),
        Some(authorization(operation)),
        "{place}: credentials"
    );

    let content = operation
        .responses
        .iter()
        .filter(|response| response.status < 300)
        .find_map(|response| response.content);
    if let Some((media_type, _)) = content {
        let accept = header("accept").unwrap_or_default();
        let accepted = accept == media_type || (media_type == "*/*" && !accept.contains("json"));
        assert!(
            accepted,
            "{place}: accepts {accept}, but the document specifies {media_type}"
        );
    }

    match given.body {
        Some(body) => {
            let sent_body: Value = serde_json::from_slice(&sent.body).unwrap();
            assert_eq!(sent_body, body, "{place}: body");
            assert_eq!(
                header("content-type").as_deref(),
                Some("application/json"),
                "{place}"
            );
        }
        None => {
            assert!(sent.body.is_empty(), "{place}: unexpected body");
            assert_eq!(header("content-type"), None, "{place}");
        }
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().unwrap().into_owned()
}
