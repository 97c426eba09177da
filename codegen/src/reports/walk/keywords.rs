//! Which keywords the generated code takes something from, and why it takes nothing from the others.

use crate::pointer::Pointer;
use crate::quirks::VOCABULARY;

/// The kinds of objects whose keywords are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::reports) enum Object {
    Document,
    Info,
    Tag,
    Path,
    Operation,
    Parameter,
    RequestBody,
    MediaType,
    Response,
    Schema,
}

/// What becomes of a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::reports) enum Use {
    /// The generated code says what it says.
    Generated,
    /// Nothing, for this reason.
    Nothing(&'static str),
    /// Nobody has thought of it.
    Unknown,
}

/// A keyword that the generated code takes nothing from.
#[derive(Debug, Clone)]
pub(in crate::reports) struct Keyword {
    /// The kind of object that has it.
    pub(in crate::reports) object: Object,
    pub(in crate::reports) pointer: Pointer,
    pub(in crate::reports) name: String,
    /// The keyword with where it stands in its holder: `items.xml`.
    pub(in crate::reports) label: String,
    /// The entry that it stands in, by index.
    pub(in crate::reports) holder: Option<usize>,
    pub(in crate::reports) use_: Use,
}

impl Object {
    /// What the ledger calls it.
    pub(in crate::reports) fn title(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Info => "info",
            Self::Tag => "tag",
            Self::Path => "path",
            Self::Operation => "operation",
            Self::Parameter => "parameter",
            Self::RequestBody => "request body",
            Self::MediaType => "media type",
            Self::Response => "response",
            Self::Schema => "schema",
        }
    }

    fn used(self) -> &'static [&'static str] {
        match self {
            Self::Document => &[
                "openapi",
                "info",
                "servers",
                "paths",
                "components",
                "security",
                "tags",
            ],
            Self::Info => &["title", "version"],
            Self::Tag => &["name", "description"],
            Self::Path => &[
                "parameters",
                "get",
                "put",
                "post",
                "delete",
                "options",
                "head",
                "patch",
                "trace",
            ],
            Self::Operation => &[
                "tags",
                "summary",
                "description",
                "operationId",
                "parameters",
                "requestBody",
                "responses",
                "deprecated",
                "security",
            ],
            Self::Parameter => &["name", "in", "description", "required", "schema"],
            Self::RequestBody => &["description", "content"],
            Self::MediaType => &["schema"],
            // Headers and links have entries of their own.
            Self::Response => &["description", "content", "headers", "links"],
            Self::Schema => &[
                "$ref",
                "type",
                "format",
                "description",
                "enum",
                "properties",
                "required",
                "additionalProperties",
                "items",
                "allOf",
                "oneOf",
                "anyOf",
                "not",
            ],
        }
    }

    fn unused(self) -> &'static [(&'static [&'static str], &'static str)] {
        match self {
            Self::Document | Self::Tag => &[(&["externalDocs"], ELSEWHERE)],
            Self::Info => &[
                (&["description"], "the crate has documentation of its own"),
                (
                    &["contact", "license", "termsOfService"],
                    "they are about the service",
                ),
            ],
            Self::Path => &[
                (&["summary", "description"], "each operation has its own"),
                (&["servers"], "there is one service"),
            ],
            Self::Operation => &[
                (&["externalDocs"], ELSEWHERE),
                (&["servers"], "there is one service"),
                (&["callbacks"], "the client is no server"),
            ],
            Self::Parameter => &[
                (&["example", "examples"], EXAMPLES),
                (&["deprecated"], DEPRECATED),
                (
                    &[
                        "style",
                        "explode",
                        "allowReserved",
                        "allowEmptyValue",
                        "content",
                    ],
                    "values are written in the one way that there is for them",
                ),
            ],
            Self::RequestBody => &[(&["required"], "the body is always sent")],
            Self::MediaType => &[
                (&["example", "examples"], EXAMPLES),
                (&["encoding"], "only JSON is sent"),
            ],
            Self::Response => &[],
            Self::Schema => &[
                (&["example"], EXAMPLES),
                (&["xml"], "the client reads and writes JSON"),
                (&["title"], "the name says it"),
                (&["nullable"], "whatever is received may be null or missing"),
                (&["default"], "what is not sent is left to the service"),
                (&["deprecated"], DEPRECATED),
                (
                    &["readOnly", "writeOnly"],
                    "where a model is used says in which direction it goes",
                ),
                (&["externalDocs"], ELSEWHERE),
                (&["discriminator"], "there is nothing to tell apart"),
                (
                    &[
                        "multipleOf",
                        "maximum",
                        "exclusiveMaximum",
                        "minimum",
                        "exclusiveMinimum",
                        "maxLength",
                        "minLength",
                        "pattern",
                        "maxItems",
                        "minItems",
                        "uniqueItems",
                        "maxProperties",
                        "minProperties",
                    ],
                    "the reader is tolerant, and what is sent is for the service to check",
                ),
            ],
        }
    }
}

const EXAMPLES: &str = "examples are for readers of the document and for tests";
const ELSEWHERE: &str = "it leads out of the document";
const DEPRECATED: &str = "only operations are marked as deprecated";
const EXTENSION: &str = "it is no key of the vocabulary of the quirks";

/// What becomes of a keyword of an object.
pub(super) fn use_of(object: Object, keyword: &str) -> Use {
    if keyword.starts_with("x-") {
        let is_known = VOCABULARY.iter().any(|(known, ..)| *known == keyword);
        return if is_known {
            Use::Generated
        } else {
            Use::Nothing(EXTENSION)
        };
    }
    if object.used().contains(&keyword) {
        return Use::Generated;
    }
    object
        .unused()
        .iter()
        .find(|(keywords, _)| keywords.contains(&keyword))
        .map_or(Use::Unknown, |(_, why)| Use::Nothing(why))
}
