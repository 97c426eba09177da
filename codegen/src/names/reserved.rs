//! Names that mean something already where generated code stands.

/// Names that generated modules import or get from the prelude; a type of the document must not hide them.
pub(super) const RESERVED_TYPES: &[&str] = &[
    "Anomaly",
    "AsRef",
    "At",
    "Basic",
    "BasicAuth",
    "Bearer",
    "BearerAuth",
    "Box",
    "Bytes",
    "Call",
    "Client",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Delivery",
    "Download",
    "Eq",
    "Err",
    "Error",
    "ErrorKind",
    "From",
    "FromLink",
    "Hash",
    "HourMinute",
    "Index",
    "Into",
    "IntoIterator",
    "IsoDuration",
    "Iterator",
    "Link",
    "LinkParameters",
    "LocalDateTime",
    "LocalTime",
    "Method",
    "None",
    "Ok",
    "Operation",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Request",
    "RequestBuilder",
    "Response",
    "Result",
    "Secret",
    "Send",
    "Some",
    "String",
    "Sync",
    "TimeSeries",
    "Timestamp",
    "Date",
    "ToString",
    "Vec",
];

/// Names of functions that every model has already; a field may have a setter of its name.
pub(super) const RESERVED_FIELDS: &[&str] = &["new", "default", "clone"];

/// Names of functions that every operation or every call has already; an optional parameter has a setter on both.
pub(super) const RESERVED_PARAMETERS: &[&str] = &[
    "new",
    "default",
    "clone",
    "request",
    "response",
    "send",
    "with",
    "with_meta",
    "optional",
    "retries",
    "timeout",
    "into_future",
];

/// Names of functions that the client has already; a tag is a method of it.
pub(super) const RESERVED_ACCESSORS: &[&str] = &[
    "user",
    "partner",
    "builder",
    "as_user",
    "as_partner",
    "call",
    "follow",
    "prepare",
    "finish",
    "with_credentials",
    "sign",
    "authorization_url",
    "credentials",
    "drain_transactions",
    "linked",
    "of_user",
    "open_transaction",
    "register",
    "clone",
    "fmt",
];

/// Names of methods that every generated item has already.
pub(super) const RESERVED_METHODS: &[&str] = &[
    "new",
    "call",
    "clone",
    "with_meta",
    "optional",
    "timeout",
    "into_future",
    "fmt",
];

/// Keywords of the crate's edition that the parser takes for identifiers, because earlier editions do.
pub(super) const NEW_KEYWORDS: &[&str] = &["gen"];
