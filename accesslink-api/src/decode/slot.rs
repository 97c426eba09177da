//! Slots: the places that the reader fills, without knowing the types behind them.

use std::borrow::Cow;

use super::write::Record;
use crate::value::HourMinute;

/// A place for one value of a document.
pub enum Slot<'a> {
    /// A value that is one JSON scalar.
    Scalar(&'a mut dyn ScalarSlot),
    /// A model.
    Model(&'a mut dyn ModelSlot),
    /// A list.
    List(&'a mut dyn ListSlot),
    /// A list, where a single value is read as a list of one.
    OneOrMany(&'a mut dyn ListSlot),
    /// A time series.
    Series(&'a mut dyn SeriesSlot),
    /// One pair of a time series: a list of a time and a value.
    Pair(&'a mut dyn SeriesSlot),
    /// The value of one pair of a time series.
    PairValue(HourMinute, &'a mut dyn SeriesSlot),
}

impl Slot<'_> {
    /// Takes a scalar if it fits, and says whether it did.
    #[inline]
    pub(super) fn take(&mut self, found: &Found<'_>, fit: Fit) -> bool {
        match self {
            Self::Scalar(leaf) => leaf.take(found, fit),
            // The whole numbers of a time series are codes, of which a rounded one is another.
            Self::PairValue(time, pairs) => fit == Fit::Exact && pairs.take(*time, found),
            Self::OneOrMany(list) => take_single(*list, found, fit),
            Self::Model(_) | Self::List(_) | Self::Series(_) | Self::Pair(_) => false,
        }
    }

    /// Returns the slot of the next element, if it is one of a list or of a time series.
    #[inline]
    pub(super) fn element(&mut self) -> Option<Slot<'_>> {
        match self {
            Self::List(list) | Self::OneOrMany(list) => Some(list.element()),
            Self::Series(series) => Some(Slot::Pair(*series)),
            Self::Scalar(_) | Self::Model(_) | Self::Pair(_) | Self::PairValue(..) => None,
        }
    }

    /// Removes the elements of an earlier list under the same key.
    pub(super) fn clear(&mut self) {
        match self {
            Self::List(list) | Self::OneOrMany(list) => list.clear(),
            Self::Series(series) => series.reset(),
            Self::Scalar(_) | Self::Model(_) | Self::Pair(_) | Self::PairValue(..) => {}
        }
    }

    /// Returns the memory that a list takes.
    pub(super) fn memory(&self) -> usize {
        match self {
            Self::List(list) | Self::OneOrMany(list) => list.memory(),
            _ => 0,
        }
    }

    /// Whether a text that fits is a value that the document does not have.
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

    /// What belongs here, in words.
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

    /// Whether a null that is the whole of a document is a value here.
    pub(super) fn is_empty_when_null(&self) -> bool {
        match self {
            Self::List(_) | Self::OneOrMany(_) | Self::Series(_) => true,
            Self::Scalar(_) | Self::Model(_) | Self::Pair(_) | Self::PairValue(..) => false,
        }
    }

    /// Whether what belongs here is or holds a secret, so that what is found in its place must not be shown.
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

/// A scalar as it was found.
#[derive(Debug, Clone, Copy)]
pub enum Found<'a> {
    /// `true` or `false`.
    Bool(bool),
    /// A number without fraction and exponent.
    Integer(i64),
    /// A number with them.
    Float(f64),
    /// A number in its spelling, where the format kept that or where it is too long for the other two.
    Number(&'a str),
    /// A text.
    Text(&'a str),
}

/// What became of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read {
    /// It stands in its slot.
    Filled,
    /// It was null: the slot is as it was.
    Null,
    /// It was invalid and has been reported: the slot is as it was.
    Invalid,
}

/// How well a scalar has to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Nothing is lost of it.
    Exact,
    /// It may be rounded.
    Nearest,
}

/// A place for a value that is one JSON scalar.
pub trait ScalarSlot {
    /// What belongs here, in words.
    fn expected(&self) -> &'static str;

    /// Whether a secret belongs here.
    fn is_secret(&self) -> bool;

    /// Whether a text that fits is a value that the document does not have.
    fn is_new(&self, text: &str) -> bool;

    /// Takes the scalar if it fits, and says whether it did.
    fn take(&mut self, found: &Found<'_>, fit: Fit) -> bool;
}

/// A place for a model.
pub trait ModelSlot {
    /// Makes the model that is to be filled.
    fn fresh(&mut self) -> Option<&mut dyn Model>;

    /// Takes back the model that was made, because what came was none after all.
    fn discard(&mut self);

    /// A model of the same kind, to be asked about its schema.
    fn blank(&self) -> Box<dyn Model>;
}

/// A model that can be read.
pub trait Model: Record {
    /// Returns the slot of a property; `None` for an index that no property has.
    fn slot(&mut self, index: usize) -> Option<Slot<'_>>;

    /// Keeps null apart from absent, where a property that did not come with a value may be null.
    fn settle(&mut self, _index: usize, _read: Read) {}

    /// Returns the memory that it takes besides its place.
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

/// A place for the elements of a list.
pub trait ListSlot {
    /// A place for the next element. It joins the list only when it is filled.
    fn element(&mut self) -> Slot<'_>;

    /// Removes the elements of an earlier list under the same key.
    fn clear(&mut self);

    /// Removes them all but the last.
    fn keep_last(&mut self);

    /// Returns the memory that the list takes.
    fn memory(&self) -> usize;
}

/// A place for a time series.
pub trait SeriesSlot {
    /// Removes the pairs of an earlier series under the same key.
    fn reset(&mut self);

    /// What belongs into a pair, in words.
    fn expected(&self) -> &'static str;

    /// Takes a pair if it fits, and says whether it did.
    fn take(&mut self, time: HourMinute, found: &Found<'_>) -> bool;

    /// Restores the order that an object loses whose keys were sorted.
    fn restore_order(&mut self);
}

/// Makes a list of one scalar if that fits, and says whether it did.
fn take_single(list: &mut dyn ListSlot, found: &Found<'_>, fit: Fit) -> bool {
    let fits = list.element().take(found, fit);
    if fits {
        list.keep_last();
    }
    fits
}

/// Whether there is a secret somewhere inside. Schemas that were seen already are not searched again.
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
