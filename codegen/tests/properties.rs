//! Property tests with deterministic pseudo-random documents.

mod documents;
mod schemas;
mod texts;

use codegen::diagnostics::Diagnostic;
use codegen::diagnostics::render::{Color, json, text};
use codegen::{Failure, Generated, Options};

use crate::support::comments::{dangers, doc_comments};
use crate::support::compile::Batch;
use crate::support::dice::Dice;
use crate::support::mutation::mutate;

/// Generates files twice without quirks, and checks that the results are equal.
fn generate(document: &str) -> Result<Generated, Failure> {
    let once =
        || codegen::generate_with("random.yaml", document.as_bytes(), &Options::default(), &[]);
    let (one, other) = (once(), once());
    match (&one, &other) {
        (Ok(one), Ok(other)) => {
            assert!(one.files.iter().eq(other.files.iter()), "{document}");
            assert_eq!(one.warnings, other.warnings, "{document}");
        }
        (Err(one), Err(other)) => assert_eq!(one, other, "{document}"),
        _ => panic!("accepted once and rejected once:\n{document}"),
    }
    one
}

/// Checks the generated files or the messages of one run.
fn inspect(result: &Result<Generated, Failure>, document: &str) {
    match result {
        Ok(generated) => {
            for (path, text) in generated.files.iter() {
                let plain = path
                    .chars()
                    .all(|letter| letter.is_ascii_alphanumeric() || "/_.-".contains(letter));
                assert!(plain && !path.contains(".."), "{path}");
                if !path.ends_with(".rs") {
                    continue;
                }
                assert!(
                    text.is_ascii() || !text.contains(['\u{202e}', '\0']),
                    "{path}"
                );
                for comment in doc_comments(text) {
                    let found = dangers(&comment);
                    assert!(found.is_empty(), "{path}: {found:?}\n{comment}\n{document}");
                }
            }
        }
        Err(failure) => {
            let found = &failure.diagnostics;
            let is_refused = found.iter().any(Diagnostic::is_error);
            assert!(is_refused, "rejected without an error:\n{document}");
            assert!(!text(found, &failure.sources, Color::Plain).is_empty());
            assert_eq!(json(found, &failure.sources).lines().count(), found.len());
            // Lowering must express or report everything that the lints accept.
            let is_fault = |one: &&Diagnostic| {
                let codes = ["bad-tokens", "not-generated", "ledger-miscount"];
                one.is_error() && codes.contains(&one.code)
            };
            let fault = found.iter().find(is_fault);
            assert!(fault.is_none(), "{fault:?}\n{document}");
        }
    }
}

#[test]
fn valid_documents_are_accepted_and_their_code_is_harmless() {
    let mut refused = String::new();
    for seed in 1..=60 {
        let document = documents::random(seed);
        let result = generate(&document);
        inspect(&result, &document);
        if let Err(mut failure) = result {
            // The documents may contain one construct that the crate does not support.
            let is_series =
                |found: &Diagnostic| found.message.contains("a time series in a request");
            failure
                .diagnostics
                .retain(|found| found.is_error() && !is_series(found));
            if !failure.diagnostics.is_empty() {
                let drawn = text(&failure.diagnostics, &failure.sources, Color::Plain);
                refused += &format!("seed {seed}: {drawn}");
            }
        }
    }
    assert!(refused.is_empty(), "{refused}");
}

#[test]
fn descriptions_become_only_text_lists_and_links_to_web_pages() {
    let mut descriptions = texts::descriptions_with_hidden_characters().into_iter();
    let mut seed = 0;
    while descriptions.len() > 0 {
        seed += 1;
        let mut tree = documents::tree(seed);
        if generate(&documents::text(&tree)).is_ok() {
            texts::reworded(&mut tree, &mut || descriptions.next().unwrap_or_default());
            let document = documents::text(&tree);
            let result = generate(&document);
            inspect(&result, &document);
            assert!(result.is_ok(), "{document}");
        }
    }
}

#[test]
fn mutated_documents_never_panic() {
    let mut accepted = 0;
    for seed in 1..=100 {
        let document = mutated(seed);
        let result = generate(&document);
        inspect(&result, &document);
        accepted += usize::from(result.is_ok());
    }
    assert!((5..95).contains(&accepted), "{accepted} are accepted");
}

/// Returns a random document with a few mutations, which may have made it invalid.
fn mutated(seed: u64) -> String {
    let mut root = serde_yaml::to_value(documents::tree(seed)).unwrap();
    let mut dice = Dice::new(seed ^ 0x5eed);
    for _ in 0..1 + dice.below(3) {
        mutate(&mut root, &mut dice);
    }
    documents::text(&root)
}

/// Adds the output for random documents to a batch.
pub(crate) fn add_to(batch: &mut Batch) {
    let mut added = 0;
    for seed in 1..=24 {
        if let Ok(generated) = generate(&documents::random(seed)) {
            batch.add(&format!("valid-{seed}"), &generated);
        }
    }
    for seed in 1.. {
        let document = mutated(seed);
        if let Ok(generated) = generate(&document) {
            batch.add(&format!("mutated-{seed}"), &generated);
            added += 1;
        }
        if added == 16 {
            break;
        }
    }
}

#[test]
fn other_descriptions_change_only_comments() {
    for seed in 1..=30 {
        let mut tree = documents::tree(seed);
        let Ok(one) = generate(&documents::text(&tree)) else {
            continue;
        };
        let mut dice = Dice::new(seed + 1);
        texts::reworded(&mut tree, &mut || texts::description(&mut dice));
        let other = generate(&documents::text(&tree)).unwrap();
        let mut comments_differ = false;
        assert_eq!(one.files.len(), other.files.len());
        let files = one.files.iter().zip(other.files.iter());
        for ((path, one), (other_path, other)) in
            files.filter(|((path, _), _)| path.ends_with(".rs"))
        {
            assert_eq!(path, other_path);
            let (one_code, other_code) = (texts::code(one), texts::code(other));
            let differs = one_code
                .lines()
                .zip(other_code.lines())
                .find(|(one, other)| one != other);
            assert!(one_code == other_code, "{path}, seed {seed}: {differs:#?}");
            comments_differ |= one != other;
        }
        assert!(comments_differ, "seed {seed}: nothing was changed");
    }
}
