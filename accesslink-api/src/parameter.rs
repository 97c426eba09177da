//! The encoding of values in the path and the query of a request.

use std::borrow::Cow;

use crate::value::{Date, HourMinute, IsoDuration, LocalDateTime, LocalTime, Timestamp};

/// A value that can be used in the path or the query of a request.
///
/// Implementations return plain text, which [`RequestBuilder`](crate::operation::RequestBuilder) percent-encodes.
pub trait Parameter {
    /// Returns the value as a string without percent-encoding, or `None` if the parameter is omitted.
    fn to_text(&self) -> Option<Cow<'_, str>>;
}

impl<P: Parameter + ?Sized> Parameter for &P {
    fn to_text(&self) -> Option<Cow<'_, str>> {
        (**self).to_text()
    }
}

/// Omits the parameter if the value is `None`.
impl<P: Parameter> Parameter for Option<P> {
    fn to_text(&self) -> Option<Cow<'_, str>> {
        self.as_ref().and_then(Parameter::to_text)
    }
}

impl Parameter for str {
    fn to_text(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(self))
    }
}

impl Parameter for String {
    fn to_text(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(self))
    }
}

/// Implements [`Parameter`] with the `Display` output of a type.
macro_rules! parameter_by_display {
    ($($type:ty),+ $(,)?) => {
        $(
            impl Parameter for $type {
                fn to_text(&self) -> Option<Cow<'_, str>> {
                    Some(Cow::Owned(self.to_string()))
                }
            }
        )+
    };
}

parameter_by_display!(bool, i8, i16, i32, i64, u8, u16, u32, u64, f64);
parameter_by_display!(
    Date,
    HourMinute,
    IsoDuration,
    LocalDateTime,
    LocalTime,
    Timestamp
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_booleans_are_formatted_like_json() {
        assert_eq!(475_i64.to_text().as_deref(), Some("475"));
        assert_eq!((-1_i32).to_text().as_deref(), Some("-1"));
        assert_eq!(1.5_f64.to_text().as_deref(), Some("1.5"));
        assert_eq!(true.to_text().as_deref(), Some("true"));
    }

    #[test]
    fn strings_are_returned_unchanged() {
        assert_eq!("a b/c".to_text().as_deref(), Some("a b/c"));
        assert_eq!(String::from("é").to_text().as_deref(), Some("é"));
        assert_eq!("".to_text().as_deref(), Some(""));
    }

    #[test]
    fn only_none_is_omitted() {
        assert_eq!(None::<i64>.to_text(), None);
        assert_eq!(Some(7_i64).to_text().as_deref(), Some("7"));
        assert_eq!(Some("").to_text().as_deref(), Some(""));
    }
}
