//! Quirks that correct the names of properties that have another name on the wire.

use super::super::*;

pub(super) static QUIRKS: &[Quirk] = &[
    Quirk {
        id: "user-extra-info",
        why: "A user's answers to a partner's questions are called `extra-info` in JSON; `field` is read as well.",
        evidence: "the property's `xml.name` and description; corrected in later versions of the document",
        kind: Kind::Edit(&[
            amend(
                property("user", "field"),
                "type: array",
                "x-also-read: [field]",
            ),
            rename(property("user", "field"), "extra-info"),
        ]),
    },
    Quirk {
        id: "sample-links",
        why: "The list of links to samples is called `samples` in JSON; `sample` is read as well.",
        evidence: "the schema's `xml.name`; corrected in later versions of the document",
        kind: Kind::Edit(&[
            amend(
                property("samples", "sample"),
                "type: array",
                "x-also-read: [sample]",
            ),
            rename(property("samples", "sample"), "samples"),
        ]),
    },
];
