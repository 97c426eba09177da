//! Tests that `public-api.txt` lists every public item of the generated code exactly once, with its place in the
//! document.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use codegen::Generated;
use codegen::listing::{self, Listing};

use super::{base, generate};
use crate::support::real::generated;

/// Returns the output for the real document and for the base document of all cases.
fn samples() -> [&'static Generated; 2] {
    static BASE: LazyLock<Generated> = LazyLock::new(|| generate("old", &base()));
    [generated(), &BASE]
}

fn lines(generated: &Generated) -> Vec<&str> {
    let text = generated.files.get(listing::PATH).unwrap();
    text.lines().filter(|line| !line.starts_with('#')).collect()
}

/// Returns the names of public items in a source file. They are found in the lines of the file instead of its syntax
/// tree.
fn public_names(source: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut is_enum = false;
    for line in source.lines().map(str::trim) {
        if line.starts_with("//") || line.starts_with("#[") {
            continue;
        }
        let name = |text: &str| {
            let is_part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '#';
            text.chars().take_while(|one| is_part(*one)).collect()
        };
        if let Some(declared) = line.strip_prefix("pub ") {
            let (keyword, rest) = declared.split_once(' ').unwrap();
            match keyword {
                "mod" | "use" => continue,
                "fn" | "struct" | "enum" | "type" | "const" => names.push(name(rest)),
                _ => names.push(name(declared)),
            }
            is_enum = keyword == "enum";
            // The field of a tuple struct is named by a number.
            names.extend(line.contains("(pub ").then(|| "0".to_owned()));
        } else if is_enum && line.ends_with(',') {
            names.push(name(line));
        } else if line.ends_with('}') {
            is_enum = false;
        }
    }
    names
}

#[test]
fn every_public_item_is_listed_once() {
    for generated in samples() {
        let mut expected: BTreeMap<String, usize> = BTreeMap::new();
        let sources = generated.files.iter();
        let is_source = |path: &str| path.starts_with("accesslink-api/") && path.ends_with(".rs");
        for (_, source) in sources.filter(|(path, _)| is_source(path)) {
            for name in public_names(source) {
                *expected.entry(name).or_default() += 1;
            }
        }
        let mut listed: BTreeMap<String, usize> = BTreeMap::new();
        for line in lines(generated) {
            let (path, _) = line.split_once("  ").unwrap();
            let name = path.rsplit("::").next().unwrap().trim_end_matches("()");
            *listed.entry(name.to_owned()).or_default() += 1;
        }
        assert!(expected.values().sum::<usize>() > 60);
        let count = |of: &BTreeMap<String, usize>, name| of.get(name).copied().unwrap_or_default();
        for name in expected.keys().chain(listed.keys()) {
            assert_eq!(count(&listed, name), count(&expected, name), "{name}");
        }
    }
}

#[test]
fn every_named_part_of_the_document_is_the_place_of_an_item() {
    for generated in samples() {
        let text = generated.files.get(listing::PATH).unwrap();
        let api = &generated.api;
        let operations = api.operations.iter().flat_map(|one| {
            let parameters = one.parameters.iter().map(|one| &one.pointer);
            let body = one.body.iter().map(|one| &one.pointer);
            parameters.chain(body).chain([&one.pointer])
        });
        let models = api.models.iter().flat_map(|one| {
            let fields = one.fields.iter().map(|one| &one.pointer);
            fields.chain([&one.pointer])
        });
        let used: BTreeSet<&str> = api.operations.iter().map(|one| &*one.resource).collect();
        let tags = api.resources.iter().filter(|one| used.contains(&*one.wire));
        let pointers = operations
            .chain(models)
            .chain(api.enums.iter().map(|one| &one.pointer))
            .chain(api.aliases.iter().map(|one| &one.pointer))
            .chain(tags.map(|one| &one.pointer));
        for pointer in pointers {
            let place = format!(" at={} ", serde_json::to_string(pointer).unwrap());
            assert!(text.contains(&place), "{pointer}");
        }
    }
}

#[test]
fn lines_are_sorted_and_can_be_parsed_again() {
    for generated in samples() {
        let text = generated.files.get(listing::PATH).unwrap();
        let paths = |line: &str| line.split_once("  ").unwrap().0.to_owned();
        let paths: Vec<String> = lines(generated).into_iter().map(paths).collect();
        assert!(paths.is_sorted());
        let read = Listing::read(text).unwrap();
        assert_eq!(read.to_string(), text);
        assert_eq!(read.document_version(), Some(&*generated.api.version));
    }
}

#[test]
fn a_file_in_another_format_is_rejected() {
    for text in [
        "",
        "# only a comment\n",
        "<<<<<<< ours\n",
        "a  b  c\n",
        "a  b  c=\n",
        "a  b  c={\n",
    ] {
        let error = Listing::read(text).unwrap_err();
        assert!(error.contains(listing::PATH), "{error}");
    }
}
