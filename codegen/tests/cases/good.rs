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

/// The attributes that all items of a kind have. A case includes them only with the documentation.
const USUAL: [&str; 3] = ["#[non_exhaustive]", "#[must_use]", "#[inline]"];

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

/// Returns the warnings for a case, and what it includes of its generated code.
///
/// Each `# shows: FILE: WORD, WORD` in the document includes the paragraphs of a file that contain one of the words, or
/// all of them, without their documentation. `# shows with docs: …` includes the documentation. A case without these
/// lines includes everything.
fn shown(generated: &Generated) -> String {
    let document = generated.sources.text(FileKind::Document).unwrap();
    let mut all = String::new();
    for warning in &generated.warnings {
        all += &format!("// warning: {} at {}\n", warning.code, warning.pointer);
    }
    let mut selections = document
        .lines()
        .filter_map(|line| line.strip_prefix("# shows"))
        .map(|line| match line.strip_prefix(" with docs: ") {
            Some(selection) => (selection, true),
            None => (line.strip_prefix(": ").unwrap(), false),
        })
        .peekable();
    if selections.peek().is_none() {
        for (file, text) in sources(generated) {
            all += &excerpt(file, text, &[""], true);
        }
    }
    for (selection, has_docs) in selections {
        let (file, words) = selection.split_once(": ").unwrap_or((selection, ""));
        let (_, text) = sources(generated)
            .find(|(found, _)| *found == file)
            .unwrap_or_else(|| panic!("{file} is not generated: {document}"));
        let words: Vec<&str> = words.split(", ").collect();
        for word in &words {
            assert!(text.contains(word), "{file} lacks `{word}`: {document}");
        }
        all += &excerpt(file, text, &words, has_docs);
    }
    all
}

/// Returns the generated code, because reports and listings have their own tests.
fn sources(generated: &Generated) -> impl Iterator<Item = (&str, &str)> {
    let files = generated.files.iter();
    files
        .filter(|(path, _)| path.ends_with(".rs"))
        .map(|(path, text)| {
            let file = FOLDERS.iter().find_map(|folder| path.strip_prefix(folder));
            let file = file.unwrap_or_else(|| panic!("{path} is outside the generated folders"));
            (file, text)
        })
}

/// Returns the paragraphs of a file that contain one of the words, or an empty string for a file without code.
fn excerpt(file: &str, text: &str, words: &[&str], has_docs: bool) -> String {
    let is_code = |line: &str| !line.is_empty() && !line.starts_with("//");
    if !text.lines().any(is_code) {
        return String::new();
    }
    let mut excerpt = format!("// file: {file}\n\n");
    // The first paragraph is the header of the file.
    for paragraph in text.trim_end().split("\n\n").skip(1) {
        if words.iter().any(|word| paragraph.contains(word)) {
            for line in paragraph.lines() {
                let bare = line.trim_start();
                if has_docs || !(bare.starts_with("///") || USUAL.contains(&bare)) {
                    excerpt += line;
                    excerpt.push('\n');
                }
            }
            excerpt.push('\n');
        }
    }
    excerpt
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
