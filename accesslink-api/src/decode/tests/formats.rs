//! Tests of models in self-describing formats other than JSON.

use super::from_json;
use super::sample::{Exercise, Nights, Zone, at};
use crate::decode::Strictness;
use serde::Deserialize;
use serde::de::value::{Error, MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, IntoDeserializer, Visitor};

#[test]
fn from_a_json_value() {
    let json = r#"{"nights":[{"heart_rate":{"average":5},"hypnogram":{"00:39":2},"date":"2020-01-01","id":7.0}]}"#;
    let value: serde_json::Value = serde_json::from_str(json).unwrap();
    let (nights, _) = from_json::<Nights>(json.as_bytes(), Strictness::Strict).unwrap();
    assert_eq!(Nights::deserialize(&value).unwrap(), nights);
    assert_eq!(Nights::deserialize(value).unwrap(), nights);
    let read: Nights = serde_json::from_reader(json.as_bytes()).unwrap();
    assert_eq!(read, nights);
}

#[test]
fn from_pairs_of_strings() {
    let pairs = [("index", "5"), ("in_zone", "PT4S"), ("more", "")];
    let deserializer = MapDeserializer::<_, Error>::new(pairs.into_iter());
    let zone = Zone::deserialize(deserializer).unwrap();
    assert_eq!((zone.index, zone.in_zone), (Some(5), Some(at("PT4S"))));

    let numbers = [("index", 5_u8), ("model", 6)].into_iter();
    let zone = Zone::deserialize(MapDeserializer::<_, Error>::new(numbers)).unwrap();
    assert_eq!((zone.index, zone.model), (Some(5), Some(6)));
}

#[test]
fn from_keys_that_are_not_strings() {
    let numbers = [(1_i64, 5_i64), (2, 6)].into_iter();
    let zone = Zone::deserialize(MapDeserializer::<_, Error>::new(numbers)).unwrap();
    assert_eq!(zone, Zone::default());
}

#[test]
fn from_options_bytes_and_wide_integers() {
    assert_eq!(read(Unusual::Some).index, Some(5));
    assert_eq!(read(Unusual::None).index, None);
    assert_eq!(read(Unusual::Newtype).index, Some(5));
    assert_eq!(read(Unusual::Bytes).index, None);
    assert_eq!(read(Unusual::Wide).index, Some(5));
    assert_eq!(read(Unusual::TooWide).index, None);
    let list = SeqDeserializer::<_, Error>::new([1_u8, 2].into_iter());
    assert!(Zone::deserialize(list).is_err());
}

/// Reads numbers as objects of one property with a special name: serde_json represents every number like this if any
/// crate enables its feature `arbitrary_precision`.
#[test]
fn from_numbers_represented_as_objects() {
    let disguised = |number: &str| format!(r#"{{"$serde_json::private::Number":"{number}"}}"#);
    let read = |json: String| from_json::<Exercise>(json.as_bytes(), Strictness::Tolerant).unwrap();
    let (exercise, anomalies) = read(format!(
        r#"{{"club-id":{0},"distance":{0},"device":{0},"id":{0},"counts":[{0},{0}],"hypnogram":{{"00:01":{0}}}}}"#,
        disguised("5")
    ));
    assert!(anomalies.is_empty());
    assert_eq!((exercise.club_id, exercise.distance), (Some(5), Some(5.0)));
    assert_eq!(exercise.device.as_deref(), Some("5"));
    assert_eq!(exercise.id.unwrap().0, 5);
    assert_eq!(exercise.counts, [5, 5]);
    assert_eq!(exercise.hypnogram.as_slice(), [(at("00:01"), 5)]);

    for name in [
        "heart-rate",
        "zones",
        "data",
        "hypnogram",
        "has-route",
        "date",
    ] {
        let (exercise, anomalies) = read(format!(r#"{{"{name}":{}}}"#, disguised("1.50")));
        assert_eq!(exercise, Exercise::default(), "{name}");
        assert_eq!(anomalies.len(), 1, "{name}");
        let found = anomalies[0].found();
        assert!(found == "1.50" || (name == "data" && found == "(hidden)"));
        assert!(anomalies[0].to_string().ends_with("an invalid number"));
    }
}

/// Checks objects that contain the private key of serde_json. It never produces such objects, but a server could send
/// them.
#[test]
fn from_objects_that_resemble_numbers() {
    let deep = format!(
        "{}0{}",
        r#"{"$serde_json::private::Number":"#.repeat(100_000),
        "}".repeat(100_000)
    );
    for number in [
        r#"{"$serde_json::private::Number":"5","more":[1]}"#,
        r#"{"$serde_json::private::Number":[]}"#,
        r#"{"$serde_json::private::Number":"?"}"#,
        r#"{"$serde_json::private::Number":""}"#,
        &deep,
    ] {
        for name in ["club-id", "heart-rate", "hypnogram", "zones", "device"] {
            let json = format!(r#"{{"{name}":{number},"id":1}}"#);
            let (exercise, _) =
                from_json::<Exercise>(json.as_bytes(), Strictness::Tolerant).unwrap();
            assert_eq!(exercise.id.unwrap().0, 1);
            assert!(exercise.device.is_none_or(|device| device == "5"));
        }
    }
}

/// Values that a JSON parser never produces but another format may.
#[derive(Clone, Copy)]
enum Unusual {
    Some,
    None,
    Newtype,
    Bytes,
    Wide,
    TooWide,
}

fn read(value: Unusual) -> Zone {
    let map = MapDeserializer::<_, Error>::new([("index", value)].into_iter());
    Zone::deserialize(MapAccessDeserializer::new(map)).unwrap()
}

impl IntoDeserializer<'_, Error> for Unusual {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Unusual {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Some => visitor.visit_some(5_u32.into_deserializer()),
            Self::None => visitor.visit_none(),
            Self::Newtype => visitor.visit_newtype_struct(5_u32.into_deserializer()),
            Self::Bytes => visitor.visit_bytes(b"5"),
            Self::Wide => visitor.visit_i128(5),
            Self::TooWide => visitor.visit_u128(u128::MAX),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
