//! Rules that fix recurring mistakes in the current document and in later ones.

use super::super::rules::{operations, parameters, paths, responses, schemas};
use super::super::*;

/// The rules that are applied before all edits.
pub(super) static FIRST: &[Quirk] = &[
    Quirk {
        id: "status-code-as-number",
        why: "An unquoted status code is a number in YAML, but the keys of a JSON object are strings.",
        evidence: "OpenAPI 3.0.3, responses object: status codes must be quoted for JSON and YAML to agree",
        kind: Kind::Rule(responses::status_codes_as_text, Expect::Optional),
    },
    Quirk {
        id: "path-parameter-not-required",
        why: "A path parameter is always required, because the URL is incomplete without it.",
        evidence: "OpenAPI 3.0.3, parameter object: `required` must be true in paths",
        kind: Kind::Rule(parameters::require_in_path, Expect::Optional),
    },
    Quirk {
        id: "query-in-path",
        why: "Later versions write a query string into the path template, which OpenAPI does not allow: its parameters are query parameters.",
        evidence: "OpenAPI 3.0.3, path templating",
        kind: Kind::Rule(paths::move_queries_out_of_paths, Expect::Optional),
    },
    Quirk {
        id: "joined-enum-values",
        why: "The event types EXERCISE and SLEEP are written as a single enum value, separated by a comma.",
        evidence: "the description of `webhookType` (\"only EXERCISE and SLEEP are supported\"); corrected in later versions of the document",
        kind: Kind::Rule(schemas::split_joined_enums, Expect::Present),
    },
    Quirk {
        id: "type-in-wrong-case",
        why: "`type: String` is not a type of OpenAPI: types are written in lower case, and the service sends a string.",
        evidence: "OpenAPI 3.0.3, data types; corrected in later versions of the document",
        kind: Kind::Rule(schemas::lower_case_types, Expect::Present),
    },
    Quirk {
        id: "format-as-type",
        why: "`type: timestamp` is not a type of OpenAPI: the service sends a string with a date and a time.",
        evidence: "OpenAPI 3.0.3, data types; the property's own `format`; corrected in later versions of the document",
        kind: Kind::Rule(schemas::formats_out_of_types, Expect::Present),
    },
    Quirk {
        id: "missing-operation-id",
        why: "Operations lack an `operationId`, which is required to generate a method, so it is derived from the HTTP method and the path.",
        evidence: "`GET /v3/users/sleep/{date}`, `/v3/users/sleep/available` and `/v3/users/nightly-recharge/{date}` have summaries but no id",
        kind: Kind::Rule(operations::make_operation_ids, Expect::Present),
    },
    Quirk {
        id: "tag-with-markup",
        why: "Later versions have character references and HTML in the names of tags, which are plain text.",
        evidence: "OpenAPI 3.0.3, tag object: only the description is CommonMark",
        kind: Kind::Rule(operations::plain_tags, Expect::Optional),
    },
    Quirk {
        id: "deprecated-by-tag",
        why: "Later versions mark deprecated operations with a tag named `X (deprecated)`, but OpenAPI marks each operation.",
        evidence: "OpenAPI 3.0.3, operation object: `deprecated`",
        kind: Kind::Rule(operations::deprecate_by_tag, Expect::Optional),
    },
    Quirk {
        id: "undeclared-tag",
        why: "The tag `Nightly Recharge` is used by two operations but not declared.",
        evidence: "the document's list of tags",
        kind: Kind::Rule(operations::declare_tags, Expect::Present),
    },
    Quirk {
        id: "pattern-on-number",
        why: "`pattern` constrains only strings, so it has no effect on an integer.",
        evidence: "JSON Schema validation: keywords of one type do not affect values of other types",
        kind: Kind::Rule(schemas::remove_keywords_of_text, Expect::Present),
    },
    Quirk {
        id: "date-parameters",
        why: "A `date` in a path is a calendar date such as `2020-01-01`, not an arbitrary string.",
        evidence: "the descriptions of the parameters (\"ISO-8601 date string\")",
        kind: Kind::Rule(
            |editor| parameters::format(editor, "date", "date"),
            Expect::Present,
        ),
    },
    Quirk {
        id: "format-in-capitals",
        why: "Later versions have a value of the property in place of its format (`format: SEDENTARY`).",
        evidence: "no registered format is written in capitals",
        kind: Kind::Rule(schemas::remove_shouted_formats, Expect::Optional),
    },
];

/// The rules that are applied after the edits of types, because they would change the values that those edits expect.
pub(super) static LAST: &[Quirk] = &[
    Quirk {
        id: "xml-beside-reference",
        why: "`xml` beside a `$ref` is ignored, and the client does not read XML.",
        evidence: "OpenAPI 3.0.3, reference object: it can't be extended, and siblings are ignored",
        kind: Kind::Rule(schemas::remove_xml_beside_references, Expect::Present),
    },
    Quirk {
        id: "text-beside-reference",
        why: "A description beside a `$ref` is ignored although it documents the property; in an `allOf` it takes effect.",
        evidence: "OpenAPI 3.0.3, reference object: it can't be extended, and siblings are ignored",
        kind: Kind::Rule(schemas::fold_references_with_neighbors, Expect::Present),
    },
];
