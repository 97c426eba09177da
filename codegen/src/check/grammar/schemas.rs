//! The schema object and what belongs to it.

use super::Kind::{Discriminator, ExternalDocs, Schema, Xml};
use super::Shape::{
    Anything, Count, Flag, ListOrReferences, MapOrReferences, Number, One, OneOrReference,
    SchemaOrFlag, Text, TextMap, Texts, Values,
};
use super::{Extensions, Others, Rules, may, must, object};

pub(super) static SCHEMA: Rules = object(
    "a schema",
    &[
        may("type", Text),
        may("format", Text),
        may("title", Text),
        may("description", Text),
        may("default", Anything),
        may("example", Anything),
        may("enum", Values),
        may("nullable", Flag),
        may("deprecated", Flag),
        may("readOnly", Flag),
        may("writeOnly", Flag),
        may("multipleOf", Number),
        may("maximum", Number),
        may("exclusiveMaximum", Flag),
        may("minimum", Number),
        may("exclusiveMinimum", Flag),
        may("maxLength", Count),
        may("minLength", Count),
        may("pattern", Text),
        may("maxItems", Count),
        may("minItems", Count),
        may("uniqueItems", Flag),
        may("maxProperties", Count),
        may("minProperties", Count),
        may("required", Texts),
        may("properties", MapOrReferences(Schema)),
        may("additionalProperties", SchemaOrFlag),
        may("items", OneOrReference(Schema)),
        may("allOf", ListOrReferences(Schema)),
        may("oneOf", ListOrReferences(Schema)),
        may("anyOf", ListOrReferences(Schema)),
        may("not", OneOrReference(Schema)),
        may("discriminator", One(Discriminator)),
        may("xml", One(Xml)),
        may("externalDocs", One(ExternalDocs)),
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
