//! The places behind the slots: `Option`, `Vec` and `TimeSeries` of scalars and models.

use super::memory;
use super::slot::{Fit, Found, ListSlot, Model, ModelSlot, Read, ScalarSlot, SeriesSlot, Slot};
use super::write::Sent;
use crate::value::{HourMinute, TimeSeries};

/// Where one value goes: into an `Option`, or onto the end of a list.
pub trait Place {
    /// The type of the value.
    type Item;

    /// Puts the value there.
    fn put(&mut self, item: Self::Item) -> Option<&mut Self::Item>;

    /// Removes what was put last.
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

/// A value of its own: a scalar or a model.
pub trait Item: Sent + Sized {
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
pub trait Scalar: Item {
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

/// A property of a response model: `Option`, `Vec` or `TimeSeries`.
pub trait Wire {
    /// Returns the slot of its value.
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

/// The slot of a list that may stand in the document as its single element.
pub fn one_or_many<T: Item>(list: &mut Vec<T>) -> Slot<'_> {
    Slot::OneOrMany(list)
}

/// A value of a property that keeps null apart from absent: `Option<Option<Self>>`, of which the outer `None` is absent.
pub trait Nullable: Sized {
    /// Returns the slot that fills the inner option.
    fn slot_in(value: &mut Option<Self>) -> Slot<'_>;

    /// Returns true if the slot was not filled.
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

/// Returns the slot of a property that keeps null apart from absent.
pub fn nullable<T: Nullable>(property: &mut Option<Option<T>>) -> Slot<'_> {
    T::slot_in(property.get_or_insert_default())
}

/// Returns the slot of a list that keeps null apart from absent, and that may stand in the document as its single element.
pub fn nullable_one_or_many<T: Item>(property: &mut Option<Option<Vec<T>>>) -> Slot<'_> {
    Slot::OneOrMany(property.get_or_insert_default().get_or_insert_default())
}

/// Makes a property null or absent that did not come with a value, unless it has an earlier one.
pub fn settle<T: Nullable>(property: &mut Option<Option<T>>, read: Read) {
    if property.as_ref().is_none_or(T::is_unfilled) {
        *property = (read == Read::Null).then_some(None);
    }
}

/// What can be the whole of a document: a model, a list of models, a time series.
pub trait Root: Sized {
    /// Where the value is gathered.
    type Place: Wire + Default;

    /// Takes the value that was gathered, if there was one.
    fn take(place: &mut Self::Place) -> Option<Self>;
}

impl<T: Item> Root for T {
    type Place = Option<T>;

    fn take(place: &mut Option<T>) -> Option<T> {
        place.take()
    }
}

/// A document that is null is an empty list.
impl<T: Item> Root for Vec<T> {
    type Place = Self;

    fn take(place: &mut Self) -> Option<Self> {
        Some(std::mem::take(place))
    }
}

/// A document that is null is an empty series.
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
            // Room for further ones would not be charged.
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
