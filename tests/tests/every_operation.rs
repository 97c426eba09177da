//! Calls every operation of the raw document over HTTP, once for each documented response, and checks what was sent
//! and what came out.

use accesslink_api::{Client, Error, ErrorKind};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use tests::calls::{Answer, Clients, Sample};
use tests::document::{Document, Operation, Response};
use tests::generated::calls::CALLS;
use tests::loopback::{Loopback, Recorded, Scripted};

const TOKEN: &str = "a-user's-token";
/// `client-id:client-secret` in base64, made with another tool.
const BASIC: &str = "Basic Y2xpZW50LWlkOmNsaWVudC1zZWNyZXQ=";

#[tokio::test]
async fn every_documented_response_of_every_operation() {
    let document = Document::read();
    let operations = document.operations();
    assert!(!operations.is_empty());
    assert_eq!(CALLS.len(), operations.len());

    let service = Loopback::start().await;
    let clients = clients(&service.url());
    let mut answered = 0;
    for operation in &operations {
        let sample = sample(operation);
        for response in &operation.responses {
            let place = format!(
                "{} {} → {}",
                operation.method, operation.path, response.status
            );
            let scripted = script(&document, response);
            service.script(scripted.clone());
            let answer = (sample.send)(&clients).await;

            let recorded = service.take();
            assert_eq!(recorded.len(), 1, "{place}: one request");
            check_request(&place, operation, sample, &recorded[0]);
            if response.status < 300 {
                check_success(&place, response, &scripted, answer);
            } else {
                check_error(&place, response, &scripted, answer);
            }
            answered += 1;
        }
    }
    let documented: usize = operations
        .iter()
        .map(|operation| operation.responses.len())
        .sum();
    assert_eq!(answered, documented);
}

#[tokio::test]
async fn a_status_that_no_document_names_is_an_error_with_its_body() {
    let document = Document::read();
    let service = Loopback::start().await;
    let clients = clients(&service.url());
    for operation in document.operations() {
        for status in [401, 403, 418, 429, 500, 503] {
            let body = format!("{{\"message\":\"status {status}\"}}");
            service.script(Scripted {
                status,
                content_type: Some("application/json".to_owned()),
                body: body.clone().into_bytes(),
            });
            let error = (sample(&operation).send)(&clients).await.unwrap_err();
            assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
            assert_eq!(error.body().map(AsRef::as_ref), Some(body.as_bytes()));
            service.take();
        }
    }
}

fn clients(url: &str) -> Clients {
    Clients {
        user: Client::builder().base_url(url).user(TOKEN).unwrap(),
        partner: Client::builder()
            .base_url(url)
            .partner("client-id", "client-secret")
            .unwrap(),
    }
}

