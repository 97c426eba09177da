//! Which public types there are, read from the source, so that a new one can't be forgotten.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::{Fields, Item, Visibility};

use super::assert_clean;
use super::texts::texts;

/// Types that hold nothing of a caller's or of an answer's texts, and why.
const EXEMPT: &[(&str, &str)] = &[
    ("Bearer", "has no values"),
    ("Basic", "has no values"),
    ("BodyMode", "one of two words"),
    ("Server", "one of two words"),
    ("Jitter", "one of two words"),
    ("CommitStatus", "one of two words"),
    ("SignatureCheck", "one of a few words"),
    ("Idempotency", "one of a few words, and a status"),
    ("RetryPolicy", "numbers and times"),
    ("RateLimiter", "numbers and times"),
    ("Attempts", "numbers and times"),
    ("Deletion", "one of two words"),
    ("Drained", "numbers"),
    ("OperationInfo", "names of the document"),
    (
        "Registration",
        "what the service tells of a user, which has no secret",
    ),
    (
        "LinkParameters",
        "parts of a link, which is no secret itself",
    ),
    (
        "SampleReadings",
        "numbers, and what is odd, which is looked at by itself",
    ),
    ("Timeline", "numbers by time"),
    ("ErrorKind", "one of a few words"),
    (
        "ServiceError",
        "shown with every error, from which secrets are taken out",
    ),
    ("RateLimit", "numbers"),
    ("RateWindow", "numbers"),
    ("OutOfRangeError", "a fixed text"),
    ("IsoDuration", "a length of time"),
    ("LocalDateTime", "a time"),
    ("LocalTime", "a time"),
    ("HourMinute", "a time"),
    ("Timestamp", "a time"),
    ("Date", "a date"),
    (
        "TimeSeries",
        "numbers by time; it has no secrets, for they can't be read into it",
    ),
    (
        "ReqwestTransport",
        "a client of reqwest, which gets the credentials with each request and keeps none",
    ),
    ("Slot", "what the reader fills; it shows nothing"),
    ("View", "what the writer writes; it shows nothing"),
    ("Found", "what the reader found, in the reader alone"),
    ("Read", "one of three words"),
    ("Fit", "one of two words"),
    ("Readme", "exists for the documentation's tests alone"),
];

/// What makes a generated type one that must be looked at: it holds one of these, or a type that does.
const TELLING: &[&str] = &[
    "Secret",
    "Client",
    "HeaderValue",
    "HeaderMap",
    "Bytes",
    "Body",
];

/// A public type: where it is defined, and the names of the types in its fields.
struct Public {
    generated: bool,
    holds: BTreeSet<String>,
}

#[tokio::test]
async fn every_public_type_that_can_hold_a_secret_shows_none() {
    let types = public_types();
    assert!(types.len() > 100, "{} types", types.len());
    let texts = texts().await;
    for (name, text) in &texts {
        assert!(types.contains_key(*name), "`{name}` is no public type");
        assert_clean(name, text);
    }
    let shown: BTreeSet<&str> = texts.iter().map(|(name, _)| *name).collect();
    for (name, reason) in EXEMPT {
        assert!(
            types.contains_key(*name),
            "`{name}` ({reason}) is no public type"
        );
        // The client that this one holds is reqwest's.
        if *name == "ReqwestTransport" {
            continue;
        }
        let telling = types[*name]
            .holds
            .iter()
            .find(|held| TELLING.contains(&held.as_str()));
        assert_eq!(telling, None, "`{name}` is exempt, but holds that");
    }
    let exempt: BTreeSet<&str> = EXEMPT.iter().map(|(name, _)| *name).collect();
    let telling = telling(&types);
    // Generated types of the same fields show the same, such as all that give access to a tag's operations.
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
        "no test looks at {missing:?}: add what they show to `texts.rs`, or a reason to `EXEMPT`"
    );
}

/// The generated types that hold something telling, at any depth.
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

/// The types that are declared `pub` anywhere outside of tests; the lint `unreachable_pub` sees to it that those are the
/// ones that users reach.
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
            // A model may have the name of the type that gives access to its tag's operations.
            let name = match generated && is_below("resources") {
                true => format!("resources::{name}"),
                false => name.to_string(),
            };
            // Two types of one name count as one that holds all of it.
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
