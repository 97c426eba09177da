//! Words and values for mutating documents, chosen by a deterministic generator.

use serde_yaml::{Mapping, Value};

use super::parse_text;

/// Keys and strings that have a meaning in some part of a document.
pub(super) const WORDS: &[&str] = &[
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "application/json",
    "application/xml",
    "binary",
    "boolean",
    "callbacks",
    "components",
    "content",
    "cookie",
    "date",
    "default",
    "delete",
    "deprecated",
    "description",
    "discriminator",
    "encoding",
    "enum",
    "example",
    "examples",
    "explode",
    "externalDocs",
    "flows",
    "form",
    "format",
    "get",
    "header",
    "headers",
    "http",
    "in",
    "info",
    "int32",
    "integer",
    "items",
    "links",
    "maximum",
    "minimum",
    "name",
    "not",
    "nullable",
    "number",
    "object",
    "oneOf",
    "openapi",
    "operationId",
    "parameters",
    "paths",
    "pattern",
    "post",
    "properties",
    "query",
    "requestBody",
    "required",
    "responses",
    "schema",
    "schemas",
    "scheme",
    "security",
    "securitySchemes",
    "servers",
    "string",
    "style",
    "summary",
    "tags",
    "title",
    "trace",
    "type",
    "uniqueItems",
    "url",
    "version",
    "x-also-read",
    "x-identifier",
    "x-link",
    "x-one-or-many",
    "x-rust-name",
    "x-time-series",
    "x-unreferenced",
    "xml",
    "200",
    "2XX",
    "404",
    "",
    "~/",
    "é\u{202e}\u{0}",
    "array",
    "#/components/schemas/thing",
    "#/components/schemas/part",
    "#/components/schemas/none",
    "/things/{thing-id}",
    "{a}{",
    "allowEmptyValue",
    "allowReserved",
    "attribute",
    "authorizationCode",
    "authorizationUrl",
    "bearerFormat",
    "clientCredentials",
    "contact",
    "contentType",
    "email",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "externalValue",
    "head",
    "implicit",
    "license",
    "mapping",
    "maxItems",
    "maxLength",
    "maxProperties",
    "minItems",
    "minLength",
    "minProperties",
    "multipleOf",
    "namespace",
    "openIdConnectUrl",
    "operationRef",
    "options",
    "password",
    "patch",
    "prefix",
    "propertyName",
    "put",
    "readOnly",
    "refreshUrl",
    "requestBodies",
    "scopes",
    "server",
    "termsOfService",
    "tokenUrl",
    "value",
    "variables",
    "wrapped",
    "writeOnly",
];

/// A deterministic sequence of numbers.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(super) fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(count.max(1)).unwrap()).unwrap()
    }

    pub(super) fn word(&mut self) -> &'static str {
        WORDS[self.below(WORDS.len())]
    }

    pub(super) fn value(&mut self) -> Value {
        let choice = self.below(KINDS_OF_VALUES + 3);
        let word = self.word();
        value(choice, word)
    }
}

pub(super) const KINDS_OF_VALUES: usize = 18;

/// Returns a value of the given kind, or a word if `kind` exceeds the number of kinds.
pub(super) fn value(kind: usize, word: &str) -> Value {
    match kind {
        0 => Value::Null,
        1 => Value::from(true),
        2 => Value::from(false),
        3 => Value::from(200),
        4 => Value::from(-1),
        5 => Value::from(u64::MAX),
        6 => Value::from(0.5),
        7 => Value::from(1e300),
        8 => Value::Sequence(Vec::new()),
        9 => Value::Mapping(Mapping::new()),
        10 => Value::Sequence(vec![Value::from(word)]),
        11 => Value::Mapping(
            [(Value::from(word), Value::from(word))]
                .into_iter()
                .collect(),
        ),
        12 => parse_text("{x-a: {b: 1}}"),
        13 => parse_text("2020-02-30"),
        14 => Value::Mapping([(Value::from(1), Value::from(2))].into_iter().collect()),
        15 => parse_text("{type: string}"),
        16 => parse_text("{a: {type: integer}}"),
        17 => parse_text("[{type: integer, format: int32}]"),
        _ => Value::from(word),
    }
}
