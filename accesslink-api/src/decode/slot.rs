//! Slots: the destinations that the reader fills without knowing their types.

use std::borrow::Cow;

use super::write::Record;
use crate::value::HourMinute;

/// A destination for one value of a document.
pub enum Slot<'a> {
    /// A number, a boolean or a string.
    Scalar(&'a mut dyn ScalarSlot),
    /// A model, which is read from an object.
    Model(&'a mut dyn ModelSlot),
    /// A list of scalars or models.
    List(&'a mut dyn ListSlot),
    /// A list for which a single value is accepted as a list of one.
    OneOrMany(&'a mut dyn ListSlot),
    /// A time series, which is read from an object or a list of pairs.
    Series(&'a mut dyn SeriesSlot),
    /// One pair of a time series: a list of a time and a value.
    Pair(&'a mut dyn SeriesSlot),
    /// The value of one pair of a time series, whose time has been read.
    PairValue(HourMinute, &'a mut dyn SeriesSlot),
}

impl Slot<'_> {
    /// Stores a scalar if it fits, and returns true if it did.
    #[inline]
    pub(super) fn take(&mut self, found: &Found<'_>, fit: Fit) -> bool {
        match self {
            Self::Scalar(leaf) => leaf.take(found, fit),
            // Whole numbers in a time series are codes, which must not be rounded.
            Self::PairValue(time, pairs) => fit == Fit::Exact && pairs.take(*time, found),
            Self::OneOrMany(list) => take_single(*list, found, fit),
            Self::Model(_) | Self::List(_) | Self::Series(_) | Self::Pair(_) => false,
        }
    }

    /// Returns true if a valid string is not documented as a value of the enum.
    pub(super) fn is_new(&mut self, text: &str) -> bool {
        match self {
            Self::Scalar(leaf) => leaf.is_new(text),
            Self::OneOrMany(list) => list.element().is_new(text),
            Self::Model(_)
            | Self::List(_)
            | Self::Series(_)
            | Self::Pair(_)
            | Self::PairValue(..) => false,
        }
    }

    /// Returns a description of the expected value.
    pub(super) fn expected(&mut self) -> Cow<'static, str> {
        match self {
            Self::Scalar(leaf) => leaf.expected().into(),
            Self::Model(nest) => format!("an object (schema `{}`)", nest.blank().schema()).into(),
            Self::List(_) => "a list".into(),
            Self::OneOrMany(list) => format!("a list, or {}", list.element().expected()).into(),
            Self::Series(_) => "an object with times like `00:41` as keys".into(),
            Self::Pair(pairs) => format!("a time and {}", pairs.expected()).into(),
            Self::PairValue(_, pairs) => pairs.expected().into(),
        }
    }

    /// Returns true if null is valid as the whole document.
    pub(super) fn is_empty_when_null(&self) -> bool {
        match self {
            Self::List(_) | Self::OneOrMany(_) | Self::Series(_) => true,
            Self::Scalar(_) | Self::Model(_) | Self::Pair(_) | Self::PairValue(..) => false,
        }
    }

    /// Returns true if the value is or contains a secret, in which case a value found in its place must not be shown.
    pub(super) fn is_secret(&mut self) -> bool {
        self.holds_secret(&mut Vec::new())
    }

    fn holds_secret(&mut self, seen: &mut Vec<&'static str>) -> bool {
        match self {
            Self::Scalar(leaf) => leaf.is_secret(),
            Self::Model(nest) => model_holds_secret(nest.blank(), seen),
            Self::List(list) | Self::OneOrMany(list) => list.element().holds_secret(seen),
            Self::Series(_) | Self::Pair(_) | Self::PairValue(..) => false,
        }
    }
}

/// A scalar as it was found in the document.
#[derive(Debug, Clone, Copy)]
pub enum Found<'a> {
    /// A boolean: `true` or `false`.
    Bool(bool),
    /// A number without a fraction or an exponent.
    Integer(i64),
    /// A number with a fraction or an exponent.
    Float(f64),
    /// A number in its original spelling, if the format preserves the spelling or if the other variants cannot hold the
    /// number.
    Number(&'a str),
    /// A string whose escapes have been decoded.
    Text(&'a str),
}

/// The outcome of reading a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read {
    /// The value was valid, and has been stored in its slot.
    Filled,
    /// The value was null, and the slot is unchanged.
    Null,
    /// The value was invalid and has been reported, and the slot is unchanged.
    Invalid,
}

/// The required precision of a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The value is preserved exactly.
    Exact,
    /// The value may be rounded.
    Nearest,
}

/// A destination for a scalar.
pub trait ScalarSlot {
    /// Returns a description of the expected scalar.
    fn expected(&self) -> &'static str;

    /// Returns true if the scalar is a secret.
    fn is_secret(&self) -> bool;

    /// Returns true if a valid string is not documented as a value of the enum.
    fn is_new(&self, text: &str) -> bool;

    /// Stores the scalar if it fits, and returns true if it did.
    fn take(&mut self, found: &Found<'_>, fit: Fit) -> bool;
}

/// A destination for a model.
pub trait ModelSlot {
    /// Creates an empty model, and returns it to be filled.
    fn fresh(&mut self) -> Option<&mut dyn Model>;

    /// Removes the model that [`ModelSlot::fresh`] created. Called if the value was not a model.
    fn discard(&mut self);

    /// Returns an empty model of the same type, which provides the schema.
    fn blank(&self) -> Box<dyn Model>;
}

/// A model that can be deserialized.
pub trait Model: Record {
    /// Returns the slot of a property, or `None` if the index is out of range.
    fn slot(&mut self, index: usize) -> Option<Slot<'_>>;

    /// Records whether a nullable property that received no value was null or invalid.
    fn settle(&mut self, _index: usize, _read: Read) {}

    /// Returns the memory that the model occupies on the heap.
    fn memory(&self) -> usize {
        0
    }
}

impl<M: Model> Model for Box<M> {
    fn slot(&mut self, index: usize) -> Option<Slot<'_>> {
        (**self).slot(index)
    }

    fn settle(&mut self, index: usize, read: Read) {
        (**self).settle(index, read);
    }

    fn memory(&self) -> usize {
        size_of::<M>()
    }
}

/// A destination for the elements of a list.
pub trait ListSlot {
    /// Returns the slot of the next element, which is only added to the list when it is filled.
    fn element(&mut self) -> Slot<'_>;

    /// Removes the elements of an earlier list with the same key.
    fn clear(&mut self);

    /// Removes all elements except the last.
    fn keep_last(&mut self);

    /// Returns the memory that the list occupies.
    fn memory(&self) -> usize;
}

/// A destination for a time series.
pub trait SeriesSlot {
    /// Removes the pairs of an earlier series with the same key.
    fn reset(&mut self);

    /// Returns a description of the expected value of a pair.
    fn expected(&self) -> &'static str;

    /// Stores a pair if it fits, and returns true if it did.
    fn take(&mut self, time: HourMinute, found: &Found<'_>) -> bool;

    /// Restores the order of pairs that a map sorted by their keys.
    fn restore_order(&mut self);
}

/// Supports time series that are lists of pairs.
impl ListSlot for &mut dyn SeriesSlot {
    fn element(&mut self) -> Slot<'_> {
        Slot::Pair(*self)
    }

    fn clear(&mut self) {
        self.reset();
    }

    fn keep_last(&mut self) {}

    fn memory(&self) -> usize {
        0
    }
}

/// Creates a list of one scalar if it fits, and returns true if it did.
fn take_single(list: &mut dyn ListSlot, found: &Found<'_>, fit: Fit) -> bool {
    let fits = list.element().take(found, fit);
    if fits {
        list.keep_last();
    }
    fits
}

/// Returns true if the model contains a secret at any depth. Schemas in `seen` are not searched again.
fn model_holds_secret(mut model: Box<dyn Model>, seen: &mut Vec<&'static str>) -> bool {
    if seen.contains(&model.schema()) {
        return false;
    }
    seen.push(model.schema());
    (0..model.names().len()).any(|index| {
        model
            .slot(index)
            .is_some_and(|mut slot| slot.holds_secret(seen))
    })
}
