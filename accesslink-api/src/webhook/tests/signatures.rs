//! Tests of the signature: known signatures, modified bytes and malformed signatures.

#![allow(clippy::string_slice)]

use http::{HeaderMap, HeaderValue, StatusCode};

use super::super::{SIGNATURE_HEADER, SignatureCheck, WebhookError, WebhookReceiver, sign};
use super::{KNOWN, headers};
use crate::value::Secret;

#[test]
fn known_signatures() {
    for (secret, body, signature) in KNOWN {
        assert_eq!(sign(Secret::from(secret), body.as_bytes()), signature);
        let receiver = WebhookReceiver::new(secret).unwrap();
        let received = receiver.receive(
            &headers(&[("Polar-Webhook-Signature", signature)]),
            body.as_bytes(),
        );
        match received {
            Ok(delivery) => assert_eq!(delivery.signature(), SignatureCheck::Valid),
            // An empty body can be signed, but is not an event.
            Err(WebhookError::UnreadableBody(_)) => assert_eq!(body, ""),
            Err(error) => panic!("{body}: {error:?}"),
        }
    }
}

#[test]
fn upper_case_is_accepted() {
    let [(secret, body, signature), ..] = KNOWN;
    let receiver = WebhookReceiver::new(secret).unwrap();
    for text in [
        signature.to_uppercase(),
        format!("4920496E{}", &signature[8..]),
    ] {
        let headers = headers(&[(SIGNATURE_HEADER, &text)]);
        assert!(
            receiver.receive(&headers, body.as_bytes()).is_ok(),
            "{text}"
        );
    }
}

#[test]
fn every_modified_byte_is_detected() {
    let [(secret, body, signature), ..] = KNOWN;
    let receiver = WebhookReceiver::new(secret).unwrap();
    let right = headers(&[(SIGNATURE_HEADER, signature)]);
    for index in 0..body.len() {
        let mut changed = body.as_bytes().to_vec();
        changed[index] ^= 1;
        let error = receiver.receive(&right, &changed).unwrap_err();
        assert!(matches!(error, WebhookError::BadSignature), "{index}");
    }
    for changed in [
        &body[1..],
        &body[..body.len() - 1],
        &format!("{body}\n"),
        "",
    ] {
        assert!(
            receiver.receive(&right, changed.as_bytes()).is_err(),
            "{changed}"
        );
    }
    for index in 0..signature.len() {
        let mut changed = signature.as_bytes().to_vec();
        changed[index] = if changed[index] == b'0' { b'1' } else { b'0' };
        let wrong = headers(&[(SIGNATURE_HEADER, std::str::from_utf8(&changed).unwrap())]);
        assert!(
            receiver.receive(&wrong, body.as_bytes()).is_err(),
            "{index}"
        );
    }
}

#[test]
fn a_wrong_secret_is_detected() {
    let [(_, body, signature), ..] = KNOWN;
    let right = headers(&[(SIGNATURE_HEADER, signature)]);
    for secret in ["hush-secret", "57f7b8ec-5a6c-4a2c-9d1f-0f3f6f2f8b1", "x"] {
        let receiver = WebhookReceiver::new(secret).unwrap();
        let error = receiver.receive(&right, body.as_bytes()).unwrap_err();
        assert!(matches!(error, WebhookError::BadSignature));
        assert_eq!(error.status(), StatusCode::UNAUTHORIZED);
    }
}

#[test]
fn malformed_signatures_are_rejected_without_a_panic() {
    let [(secret, body, signature), ..] = KNOWN;
    let receiver = WebhookReceiver::new(secret).unwrap();
    let long = signature.repeat(1000);
    for text in [
        "",
        "4",
        &signature[..62],
        &signature[..63],
        &format!("{signature}0"),
        &format!("{signature}00"),
        &format!("0x{}", &signature[2..]),
        &format!(" {signature}"),
        &format!("sha256={signature}"),
        &signature.replace('4', "g"),
        &signature.replace("49", "é"),
        "ééééééééééééééééééééééééééééééééé",
        &long,
    ] {
        let headers = headers(&[(SIGNATURE_HEADER, text)]);
        let error = receiver.receive(&headers, body.as_bytes()).unwrap_err();
        assert!(matches!(error, WebhookError::BadSignature), "{text}");
    }
    let mut opaque = HeaderMap::new();
    opaque.insert(
        SIGNATURE_HEADER,
        HeaderValue::from_bytes(&[0xff; 64]).unwrap(),
    );
    assert!(receiver.receive(&opaque, body.as_bytes()).is_err());

    // Two signatures are rejected, even if one of them is right.
    for pair in [[signature, "00"], ["00", signature], [signature, signature]] {
        let headers = headers(&pair.map(|text| (SIGNATURE_HEADER, text)));
        assert!(
            receiver.receive(&headers, body.as_bytes()).is_err(),
            "{pair:?}"
        );
    }

    let error = receiver
        .receive(&HeaderMap::new(), body.as_bytes())
        .unwrap_err();
    assert!(matches!(error, WebhookError::MissingSignature));
    assert_eq!(error.status(), StatusCode::UNAUTHORIZED);
}

#[test]
fn invalid_secrets_are_rejected() {
    for secret in ["", " ", "hush-secret\n", " hush-secret"] {
        let error = WebhookReceiver::new(secret).unwrap_err();
        assert_eq!(error.kind(), crate::ErrorKind::InvalidInput);
        assert!(!format!("{error} {error:?}").contains("hush"));
    }
}
