//! One type for everything that is said about a document: what is wrong, where, and what to do.

pub mod render;

use serde::Serialize;
use serde_yaml::Value;

use crate::files::{ADDITIONS, DOCUMENT};
use crate::pointer::Pointer;

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Generated all the same; somebody should look.
    Warning,
}

/// One of the files that a run reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    /// Upstream's document.
    #[default]
    Document,
    /// What the service has and the document lacks.
    Additions,
}

impl FileKind {
    /// Returns the path from the root of the workspace.
    pub fn path(self) -> &'static str {
        match self {
            Self::Document => DOCUMENT,
            Self::Additions => ADDITIONS,
        }
    }
}

/// The name and the text of each file that a run read: what spans point into.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources(Vec<(FileKind, String, Option<String>)>);

impl Sources {
    /// The sources of a run on one document. The text is `None` if it is not UTF-8.
    pub fn of(file: impl Into<String>, text: Option<String>) -> Self {
        Self(vec![(FileKind::Document, file.into(), text)])
    }

    /// Adds another file.
    pub fn with(mut self, kind: FileKind, file: impl Into<String>, text: Option<String>) -> Self {
        self.0.push((kind, file.into(), text));
        self
    }

    /// Returns the name of a file, or of the document if there is no such file.
    pub fn file(&self, kind: FileKind) -> &str {
        let found = self.0.iter().find(|(one, ..)| *one == kind);
        found.or(self.0.first()).map_or("", |(_, file, _)| file)
    }

    /// Returns the text of a file.
    pub fn text(&self, kind: FileKind) -> Option<&str> {
        let (.., text) = self.0.iter().find(|(one, ..)| *one == kind)?;
        text.as_deref()
    }
}

/// A range of a file's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// The file.
    pub file: FileKind,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Line of the first byte, counted from 1.
    pub line: usize,
    /// Column of the first byte in characters, counted from 1.
    pub column: usize,
}

/// One thing said about a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// How much it weighs.
    pub severity: Severity,
    /// A stable kebab-case name of the kind of problem (`unknown-type`).
    pub code: &'static str,
    /// What is wrong, in one line.
    pub message: String,
    /// The node that it is about.
    pub pointer: Pointer,
    /// Where that node is in the text; `None` until it is looked up, or when the whole document is meant.
    pub span: Option<Span>,
    /// What to do about it, where that is known.
    pub help: Option<String>,
    /// Further nodes that it is about, such as the other one of two with the same name.
    pub related: Vec<Pointer>,
}

impl Diagnostic {
    /// An error about the node at `pointer`.
    pub fn error(code: &'static str, pointer: Pointer, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, pointer, message.into())
    }

    /// A warning about the node at `pointer`.
    pub fn warning(code: &'static str, pointer: Pointer, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, pointer, message.into())
    }

    /// Adds what to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another node that it is about.
    pub fn related(mut self, pointer: Pointer) -> Self {
        self.related.push(pointer);
        self
    }

    /// Adds the place in the text.
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Whether it depends on more than its node: on the direction in which an object travels.
    pub(crate) fn depends_on_usage(&self) -> bool {
        self.code == "unsupported-series"
    }

    /// Whether this is an error about a node of another diagnostic or about one above it, or about one below it if
    /// it is about the same or if the other is about a name.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        let here = &self.pointer;
        let is_named = matches!(other.code, "name-collision" | "unnameable");
        let is_wider = is_named || self.code == other.code;
        let mut nodes = std::iter::once(&other.pointer).chain(&other.related);
        self.severity == Severity::Error
            && nodes.any(|there| here.contains(there) || (is_wider && there.contains(here)))
    }

    /// Returns the file that it is about.
    pub fn file(&self) -> FileKind {
        self.span.map_or(FileKind::Document, |span| span.file)
    }

    /// Quotes a number or boolean as the document writes it: `1.10` is the number 1.1.
    pub(crate) fn quote_source(&mut self, read: &Value, written: &str) {
        let read = match read {
            Value::Number(number) => number.to_string(),
            Value::Bool(flag) => flag.to_string(),
            _ => return,
        };
        if read == written {
            return;
        }
        for text in [Some(&mut self.message), self.help.as_mut()]
            .into_iter()
            .flatten()
        {
            for quote in ['`', '\''] {
                let (from, to) = (
                    format!("{quote}{read}{quote}"),
                    format!("{quote}{written}{quote}"),
                );
                *text = text.replace(&from, &to);
            }
        }
    }

    fn new(severity: Severity, code: &'static str, pointer: Pointer, message: String) -> Self {
        Self {
            severity,
            code,
            message,
            pointer,
            span: None,
            help: None,
            related: Vec::new(),
        }
    }
}
