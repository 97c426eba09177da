//! Quirks for the media types of requests and responses.

use super::super::rules::responses;
use super::super::*;

pub(super) static QUIRKS: &[Quirk] = &[Quirk {
    id: "json-over-xml",
    why: "The client uses JSON where an operation offers both JSON and XML.",
    evidence: "every operation with XML offers JSON with the same schema; some examples have only the shape of XML",
    kind: Kind::Rule(responses::drop_xml_beside_json, Expect::Present),
}];
