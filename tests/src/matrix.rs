//! The rows and cases of the conformance matrix of operations and responses.

/// An operation and its possible responses.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The operation ID.
    pub operation: &'static str,
    /// The responses with the expected results.
    pub cases: &'static [Case],
}

/// A response, and the expected result of the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case {
    /// The origin of the response.
    pub source: Source,
    /// The HTTP status code.
    pub status: u16,
    /// The media type of the body, if it has one.
    pub content: Option<&'static str>,
    /// The expected result.
    pub gives: Gives,
}

/// The origin of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A response in the patched document.
    Documented,
    /// A response that the document lacks.
    Undocumented,
    /// The response to wrong credentials.
    WrongCredentials,
}

/// The result of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    /// The value in the body.
    Value,
    /// The bytes of the body.
    Bytes,
    /// An empty success: `None` or `()`.
    Nothing,
    /// An empty list, or an object without its only property, which is a list.
    Empty,
    /// The variant for a status without a body.
    Outcome(&'static str),
    /// An error with the status and the body.
    StatusError,
    /// An error, because the operation's output cannot represent the success.
    Unreadable,
}

/// Returns a case for a documented response.
pub const fn documented(status: u16, content: Option<&'static str>, gives: Gives) -> Case {
    Case {
        source: Source::Documented,
        status,
        content,
        gives,
    }
}

/// Returns a case for an undocumented response.
pub const fn undocumented(status: u16, content: Option<&'static str>, gives: Gives) -> Case {
    Case {
        source: Source::Undocumented,
        status,
        content,
        gives,
    }
}

/// Returns a case for the response to wrong credentials.
pub const fn wrong_credentials() -> Case {
    Case {
        source: Source::WrongCredentials,
        status: 401,
        content: Some("text/html"),
        gives: Gives::StatusError,
    }
}
