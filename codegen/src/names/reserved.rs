//! Names that are already in use in generated code and that no other item may have.

/// Names from imports or from the prelude of generated modules. The types of a document must not shadow them.
pub(super) const RESERVED_TYPES: &str = "\
    Anomaly AsRef At Basic BasicAuth Bearer BearerAuth BodyMode Box Bytes Call Client Clone Copy Debug Default \
    Deletion Download Eq Err Error ErrorKind From FromLink Hash HourMinute Idempotency Index Into IntoIterator \
    IsoDuration Iterator Link LinkParameters LocalDateTime LocalTime Method None Ok Operation Option Ord \
    PartialEq PartialOrd Request RequestBuilder Response Result Secret Send Some String Sync TimeSeries \
    Timestamp Date ToString Vec";

/// The names of functions that every model has. The setter of a field must not have one of them.
pub(super) const RESERVED_FIELDS: &str = "new default clone";

/// The names of functions that every operation or call has. The setters of optional parameters must not have one of
/// them.
pub(super) const RESERVED_PARAMETERS: &str = "\
    new default clone request response send set expecting with with_meta optional retries timeout into_future";

/// The names of functions that the client has. The client methods for tags must not have one of them.
pub(super) const RESERVED_ACCESSORS: &str = "\
    user partner builder for_user for_partner call follow prepare finish finish_with_meta with_credentials sign \
    authorization_url credentials drain_transactions linked of_user open_transaction register redactor clone fmt";

/// The names of methods that every generated item has.
pub(super) const RESERVED_METHODS: &str = "\
    new call clone with_meta optional timeout into_future fmt";

/// Keywords of the crate's edition that syn accepts as identifiers because earlier editions do.
pub(super) const NEW_KEYWORDS: &str = "gen";

/// Returns whether a name is in one of the lists above.
pub(super) fn is_in(names: &str, name: &str) -> bool {
    names.split(' ').any(|one| one == name)
}
