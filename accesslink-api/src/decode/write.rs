//! Serialization of models, in the document's spelling and order, to any serde format.
//!
//! The writer accesses a model as a [`Record`] and its values as [`View`]s. It is not generic over the models and
//! therefore compiled once.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::value::TimeSeries;

/// The spellings of every property, in the document's order. The first spelling is the document's.
pub type Names = &'static [&'static [&'static str]];

/// A model that can be serialized.
///
/// Properties are identified by their index in [`Record::names`].
pub trait Record {
    /// Returns the name of the schema in the document.
    fn schema(&self) -> &'static str;

    /// Returns the spellings of every property.
    fn names(&self) -> Names;

    /// Returns the value of a property in the form in which it is serialized.
    fn view(&self, index: usize) -> View<'_>;
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

/// A value in the form in which it is serialized.
pub enum View<'a> {
    /// An absent property, which is omitted together with its key.
    Absent,
    /// A null value, whose key is written.
    Null,
    /// A boolean: `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A floating-point number.
    Float(f64),
    /// A string, which is written as it is.
    Text(&'a str),
    /// A string that is the output of `Display`.
    Shown(&'a dyn fmt::Display),
    /// A model, which is written as an object.
    Model(&'a dyn Record),
    /// A list, which is written element by element.
    List(&'a dyn Elements),
    /// A time series, which is written as an object or as a list of pairs.
    Series(&'a dyn Points),
}

/// Access to the elements of a list, for the writer.
pub trait Elements {
    /// Returns the number of elements.
    fn count(&self) -> usize;

    /// Returns the element at an index that starts at 0.
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

/// Access to the pairs of a time series, for the writer.
pub trait Points {
    /// Returns the number of pairs.
    fn count(&self) -> usize;

    /// Returns true if the order can be restored after a map sorted the pairs.
    fn survives_sorting(&self) -> bool;

    /// Passes each time, in the form `HH:MM`, and its value to a function in order, until it returns false.
    fn each(&self, write: &mut dyn FnMut(&'static str, View<'_>) -> bool);
}

impl<T: Sent> Points for TimeSeries<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn survives_sorting(&self) -> bool {
        self.survives_sorting()
    }

    fn each(&self, write: &mut dyn FnMut(&'static str, View<'_>) -> bool) {
        let _ = self
            .iter()
            .all(|(time, value)| write(time.as_str(), value.sent()));
    }
}

/// A value, or a property of a request model. `None` is omitted; everything else is sent, including empty lists.
#[diagnostic::on_unimplemented(
    message = "a model cannot contain a `{Self}`",
    note = "a property of a model is an `Option`, a `Vec` or a `TimeSeries` of a number (`i32`, `i64`, `u32`, `u64` or \
            `f64`), `bool`, `String`, a value type, an identifier, an enum of `models`, or a model"
)]
pub trait Sent {
    /// Returns the value in the form in which it is sent.
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

impl<T: Sent> Sent for TimeSeries<T> {
    fn sent(&self) -> View<'_> {
        View::Series(self)
    }
}

/// Returns the view of a nullable property.
pub fn or_null<T: Sent>(value: &Option<T>) -> View<'_> {
    value.as_ref().map_or(View::Null, Sent::sent)
}

/// A property of a response model: `Option`, `Vec` or `TimeSeries`. `None` and empty values are omitted.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of a property of a model",
    note = "a property of a model is an `Option`, a `Vec` or a `TimeSeries` of a number (`i32`, `i64`, `u32`, `u64` or \
            `f64`), `bool`, `String`, a value type, an identifier, an enum of `models`, or a model"
)]
pub trait Kept {
    /// Returns the value in the form in which it is serialized.
    fn view(&self) -> View<'_>;
}

impl<T: Sent> Kept for Option<T> {
    fn view(&self) -> View<'_> {
        self.sent()
    }
}

impl<T: Sent> Kept for Vec<T> {
    fn view(&self) -> View<'_> {
        if self.is_empty() {
            View::Absent
        } else {
            View::List(self)
        }
    }
}

impl<T: Sent> Kept for TimeSeries<T> {
    fn view(&self) -> View<'_> {
        if self.is_empty() {
            View::Absent
        } else {
            View::Series(self)
        }
    }
}

/// Serializes a model. Absent properties are omitted.
///
/// # Errors
///
/// Returns only the errors of the format.
pub fn write<S: Serializer>(record: &dyn Record, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (index, spellings) in record.names().iter().enumerate() {
        let view = record.view(index);
        if let (Some(name), false) = (spellings.first(), matches!(view, View::Absent)) {
            map.serialize_entry(name, &view)?;
        }
    }
    map.end()
}

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            // Absent properties are omitted before this point.
            Self::Absent | Self::Null => serializer.serialize_none(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Shown(value) => serializer.collect_str(value),
            Self::Model(record) => write(*record, serializer),
            Self::List(elements) => {
                let mut seq = serializer.serialize_seq(Some(elements.count()))?;
                for index in 0..elements.count() {
                    seq.serialize_element(&elements.element(index))?;
                }
                seq.end()
            }
            Self::Series(points) if !points.survives_sorting() => {
                let mut seq = serializer.serialize_seq(Some(points.count()))?;
                let mut written = Ok(());
                points.each(&mut |time, view| {
                    written = seq.serialize_element(&(time, view));
                    written.is_ok()
                });
                written?;
                seq.end()
            }
            Self::Series(points) => {
                let mut map = serializer.serialize_map(Some(points.count()))?;
                let mut written = Ok(());
                points.each(&mut |time, view| {
                    written = map.serialize_entry(time, &view);
                    written.is_ok()
                });
                written?;
                map.end()
            }
        }
    }
}
