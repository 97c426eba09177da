//! Quirks that correct file downloads.

use super::super::rules::responses;
use super::super::*;

pub(super) static QUIRKS: &[Quirk] = &[Quirk {
    id: "downloads-are-bytes",
    why: "FIT files are binary and TCX files are documented as gzipped, so a file consists of bytes and is not a string.",
    evidence: "the service's documentation; recorded responses; the description \"Return gzipped TCX\"",
    kind: Kind::Rule(responses::bytes_in_downloads, Expect::Present),
}];
