//! Scalars: numbers, booleans, strings and the value types, inside and outside of models.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::json::scalar_text;
use super::place::Scalar;
use super::read;
use super::slot::Found;
use super::write::View;
use crate::value::{
    Date, HourMinute, IsoDuration, Link, LocalDateTime, LocalTime, Secret, TimeSeries, Timestamp,
};

/// The bound up to which a float represents all integers exactly: 2 to the power of 53.
const EXACT_IN_FLOAT: f64 = 9_007_199_254_740_992.0;

/// Implements the traits of items for scalars: `Type => |value| view`.
macro_rules! scalar_item {
    ($($scalar:ty => |$value:ident| $view:expr;)+) => {
        $(
            impl $crate::decode::Item for $scalar {
                fn slot<P: $crate::decode::Place<Item = Self>>(
                    place: &mut P,
                ) -> $crate::decode::Slot<'_> {
                    $crate::decode::Slot::Scalar(place)
                }
            }

            impl $crate::decode::Sent for $scalar {
                fn sent(&self) -> $crate::decode::View<'_> {
                    let $value = self;
                    $view
                }
            }
        )+
    };
}
pub(crate) use scalar_item;

scalar_item! {
    i32 => |value| View::Integer(i64::from(*value));
    i64 => |value| View::Integer(*value);
    f64 => |value| View::Float(*value);
    u32 => |value| View::Integer(i64::from(*value));
    u64 => |value| View::Integer(i64::try_from(*value).unwrap_or(i64::MAX));
    bool => |value| View::Bool(*value);
    String => |value| View::Text(value);
}

impl Scalar for i32 {
    const EXPECTED: &'static str = "a whole number of 32 bits";

    fn read(found: &Found<'_>) -> Option<Self> {
        integer(found).and_then(|integer| Self::try_from(integer).ok())
    }

    fn nearest(found: &Found<'_>) -> Option<Self> {
        rounded(found).and_then(|integer| Self::try_from(integer).ok())
    }
}

impl Scalar for i64 {
    const EXPECTED: &'static str = "a whole number";

    fn read(found: &Found<'_>) -> Option<Self> {
        integer(found)
    }

    fn nearest(found: &Found<'_>) -> Option<Self> {
        rounded(found)
    }
}

impl Scalar for u32 {
    const EXPECTED: &'static str = "a whole number of 32 bits without a sign";

    fn read(found: &Found<'_>) -> Option<Self> {
        integer(found).and_then(|integer| Self::try_from(integer).ok())
    }
}

impl Scalar for u64 {
    const EXPECTED: &'static str = "a whole number without a sign";

    fn read(found: &Found<'_>) -> Option<Self> {
        integer(found).and_then(|integer| Self::try_from(integer).ok())
    }
}

impl Scalar for f64 {
    const EXPECTED: &'static str = "a number";

    fn read(found: &Found<'_>) -> Option<Self> {
        match *found {
            Found::Float(float) => finite(float),
            // Integers of more than 53 bits are rounded, as in every JSON parser that uses floats.
            Found::Integer(integer) => Some(integer as Self),
            Found::Number(text) | Found::Text(text) => text.trim().parse().ok().and_then(finite),
            Found::Bool(_) => None,
        }
    }
}

impl Scalar for bool {
    const EXPECTED: &'static str = "true or false";

