//! Reads the list of public types from the source, so that the tests cannot miss a new type.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::{Fields, Item, Visibility};

use super::assert_clean;
use super::texts::texts;

/// The types that contain no strings of the caller or the service, each with the reason.
const EXEMPT: &[(&str, &str)] = &[
    ("Bearer", "an empty type"),
    ("Basic", "an empty type"),
    ("BodyMode", "one of two variants"),
    ("Server", "one of two variants"),
    ("Jitter", "one of two variants"),
    ("CommitStatus", "one of two variants"),
    ("SignatureCheck", "one of a few variants"),
    ("Idempotency", "a variant with a status"),
    ("RetryPolicy", "numbers and times"),
    ("RateLimiter", "numbers and times"),
    ("Attempts", "numbers and times"),
    ("Deletion", "one of two variants"),
    ("Drained", "numbers"),
    ("OperationInfo", "names of the document"),
    (
        "Registration",
        "data of the service about a user, without secrets",
    ),
    ("LinkParameters", "parts of a link, which is not a secret"),
    (
        "SampleReadings",
        "numbers, and invalid values, which are tested separately",
    ),
    ("Piece", "days, and the output of a call"),
    ("Pieces", "days; it does not show the calls"),
    ("Timeline", "numbers by time"),
    ("ErrorKind", "one of a few variants"),
    ("ServiceError", "part of every error, with redacted secrets"),
    ("RateLimit", "numbers"),
    ("RateWindow", "numbers"),
    ("OutOfRangeError", "a fixed text"),
    ("IsoDuration", "a duration"),
    ("LocalDateTime", "a time"),
    ("LocalTime", "a time"),
    ("HourMinute", "a time"),
    ("Timestamp", "a time"),
    ("Date", "a date"),
    (
        "TimeSeries",
        "numbers by time, into which secrets cannot be read",
    ),
    (
        "ReqwestTransport",
        "a reqwest client, which receives the credentials with each request and stores none",
    ),
    ("Slot", "internal to the reader, without output"),
    ("View", "internal to the writer, without output"),
    ("Found", "internal to the reader"),
    ("Read", "one of three variants"),
    ("Fit", "one of two variants"),
    ("Readme", "only for documentation tests"),
];

/// The types that can contain secrets. A generated type that contains one of them at any depth must be tested.
const TELLING: &[&str] = &[
    "Secret",
    "Client",
    "HeaderValue",
    "HeaderMap",
    "Bytes",
    "Body",
];

/// A public type, with the location of its definition and the names of the types in its fields.
struct Public {
    generated: bool,
    holds: BTreeSet<String>,
}

#[tokio::test]
async fn public_types_that_can_hold_a_secret_are_tested() {
    let types = public_types();
    assert!(types.len() > 100, "{} types", types.len());
    let texts = texts().await;
    for (name, text) in &texts {
        assert!(types.contains_key(*name), "`{name}` is not a public type");
        assert_clean(name, text);
    }
    let shown: BTreeSet<&str> = texts.iter().map(|(name, _)| *name).collect();
    for (name, reason) in EXEMPT {
        assert!(
            types.contains_key(*name),
            "`{name}` ({reason}) is not a public type"
        );
        // The `Client` in this type is reqwest's client.
        if *name == "ReqwestTransport" {
            continue;
        }
        let telling = types[*name]
            .holds
            .iter()
            .find(|held| TELLING.contains(&held.as_str()));
        assert_eq!(
            telling, None,
            "`{name}` is exempt, but holds a type that can hold secrets"
        );
    }
    let exempt: BTreeSet<&str> = EXEMPT.iter().map(|(name, _)| *name).collect();
    let telling = telling(&types);
    // Generated types with the same fields have the same output, such as the types with the operations of a tag.
    let is_like_shown = |public: &Public| {
        let mut known = shown.iter().map(|name| &types[*name]);
        public.generated && known.any(|other| other.generated && other.holds == public.holds)
    };
    let missing: Vec<&String> = types
        .iter()
        .filter(|(name, public)| !public.generated || telling.contains(*name))
        .filter(|(_, public)| !is_like_shown(public))
        .map(|(name, _)| name)
        .filter(|name| !shown.contains(name.as_str()) && !exempt.contains(name.as_str()))
        .collect();
    assert!(
        missing.is_empty(),
        "untested types {missing:?}; add their texts to `texts.rs`, or a reason to `EXEMPT`"
    );
}

/// Returns the generated types that can contain secrets at any depth.
fn telling(types: &BTreeMap<String, Public>) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = TELLING.iter().map(|name| (*name).to_owned()).collect();
    loop {
        let more: Vec<String> = types
            .iter()
            .filter(|(name, public)| {
                public.generated && !found.contains(*name) && !public.holds.is_disjoint(&found)
            })
            .map(|(name, _)| name.clone())
            .collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}

/// Returns the `pub` types outside of tests. The lint `unreachable_pub` ensures that users can reach all of them.
fn public_types() -> BTreeMap<String, Public> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../accesslink-api/src");
    let mut files = Vec::new();
    gather_files(&root, &mut files);
    let mut types = BTreeMap::new();
    for file in files {
        let source = std::fs::read_to_string(&file).unwrap();
        let parsed = syn::parse_file(&source).unwrap_or_else(|error| panic!("{file:?}: {error}"));
        let is_below = |folder| file.components().any(|part| part.as_os_str() == folder);
        let generated = is_below("generated");
        for item in parsed.items {
            let (visibility, name, fields) = match item {
                Item::Struct(one) => (one.vis, one.ident, vec![one.fields]),
                Item::Enum(one) => {
                    let fields = one.variants.into_iter().map(|variant| variant.fields);
                    (one.vis, one.ident, fields.collect())
                }
                Item::Union(one) => (one.vis, one.ident, vec![Fields::Named(one.fields)]),
                _ => continue,
            };
            if !matches!(visibility, Visibility::Public(_)) {
                continue;
            }
            let mut holds = BTreeSet::new();
            for field in fields.iter().flatten() {
                names_in(&field.ty, &mut holds);
            }
            // A model may have the same name as the type for its tag's operations.
            let name = match generated && is_below("resources") {
                true => format!("resources::{name}"),
                false => name.to_string(),
            };
            // Types with the same name count as one type that has the fields of all of them.
            let known = types.entry(name).or_insert(Public {
                generated,
                holds: BTreeSet::new(),
            });
            known.generated &= generated;
            known.holds.extend(holds);
        }
    }
    types
}

fn gather_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if name == "tests" || name.ends_with("_tests") {
            continue;
        }
        if path.is_dir() {
            gather_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn names_in(ty: &syn::Type, found: &mut BTreeSet<String>) {
    match ty {
        syn::Type::Path(path) => {
            for segment in &path.path.segments {
                found.insert(segment.ident.to_string());
                if let syn::PathArguments::AngleBracketed(arguments) = &segment.arguments {
                    for argument in &arguments.args {
                        if let syn::GenericArgument::Type(inner) = argument {
                            names_in(inner, found);
                        }
                    }
                }
            }
        }
        syn::Type::Reference(reference) => names_in(&reference.elem, found),
        syn::Type::Tuple(tuple) => tuple.elems.iter().for_each(|one| names_in(one, found)),
        syn::Type::Array(array) => names_in(&array.elem, found),
        syn::Type::Slice(slice) => names_in(&slice.elem, found),
        _ => {}
    }
}
