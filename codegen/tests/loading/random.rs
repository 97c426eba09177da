//! Tests with documents that are broken by a deterministic generator.

use codegen::diagnostics::Sources;
use codegen::diagnostics::render::{self, Color};
use codegen::load;
use serde_yaml::Value;

use super::REAL;
use super::places::check_all;

/// The strings to insert: tokens of YAML, line breaks and control characters.
const PIECES: &[&str] = &[
    "\n",
    "\n  ",
    "  ",
    "- ",
    "? ",
    ": ",
    ":",
    ", ",
    "[",
    "]",
    "{",
    "}",
    "'",
    "\"",
    "|\n",
    ">-\n",
    "#",
    " #",
    "&a ",
    "*a",
    "!t ",
    "!!str ",
    "%YAML 1.1\n",
    "---\n",
    "...\n",
    "\t",
    "\r",
    "\r\n",
    "\\",
    "\u{feff}",
    "\u{2028}",
    "\u{202e}",
    "\u{1b}[31m",
    "é",
    "😀",
    "\0",
    "<<: *a\n",
    "~",
    "0x",
    "1e999",
    ".nan",
    "key: value\n",
    "key: value\n",
    "@",
    "`",
];

/// A xorshift generator, which is small and deterministic.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }

    fn range(&mut self, length: usize, most: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        start..(start + self.below(most)).min(length)
    }

    fn mutate(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len() + 1);
        match self.below(5) {
            0 => {
                bytes.drain(self.range(bytes.len(), 80));
            }
            1 => {
                let copied = bytes[self.range(bytes.len(), 80)].to_vec();
                bytes.splice(at..at, copied);
            }
            2 => {
                let byte = self.below(256) as u8;
                bytes.splice(at..at, [byte]);
            }
            _ => {
                let piece = PIECES[self.below(PIECES.len())];
                bytes.splice(at..at, piece.bytes());
            }
        }
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
    let mut random = Random(0x5DEE_CE66);
    let lines: Vec<&str> = REAL.split_inclusive('\n').collect();
    let mut read = 0;
    for _ in 0..3000 {
        let part = lines[random.range(lines.len(), 40)].concat();
        let mut bytes = part.into_bytes();
        for _ in 0..=random.below(4) {
            random.mutate(&mut bytes);
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
    let mut random = Random(0x2545_F491);
    for _ in 0..40 {
        let mut bytes = REAL.as_bytes().to_vec();
        random.mutate(&mut bytes);
        check(&bytes);
    }
}

#[test]
fn pieces_put_together_at_random() {
    let mut random = Random(0x9E37_79B9);
    for _ in 0..4000 {
        let text: String = (0..random.below(30))
            .map(|_| PIECES[random.below(PIECES.len())])
            .collect();
        check(text.as_bytes());
        check(format!("a: {text}").as_bytes());
    }
}
