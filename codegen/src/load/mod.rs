//! Loads a document: from bytes to the tree that the rest works on, with the place of every node in the text.
//!
//! One parser reads a text, saphyr's for YAML and serde_json's rules for JSON, and both tell a builder what they find. The
//! tree and the positions come from there together, so a place always belongs to the value it is shown for.

mod builder;
mod complaints;
mod json;
mod lines;
mod positions;
mod problems;
mod scalar;
mod syntax;
mod text;
mod yaml;

use serde_yaml::Value;

use self::builder::Builder;
use self::lines::Lines;
pub use self::positions::Positions;
use crate::diagnostics::{Diagnostic, FileKind, Sources};
use crate::pointer::Pointer;

/// The largest document that is read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// How deep lists and mappings may lie in each other.
pub const MAX_DEPTH: usize = 128;

/// The largest number of nodes (values, lists and mappings) that may be written in a document.
pub const MAX_NODES: usize = 4_000_000;

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
    /// Name and text of the additions that were merged into it.
    pub(crate) additions: Option<(String, String)>,
}

impl Document {
    /// The text of the value at a pointer; `None` when nothing is there.
    pub(crate) fn source(&self, pointer: &Pointer) -> Option<&str> {
        let span = self.positions.span(pointer)?;
        let text = match (span.file, &self.additions) {
            (FileKind::Additions, Some((_, text))) => text,
            _ => &self.text,
        };
        text.get(span.start..span.end)
    }

    /// The names and texts that spans point into.
    pub fn sources(&self) -> Sources {
        let sources = Sources::of(&self.file, Some(self.text.clone()));
        match &self.additions {
            Some((file, text)) => sources.with(FileKind::Additions, file, Some(text.clone())),
            None => sources,
        }
    }
}

/// Reads a document, named `file` in messages: JSON if its first character is a brace, otherwise YAML.
///
/// The tree is the one of YAML 1.2's core schema as serde_yaml reads it: `load/scalar.rs` has the particulars.
///
/// # Errors
///
/// Returns everything that is wrong with the text, sorted by place: it is too large, not UTF-8, not well-formed, empty, more than
/// one document or not a mapping at its top; a key is given twice, too long or not a scalar; lists and mappings lie too deep or are
/// too many; anchors, tags, merge keys and numbers that JSON lacks are used. Every diagnostic has a span, unless the whole
/// document is meant.
pub fn load(file: &str, bytes: &[u8]) -> Result<Document, Vec<Diagnostic>> {
    let text = text::decode(bytes)?;
    let ended = text::ended(text);
    let lines = Lines::new(&ended, text.len());
    let mut builder = Builder::new(&lines);
    let flow = if json::is_json(text) {
        json::read(&mut builder)
    } else {
        text::refused_characters(text)?;
        yaml::read(&mut builder)
    };
    let (root, positions) = builder.finish(flow)?;
    Ok(Document {
        file: file.to_owned(),
        text: text.to_owned(),
        root,
        positions,
        additions: None,
    })
}
