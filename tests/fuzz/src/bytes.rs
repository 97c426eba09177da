//! Random mutations of bytes, without feedback about code coverage.

use fastrand::Rng;

use crate::words::words;

/// Mutates a document by cutting, copying, duplicating and overwriting pieces of it.
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
                .choice(&words().pieces)
                .map_or_else(Vec::new, |piece| piece.as_bytes().to_vec()),
        };
        let cut = if dice.bool() { at } else { end };
        changed.splice(at..cut, put);
    }
    changed.truncate(longest);
    changed
}
