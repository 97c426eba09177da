//! What can stand in a property, in a list and in a time series, and how numbers, flags and texts are read.

use super::place::Place;
use super::record::Model;
use super::slot::{Fit, Found, Slot};
use super::view::{Sent, View};

/// Integers up to here are exact in a float: 2 to the power of 53.
const EXACT_IN_FLOAT: f64 = 9_007_199_254_740_992.0;

/// A value of its own: a scalar or a model.
pub(crate) trait Item: Sent + Sized {
    /// The slot that fills this place.
    fn slot<P: Place<Item = Self>>(place: &mut P) -> Slot<'_>;
}

/// A model that holds its own kind.
impl<M: Model + Item + Default + 'static> Item for Box<M> {
    fn slot<P: Place<Item = Self>>(place: &mut P) -> Slot<'_> {
        Slot::Model(place)
    }
}

/// A value that is one JSON scalar.
pub(crate) trait Scalar: Item {
    /// What it is, in words, with an article.
    const EXPECTED: &'static str;

    /// Whether it is a secret, so that what is found in its place is never shown.
    const SECRET: bool = false;

    /// Whether a text that can be read is a value that the document does not have: only enums have a list of them.
    fn is_new(_text: &str) -> bool {
        false
    }

    /// Reads the value, or says that it does not fit.
    fn read(found: &Found<'_>) -> Option<Self>;

    /// Reads the value nearest to one that does not fit. There is one only for integers: that of a fraction.
    fn nearest(_found: &Found<'_>) -> Option<Self> {
        None
    }

    /// Reads the value, exact or nearest.
    #[inline]
    fn fit(found: &Found<'_>, fit: Fit) -> Option<Self> {
        match fit {
            Fit::Exact => Self::read(found),
            Fit::Nearest => Self::nearest(found),
        }
    }
}

/// Makes scalars items: `Type => |value| view`.
macro_rules! scalar_item {
    ($($scalar:ty => |$value:ident| $view:expr;)+) => {
        $(
            impl $crate::decode::Item for $scalar {
                fn slot<P: $crate::decode::Place<Item = Self>>(
                    place: &mut P,
                ) -> $crate::decode::Slot<'_> {
                    $crate::decode::Slot::Leaf(place)
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
            // More than 53 bits are rounded, as they are in every reader of JSON numbers.
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
    const EXPECTED: &'static str = "text";

    fn read(found: &Found<'_>) -> Option<Self> {
        match *found {
            Found::Text(text) | Found::Number(text) => Some(text.to_owned()),
            Found::Integer(integer) => Some(integer.to_string()),
            Found::Float(float) => Some(number_text(float)),
            // No service that was seen sends a flag where it documents text, so it is not taken for one.
            Found::Bool(_) => None,
        }
    }
}

/// A number as JSON writes it.
pub(super) fn number_text(float: f64) -> String {
    serde_json::Value::from(float).to_string()
}

/// A whole number, in any form: `76`, `76.0`, `7.6e1`, and each of these as text.
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

/// The integer nearest to a number with a fraction; half of one is rounded away from zero.
fn rounded(found: &Found<'_>) -> Option<i64> {
    f64::read(found).and_then(|number| whole(number.round()))
}

/// The integer that a float stands for, if there is no doubt which one it is.
fn whole(float: f64) -> Option<i64> {
    (float.fract() == 0.0 && float.abs() < EXACT_IN_FLOAT).then_some(float as i64)
}

/// Text such as `inf` and `NaN` parses as a float, but is no number of JSON.
fn finite(float: f64) -> Option<f64> {
    float.is_finite().then_some(float)
}
