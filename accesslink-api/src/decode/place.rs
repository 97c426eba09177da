//! The implementations of the slots: `Option`, `Vec` and `TimeSeries` of scalars and models.

use super::memory;
use super::slot::{Fit, Found, ListSlot, Model, ModelSlot, Read, ScalarSlot, SeriesSlot, Slot};
use super::write::Sent;
use crate::value::{HourMinute, TimeSeries};

/// The destination of a value: an `Option`, or the end of a list.
pub trait Place {
    /// The type of the values that can be stored.
    type Item;

    /// Stores a value, and returns a reference to the stored value.
    fn put(&mut self, item: Self::Item) -> Option<&mut Self::Item>;

    /// Removes the value that was stored last.
    fn take_back(&mut self);
}

impl<T> Place for Option<T> {
    type Item = T;

    fn put(&mut self, item: T) -> Option<&mut T> {
        Some(self.insert(item))
    }

    fn take_back(&mut self) {
        *self = None;
    }
}

impl<T> Place for Vec<T> {
    type Item = T;

    fn put(&mut self, item: T) -> Option<&mut T> {
        self.push(item);
        self.last_mut()
    }

    fn take_back(&mut self) {
        self.pop();
    }
}

/// A type that can be an element of a list: a scalar or a model.
#[diagnostic::on_unimplemented(
    message = "a model cannot contain a `{Self}`",
    note = "a property of a model is an `Option`, a `Vec` or a `TimeSeries` of a number (`i32`, `i64`, `u32`, `u64` or \
            `f64`), `bool`, `String`, a value type, an identifier, an enum of `models`, or a model"
)]
pub trait Item: Sent + Sized {
    /// Returns the slot that fills `place`.
    fn slot<P: Place<Item = Self>>(place: &mut P) -> Slot<'_>;
}

/// Supports recursive models, which are held in a `Box`.
impl<M: Model + Item + Default + 'static> Item for Box<M> {
    fn slot<P: Place<Item = Self>>(place: &mut P) -> Slot<'_> {
        Slot::Model(place)
    }
}

/// A value that is one JSON scalar.
#[diagnostic::on_unimplemented(
    message = "a model cannot contain a `{Self}`",
    note = "a property of a model is an `Option`, a `Vec` or a `TimeSeries` of a number (`i32`, `i64`, `u32`, `u64` or \
            `f64`), `bool`, `String`, a value type, an identifier, an enum of `models`, or a model"
)]
pub trait Scalar: Item {
    /// A description of the expected value, with an article.
    const EXPECTED: &'static str;

    /// True if the value is a secret, in which case a value found in its place must not be shown.
    const SECRET: bool = false;

    /// Returns true if a valid string is not a documented value of an enum. Returns false for any other type.
    fn is_new(_text: &str) -> bool {
        false
    }

    /// Parses the value, or returns `None` if the scalar in the document does not fit.
    fn read(found: &Found<'_>) -> Option<Self>;

    /// Returns the nearest integer to a number that does not fit, or `None` if the type does not support rounding.
    fn nearest(_found: &Found<'_>) -> Option<Self> {
        None
    }

    /// Parses the value with the given precision.
    #[inline]
    fn fit(found: &Found<'_>, fit: Fit) -> Option<Self> {
        match fit {
            Fit::Exact => Self::read(found),
            Fit::Nearest => Self::nearest(found),
        }
    }
}

/// A property of a response model: `Option`, `Vec` or `TimeSeries`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of a property of a model",
    note = "a property of a model is an `Option`, a `Vec` or a `TimeSeries` of a number (`i32`, `i64`, `u32`, `u64` or \
            `f64`), `bool`, `String`, a value type, an identifier, an enum of `models`, or a model"
)]
pub trait Wire {
    /// Returns the slot that fills the property.
    fn slot(&mut self) -> Slot<'_>;
}

impl<T: Item> Wire for Option<T> {
    fn slot(&mut self) -> Slot<'_> {
        T::slot(self)
    }
}

impl<T: Item> Wire for Vec<T> {
    fn slot(&mut self) -> Slot<'_> {
        Slot::List(self)
    }
}

impl<T: Scalar> Wire for TimeSeries<T> {
    fn slot(&mut self) -> Slot<'_> {
        Slot::Series(self)
    }
}

/// Returns the slot of a list for which a single value is accepted as a list of one.
pub fn one_or_many<T: Item>(list: &mut Vec<T>) -> Slot<'_> {
    Slot::OneOrMany(list)
}

/// A value of a nullable property, `Option<Option<Self>>`, whose outer `None` means absent.
pub trait Nullable: Sized {
    /// Returns the slot that fills the inner option.
    fn slot_in(value: &mut Option<Self>) -> Slot<'_>;

