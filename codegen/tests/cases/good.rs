//! Tests of valid documents with one feature or bug each: their generated code, which must compile.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use codegen::diagnostics::FileKind;
use codegen::diagnostics::render::{Color, text};
use codegen::{Failure, Generated};

use super::generate;
use crate::support::comments::{dangers, doc_comments};
use crate::support::compile::Batch;
use crate::support::snapshots::{compare, documents, name};

/// The files that are similar for every document. A case includes them only on request.
const ALIKE: [&str; 5] = [
    "mod.rs",
    "operations/mod.rs",
    "resources/mod.rs",
    "calls.rs",
    "schemas.rs",
];

const FOLDERS: [&str; 2] = ["accesslink-api/src/generated/", "tests/src/generated/"];

/// Generates from a document with strings of 100 KB, which would be too long for a file.
fn long_texts() -> Generated {
    let path = documents("cases/good")
        .into_iter()
        .find(|path| name(path) == "smallest")
        .unwrap();
    let texts = [
        "x".repeat(100_000),
        "`*_[<- ".repeat(15_000),
        "https://a.b/".repeat(9_000),
    ];
    let mut properties = String::from("properties:\n");
    for (number, text) in texts.iter().enumerate() {
        properties += &format!(
            "        long{number}: {{type: string, description: '{text}', enum: ['{text}a']}}\n"
        );
    }
    let document = fs::read_to_string(path)
        .unwrap()
        .replace("properties:\n", &properties);
    generate("long.yaml", document.as_bytes())
        .unwrap_or_else(|failure| panic!("{:?}", failure.diagnostics))
}

/// Returns the output for each document, none of which may be rejected. It is generated once for all tests.
fn all() -> &'static [(PathBuf, Generated)] {
    static ALL: LazyLock<Vec<(PathBuf, Generated)>> = LazyLock::new(|| {
        let mut refused = String::new();
        let mut all = Vec::new();
        for path in documents("cases/good") {
            let file = format!("{}.yaml", name(&path));
            match generate(&file, &fs::read(&path).unwrap()) {
                Ok(generated) => all.push((path, generated)),
                Err(Failure {
                    diagnostics,
                    sources,
                }) => refused += &text(&diagnostics, &sources, Color::Plain),
            }
        }
        assert!(refused.is_empty(), "{refused}");
        all
    });
    &ALL
}

/// Adds the output for each document to a batch.
pub(crate) fn add_to(batch: &mut Batch) {
    for (path, generated) in all() {
        batch.add(&name(path), generated);
    }
    batch.add("long-texts", &long_texts());
}

/// Returns the files that a case includes: those after `# shows:` in the document, or else all that are not empty.
fn shown(generated: &Generated) -> String {
    let chosen: Option<Vec<&str>> = generated
        .sources
        .text(FileKind::Document)
        .unwrap()
        .lines()
        .find_map(|line| line.strip_prefix("# shows: "))
        .map(|files| files.split_whitespace().collect());
    let mut all = String::new();
    for warning in &generated.warnings {
        all += &format!("// warning: {} at {}\n", warning.code, warning.pointer);
    }
    // Reports and listings have their own tests.
    let sources = generated
        .files
        .iter()
        .filter(|(path, _)| path.ends_with(".rs"));
    for (path, text) in sources {
        let short = FOLDERS
            .iter()
            .find_map(|folder| path.strip_prefix(folder))
            .unwrap_or_else(|| panic!("{path} is outside the generated folders"));
        let is_empty = text
            .lines()
            .all(|line| line.is_empty() || line.starts_with("//"));
        let is_shown = match &chosen {
            Some(chosen) => chosen.contains(&short),
            None => !is_empty && !ALIKE.contains(&short),
        };
        if is_shown {
            let (_, text) = text.split_once("\n\n").unwrap();
            all += &format!("// file: {short}\n\n{text}\n");
        }
    }
    all
}

#[test]
fn good_documents_generate_the_expected_code() {
    let outputs: Vec<_> = all()
        .iter()
        .map(|(path, generated)| {
            let shown = shown(generated);
            assert!(!shown.is_empty(), "{} shows nothing", path.display());
            (path.clone(), shown)
        })
        .collect();
    assert!(outputs.len() >= 30, "cases are missing: {}", outputs.len());
    compare(&outputs, "rs");
}

#[test]
fn no_comment_runs_code_or_hides_text() {
    for (path, generated) in all() {
        let sources = generated
            .files
            .iter()
            .filter(|(file, _)| file.ends_with(".rs"));
        for (file, text) in sources {
            for comment in doc_comments(text) {
                let found = dangers(&comment);
                assert!(
                    found.is_empty(),
                    "{} in {file}: {found:?}\n{comment}",
                    path.display()
                );
            }
        }
    }
}
