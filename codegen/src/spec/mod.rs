//! Loads a document: from bytes to the tree that the rest works on, with the place of every node in the text.
//!
//! Two parsers read every document. serde_yaml builds the tree, but keeps no positions, stops at its first complaint and trusts
//! deep or self-repeating input; saphyr's marked events come first, give the positions, and carry all checks and limits. Both
//! must have understood the same thing (`agreement`), so a place always belongs to the value it is shown for.

mod agreement;
mod anchors;
mod complaints;
mod lines;
mod open;
mod positions;
mod problems;
mod reader;
mod scalar;
mod syntax;
mod text;
mod tree;

use serde_yaml::Value;

pub use self::positions::Positions;
use self::{lines::Lines, reader::Reader, tree::Tree};
use crate::diagnostics::Diagnostic;

/// The largest document that is read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// How deep lists and mappings may lie in each other, aliases written out. serde_yaml reads no deeper.
pub const MAX_DEPTH: usize = 128;

/// The largest number of nodes (values, lists and mappings) that may be written in a document.
pub const MAX_NODES: usize = 4_000_000;

/// The largest number of nodes that all aliases together may stand for.
pub const MAX_ALIASED_NODES: usize = 100_000;

/// How many times as many nodes as are written all aliases together may stand for. serde_yaml follows no more.
pub const MAX_ALIASED_RATIO: usize = 100;

/// The longest key, in bytes. YAML itself ends a key without `?` after 1,024 characters.
pub const MAX_KEY_BYTES: usize = 1024;

/// A document that was read.
#[derive(Debug, Clone)]
pub struct Document {
    /// What the document is called in messages.
    pub file: String,
    /// The text as it was read, a byte order mark included: what every [`Span`](crate::diagnostics::Span) counts in.
    pub text: String,
    /// The tree. Its keys are strings, numbers, booleans or null, and unique as pointer segments; it has no tags.
    pub root: Value,
    /// Where every node of the tree stands in the text.
    pub positions: Positions,
}

/// Reads a document in YAML or JSON, named `file` in messages.
///
/// The tree is the one of YAML 1.2's core schema as serde_yaml reads it: `spec/scalar.rs` has the particulars.
///
/// # Errors
/// Everything that is wrong with the text, sorted by place: it is too large, not UTF-8, not well-formed, empty, more than one
/// document or no mapping at its top; a key is given twice, too long or no scalar; lists and mappings lie too deep or are too
/// many, aliases stand for too much or for themselves; tags, merge keys and numbers that JSON lacks are used; or the two parsers
/// read different things. Every diagnostic has a span, unless the whole document is meant.
pub fn load(file: &str, bytes: &[u8]) -> Result<Document, Vec<Diagnostic>> {
    let text = text::decode(bytes)?;
    let ended = text::ended(text);
    let lines = Lines::new(&ended, text.len());
    let tree = Reader::new(&lines).read()?;
    let root = value(&lines, &tree)?;
    Ok(Document {
        file: file.to_owned(),
        text: text.to_owned(),
        root,
        positions: Positions::of(&tree),
    })
}

/// The tree as serde_yaml reads it, which is the one that saphyr's events describe.
fn value(lines: &Lines<'_>, tree: &Tree<'_>) -> Result<Value, Vec<Diagnostic>> {
    let root = serde_yaml::from_str(lines.body())
        .map_err(|error| vec![syntax::refused_by_serde_yaml(&error, lines)])?;
    agreement::check(tree, &root)?;
    Ok(root)
}
