//! Views: what the writer sees of a model, without knowing the types behind it.

use super::item::Item;
use super::record::Record;
use crate::value::{HourMinute, TimeSeries};
use std::fmt;

/// What is to be written for one value.
pub(crate) enum View<'a> {
    /// Nothing, and no key either.
    Absent,
    /// Null.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number.
    Float(f64),
    /// A text.
    Text(&'a str),
    /// The text that `Display` gives.
    Shown(&'a dyn fmt::Display),
    /// A model.
    Model(&'a dyn Record),
    /// A list.
    List(&'a dyn Elements),
    /// A time series.
    Pairs(&'a dyn Points),
}

/// The elements of a list.
pub(crate) trait Elements {
    /// How many there are.
    fn count(&self) -> usize;

    /// The element at an index, from 0.
    fn element(&self, index: usize) -> View<'_>;
}

impl<T: Sent> Elements for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn element(&self, index: usize) -> View<'_> {
        match self.get(index) {
            Some(element) => element.sent(),
            None => View::Absent,
        }
    }
}

/// The pairs of a time series.
pub(crate) trait Points {
    /// How many there are.
    fn count(&self) -> usize;

    /// Returns true if the order can be restored after a map has sorted the pairs.
    fn survives_sorting(&self) -> bool;

    /// The pair at an index, from 0.
    fn pair(&self, index: usize) -> Option<(HourMinute, View<'_>)>;
}

impl<T: Item> Points for TimeSeries<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn survives_sorting(&self) -> bool {
        self.survives_sorting()
    }

    fn pair(&self, index: usize) -> Option<(HourMinute, View<'_>)> {
        let (time, value) = self.as_slice().get(index)?;
        Some((*time, value.sent()))
    }
}

/// A value, or a property of a request model. What is `None` is not sent; everything else is, an empty list too.
pub(crate) trait Sent {
    /// What is sent for it.
    fn sent(&self) -> View<'_>;
}

impl<T: Sent> Sent for Vec<T> {
    fn sent(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Sent> Sent for Option<T> {
    fn sent(&self) -> View<'_> {
        match self {
            Some(value) => value.sent(),
            None => View::Absent,
        }
    }
}

impl<T: Sent> Sent for Box<T> {
    fn sent(&self) -> View<'_> {
        (**self).sent()
    }
}

/// What is sent for a property that may be null.
#[allow(dead_code)] // Only documents with such a property need it.
pub(crate) fn or_null<T: Sent>(value: &Option<T>) -> View<'_> {
    value.as_ref().map_or(View::Null, Sent::sent)
}
