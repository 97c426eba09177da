//! The grammar rules for the schema object and its parts.

use super::Kind::{Discriminator, ExternalDocs, Schema, Xml};
use super::Shape::{
    Anything, Count, Flag, List, Map, Number, One, SchemaOrFlag, Text, TextMap, Texts, Values,
};
use super::{ELSEWHERE, EXAMPLES, Extensions, Others, Rules, idle, may, must, object};

const BOUNDS: &str = "decoding is lenient, and the service validates requests";

pub(super) static SCHEMA: Rules = object(
    "a schema",
    &[
        may("type", Text),
        may("format", Text),
        idle("title", Text, "the name is sufficient"),
        may("description", Text),
        idle(
            "default",
            Anything,
            "the service applies defaults; those of parameters are in their documentation",
        ),
        idle("example", Anything, EXAMPLES),
        may("enum", Values),
        may("nullable", Flag),
        may("deprecated", Flag),
        may("readOnly", Flag),
        may("writeOnly", Flag),
        idle("multipleOf", Number, BOUNDS),
        idle("maximum", Number, BOUNDS),
        idle("exclusiveMaximum", Flag, BOUNDS),
        idle("minimum", Number, BOUNDS),
        idle("exclusiveMinimum", Flag, BOUNDS),
        idle("maxLength", Count, BOUNDS),
        idle("minLength", Count, BOUNDS),
        idle("pattern", Text, BOUNDS),
        idle("maxItems", Count, BOUNDS),
        idle("minItems", Count, BOUNDS),
        idle("uniqueItems", Flag, BOUNDS),
        idle("maxProperties", Count, BOUNDS),
        idle("minProperties", Count, BOUNDS),
        may("required", Texts),
        may("properties", Map(Schema)),
        may("additionalProperties", SchemaOrFlag),
        may("items", One(Schema)),
        may("allOf", List(Schema)),
        may("oneOf", List(Schema)),
        may("anyOf", List(Schema)),
        may("not", One(Schema)),
        idle(
            "discriminator",
            One(Discriminator),
            "there is nothing to distinguish",
        ),
        idle("xml", One(Xml), "the client reads and writes JSON"),
        idle("externalDocs", One(ExternalDocs), ELSEWHERE),
    ],
);

pub(super) static DISCRIMINATOR: Rules = Rules {
    title: "a discriminator",
    keywords: &[must("propertyName", Text), may("mapping", TextMap)],
    others: Others::Refused,
    extensions: Extensions::Refused,
};

pub(super) static XML: Rules = object(
    "an xml object",
    &[
        may("name", Text),
        may("namespace", Text),
        may("prefix", Text),
        may("attribute", Flag),
        may("wrapped", Flag),
    ],
);
