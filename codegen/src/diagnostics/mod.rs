//! Diagnostics of a document: each describes a problem, its position and a fix.

mod fix;
pub mod render;

use serde::Serialize;
use serde_yaml::Value;

pub use self::fix::{Action, Fix};
use crate::files::{ADDITIONS, DOCUMENT};
use crate::pointer::Pointer;

/// The severity of a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A problem that prevents the generation of files.
    Error,
    /// A problem that the maintainer should review. Files are generated nevertheless.
    Warning,
}

/// A file that the generator reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    /// Upstream's document, `spec/accesslink.yaml`.
    #[default]
    Document,
    /// The additions, which contain entries that the service has and the document lacks.
    Additions,
}

impl FileKind {
    /// Returns the path of the file relative to the workspace root.
    pub fn path(self) -> &'static str {
        match self {
            Self::Document => DOCUMENT,
            Self::Additions => ADDITIONS,
        }
    }
}

/// The names and texts of the files that the generator reads. Spans refer to them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources(Vec<(FileKind, String, Option<String>)>);

impl Sources {
    /// Creates the sources of a run on one document. The text is `None` if it is not UTF-8.
    pub fn of(file: impl Into<String>, text: Option<String>) -> Self {
        Self(vec![(FileKind::Document, file.into(), text)])
    }

    /// Adds another file.
    pub fn with(mut self, kind: FileKind, file: impl Into<String>, text: Option<String>) -> Self {
        self.0.push((kind, file.into(), text));
        self
    }

    /// Returns the name of a file, or the name of the document if the file is missing.
    pub fn file(&self, kind: FileKind) -> &str {
        let found = self.0.iter().find(|(one, ..)| *one == kind);
        found.or(self.0.first()).map_or("", |(_, file, _)| file)
    }

    /// Returns the text of a file; `None` if the file is missing or is not UTF-8.
    pub fn text(&self, kind: FileKind) -> Option<&str> {
        let (.., text) = self.0.iter().find(|(one, ..)| *one == kind)?;
        text.as_deref()
    }
}

/// A range of a file's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file that contains the range.
    pub file: FileKind,
    /// The offset of the first byte of the range.
    pub start: usize,
    /// The offset of the byte after the range.
    pub end: usize,
    /// The line of the first byte, counted from 1.
    pub line: usize,
    /// The column of the first byte in characters, counted from 1.
    pub column: usize,
}

/// An error or a warning about a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The severity of the problem.
    pub severity: Severity,
    /// The stable kebab-case name of the kind of problem, such as `unknown-type`.
    pub code: &'static str,
    /// The description of the problem, in one line.
    pub message: String,
    /// The JSON pointer of the affected node.
    pub pointer: Pointer,
    /// The span of the affected node; `None` until it is looked up, or if the whole document is affected.
    pub span: Option<Span>,
    /// The suggested fix; `None` if there is none.
    pub help: Option<String>,
    /// The JSON pointers of further affected nodes, such as another node with the same name.
    pub related: Vec<Pointer>,
    /// The change that resolves the diagnostic; `None` if it is unknown.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Creates an error about the node at `pointer`.
    pub fn error(code: &'static str, pointer: Pointer, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, pointer, message.into())
    }

    /// Creates a warning about the node at `pointer`.
    pub fn warning(code: &'static str, pointer: Pointer, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, pointer, message.into())
    }

    /// Sets the suggested fix of the diagnostic.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Sets the change that resolves the diagnostic, and describes it as the suggested fix.
    pub(crate) fn fix(mut self, fix: Fix) -> Self {
        self.help = Some(fix.to_string());
        self.fix = Some(fix);
        self
    }

    /// Adds the JSON pointer of another affected node.
    pub fn related(mut self, pointer: Pointer) -> Self {
        self.related.push(pointer);
        self
    }

    /// Sets the span of the affected node.
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Returns whether nothing is generated because of the problem.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Returns whether the problem also depends on whether the model that contains the node is sent or received.
    pub(crate) fn depends_on_usage(&self) -> bool {
        self.code == "unsupported-series"
    }

    /// Returns whether this error makes another diagnostic redundant.
    ///
    /// This is the case if it affects the same node or an ancestor of it. A descendant suffices if both have the same
    /// code or if the other is about a name.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        let here = &self.pointer;
        let is_named = matches!(other.code, "name-collision" | "unnameable");
        let is_wider = is_named || self.code == other.code;
        let mut nodes = std::iter::once(&other.pointer).chain(&other.related);
        self.is_error()
            && nodes.any(|there| here.contains(there) || (is_wider && there.contains(here)))
    }

    /// Returns the file that contains the affected node.
    pub fn file(&self) -> FileKind {
        self.span.map_or(FileKind::Document, |span| span.file)
    }

    /// Quotes a number or boolean as it is written in the document, such as `1.10` for the number 1.1.
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
            fix: None,
        }
    }
}
