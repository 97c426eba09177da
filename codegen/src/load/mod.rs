//! Loads a document: parses its bytes into a tree, with the position of every node in the text.
//!
//! Both the tree and the positions are built from the events of one parser, which is saphyr's for YAML and a tokenizer
//! for JSON. A position therefore always belongs to the value that it is shown for.

mod errors;
mod json;
mod lines;
mod positions;
mod problems;
mod scalar;
mod syntax;
mod text;
mod tree;
mod yaml;

use serde_yaml::Value;

use self::lines::Lines;
pub use self::positions::Positions;
use self::tree::Builder;
use crate::diagnostics::{Diagnostic, FileKind, Sources};
use crate::pointer::Pointer;

/// The maximum size of a document, in bytes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// The maximum nesting depth of lists and mappings. Later stages read the tree recursively, and a deeper one could
/// overflow the stack.
pub const MAX_DEPTH: usize = 40;

/// The maximum number of nodes (scalars, lists and mappings) in a document.
pub const MAX_NODES: usize = 4_000_000;

/// The maximum length of a key, in bytes. YAML limits a key without `?` to 1,024 characters.
pub const MAX_KEY_BYTES: usize = 1024;

/// A loaded document.
#[derive(Debug, Clone)]
pub struct Document {
    /// The name of the document in messages.
    pub file: String,
    /// The text of the document as it was read, including a byte order mark. The offsets of each
    /// [`Span`](crate::diagnostics::Span) refer to this text.
    pub text: String,
    /// The tree of values. Keys are strings, numbers, booleans or null, and are unique as pointer segments. The tree
    /// contains no tags.
    pub root: Value,
    /// The position of every node of the tree in the text.
    pub positions: Positions,
    /// The name and text of the additions that were merged into the document.
    pub(crate) additions: Option<(String, String)>,
}

impl Document {
    /// Returns the source text of the value at a pointer; `None` if the value does not exist.
    pub(crate) fn source(&self, pointer: &Pointer) -> Option<&str> {
        let span = self.positions.span(pointer)?;
        let text = match (span.file, &self.additions) {
            (FileKind::Additions, Some((_, text))) => text,
            _ => &self.text,
        };
        text.get(span.start..span.end)
    }

    /// Returns the names and texts of the source files, which spans refer to.
    pub fn sources(&self) -> Sources {
        let sources = Sources::of(&self.file, Some(self.text.clone()));
        match &self.additions {
            Some((file, text)) => sources.with(FileKind::Additions, file, Some(text.clone())),
            None => sources,
        }
    }
}

/// Loads a document, which messages refer to as `file`. The document is JSON if its first character is a brace, and
/// YAML otherwise. Scalars are resolved by the core schema of YAML 1.2 as in serde_yaml; `load/scalar.rs` lists the
/// details.
///
/// # Errors
///
/// Returns all problems of the text, sorted by position:
///
/// - The text is too large, not UTF-8, HTML or XML, not well-formed or empty, contains several documents, or is not a
///   mapping.
/// - A key is duplicated, too long or not a scalar.
/// - Lists and mappings are nested too deeply, or there are too many nodes.
/// - Anchors, tags, merge keys or numbers that JSON does not support are used.
///
/// Every diagnostic has a span, unless it refers to the whole document.
pub fn load(file: &str, bytes: &[u8]) -> Result<Document, Vec<Diagnostic>> {
    let text = text::decode(bytes)?;
    if text::is_markup(text) {
        return Err(vec![errors::markup()]);
    }
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
