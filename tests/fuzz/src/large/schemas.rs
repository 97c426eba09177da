//! Documents with many schemas, or with unusual ones.

use super::{GENERATED, Kind, UNREFERENCED, alike, all, lines, list, properties, schemas, sent};

/// The kinds of repeated elements in schemas.
pub(super) const KINDS: &[Kind] = &[
    ("values of an enum", 5_000, GENERATED, |n| {
        properties(&format!(
            "p: {{type: string, enum: [{}]}}",
            list(n, |i| format!("V{i}"))
        ))
    }),
    ("joined values of an enum", 2_000, GENERATED, |n| {
        properties(&format!(
            "p: {{type: string, enum: ['{}']}}",
            list(n, |i| format!("V{i}"))
        ))
    }),
    ("lists of joined values", 1_000, GENERATED, |n| {
        properties(&lines(n, 8, |i| {
            format!("p{i}: {{type: string, enum: ['A, B']}}")
        }))
    }),
    ("properties", 1_000, GENERATED, |n| {
        properties(&lines(n, 8, |i| {
            format!("p{i}: {{type: string, description: text}}")
        }))
    }),
    (
        "properties whose names are alike",
        1_000,
        "name-collision",
        |n| properties(&lines(n, 8, |i| format!("{}: {{type: string}}", alike(i)))),
    ),
    ("types to be patched", 1_000, GENERATED, |n| {
        properties(&lines(n, 8, |i| format!("p{i}: {{type: String}}")))
    }),
    ("descriptions beside references", 1_000, GENERATED, |n| {
        properties(&lines(n, 8, |i| {
            format!("p{i}: {{$ref: '#/components/schemas/s', description: text}}")
        }))
    }),
    ("references to nothing", 500, "dangling-reference", |n| {
        properties(&lines(n, 8, |i| {
            format!("p{i}: {{$ref: '#/components/schemas/none{i}'}}")
        }))
    }),
    ("unknown keywords", 500, "unknown-keyword", |n| {
        properties(&format!(
            "p: {{type: string{}}}",
            all(n, |i| format!(", keyword{i}: 1"))
        ))
    }),
    ("names of required properties", 1_000, GENERATED, |n| {
        let required = list(n, |i| format!("p{i}"));
        let properties = lines(n, 8, |i| format!("p{i}: {{type: string}}"));
        schemas(&format!(
            "q:\n      type: object\n      x-unreferenced: by nothing\n      required: [{required}]\n      properties:\n{properties}"
        ))
    }),
    ("schemas", 300, GENERATED, |n| {
        schemas(&lines(n, 4, |i| {
            format!("m{i}: {{type: object, properties: {{p: {{type: string}}}}}}")
        }))
    }),
    (
        "schemas whose names are alike",
        300,
        "name-collision",
        |n| {
            schemas(&lines(n, 4, |i| {
                format!(
                    "{}: {{type: object, properties: {{p: {{type: string}}}}}}",
                    alike(i)
                )
            }))
        },
    ),
    ("schemas in a chain", 300, GENERATED, |n| {
        schemas(&lines(n, 4, |i| {
            format!(
                "m{i}: {{type: object, {}properties: {{p: {}}}}}",
                if i == 0 { UNREFERENCED } else { "" },
                if i + 1 < n {
                    format!("{{$ref: '#/components/schemas/m{}'}}", i + 1)
                } else {
                    "{type: string}".to_owned()
                },
            )
        }))
    }),
    ("allOfs in a chain", 300, "unsupported-all-of", |n| {
        schemas(&lines(n, 4, |i| {
            if i + 1 < n {
                format!(
                    "m{i}: {{allOf: [{{$ref: '#/components/schemas/m{}'}}]}}",
                    i + 1
                )
            } else {
                format!("m{i}: {{type: object, properties: {{}}}}")
            }
        }))
    }),
    ("allOfs of one schema", 300, GENERATED, |n| {
        schemas(&lines(n, 4, |i| match i {
            0 => "m0: {type: object, properties: {}}".to_owned(),
            _ => format!("m{i}: {{{UNREFERENCED}allOf: [{{$ref: '#/components/schemas/m0'}}]}}"),
        }))
    }),
    ("schemas in a chain that is sent", 300, GENERATED, |n| {
        sent(&lines(n, 4, |i| {
            let next = format!("{{$ref: '#/components/schemas/m{}'}}", i + 1);
            let next = if i + 1 < n { &next } else { "{type: string}" };
            format!("m{i}: {{type: object, required: [p], properties: {{p: {next}}}}}")
        }))
    }),
    ("properties that are sent", 1_000, GENERATED, |n| {
        sent(&format!(
            "m0:\n      type: object\n      properties:\n{}",
            lines(n, 8, |i| format!("p{i}: {{type: string}}"))
        ))
    }),
    ("required properties that are sent", 1_000, GENERATED, |n| {
        let required = list(n, |i| format!("p{i}"));
        sent(&format!(
            "m0:\n      type: object\n      required: [{required}]\n      properties:\n{}",
            lines(n, 8, |i| format!("p{i}: {{type: string}}"))
        ))
    }),
    ("schemas in a cycle", 300, GENERATED, |n| circle(n, "")),
    (
        "required schemas in a cycle",
        300,
        "recursive-schema",
        |n| circle(n, "required: [p], "),
    ),
    ("bare references in a chain", 300, "reference-cycle", |n| {
        schemas(&lines(n, 4, |i| {
            if i + 1 < n {
                format!("m{i}: {{$ref: '#/components/schemas/m{}'}}", i + 1)
            } else {
                format!("m{i}: {{type: object, properties: {{}}}}")
            }
        }))
    }),
    ("bare references in a cycle", 300, "reference-cycle", |n| {
        schemas(&lines(n, 4, |i| {
            format!("m{i}: {{$ref: '#/components/schemas/m{}'}}", (i + 1) % n)
        }))
    }),
    ("parts of allOf", 500, "unsupported-all-of", |n| {
        schemas(&format!(
            "m: {{allOf: [{}]}}",
            list(n, |_| "{$ref: '#/components/schemas/s'}".to_owned())
        ))
    }),
    ("choices of oneOf", 500, "unsupported-one-of", |n| {
        schemas(&format!(
            "m: {{oneOf: [{}]}}",
            list(n, |_| "{$ref: '#/components/schemas/s'}".to_owned())
        ))
    }),
];

/// Returns schemas that form a cycle: each schema references the next one in a property, and the last references the
/// first.
fn circle(n: usize, required: &str) -> String {
    schemas(&lines(n, 4, |i| {
        format!(
            "m{i}: {{type: object, {}{required}properties: {{p: {{$ref: '#/components/schemas/m{}'}}}}}}",
            if i == 0 { UNREFERENCED } else { "" },
            (i + 1) % n
        )
    }))
}
