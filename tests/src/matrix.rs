//! The types of the conformance matrix, which consists of operations and their responses.

/// A row of the matrix: an operation and its possible responses.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The ID of the operation.
    pub operation: &'static str,
    /// The possible responses, each with the expected result.
    pub cases: &'static [Case],
}

/// A case of the matrix: a response, and the expected result of the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case {
    /// The origin of the response.
    pub source: Source,
    /// The HTTP status code.
    pub status: u16,
    /// The media type of the response body; `None` if the response has no body.
    pub content: Option<&'static str>,
    /// The expected result of the call.
    pub gives: Gives,
}

/// The origin of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The patched document describes the response.
    Documented,
    /// The patched document does not describe the response.
    Undocumented,
    /// The service sends the response to wrong credentials.
    WrongCredentials,
}

/// The expected result of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    /// The call returns the value in the body.
    Value,
    /// The call returns the bytes of the body.
    Bytes,
    /// The call succeeds with `None` or `()`.
    Nothing,
    /// The call returns an empty list, or an object whose only property is an empty list.
    Empty,
    /// The call returns this variant, which represents a status without a body.
    Outcome(&'static str),
    /// The call fails with an error that contains the status and the body.
    StatusError,
    /// The call fails because the operation's output cannot represent this successful response.
    Unreadable,
}

/// Creates a case for a documented response.
pub const fn documented(status: u16, content: Option<&'static str>, gives: Gives) -> Case {
    Case {
        source: Source::Documented,
        status,
        content,
        gives,
    }
}

/// Creates a case for an undocumented response.
pub const fn undocumented(status: u16, content: Option<&'static str>, gives: Gives) -> Case {
    Case {
        source: Source::Undocumented,
        status,
        content,
        gives,
    }
}

/// Creates a case for the response to wrong credentials.
pub const fn wrong_credentials() -> Case {
    Case {
        source: Source::WrongCredentials,
        status: 401,
        content: Some("text/html"),
        gives: Gives::StatusError,
    }
}
