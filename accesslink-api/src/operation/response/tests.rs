use super::*;
use crate::ErrorKind;
use crate::models::{Nights, Sleep};

fn response(status: u16, headers: &[(&'static str, &str)], body: &str) -> Response {
    let mut builder = http::Response::builder().status(status);
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    builder.body(Bytes::from(body.to_owned())).unwrap().into()
}

fn paths(response: &Response) -> Vec<&str> {
    response.anomalies().iter().map(Anomaly::path).collect()
}

#[test]
fn json_is_parsed_with_any_json_media_type() {
    for media_type in [
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/problem+json",
        "",
    ] {
        let mut response = response(200, &[("content-type", media_type)], "[1]");
        assert_eq!(response.json::<Vec<i64>>().unwrap(), [1]);
        assert!(paths(&response).is_empty(), "{media_type}");
    }
}

#[test]
fn json_with_another_media_type_is_parsed_with_an_anomaly() {
    let mut plain = response(200, &[("content-type", "text/plain")], "[1]");
    assert_eq!(plain.json::<Vec<i64>>().unwrap(), [1]);
    assert_eq!(paths(&plain), ["header content-type"]);
    assert_eq!(plain.anomalies()[0].found(), "text/plain");

    let mut plain = response(200, &[("content-type", "text/plain")], "[1]").strict();
    let error = plain.json::<Vec<i64>>().unwrap_err();
    assert_eq!(
        (error.kind(), error.body().unwrap().as_ref()),
        (ErrorKind::Decode, &b"[1]"[..])
    );
}

#[test]
fn an_empty_body_is_none_if_optional_and_an_empty_list() {
    for body in ["", " \r\n"] {
        assert_eq!(
            response(200, &[], body)
                .optional_json::<Vec<i64>>()
                .unwrap(),
            None
        );
        let mut list = response(200, &[], body);
        assert!(list.json::<Vec<i64>>().unwrap().is_empty());
        assert_eq!(paths(&list), ["$"]);
        let mut list = response(204, &[], body);
        assert_eq!(list.json::<Nights>().unwrap(), Nights::default());
        for error in [
            response(200, &[], body).json::<Sleep>().unwrap_err(),
            response(204, &[], body).json::<Sleep>().unwrap_err(),
        ] {
            assert_eq!(error.kind(), ErrorKind::Decode);
            assert!(error.to_string().contains("empty"), "{error}");
        }
    }
}

#[test]
fn a_decode_error_has_path_body_and_status_and_a_distinct_cause() {
    use std::error::Error as _;

    let error = response(200, &[], "[1, ").json::<Vec<i64>>().unwrap_err();
    assert!(error.json_path().unwrap().starts_with('$'));
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.body().unwrap(), "[1, ");
    assert_ne!(error.to_string(), error.source().unwrap().to_string());
}

#[test]
fn an_undocumented_status_is_an_anomaly_or_a_strict_error() {
    let mut tolerant = response(202, &[], "[1]");
    assert_eq!(tolerant.undocumented().json::<Vec<i64>>().unwrap(), [1]);
    assert_eq!(paths(&tolerant), ["status"]);
    assert_eq!(tolerant.anomalies()[0].found(), "202");

    let strict = || response(202, &[], "[1]").strict();
    let errors = [
        strict().undocumented().json::<Vec<i64>>().unwrap_err(),
        strict()
            .undocumented()
            .optional_json::<Vec<i64>>()
            .unwrap_err(),
        strict().undocumented().empty().unwrap_err(),
        strict().undocumented().download().unwrap_err(),
        strict().undocumented().optional_download().unwrap_err(),
        strict().undocumented().bytes().unwrap_err(),
        response(204, &[], "")
            .strict()
            .undocumented()
            .optional_download()
            .unwrap_err(),
    ];
    for error in errors {
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(error.to_string().contains("status"), "{error}");
    }
}

#[test]
fn an_unexpected_status_is_an_error_with_its_body() {
    let error = response(202, &[], "later").unexpected();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("status 202"), "{error}");
    assert_eq!(error.body().unwrap(), "later");
}

#[test]
fn an_unexpected_body_is_recorded_by_its_size() {
    let mut with_body = response(200, &[], "{\"a\": 1}");
    with_body.empty().unwrap();
    assert_eq!(paths(&with_body), ["$"]);
    assert_eq!(with_body.anomalies()[0].found(), "8 bytes");
    assert!(response(200, &[], "{}").strict().empty().is_err());
    for body in ["", "\n"] {
        response(200, &[], body).strict().empty().unwrap();
    }
}

#[test]
fn an_empty_body_is_not_a_download() {
    for (status, headers) in [
        (204, &[][..]),
        (205, &[]),
        (200, &[]),
        (200, &[("content-length", "0")]),
    ] {
        assert!(
            response(status, headers, "")
                .optional_download()
                .unwrap()
                .is_none()
        );
        let error = response(status, headers, "").download().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
    }
    let download = response(
        200,
        &[("content-type", "x/y"), ("content-length", "3")],
        "abc",
    )
    .download()
    .unwrap();
    assert_eq!(download.content_type(), Some("x/y"));
    assert_eq!(download.content_length(), Some(3));
}

#[test]
fn an_html_page_instead_of_a_file_is_an_anomaly() {
    let headers = [("content-type", "text/html; charset=utf-8")];
    let mut page = response(200, &headers, "<html>");
    assert!(page.download().is_ok());
    assert_eq!(paths(&page), ["header content-type"]);
    assert!(
        response(200, &headers, "<html>")
            .strict()
            .download()
            .is_err()
    );
}

#[test]
fn a_body_is_inspected_repeatedly_and_taken_once() {
    let mut whole = response(200, &[], "abc");
    assert_eq!(whole.bytes().unwrap(), "abc");
    assert_eq!(whole.bytes().unwrap(), "abc");
    assert_eq!(whole.body().unwrap().as_bytes().unwrap(), "abc");
    assert_eq!(whole.bytes().unwrap(), "");
}

#[test]
fn a_streamed_body_is_not_available_as_bytes() {
    let mut streamed = Response::new(http::Response::new(Body::stream(Body::from(vec![1]))));
    let error = streamed.bytes().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("BodyMode::Buffered"), "{error}");
}

#[test]
fn debug_shows_neither_headers_nor_body() {
    let text = format!("{:?}", response(200, &[("set-cookie", "hush")], "hush"));
    assert!(!text.contains("hush"), "{text}");
    assert!(text.contains("200") && text.contains("4 bytes"), "{text}");
}