    /// Returns true if the slot did not fill the inner option.
    fn is_unfilled(value: &Option<Self>) -> bool;
}

impl<T: Item> Nullable for T {
    fn slot_in(value: &mut Option<T>) -> Slot<'_> {
        T::slot(value)
    }

    fn is_unfilled(value: &Option<T>) -> bool {
        value.is_none()
    }
}

impl<T: Item> Nullable for Vec<T> {
    fn slot_in(value: &mut Option<Self>) -> Slot<'_> {
        Slot::List(value.get_or_insert_default())
    }

    fn is_unfilled(value: &Option<Self>) -> bool {
        value.as_ref().is_none_or(Self::is_empty)
    }
}

impl<T: Scalar> Nullable for TimeSeries<T> {
    fn slot_in(value: &mut Option<Self>) -> Slot<'_> {
        Slot::Series(value.get_or_insert_default())
    }

    fn is_unfilled(value: &Option<Self>) -> bool {
        value.as_ref().is_none_or(Self::is_empty)
    }
}

/// Returns the slot of a nullable property.
pub fn nullable<T: Nullable>(property: &mut Option<Option<T>>) -> Slot<'_> {
    T::slot_in(property.get_or_insert_default())
}

/// Returns the slot of a nullable list for which a single value is accepted as a list of one.
pub fn nullable_one_or_many<T: Item>(property: &mut Option<Option<Vec<T>>>) -> Slot<'_> {
    Slot::OneOrMany(property.get_or_insert_default().get_or_insert_default())
}

/// Sets a property that received no value to null or absent, unless it has an earlier value.
pub fn settle<T: Nullable>(property: &mut Option<Option<T>>, read: Read) {
    if property.as_ref().is_none_or(T::is_unfilled) {
        *property = (read == Read::Null).then_some(None);
    }
}

/// The root of a document: a model, a list of models or a time series.
pub trait Root: Sized {
    /// The type that collects the value.
    type Place: Wire + Default;

    /// Takes the collected value, or returns `None` if no value was collected.
    fn take(place: &mut Self::Place) -> Option<Self>;
}

impl<T: Item> Root for T {
    type Place = Option<T>;

    fn take(place: &mut Option<T>) -> Option<T> {
        place.take()
    }
}

/// Reads a list. Null is read as an empty list.
impl<T: Item> Root for Vec<T> {
    type Place = Self;

    fn take(place: &mut Self) -> Option<Self> {
        Some(std::mem::take(place))
    }
}

/// Reads a time series. Null is read as an empty series.
impl<T: Scalar> Root for TimeSeries<T> {
    type Place = Self;

    fn take(place: &mut Self) -> Option<Self> {
        Some(std::mem::take(place))
    }
}

impl<P: Place> ScalarSlot for P
where
    P::Item: Scalar,
{
    fn expected(&self) -> &'static str {
        P::Item::EXPECTED
    }

    fn is_secret(&self) -> bool {
        P::Item::SECRET
    }

    fn is_new(&self, text: &str) -> bool {
        P::Item::is_new(text)
    }

    fn take(&mut self, found: &Found<'_>, fit: Fit) -> bool {
        match P::Item::fit(found, fit) {
            Some(item) => self.put(item).is_some(),
            None => false,
        }
    }
}

impl<P: Place> ModelSlot for P
where
    P::Item: Model + Default + 'static,
{
    fn fresh(&mut self) -> Option<&mut dyn Model> {
        match self.put(P::Item::default()) {
            Some(model) => Some(model),
            None => None,
        }
    }

    fn discard(&mut self) {
        self.take_back();
    }

    fn blank(&self) -> Box<dyn Model> {
        Box::new(P::Item::default())
    }
}

impl<T: Item> ListSlot for Vec<T> {
    fn element(&mut self) -> Slot<'_> {
        T::slot(self)
    }

    fn clear(&mut self) {
        self.clear();
    }

    fn keep_last(&mut self) {
        if let Some(last) = self.pop() {
            // Spare capacity would not be charged to the memory budget.
            *self = vec![last];
        }
    }

    fn memory(&self) -> usize {
        memory::of_list(self)
    }
}

impl<T: Scalar> SeriesSlot for TimeSeries<T> {
    fn reset(&mut self) {
        *self = Self::default();
    }

    fn expected(&self) -> &'static str {
        T::EXPECTED
    }

    fn take(&mut self, time: HourMinute, found: &Found<'_>) -> bool {
        match T::read(found) {
            Some(value) => {
                self.push(time, value);
                true
            }
            None => false,
        }
    }

    fn restore_order(&mut self) {
        self.restore_order();
    }
}
