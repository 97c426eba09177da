//! Descriptions of the kind of a value that do not reveal the value.

use crate::value::{Date, IsoDuration, LocalDateTime, LocalTime, Timestamp};

/// The kind of a value. Strings are classified by their content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    Null,
    Bool,
    /// A whole number of at most 32 bits.
    Integer,
    /// A whole number of more than 32 and at most 64 bits.
    LongInteger,
    /// A number with a fraction, or a whole number that is too large for 64 bits.
    Number,
    /// A number of an unknown kind.
    AnyNumber,
    EmptyText,
    NumberText,
    DateText,
    /// A string with a time zone or an offset.
    TimestampText,
    LocalDateTimeText,
    TimeText,
    DurationText,
    Text,
    List,
    Object,
    /// A value in place of a secret, whose kind is not revealed.
    Hidden,
    Other,
}

impl Form {
    /// Returns the description of the kind, which is part of the format of drift reports.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "true or false",
            Self::Integer => "a whole number",
            Self::LongInteger => "a whole number of more than 32 bits",
            Self::Number => "a number that is not whole",
            Self::AnyNumber => "a number",
            Self::EmptyText => "an empty string",
            Self::NumberText => "a string containing a number",
            Self::DateText => "a string containing a date",
            Self::TimestampText => "a string containing a date and time with a zone",
            Self::LocalDateTimeText => "a string containing a date and time",
            Self::TimeText => "a string containing a time of day",
            Self::DurationText => "a string containing a duration",
            Self::Text => "another string",
            Self::List => "a list",
            Self::Object => "an object",
            Self::Hidden => "a value in place of a secret",
            Self::Other => "something else",
        }
    }

    /// Classifies a value by its JSON, which may be truncated.
    pub(super) fn of_json(json: &str) -> Self {
        match json.as_bytes().first() {
            Some(b'[') => Self::List,
            Some(b'{') => Self::Object,
            Some(b'(') => Self::Hidden,
            Some(b'"') => {
                serde_json::from_str::<String>(json).map_or(Self::Text, |text| Self::of_text(&text))
            }
            _ => Self::of_scalar(json),
        }
    }

    fn of_scalar(json: &str) -> Self {
        match json {
            "null" => Self::Null,
            "true" | "false" => Self::Bool,
            _ if json.parse::<i32>().is_ok() => Self::Integer,
            _ if json.parse::<i64>().is_ok() => Self::LongInteger,
            _ if serde_json::from_str::<f64>(json).is_ok() => Self::Number,
            _ if json.starts_with(|first: char| first == '-' || first.is_ascii_digit()) => {
                Self::AnyNumber
            }
            _ => Self::Other,
        }
    }

    fn of_text(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            Self::EmptyText
        } else if text.parse::<f64>().is_ok_and(f64::is_finite) {
            Self::NumberText
        } else if text.parse::<Date>().is_ok() && text.len() <= DATE_LENGTH {
            Self::DateText
        } else if let Ok(timestamp) = text.parse::<Timestamp>() {
            if timestamp.offset_secs().is_some() {
                Self::TimestampText
            } else {
                Self::LocalDateTimeText
            }
        } else if text.parse::<LocalDateTime>().is_ok() {
            Self::LocalDateTimeText
        } else if text.parse::<LocalTime>().is_ok() {
            Self::TimeText
        } else if text.parse::<IsoDuration>().is_ok() {
            Self::DurationText
        } else {
            Self::Text
        }
    }
}

/// The length of a date such as `2010-12-31`. It is checked because [`Date`] also parses the date of a longer string.
const DATE_LENGTH: usize = 10;
