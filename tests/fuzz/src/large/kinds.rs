//! The table of repeated elements.

use super::{
    GENERATED, Kind, described, of_get, of_operations, properties, raw, schemas, sent, served,
    tagged, whole,
};

/// Lists kinds of elements: the function that builds the document, the name, the initial number, the expected outcome,
/// and the text. A part of the text in brackets is repeated; [`fill`](super::fill) lists its placeholders.
macro_rules! kinds {
    ($($form:ident $name:literal, $first:literal, $outcome:expr, $($text:literal $([$each:literal])?)+;)*) => {
        &[$(Kind {
            name: $name,
            first: $first,
            outcome: $outcome,
            form: $form,
            parts: &[$(($text, concat!("" $(, $each)?))),+],
        }),*]
    };
}

/// Every kind of element that a document can repeat.
pub const KINDS: &[Kind] = kinds! {
    properties "values of an enum", 5_000, GENERATED, "p: {type: string, enum: [" ["V%i, "] "]}";
    properties "joined values of an enum", 2_000, GENERATED, "p: {type: string, enum: ['V" [", V%i"] "']}";
    properties "lists of joined values", 1_000, GENERATED, "" ["        p%i: {type: string, enum: ['A, B']}\n"];
    properties "properties", 1_000, GENERATED, "" ["        p%i: {type: string, description: text}\n"];
    properties "properties whose names are alike", 1_000, "name-collision", "" ["        %a: {type: string}\n"];
    properties "types to be patched", 1_000, GENERATED, "" ["        p%i: {type: String}\n"];
    properties "descriptions beside references", 1_000, GENERATED,
        "" ["        p%i: {$ref: '#/components/schemas/s', description: text}\n"];
    properties "references to nothing", 500, "dangling-reference",
        "" ["        p%i: {$ref: '#/components/schemas/none%i'}\n"];
    properties "unknown keywords", 500, "unknown-keyword", "p: {type: string" [", keyword%i: 1"] "}";
    schemas "names of required properties", 1_000, GENERATED,
        "q:\n      type: object\n      x-unreferenced: by nothing\n      required: [" ["p%i, "]
        "]\n      properties:\n" ["        p%i: {type: string}\n"];
    schemas "schemas", 300, GENERATED, "" ["    m%i: {type: object, properties: {p: {type: string}}}\n"];
    schemas "schemas whose names are alike", 300, "name-collision",
        "" ["    %a: {type: object, properties: {p: {type: string}}}\n"];
    schemas "schemas in a chain", 300, GENERATED,
        "m: {type: object, x-unreferenced: by nothing, properties: {p: {$ref: '#/components/schemas/m0'}}}\n"
        ["    m%i: {type: object, properties: {p: {$ref: '#/components/schemas/m%j'}}}\n"]
        "    m%i: {type: object, properties: {p: {type: string}}}\n";
    schemas "allOfs in a chain", 300, "unsupported-all-of",
        "" ["    m%i: {allOf: [{$ref: '#/components/schemas/m%j'}]}\n"] "    m%i: {type: object, properties: {}}\n";
    schemas "allOfs of one schema", 300, GENERATED, "m: {type: object, properties: {}}\n"
        ["    m%i: {x-unreferenced: by nothing, allOf: [{$ref: '#/components/schemas/m'}]}\n"];
    sent "schemas in a chain that is sent", 300, GENERATED,
        "" ["    m%i: {type: object, required: [p], properties: {p: {$ref: '#/components/schemas/m%j'}}}\n"]
        "    m%i: {type: object, required: [p], properties: {p: {type: string}}}\n";
    sent "properties that are sent", 1_000, GENERATED,
        "m0:\n      type: object\n      properties:\n" ["        p%i: {type: string}\n"];
    sent "required properties that are sent", 1_000, GENERATED,
        "m0:\n      type: object\n      required: [" ["p%i, "]
        "]\n      properties:\n" ["        p%i: {type: string}\n"];
    schemas "schemas in a cycle", 300, GENERATED,
        "m: {type: object, x-unreferenced: by nothing, properties: {p: {$ref: '#/components/schemas/m0'}}}\n"
        ["    m%i: {type: object, properties: {p: {$ref: '#/components/schemas/m%k'}}}\n"];
    schemas "required schemas in a cycle", 300, "recursive-schema",
        "m: {type: object, x-unreferenced: by nothing, properties: {p: {$ref: '#/components/schemas/m0'}}}\n"
        ["    m%i: {type: object, required: [p], properties: {p: {$ref: '#/components/schemas/m%k'}}}\n"];
    schemas "bare references in a chain", 300, "reference-cycle",
        "" ["    m%i: {$ref: '#/components/schemas/m%j'}\n"] "    m%i: {type: object, properties: {}}\n";
    schemas "bare references in a cycle", 300, "reference-cycle",
        "" ["    m%i: {$ref: '#/components/schemas/m%k'}\n"];
    schemas "parts of allOf", 500, "unsupported-all-of",
        "m: {allOf: [" ["{$ref: '#/components/schemas/s'}, "] "]}";
    schemas "choices of oneOf", 500, "unsupported-one-of",
        "m: {oneOf: [" ["{$ref: '#/components/schemas/s'}, "] "]}";

    of_operations "operations", 50, GENERATED, "" ["/x%i|op%i|\n"];
    of_operations "operations without ids", 50, GENERATED, "" ["/x%i||\n"];
    of_operations "operations whose ids are alike", 50, "name-collision", "" ["/x%i|%a|\n"];
    of_operations "parameters", 500, "too-many-parameters",
        "/x|op|parameters: [" ["{name: p%i, in: query, schema: {type: integer}}, "] "]";
    of_operations "parameters in the path", 200, "key-too-long",
        "/x" ["/{p%i}"]
        "|op|parameters: [" ["{name: p%r, in: path, required: true, schema: {type: integer}}, "] "]";
    of_operations "segments of a path", 2_000, "key-too-long", "" ["/x"] "|op|";
    of_operations "paths that overlap", 50, "duplicate-path", ""
        ["/x/{p%i}|op%i|parameters: [{name: p%i, in: path, required: true, schema: {type: string}}]\n"];
    of_operations "words of an operationId", 2_000, GENERATED, "/x|" ["aB"] "|";
    of_get "responses", 100, "no-success",
        "      tags: [t]\n      security: [{k: []}]\n      responses:\n" ["        '%s': {description: d}\n"];
    of_get "media types", 500, "unsupported-media-type",
        "      tags: [t]\n      security: [{k: []}]\n      responses:\n        '200':\n          description: d\n          content:\n"
        ["            application/x%i: {schema: {type: string, format: binary}}\n"];
    of_get "tags of an operation", 200, GENERATED,
        "      tags: [" ["t%i, "]
        "]\n      security: [{k: []}]\n      responses: {'204': {description: d}}\n";
    of_get "security requirements", 500, "several-credentials",
        "      tags: [t]\n      security: [" ["{k: [s%i]}, "]
        "]\n      responses: {'204': {description: d}}\n";
    tagged "tags of the document", 500, GENERATED, "tags: [{name: t}, " ["{name: t%i, description: d}, "] "]";
    served "servers", 500, GENERATED, "servers: [" ["{url: 'https://h%i'}, "] "]";

    described "words of a description", 20_000, GENERATED, "" ["word "];
    described "one word of a description", 100_000, GENERATED, "" ["w"];
    described "brackets of a description", 5_000, GENERATED, "" ["["];
    described "links of a description", 2_000, GENERATED, "" ["[a](b) <https://c> `d` "];
    described "asterisks of a description", 5_000, GENERATED, "" ["*a_ "];
    described "backticks of a description", 500, GENERATED, "" ["%ba"];
    described "angle brackets of a description", 5_000, GENERATED, "" ["<a "];
    described "levels of quotation", 1_000, GENERATED, "" ["> "];
    described "lines of a description", 2_000, GENERATED, "" ["a\\n"];
    described "table of a description", 300, GENERATED, "" ["|a"] "\\n" ["|-"] "\\n" ["|b\\n"];
    described "escapes", 5_000, GENERATED, "" ["\\u00e9"];
    whole "lines of a text block", 2_000, GENERATED, "x-text: |\n" ["  text\n"];
    properties "items of an example", 5_000, GENERATED,
        "p: {type: array, items: {type: integer}, example: [" ["%i, "] "]}";
    schemas "entries of an example", 2_000, GENERATED,
        "m: {type: object, properties: {}, example: {" ["e%i: 1, "] "}}";
    properties "bytes of a pattern", 100_000, GENERATED, "p: {type: string, pattern: '" ["a"] "'}";
    properties "bytes of a name", 2_000, "key-too-long", "? " ["n"] "\n        : {type: string}";
    whole "comments", 5_000, GENERATED, "" ["# comment\n"];
    whole "blank lines", 20_000, GENERATED, "" ["\n"] "x-end: 1\n";
    whole "extensions", 2_000, GENERATED, "" ["x-e%i: 1\n"];
    whole "keys given twice", 250, "duplicate-key", "x-twice:\n" ["  k%i: 1\n  k%i: 1\n"];
    whole "aliases", 1_000, "yaml-anchor", "x-a: &a {b: 1}\nx-all: [" ["*a, "] "]\n";
    whole "anchors", 2_000, "yaml-anchor", "x-all: [" ["&a%i %i, "] "]\n";
    whole "aliases of aliases", 3, "yaml-anchor",
        "x-a0: &a0 [1, 1]\n" ["x-a%j: &a%j [*a%i, *a%i, *a%i, *a%i]\n"];
    whole "nested brackets", 30, GENERATED, "x-deep: " ["["] "" ["]"] "\n";
    whole "brackets that nest too deeply", 5_000, "too-deep", "x-deep: " ["["] "" ["]"] "\n";
    whole "braces that nest too deeply", 5_000, "too-deep", "x-deep: " ["{a: "] "1" ["}"] "\n";
    whole "brackets left open", 5_000, "too-deep", "x-deep: " ["["] "\n";
    whole "dashes that nest too deeply", 5_000, "too-deep", "x-deep:\n  " ["- "] "1\n";
    whole "question marks that nest too deeply", 2_000, "key-not-scalar", "x-deep:\n  " ["? "] "1\n";
    whole "lines that nest too deeply", 300, "too-deep", "x-deep:\n" ["%wa:\n"];
    properties "nested lists of a schema", 8, "unsupported-schema",
        "p: " ["{type: array, items: "] "{type: string}" ["}"];
    properties "nested schemas without a type", 8, "missing-type",
        "p: " ["{properties: {q: "] "{type: timestamp}" ["}}"];
    properties "nested oneOf", 8, "unsupported-one-of", "p: " ["{oneOf: ["] "{type: string}" ["]}"];
    raw "bytes on one line of JSON", 2_000, "missing-keyword",
        "{\"openapi\": \"3.0.0\", \"x-long\": [0" [", {\"a\": \"%i\"}"] "]}";
    raw "text that is not YAML", 20_000, "yaml-syntax", "" ["a: b: "];
    whole "an open quote", 100_000, "yaml-syntax", "x-open: '" ["text "];
    whole "tabs", 5_000, "yaml-syntax", "x-tabs:\n" ["\ta: 1\n"];
    raw "bytes that are not text", 100_000, "control-character", "" ["\u{1}"];
};
