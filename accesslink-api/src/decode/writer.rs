//! Writing: models, in the document's spelling and order, to any serde format.

use super::record::Record;
use super::view::View;
use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

/// Writes a model. What is absent has no key.
///
/// # Errors
///
/// Only those of the format.
pub(crate) fn write<S: Serializer>(record: &dyn Record, serializer: S) -> Result<S::Ok, S::Error> {
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
            // Only a property can be absent, and then it is not written at all.
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
            Self::Pairs(points) if !points.survives_sorting() => {
                let mut seq = serializer.serialize_seq(Some(points.count()))?;
                for (time, view) in (0..points.count()).filter_map(|index| points.pair(index)) {
                    seq.serialize_element(&(View::Shown(&time), view))?;
                }
                seq.end()
            }
            Self::Pairs(points) => {
                let mut map = serializer.serialize_map(Some(points.count()))?;
                for (time, view) in (0..points.count()).filter_map(|index| points.pair(index)) {
                    // A night has hundreds of them: handed over as text at once, they take half of the time that
                    // `collect_str` takes.
                    let key = time.ascii();
                    map.serialize_entry(str::from_utf8(&key).map_err(S::Error::custom)?, &view)?;
                }
                map.end()
            }
        }
    }
}
