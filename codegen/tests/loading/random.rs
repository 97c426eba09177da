//! Tests with documents that are broken by a deterministic generator.

use std::sync::LazyLock;

use codegen::diagnostics::Sources;
use codegen::diagnostics::render::{self, Color};
use codegen::load;
use serde_yaml::Value;

use super::REAL;
use super::places::check_all;
use crate::support::dice::Dice;

/// The strings to insert: tokens of YAML, line breaks and control characters.
static PIECES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "\n¦\n  ¦  ¦- ¦? ¦: ¦:¦, ¦[¦]¦{¦}¦'¦\"¦|\n¦>-\n¦#¦ #¦&a ¦*a¦!t ¦!!str ¦%YAML 1.1\n¦---\n¦...\n¦\t¦\r¦\r\n¦\\¦\
    \u{feff}¦\u{2028}¦\u{202e}¦\u{1b}[31m¦é¦😀¦\0¦<<: *a\n¦~¦0x¦1e999¦.nan¦key: value\n¦key: value\n¦@¦`"
        .split('¦')
        .collect()
});

fn range(dice: &mut Dice, length: usize, most: usize) -> std::ops::Range<usize> {
    let start = dice.below(length + 1);
    start..(start + dice.below(most)).min(length)
}

fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let at = dice.below(bytes.len() + 1);
    match dice.below(5) {
        0 => drop(bytes.drain(range(dice, bytes.len(), 80))),
        1 => {
            let copied = bytes[range(dice, bytes.len(), 80)].to_vec();
            bytes.splice(at..at, copied);
        }
        2 => bytes.insert(at, dice.below(256) as u8),
        _ => drop(bytes.splice(at..at, dice.pick(&PIECES).bytes())),
    }
}

/// Loads a document, and checks invariants of the result. Returns whether the document was accepted.
fn check(bytes: &[u8]) -> bool {
    match load::load("random.yaml", bytes) {
        Ok(document) => {
            check_all(&document);
            let ended = format!("{}\n", document.text.trim_end_matches('\n'));
            if let Ok(other) = serde_yaml::from_str::<Value>(&ended) {
                assert_eq!(document.root, other, "{:?}", document.text);
            }
            true
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            let starts: Vec<_> = problems.iter().filter_map(|problem| problem.span).collect();
            assert!(starts.is_sorted_by_key(|span| span.start));
            assert!(
                starts
                    .iter()
                    .all(|span| span.start <= span.end && span.end <= bytes.len())
            );
            let text = String::from_utf8(bytes.to_vec()).ok();
            let sources = Sources::of("random.yaml", text);
            let text = render::text(&problems, &sources, Color::Plain);
            assert!(
                !text.contains(|shown: char| shown.is_control() && shown != '\n'),
                "{text:?}"
            );
            let json = render::json(&problems, &sources);
            assert_eq!(json.lines().count(), problems.len());
            false
        }
    }
}

#[test]
fn parts_of_the_real_document_broken_at_random() {
    let mut dice = Dice::new(1);
    let lines: Vec<&str> = REAL.split_inclusive('\n').collect();
    let mut read = 0;
    for _ in 0..3000 {
        let part = lines[range(&mut dice, lines.len(), 40)].concat();
        let mut bytes = part.into_bytes();
        for _ in 0..=dice.below(4) {
            mutate(&mut bytes, &mut dice);
        }
        read += usize::from(check(&bytes));
    }
    assert!(
        read > 50,
        "only {read} documents were read, which is too few to test positions"
    );
}

#[test]
fn the_whole_real_document_broken_at_random() {
    let mut dice = Dice::new(2);
    for _ in 0..40 {
        let mut bytes = REAL.as_bytes().to_vec();
        mutate(&mut bytes, &mut dice);
        check(&bytes);
    }
}

#[test]
fn pieces_put_together_at_random() {
    let mut dice = Dice::new(3);
    for _ in 0..4000 {
        let text: String = (0..dice.below(30)).map(|_| *dice.pick(&PIECES)).collect();
        check(text.as_bytes());
        check(format!("a: {text}").as_bytes());
    }
}
