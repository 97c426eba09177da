//! Documents with long strings, and with strings that are expensive to parse as Markdown or YAML.

use super::{
    GENERATED, Kind, all, described, lines, list, operation, paths, properties, schemas, smallest,
};

/// The kinds of long or repetitive strings.
pub(super) const KINDS: &[Kind] = &[
    ("words of a description", 20_000, GENERATED, |n| {
        described(&"word ".repeat(n))
    }),
    ("one word of a description", 100_000, GENERATED, |n| {
        described(&"w".repeat(n))
    }),
    ("brackets of a description", 5_000, GENERATED, |n| {
        described(&"[".repeat(n))
    }),
    ("links of a description", 2_000, GENERATED, |n| {
        described(&"[a](b) <https://c> `d` ".repeat(n))
    }),
    ("asterisks of a description", 5_000, GENERATED, |n| {
        described(&"*a_ ".repeat(n))
    }),
    ("backticks of a description", 500, GENERATED, |n| {
        described(&all(n, |i| "`".repeat(i % 50) + "a"))
    }),
    ("angle brackets of a description", 5_000, GENERATED, |n| {
        described(&"<a ".repeat(n))
    }),
    ("levels of quotation", 1_000, GENERATED, |n| {
        described(&"> ".repeat(n))
    }),
    ("lines of a description", 2_000, GENERATED, |n| {
        described(&"a\\n".repeat(n))
    }),
    ("table of a description", 300, GENERATED, |n| {
        described(&format!(
            "{}\\n{}\\n{}",
            "|a".repeat(n),
            "|-".repeat(n),
            "|b\\n".repeat(n)
        ))
    }),
    ("lines of a text block", 2_000, GENERATED, |n| {
        format!(
            "{}x-text: |\n{}",
            smallest(),
            lines(n, 2, |_| "text".to_owned())
        )
    }),
    ("escapes", 5_000, GENERATED, |n| {
        described(&"\\u00e9".repeat(n))
    }),
    ("items of an example", 5_000, GENERATED, |n| {
        properties(&format!(
            "p: {{type: array, items: {{type: integer}}, example: [{}]}}",
            list(n, |i| i.to_string())
        ))
    }),
    ("entries of an example", 2_000, GENERATED, |n| {
        schemas(&format!(
            "m: {{type: object, properties: {{}}, example: {{{}}}}}",
            list(n, |i| format!("e{i}: 1"))
        ))
    }),
    ("bytes of a pattern", 100_000, GENERATED, |n| {
        properties(&format!(
            "p: {{type: string, pattern: '{}'}}",
            "a".repeat(n)
        ))
    }),
    ("bytes of a name", 2_000, "key-too-long", |n| {
        properties(&format!("? {}\n        : {{type: string}}", "n".repeat(n)))
    }),
    ("words of an operationId", 2_000, GENERATED, |n| {
        paths(&operation("/x", &"aB".repeat(n), ""))
    }),
    ("comments", 5_000, GENERATED, |n| {
        format!("{}{}", smallest(), lines(n, 0, |_| "# comment".to_owned()))
    }),
    ("blank lines", 20_000, GENERATED, |n| {
        format!("{}{}x-end: 1\n", smallest(), "\n".repeat(n))
    }),
    ("extensions", 2_000, GENERATED, |n| {
        format!("{}{}", smallest(), lines(n, 0, |i| format!("x-e{i}: 1")))
    }),
    ("keys given twice", 500, "duplicate-key", |n| {
        format!(
            "{}x-twice:\n{}",
            smallest(),
            lines(n, 2, |i| format!("k{}: 1", i / 2))
        )
    }),
    ("aliases", 1_000, "yaml-anchor", |n| {
        format!(
            "{}x-a: &a {{b: 1}}\nx-all: [{}]\n",
            smallest(),
            list(n, |_| "*a".to_owned())
        )
    }),
    ("anchors", 2_000, "yaml-anchor", |n| {
        format!(
            "{}x-all: [{}]\n",
            smallest(),
            list(n, |i| format!("&a{i} {i}"))
        )
    }),
    ("aliases of aliases", 3, "yaml-anchor", |n| {
        format!(
            "{}x-a0: &a0 [1, 1]\n{}",
            smallest(),
            lines(n, 0, |i| format!(
                "x-a{}: &a{} [*a{i}, *a{i}, *a{i}, *a{i}]",
                i + 1,
                i + 1
            ))
        )
    }),
    ("nested brackets", 30, GENERATED, |n| {
        format!("{}x-deep: {}{}\n", smallest(), "[".repeat(n), "]".repeat(n))
    }),
    ("brackets that nest too deeply", 5_000, "too-deep", |n| {
        format!("{}x-deep: {}{}\n", smallest(), "[".repeat(n), "]".repeat(n))
    }),
    ("braces that nest too deeply", 5_000, "too-deep", |n| {
        format!(
            "{}x-deep: {}1{}\n",
            smallest(),
            "{a: ".repeat(n),
            "}".repeat(n)
        )
    }),
    ("brackets left open", 5_000, "too-deep", |n| {
        format!("{}x-deep: {}\n", smallest(), "[".repeat(n))
    }),
    ("dashes that nest too deeply", 5_000, "too-deep", |n| {
        format!("{}x-deep:\n  {}1\n", smallest(), "- ".repeat(n))
    }),
    (
        "question marks that nest too deeply",
        2_000,
        "key-not-scalar",
        |n| format!("{}x-deep:\n  {}1\n", smallest(), "? ".repeat(n)),
    ),
    ("lines that nest too deeply", 300, "too-deep", |n| {
        format!(
            "{}x-deep:\n{}",
            smallest(),
            all(n, |i| format!("{}a:\n", " ".repeat(i + 1)))
        )
    }),
    ("nested lists of a schema", 8, "unsupported-schema", |n| {
        properties(&format!(
            "p: {}{{type: string}}{}",
            "{type: array, items: ".repeat(n),
            "}".repeat(n)
        ))
    }),
    ("nested schemas without a type", 8, "missing-type", |n| {
        properties(&format!(
            "p: {}{{type: timestamp}}{}",
            "{properties: {q: ".repeat(n),
            "}}".repeat(n)
        ))
    }),
    ("nested oneOf", 8, "unsupported-one-of", |n| {
        properties(&format!(
            "p: {}{{type: string}}{}",
            "{oneOf: [".repeat(n),
            "]}".repeat(n)
        ))
    }),
    ("bytes on one line of JSON", 2_000, "missing-keyword", |n| {
        format!(
            "{{\"openapi\": \"3.0.0\", \"x-long\": [{}]}}",
            list(n, |i| format!("{{\"a\": \"{i}\"}}"))
        )
    }),
    ("text that is not YAML", 20_000, "yaml-syntax", |n| {
        "a: b: ".repeat(n)
    }),
    ("an open quote", 100_000, "yaml-syntax", |n| {
        format!("{}x-open: '{}", smallest(), "text ".repeat(n))
    }),
    ("tabs", 5_000, "yaml-syntax", |n| {
        format!(
            "{}x-tabs:\n{}",
            smallest(),
            lines(n, 0, |_| "\ta: 1".to_owned())
        )
    }),
    (
        "bytes that are not text",
        100_000,
        "control-character",
        |n| "\u{1}".repeat(n),
    ),
];
