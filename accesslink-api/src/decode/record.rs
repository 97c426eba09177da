//! What a model tells the reader and the writer about itself. Object-safe and without generics, so that both exist
//! once and not once per model.

use super::item::{Item, Scalar};
use super::slot::{Slot, Wire};
use super::view::View;
use crate::value::TimeSeries;

/// The spellings of every property, in the document's order. The first spelling of a property is the document's.
pub(crate) type Names = &'static [&'static [&'static str]];

/// A model that can be written.
///
/// A property is known by its index in [`Record::names`].
pub(crate) trait Record {
    /// The name of the schema in the document.
    fn schema(&self) -> &'static str;

    /// The spellings of every property.
    fn names(&self) -> Names;

    /// What is to be written for a property.
    fn view(&self, index: usize) -> View<'_>;
}

/// A model that can be read.
pub(crate) trait Model: Record {
    /// Where the value of a property goes; `None` for an index that no property has.
    fn slot(&mut self, index: usize) -> Option<Slot<'_>>;

    /// Returns the memory that it takes besides its place.
    fn memory(&self) -> usize {
        0
    }
}

impl<M: Record> Record for Box<M> {
    fn schema(&self) -> &'static str {
        (**self).schema()
    }

    fn names(&self) -> Names {
        (**self).names()
    }

    fn view(&self, index: usize) -> View<'_> {
        (**self).view(index)
    }
}

impl<M: Model> Model for Box<M> {
    fn slot(&mut self, index: usize) -> Option<Slot<'_>> {
        (**self).slot(index)
    }

    fn memory(&self) -> usize {
        size_of::<M>()
    }
}

/// What can be the whole of a document: a model, a list of models, a time series.
pub(crate) trait Root: Sized {
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