fn sample(operation: &Operation<'_>) -> &'static Sample {
    CALLS
        .iter()
        .find(|sample| sample.method == operation.method && sample.path == operation.path)
        .unwrap_or_else(|| panic!("{} {} is not generated", operation.method, operation.path))
}

/// The answer that the document promises.
fn script(document: &Document, response: &Response<'_>) -> Scripted {
    let (content_type, body) = match response.content {
        None => (None, Vec::new()),
        Some((media_type @ "application/json", schema)) => {
            let sample = document.sample("body", schema);
            (Some(media_type), sample.to_string().into_bytes())
        }
        // Not UTF-8, so that bytes can't be taken for text on the way.
        Some(("*/*", _)) => (
            Some("application/octet-stream"),
            b"FIT\x00\xff\xfe".to_vec(),
        ),
        Some((media_type, _)) => (Some(media_type), b"<xml/>".to_vec()),
    };
    Scripted {
        status: response.status,
        content_type: content_type.map(str::to_owned),
        body,
    }
}

fn check_request(place: &str, operation: &Operation<'_>, sample: &Sample, sent: &Recorded) {
    assert_eq!(sent.method, operation.method, "{place}");

    let argument = |name: &str| {
        let found = sample.arguments.iter().find(|(wire, _)| *wire == name);
        found
            .unwrap_or_else(|| panic!("{place}: parameter {name} is not generated"))
            .1
    };
    let expected: Vec<String> = operation
        .path
        .split('/')
        .map(|segment| {
            match segment
                .strip_prefix('{')
                .and_then(|rest| rest.strip_suffix('}'))
            {
                Some(name) => argument(name).to_owned(),
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
        .filter(|(_, location)| *location == "query")
        .map(|(name, _)| ((*name).to_owned(), argument(name).to_owned()))
        .collect();
    wanted.sort();
    assert_eq!(query, wanted, "{place}: query");
    assert_eq!(
        sample.arguments.len(),
        operation.parameters.len(),
        "{place}: every parameter, and no other"
    );

    let header = |name: &str| {
        sent.headers
            .get(name)
            .map(|value| value.to_str().unwrap().to_owned())
    };
    let credentials = if operation.basic {
        BASIC.to_owned()
    } else {
        format!("Bearer {TOKEN}")
    };
    assert_eq!(
        header("authorization"),
        Some(credentials),
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
            "{place}: accepts {accept}, the document has {media_type}"
        );
    }

    assert_eq!(
        operation.body.is_some(),
        sample.body.is_some(),
        "{place}: body"
    );
    match sample.body {
        Some(body) => {
            let sent_body: Value = serde_json::from_slice(&sent.body).unwrap();
            let expected: Value = serde_json::from_str(body).unwrap();
            assert_eq!(sent_body, expected, "{place}: body");
            assert_eq!(
                header("content-type").as_deref(),
                Some("application/json"),
                "{place}"
            );
        }
        None => {
            assert!(sent.body.is_empty(), "{place}: no body");
            assert_eq!(header("content-type"), None, "{place}");
        }
    }
}

fn check_success(
    place: &str,
    response: &Response<'_>,
    scripted: &Scripted,
    answer: Result<Answer, Error>,
) {
    let answer = answer.unwrap_or_else(|error| panic!("{place}: {error}"));
    assert_eq!(answer.status, response.status, "{place}");
    assert_eq!(answer.anomalies, Vec::<String>::new(), "{place}");
    match response.content {
        Some(("application/json", _)) => {
            let sent: Value = serde_json::from_slice(&scripted.body).unwrap();
            assert!(
                same(&sent, &answer.value),
                "{place}: the service sent\n{sent:#}\nand out came\n{:#}",
                answer.value
            );
        }
        Some(_) => {
            let sent = String::from_utf8_lossy(&scripted.body).into_owned();
            assert_eq!(answer.value, json!(sent), "{place}");
        }
        None => {
            // Nothing, or the name of the status where several have no body.
            let nothing = answer.value.is_null() || answer.value.is_string();
            assert!(nothing, "{place}: {:?}", answer.value);
        }
    }
}

fn check_error(
    place: &str,
    response: &Response<'_>,
    scripted: &Scripted,
    answer: Result<Answer, Error>,
) {
    let error = answer.expect_err(place);
    assert_eq!(error.kind(), ErrorKind::Status, "{place}");
    assert_eq!(
        error.status().map(|status| status.as_u16()),
        Some(response.status),
        "{place}"
    );
    assert_eq!(
        error.body().map(AsRef::as_ref),
        Some(scripted.body.as_slice()),
        "{place}"
    );
    if response.content.is_some() {
        let sent: Value = serde_json::from_slice(&scripted.body).unwrap();
        let api = error
            .api()
            .unwrap_or_else(|| panic!("{place}: no error object"));
        assert_eq!(api.message.as_deref(), sent["message"].as_str(), "{place}");
        assert_eq!(
            api.error_type.as_deref(),
            sent["errorType"].as_str(),
            "{place}"
        );
    }
}

/// Whether what came out says the same as what was sent.
///
/// The document's examples are not always of the type that the service really has; the differences that are meant:
/// a number sent as text, a single object read as a list of one, a date sent as an instant.
fn same(sent: &Value, read: &Value) -> bool {
    match (sent, read) {
        (Value::Object(sent), Value::Object(read)) => {
            sent.len() == read.len()
                && sent.iter().all(|(name, value)| {
                    // One property is called otherwise than upstream's document says.
                    let name = if name == "field" { "extra-info" } else { name };
                    let name = if name == "sample" && read.contains_key("samples") {
                        "samples"
                    } else {
                        name
                    };
                    read.get(name).is_some_and(|read| same(value, read))
                })
        }
        (Value::Object(_), Value::Array(read)) => read.len() == 1 && same(sent, &read[0]),
        (Value::Array(sent), Value::Array(read)) => {
            sent.len() == read.len() && sent.iter().zip(read).all(|(sent, read)| same(sent, read))
        }
        (Value::Number(sent), Value::Number(read)) => sent.as_f64() == read.as_f64(),
        (Value::String(sent), Value::Number(read)) => *sent == read.to_string(),
        (Value::String(sent), Value::String(read)) => {
            let date_of_instant =
                read.len() == 10 && sent.len() > 10 && sent.starts_with(read.as_str());
            sent == read || date_of_instant
        }
        (sent, read) => sent == read,
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().unwrap().into_owned()
}
