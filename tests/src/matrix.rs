//! What the matrix of operations and responses is made of.

/// One operation and the responses that it may get.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The name of the operation.
    pub operation: &'static str,
    /// The responses, each with what comes of it.
    pub cases: &'static [Case],
}

/// A response, and what the call must give for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case {
    /// Where it comes from.
    pub source: Source,
    /// The status.
    pub status: u16,
    /// The media type of the body, if it has one.
    pub content: Option<&'static str>,
    /// What the call must give.
    pub gives: Gives,
}

/// Where a response comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The patched document has it.
    Documented,
    /// The document has it not.
    Undocumented,
    /// The service sends it to who shows wrong credentials.
    WrongCredentials,
}

/// What a call gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    /// The value that was sent.
    Value,
    /// The bytes that were sent.
    Bytes,
    /// Nothing: `None`, or the success alone.
    Nothing,
    /// The variant for a status without a body.
    Outcome(&'static str),
    /// An error with the status and the body.
    StatusError,
    /// An error, for a success that the operation's output has no place for.
    Unreadable,
}

/// A response that the document has.
pub const fn documented(status: u16, content: Option<&'static str>, gives: Gives) -> Case {
    Case {
        source: Source::Documented,
        status,
        content,
        gives,
    }
}

/// A response that the document has not.
pub const fn undocumented(status: u16, content: Option<&'static str>, gives: Gives) -> Case {
    Case {
        source: Source::Undocumented,
        status,
        content,
        gives,
    }
}

/// The answer to wrong credentials.
pub const fn wrong_credentials() -> Case {
    Case {
        source: Source::WrongCredentials,
        status: 401,
        content: Some("text/html"),
        gives: Gives::StatusError,
    }
}