    fn read(found: &Found<'_>) -> Option<Self> {
        match *found {
            Found::Bool(value) => Some(value),
            Found::Text(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Found::Text(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }
}

impl Scalar for String {
    const EXPECTED: &'static str = "a string";

    fn read(found: &Found<'_>) -> Option<Self> {
        match *found {
            Found::Text(text) | Found::Number(text) => Some(text.to_owned()),
            Found::Integer(integer) => Some(integer.to_string()),
            Found::Float(float) => Some(scalar_text(float)),
            // The service has never sent a boolean for a documented string, so a boolean is an anomaly.
            Found::Bool(_) => None,
        }
    }
}

/// Parses a whole number in any form: `76`, `76.0`, `7.6e1`, or one of these as a string.
fn integer(found: &Found<'_>) -> Option<i64> {
    match *found {
        Found::Integer(integer) => Some(integer),
        Found::Float(float) => whole(float),
        Found::Number(text) | Found::Text(text) => {
            let text = text.trim();
            text.parse()
                .ok()
                .or_else(|| text.parse().ok().and_then(whole))
        }
        Found::Bool(_) => None,
    }
}

/// Rounds a number to the nearest integer, half away from zero.
fn rounded(found: &Found<'_>) -> Option<i64> {
    f64::read(found).and_then(|number| whole(number.round()))
}

/// Converts a float to an integer if exactly one integer corresponds to it.
fn whole(float: f64) -> Option<i64> {
    (float.fract() == 0.0 && float.abs() < EXACT_IN_FLOAT).then_some(float as i64)
}

/// Rejects infinities and NaN, which parse as floats but are not JSON numbers.
fn finite(float: f64) -> Option<f64> {
    float.is_finite().then_some(float)
}

/// Implements `Scalar` for values that are parsed from strings only.
macro_rules! read_by_from_str {
    ($($value:ty),+ $(,)?) => {
        $(
            impl Scalar for $value {
                const EXPECTED: &'static str = <$value>::EXPECTED;

                fn read(found: &Found<'_>) -> Option<Self> {
                    match found {
                        Found::Text(text) => text.parse().ok(),
                        _ => None,
                    }
                }
            }
        )+
    };
}

read_by_from_str!(
    Timestamp,
    LocalDateTime,
    Date,
    LocalTime,
    IsoDuration,
    HourMinute
);

impl Scalar for Link {
    const EXPECTED: &'static str = "a link";

    fn read(found: &Found<'_>) -> Option<Self> {
        match *found {
            Found::Text(text) => Some(Self::from(text)),
            _ => None,
        }
    }
}

impl Scalar for Secret {
    const EXPECTED: &'static str = "a secret string";
    const SECRET: bool = true;

    fn read(found: &Found<'_>) -> Option<Self> {
        String::read(found).map(Self::from)
    }
}

scalar_item! {
    Timestamp => |value| View::Shown(value);
    LocalDateTime => |value| View::Shown(value);
    Date => |value| View::Shown(value);
    LocalTime => |value| View::Shown(value);
    IsoDuration => |value| View::Shown(value);
    HourMinute => |value| View::Text(value.as_str());
    Link => |value| View::Text(value.as_str());
    // A stored response must be complete: the service shows the key of a webhook only once.
    Secret => |value| View::Text(value.expose());
}

/// Implements serde's traits for scalars, for use outside of models.
macro_rules! scalar_serde {
    ($($(#[$note:meta])* $scalar:ty),+ $(,)?) => {
        $(
            $(#[$note])*
            impl serde::Serialize for $scalar {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serde::Serialize::serialize(&$crate::decode::Sent::sent(self), serializer)
                }
            }

            impl<'de> serde::Deserialize<'de> for $scalar {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    $crate::decode::deserialize(deserializer)
                }
            }
        )+
    };
}
pub(crate) use scalar_serde;

scalar_serde!(
    Timestamp,
    LocalDateTime,
    Date,
    LocalTime,
    IsoDuration,
    HourMinute,
    Link,
    /// Serializes the actual string, so that a stored model is complete. Do not serialize secrets for a log.
    Secret,
);

/// Implements serde's traits for the time series of a numeric type.
macro_rules! series_serde {
    ($($number:ty),+) => {
        $(
            impl Serialize for TimeSeries<$number> {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    View::Series(self).serialize(serializer)
                }
            }

            /// Deserializes leniently: invalid pairs are skipped without a report.
            impl<'de> Deserialize<'de> for TimeSeries<$number> {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    read::deserialize(deserializer)
                }
            }
        )+
    };
}

series_serde!(i32, i64, f64);
