//! Documents with many operations, and operations with many parts.

use super::{GENERATED, Kind, alike, all, lines, list, operation, paths, smallest};

/// The kinds of repeated elements in operations.
pub(super) const KINDS: &[Kind] = &[
    ("operations", 50, GENERATED, |n| {
        paths(&all(n, |i| {
            operation(&format!("/x{i}"), &format!("op{i}"), "")
        }))
    }),
    ("operations without ids", 50, GENERATED, |n| {
        paths(&all(n, |i| operation(&format!("/x{i}"), "", "")))
    }),
    (
        "operations whose ids are alike",
        50,
        "name-collision",
        |n| paths(&all(n, |i| operation(&format!("/x{i}"), &alike(i), ""))),
    ),
    ("parameters", 500, "too-many-parameters", |n| {
        paths(&operation(
            "/x",
            "op",
            &format!(
                "parameters: [{}]",
                list(n, |i| format!(
                    "{{name: p{i}, in: query, schema: {{type: integer}}}}"
                ))
            ),
        ))
    }),
    ("parameters in the path", 200, "key-too-long", |n| {
        paths(&operation(
            &format!("/x{}", all(n, |i| format!("/{{p{i}}}"))),
            "op",
            &format!(
                "parameters: [{}]",
                list(n, |i| format!(
                    "{{name: p{}, in: path, required: true, schema: {{type: integer}}}}",
                    n - 1 - i
                ))
            ),
        ))
    }),
    ("segments of a path", 2_000, "key-too-long", |n| {
        paths(&operation(&"/x".repeat(n), "op", ""))
    }),
    ("paths that overlap", 50, "duplicate-path", |n| {
        paths(&all(n, |i| {
            operation(
                &format!("/x/{{p{i}}}"),
                &format!("op{i}"),
                &format!(
                    "parameters: [{{name: p{i}, in: path, required: true, schema: {{type: string}}}}]"
                ),
            )
        }))
    }),
    ("responses", 100, "no-success", |n| {
        paths(&format!(
            "  /x:\n    get:\n      operationId: op\n      tags: [t]\n      security: [{{k: []}}]\n      responses:\n{}",
            lines(n, 8, |i| format!("'{}': {{description: d}}", 100 + i % 500))
        ))
    }),
    ("media types", 500, "unsupported-media-type", |n| {
        paths(&format!(
            "  /x:\n    get:\n      operationId: op\n      tags: [t]\n      security: [{{k: []}}]\n      responses:\n        '200':\n          description: d\n          content:\n{}",
            lines(n, 12, |i| format!(
                "application/x{i}: {{schema: {{type: string, format: binary}}}}"
            ))
        ))
    }),
    ("tags of the document", 500, GENERATED, |n| {
        let tags = lines(n, 2, |i| format!("- {{name: t{i}, description: d}}"));
        smallest().replace(
            "tags: [{name: t}]",
            &format!("tags:\n  - name: t\n{}", tags.trim_end()),
        )
    }),
    ("tags of an operation", 200, GENERATED, |n| {
        paths(&format!(
            "  /x:\n    get:\n      operationId: op\n      tags: [{}]\n      security: [{{k: []}}]\n      responses: {{'204': {{description: d}}}}\n",
            list(n, |i| format!("t{i}"))
        ))
    }),
    ("security requirements", 500, "several-credentials", |n| {
        paths(&format!(
            "  /x:\n    get:\n      operationId: op\n      tags: [t]\n      security: [{}]\n      responses: {{'204': {{description: d}}}}\n",
            list(n, |i| format!("{{k: [s{i}]}}"))
        ))
    }),
    ("servers", 500, GENERATED, |n| {
        smallest().replace(
            "servers: [{url: 'https://h'}]",
            &format!(
                "servers: [{}]",
                list(n, |i| format!("{{url: 'https://h{i}'}}"))
            ),
        )
    }),
];
