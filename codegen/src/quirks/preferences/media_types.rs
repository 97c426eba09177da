//! The media types of requests and responses.

use super::super::rules::responses;
use super::super::*;

pub(super) static QUIRKS: &[Quirk] = &[Quirk {
    id: "json-over-xml",
    why: "Where JSON and XML are offered side by side, the client speaks JSON and XML is dropped.",
    evidence: "every operation with XML offers JSON with the same schema; some examples are in XML's shape only",
    kind: Kind::Rule(responses::drop_xml_beside_json, Scope::Present),
}];
