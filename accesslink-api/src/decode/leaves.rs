//! The value types as leaves: read by `FromStr`, written by `Display`, inside models and on their own.

use super::item::{Scalar, scalar_item};
use super::reader;
use super::slot::Found;
use super::view::View;
use crate::value::{
    Date, HourMinute, IsoDuration, Link, LocalDateTime, LocalTime, Secret, TimeSeries, Timestamp,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Reads a value from its text, and from nothing else.
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
    const EXPECTED: &'static str = "a secret text";
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
    HourMinute => |value| View::Shown(value);
    Link => |value| View::Text(value.as_str());
    // Whoever writes an answer somewhere wants it back whole: the key of a webhook is shown by the service only once.
    Secret => |value| View::Text(value.expose());
}

/// Gives a scalar serde's traits, for use outside of models.
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
    /// Writes the real text: what is stored must come back whole. Keep secrets out of what is serialised for a log.
    Secret,
);

/// Gives the time series of a kind of number serde's traits.
macro_rules! series_serde {
    ($($number:ty),+) => {
        $(
            impl Serialize for TimeSeries<$number> {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    View::Pairs(self).serialize(serializer)
                }
            }

            /// Reads tolerantly: odd pairs are left out, without a word.
            impl<'de> Deserialize<'de> for TimeSeries<$number> {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    reader::deserialize(deserializer)
                }
            }
        )+
    };
}

series_serde!(i32, i64, f64);
