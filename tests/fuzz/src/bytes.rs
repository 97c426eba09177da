//! Changes bytes at random, without an engine that sees what they reach.

use fastrand::Rng;

/// What YAML, JSON and OpenAPI are made of.
const PIECES: &[&str] = &[
    "\n",
    "\n  ",
    "\n    ",
    "\n- ",
    ": ",
    ", ",
    "- ",
    "? ",
    "#",
    " #",
    "'",
    "\"",
    "\\",
    "|\n  ",
    ">-\n  ",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "!t ",
    "!!str ",
    "<<: ",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "~",
    "null",
    "true",
    ".inf",
    "1e999",
    "0x1F",
    "\t",
    "\r\n",
    "\r",
    "\0",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "\u{e9}",
    "\u{1f600}",
    "$ref: ",
    "type: ",
    "paths: ",
    "'#/components/schemas/a'",
    "properties: ",
    "items: ",
    "enum: ",
    "allOf: ",
];

/// Cuts, copies, doubles and overwrites pieces of a document.
pub fn change(bytes: &[u8], other: &[u8], longest: usize, dice: &mut Rng) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    for _ in 0..=dice.u8(..5) {
        let at = dice.usize(..=changed.len());
        let longest = 1 << dice.u8(..8);
        let end = at + dice.usize(..=(changed.len() - at).min(longest));
        let put: Vec<u8> = match dice.u8(..6) {
            0 => Vec::new(),
            1 => vec![dice.u8(..)],
            2 => changed.get(at..end).unwrap_or_default().repeat(2),
            3 => {
                let from = dice.usize(..=other.len());
                let length = dice.usize(..=64).min(other.len() - from);
                other.get(from..from + length).unwrap_or_default().to_vec()
            }
            _ => dice
                .choice(PIECES)
                .map_or_else(Vec::new, |piece| piece.as_bytes().to_vec()),
        };
        let cut = if dice.bool() { at } else { end };
        changed.splice(at..cut, put);
    }
    changed.truncate(longest);
    changed
}
