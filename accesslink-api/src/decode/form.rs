//! What kind of value something is, in words that tell nothing of the value itself.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::reader::NUMBER_KEY;
use super::slot::Found;
use crate::value::{Date, IsoDuration, LocalDateTime, LocalTime, Timestamp};

/// The kind of a value. Of a text it is what the text has the form of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    Null,
    Bool,
    /// A whole number of at most 32 bits.
    Integer,
    /// A larger whole number of at most 64 bits.
    LongInteger,
    /// A number with a fraction, or one that is too large for 64 bits.
    Number,
    /// A number of which no more is known.
    AnyNumber,
    EmptyText,
    NumberText,
    DateText,
    /// With a zone or an offset.
    TimestampText,
    LocalDateTimeText,
    TimeText,
    DurationText,
    Text,
    List,
    Object,
    /// A value in the place of a secret: nothing is told of it.
    Hidden,
    Other,
}

impl Form {
    /// The kind in words, which are part of the form of a drift report.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "true or false",
            Self::Integer => "a whole number",
            Self::LongInteger => "a whole number of more than 32 bits",
            Self::Number => "a number that is not whole",
            Self::AnyNumber => "a number",
            Self::EmptyText => "empty text",
            Self::NumberText => "text of the form of a number",
            Self::DateText => "text of the form of a date",
            Self::TimestampText => "text of the form of a date and time with a zone",
            Self::LocalDateTimeText => "text of the form of a date and time",
            Self::TimeText => "text of the form of a time of day",
            Self::DurationText => "text of the form of a duration",
            Self::Text => "other text",
            Self::List => "a list",
            Self::Object => "an object",
            Self::Hidden => "something in the place of a secret",
            Self::Other => "something else",
        }
    }

    /// The kind of a value of which the JSON text is known, cut short or not.
    pub(super) fn of_json(json: &str) -> Self {
        match json.as_bytes().first() {
            Some(b'[') => Self::List,
            Some(b'{') => Self::Object,
            Some(b'(') => Self::Hidden,
            Some(b'"') => {
                serde_json::from_str::<String>(json).map_or(Self::Text, |text| Self::of_text(&text))
            }
            _ => serde_json::from_str::<Seen>(json).map_or(Self::Other, |seen| seen.0),
        }
    }

    fn of(found: &Found<'_>) -> Self {
        match *found {
            Found::Bool(_) => Self::Bool,
            Found::Integer(integer) if i32::try_from(integer).is_ok() => Self::Integer,
            Found::Integer(_) => Self::LongInteger,
            Found::Float(_) | Found::Number(_) => Self::Number,
            Found::Text(text) => Self::of_text(text),
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

/// The length of `2010-12-31`: dates are read out of longer texts as well.
const DATE_LENGTH: usize = 10;

/// Skips a value and gives its kind.
pub(super) struct FormOf;

struct Seen(Form);

impl<'de> serde::Deserialize<'de> for Seen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        FormOf.deserialize(deserializer).map(Self)
    }
}

impl<'de> DeserializeSeed<'de> for FormOf {
    type Value = Form;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Form, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for FormOf {
    type Value = Form;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Form, E> {
        Ok(Form::Bool)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Form, E> {
        Ok(Form::of(&Found::Integer(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Form, E> {
        Ok(i64::try_from(value).map_or(Form::Number, |value| Form::of(&Found::Integer(value))))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Form, E> {
        Ok(Form::of(&Found::Float(value)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Form, E> {
        Ok(Form::of_text(text))
    }

    fn visit_unit<E: Error>(self) -> Result<Form, E> {
        Ok(Form::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Form, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Form::List)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Form, A::Error> {
        // A number in disguise is an object of this one key.
        let first = map.next_key::<String>()?;
        let form = match first.as_deref() {
            Some(NUMBER_KEY) => Form::AnyNumber,
            _ => Form::Object,
        };
        if first.is_some() {
            map.next_value::<IgnoredAny>()?;
        }
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(form)
    }
}
