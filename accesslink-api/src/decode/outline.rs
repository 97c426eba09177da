//! The outline of a JSON document: its keys and the kinds of its values. It reveals what the reader skipped.
//!
//! The reader skips unknown properties, and keeps only the last of several values. Such data must not go unnoticed
//! before a document is deleted on the server.

use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::anomaly::{Anomaly, MOST_ANOMALIES, Segment, Shape, written_path};
use super::json::{BYTE_ORDER_MARK, NUMBER_KEY, json_text};
use super::patch;
use super::write::Names;

/// The outline of a document whose root is a model.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    /// The first repeated key of an object, at any depth.
    pub(crate) repeated: Option<String>,
    /// The first property of the root whose value is a string, a list or an object, except for the first list that
    /// the model knows.
    pub(crate) extra: Option<String>,
    /// The unknown properties of the root with a number, a boolean or null as the value; at most 100.
    pub(crate) anomalies: Vec<Anomaly>,
}

impl Outline {
    /// Creates the outline of a document whose root has properties with the spellings in `names`.
    ///
    /// # Errors
    ///
    /// Returns an error if the document is not valid JSON, including the parts that the reader would skip, or if it
    /// is nested more than 128 levels deep.
    pub(crate) fn of(document: &[u8], names: Names) -> Result<Self, serde_json::Error> {
        let document = document.strip_prefix(BYTE_ORDER_MARK).unwrap_or(document);
        read(document, names).or_else(|error| match patch::patch(document) {
            Some(patched) => read(&patched.bytes, names),
            None => Err(error),
        })
    }

    fn add(&mut self, key: &str, shape: Shape, is_known: bool) {
        let found = match shape {
            Shape::Null => "null",
            Shape::Bool => "a boolean",
            Shape::Number => "a number",
            _ => {
                self.extra.get_or_insert_with(|| key.to_owned());
                return;
            }
        };
        if !is_known && self.anomalies.len() < MOST_ANOMALIES {
            let path = written_path(&[Segment::Key(key.to_owned())]);
            let expected = "no undocumented property";
            self.anomalies
                .push(Anomaly::of_response(&path, expected, found));
        }
    }
}

fn read(document: &[u8], names: Names) -> Result<Outline, serde_json::Error> {
    let mut outline = Outline::default();
    let mut repeated = None;
    let mut has_list = false;
    let mut property = |key: &str, shape: Shape| {
        let is_known = names.iter().any(|spellings| spellings.contains(&key));
        let is_list = is_known && shape == Shape::List;
        if !is_list || std::mem::replace(&mut has_list, true) {
            outline.add(key, shape, is_known);
        }
    };
    let text = json_text(document);
    let mut deserializer = serde_json::Deserializer::from_str(&text);
    let root = Value {
        repeated: &mut repeated,
        property: &mut property,
    };
    root.deserialize(&mut deserializer)?;
    deserializer.end()?;
    outline.repeated = repeated;
    Ok(outline)
}

/// A seed that reduces a value to its kind, and looks for repeated keys at any depth.
struct Value<'v> {
    repeated: &'v mut Option<String>,
    /// A callback for each property of the value, if it is an object.
    property: &'v mut dyn FnMut(&str, Shape),
}

impl Value<'_> {
    /// Returns the seed for a nested value.
    fn inside<'i>(&'i mut self, ignored: &'i mut dyn FnMut(&str, Shape)) -> Value<'i> {
        Value {
            repeated: self.repeated,
            property: ignored,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = Shape;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Shape, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = Shape;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Shape, E> {
        Ok(Shape::Bool)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Shape, E> {
        Ok(Shape::Number)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Shape, E> {
        Ok(Shape::Number)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Shape, E> {
        Ok(Shape::Number)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Shape, E> {
        Ok(Shape::Text)
    }

    fn visit_unit<E: Error>(self) -> Result<Shape, E> {
        Ok(Shape::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<Shape, A::Error> {
        while seq
            .next_element_seed(self.inside(&mut |_, _| {}))?
            .is_some()
        {}
        Ok(Shape::List)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Shape, A::Error> {
        let mut keys = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            let shape = map.next_value_seed(self.inside(&mut |_, _| {}))?;
            // serde_json represents a number like this if its feature `arbitrary_precision` is enabled by another
            // crate.
            if key == NUMBER_KEY {
                return Ok(Shape::Number);
            }
            (self.property)(&key, shape);
            if keys.contains(&key) {
                self.repeated.get_or_insert(key);
            } else {
                keys.insert(key);
            }
        }
        Ok(Shape::Object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A document, the repeated key, the extra property, and the paths of the unknown scalars.
    type Case = (
        &'static str,
        Option<&'static str>,
        Option<&'static str>,
        &'static [&'static str],
    );

    const NAMES: Names = &[&["links"], &["part-of", "part_of"]];

    #[test]
    fn outline_lists_what_the_reader_skips() {
        let cases: &[Case] = &[
            (r#"{"links": ["a"]}"#, None, None, &[]),
            (r#"{"links": ["a"], "part-of": null}"#, None, None, &[]),
            (r#"{"part-of": 1, "links": ["a"]}"#, None, None, &[]),
            (
                r#"{"links": [], "part_of": {}}"#,
                None,
                Some("part_of"),
                &[],
            ),
            (
                r#"{"links": [], "links": []}"#,
                Some("links"),
                Some("links"),
                &[],
            ),
            (
                r#"{"links": [{"a": [{"b": 1, "b": 2}]}]}"#,
                Some("b"),
                None,
                &[],
            ),
            (r#"{"l\u0069nks": 1, "links": 2}"#, Some("links"), None, &[]),
            (r#"{"Links": [], "links": []}"#, None, Some("Links"), &[]),
            (r#"{"next": "x"}"#, None, Some("next"), &[]),
            (r#"{"links": "x"}"#, None, Some("links"), &[]),
            (r#"{"links": {}}"#, None, Some("links"), &[]),
            (r#"{"more": {}, "links": []}"#, None, Some("more"), &[]),
            (
                r#"{"total": 3, "last": true, "next": null, "huge": 1e999}"#,
                None,
                None,
                &["$.total", "$.last", "$.next", "$.huge"],
            ),
            (r#"["a", {"b": 1}]"#, None, None, &[]),
            ("3", None, None, &[]),
        ];
        for (document, repeated, extra, anomalies) in cases {
            let outline = Outline::of(document.as_bytes(), NAMES).unwrap();
            assert_eq!(outline.repeated.as_deref(), *repeated, "{document}");
            assert_eq!(outline.extra.as_deref(), *extra, "{document}");
            let paths: Vec<&str> = outline.anomalies.iter().map(Anomaly::path).collect();
            assert_eq!(paths, *anomalies, "{document}");
        }
    }

    #[test]
    fn invalid_json_has_no_outline() {
        let deep = format!("{{\"a\": {}{}}}", "[".repeat(200), "]".repeat(200));
        let documents: [&[u8]; 5] = [
            b"",
            b"{\"links\": []",
            b"{\"links\": []} {}",
            b"{\"a\": \"\xFF\"}",
            deep.as_bytes(),
        ];
        for document in documents {
            assert!(Outline::of(document, NAMES).is_err());
        }
    }
}
