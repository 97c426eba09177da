// file: models.rs

//! The models: a struct for each object schema of the document.

use crate::value::{Date, TimeSeries};
use super::enums::{Kind, Mood};
use super::ids::ThingId;

/// The object `change`, which the document does not describe.
///
/// Schema `change`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Change {
    /// The property `name`, which the document does not describe.
    ///
    /// `None` is sent as null.
    pub name: Option<String>,
    /// The property `kinds`, which the document does not describe.
    ///
    /// `None` is sent as null.
    pub kinds: Option<Vec<Kind>>,
    /// The property `weight`, which the document does not describe.
    ///
    /// `Some(None)` is sent as null.
    pub weight: Option<Option<f64>>,
    /// Null removes it.
    ///
    /// `Some(None)` is sent as null.
    pub note: Option<Option<String>>,
    /// The property `day`, which the document does not describe.
    ///
    /// `Some(None)` is sent as null.
    pub day: Option<Option<Date>>,
    /// The property `part`, which the document does not describe.
    ///
    /// `Some(None)` is sent as null.
    pub part: Option<Option<Part>>,
    /// The property `mood`, which the document does not describe.
    ///
    /// `Some(None)` is sent as null.
    pub mood: Option<Option<Mood>>,
    /// The property `id`, which the document does not describe.
    ///
    /// `Some(None)` is sent as null.
    pub id: Option<Option<ThingId>>,
    /// The property `plain`, which the document does not describe.
    pub plain: Option<String>,
}

impl Change {
    /// Creates the object from its required properties. Setters add the others.
    #[must_use]
    pub fn new(name: Option<String>, kinds: Option<Vec<Kind>>) -> Self {
        Self {
            name,
            kinds,
            weight: Default::default(),
            note: Default::default(),
            day: Default::default(),
            part: Default::default(),
            mood: Default::default(),
            id: Default::default(),
            plain: Default::default(),
        }
    }

    /// Sets the property `weight`.
    ///
    /// `None` is sent as null.
    #[must_use]
    pub fn weight(mut self, weight: Option<f64>) -> Self {
        self.weight = Some(weight);
        self
    }

    /// Null removes it.
    ///
    /// `None` is sent as null.
    #[must_use]
    pub fn note(mut self, note: Option<String>) -> Self {
        self.note = Some(note);
        self
    }

    /// Sets the property `day`.
    ///
    /// `None` is sent as null.
    #[must_use]
    pub fn day(mut self, day: Option<Date>) -> Self {
        self.day = Some(day);
        self
    }

    /// Sets the property `part`.
    ///
    /// `None` is sent as null.
    #[must_use]
    pub fn part(mut self, part: Option<Part>) -> Self {
        self.part = Some(part);
        self
    }

    /// Sets the property `mood`.
    ///
    /// `None` is sent as null.
    #[must_use]
    pub fn mood(mut self, mood: Option<Mood>) -> Self {
        self.mood = Some(mood);
        self
    }

    /// Sets the property `id`.
    ///
    /// `None` is sent as null.
    #[must_use]
    pub fn id(mut self, id: Option<ThingId>) -> Self {
        self.id = Some(id);
        self
    }

    /// Sets the property `plain`.
    #[must_use]
    pub fn plain(mut self, plain: impl Into<String>) -> Self {
        self.plain = Some(plain.into());
        self
    }
}

/// The object `part`, which the document does not describe.
///
/// Schema `part`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Part {
    /// The property `a`, which the document does not describe.
    pub a: Option<String>,
}

impl Part {
    /// Creates the object without properties. Only properties that are set are sent.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the property `a`.
    #[must_use]
    pub fn a(mut self, a: impl Into<String>) -> Self {
        self.a = Some(a.into());
        self
    }
}

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `name`, which the document does not describe.
    pub name: Option<String>,
}

/// The object `both`, which the document does not describe.
///
/// Schema `both`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Both {
    /// The property `name`, which the document does not describe.
    ///
    /// `Some(None)` is null.
    pub name: Option<Option<String>>,
    /// The property `note`, which the document does not describe.
    ///
    /// `Some(None)` is null.
    pub note: Option<Option<String>>,
    /// The property `kinds`, which the document does not describe.
    ///
    /// `Some(None)` is null.
    pub kinds: Option<Option<Vec<Kind>>>,
    /// The property `parts`, which the document does not describe.
    ///
    /// `Some(None)` is null.
    pub parts: Option<Option<Vec<Part>>>,
    /// The property `part`, which the document does not describe.
    ///
    /// `Some(None)` is null.
    pub part: Option<Option<Part>>,
    /// The property `whole`, which the document does not describe.
    ///
    /// `Some(None)` is null.
    pub whole: Option<Option<Box<Both>>>,
    /// The property `heat`, which the document does not describe.
    ///
    /// `Some(None)` is null.
    pub heat: Option<Option<TimeSeries<f64>>>,
    /// The property `made`, which the document does not describe.
    pub made: Option<Date>,
}

impl Both {
    /// Creates the object from its required properties. Setters add the others.
    #[must_use]
    pub fn new(name: Option<String>) -> Self {
        Self {
            name: Some(name),
            note: Default::default(),
            kinds: Default::default(),
            parts: Default::default(),
            part: Default::default(),
            whole: Default::default(),
            heat: Default::default(),
            made: Default::default(),
        }
    }

    /// Sets the property `note`.
    ///
    /// `None` is sent as null.
    #[must_use]
    pub fn note(mut self, note: Option<String>) -> Self {
        self.note = Some(note);
        self
    }

    /// Sets the property `kinds`.
    ///
    /// `None` is sent as null.
    #[must_use]
    pub fn kinds(mut self, kinds: Option<Vec<Kind>>) -> Self {
        self.kinds = Some(kinds);
        self
    }

    /// Sets the property `parts`.
    ///
    /// `None` is sent as null.
    #[must_use]
    pub fn parts(mut self, parts: Option<Vec<Part>>) -> Self {
        self.parts = Some(parts);
        self
    }

    /// Sets the property `part`.
    ///
    /// `None` is sent as null.
    #[must_use]
    pub fn part(mut self, part: Option<Part>) -> Self {
        self.part = Some(part);
        self
    }

    /// Sets the property `whole`.
    ///
    /// `None` is sent as null.
    #[must_use]
    pub fn whole(mut self, whole: Option<Both>) -> Self {
        self.whole = Some(whole.map(Box::new));
        self
    }

    /// Sets the property `heat`.
    ///
    /// `None` is sent as null.
    #[must_use]
    pub fn heat(mut self, heat: Option<TimeSeries<f64>>) -> Self {
        self.heat = Some(heat);
        self
    }
}

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::{model, request_model};
use super::models::*;

request_model! {
    Change = "change",
    name: "name" => required_or_null,
    kinds: "kinds" => required_or_null,
    weight: "weight" => or_null,
    note: "note" => or_null,
    day: "day" => or_null,
    part: "part" => or_null,
    mood: "mood" => or_null,
    id: "id" => or_null,
    plain: "plain",
}

model! {
    Part = "part",
    a: "a",
}

model! {
    Thing = "thing",
    name: "name",
}

model! {
    Both = "both",
    name: "name" => or_null,
    note: "note" => or_null,
    kinds: "kinds" => or_null,
    parts: "parts" => one_or_many_or_null,
    part: "part" => or_null,
    whole: "whole" => or_null,
    heat: "heat" => or_null,
    made: "made",
}

// file: calls.rs

//! A call of every operation, with the arguments of a test.

#[allow(unused_imports)]
use accesslink_api::{ids::*, models, value::*};
#[allow(unused_imports)]
use crate::calls::{FromJson, Sample, read};

/// The calls, by tag.
pub const SAMPLES: &[fn() -> Sample] = &[
    || Sample::value(|clients, given| {
        clients.user.things().change_thing(FromJson::from_json(given.body()))
    }),
    || Sample::value(|clients, given| {
        clients.user.things().replace_thing(read::<models::Both>(given.body()))
    }),
];

impl FromJson for models::Change {
    fn from_json(value: &serde_json::Value) -> Self {
        let mut model = Self::new(
            Some(&value["name"])
                .filter(|value| !value.is_null())
                .map(|value| read::<String>(value)),
            Some(&value["kinds"])
                .filter(|value| !value.is_null())
                .map(|value| read::<Vec<models::Kind>>(value)),
        );
        if let Some(value) = value.get("weight") {
            model = model
                .weight(
                    Some(value)
                        .filter(|value| !value.is_null())
                        .map(|value| read::<f64>(value)),
                );
        }
        if let Some(value) = value.get("note") {
            model = model
                .note(
                    Some(value)
                        .filter(|value| !value.is_null())
                        .map(|value| read::<String>(value)),
                );
        }
        if let Some(value) = value.get("day") {
            model = model
                .day(
                    Some(value)
                        .filter(|value| !value.is_null())
                        .map(|value| read::<Date>(value)),
                );
        }
        if let Some(value) = value.get("part") {
            model = model
                .part(
                    Some(value)
                        .filter(|value| !value.is_null())
                        .map(|value| read::<models::Part>(value)),
                );
        }
        if let Some(value) = value.get("mood") {
            model = model
                .mood(
                    Some(value)
                        .filter(|value| !value.is_null())
                        .map(|value| read::<models::Mood>(value)),
                );
        }
        if let Some(value) = value.get("id") {
            model = model
                .id(
                    Some(value)
                        .filter(|value| !value.is_null())
                        .map(|value| read::<ThingId>(value)),
                );
        }
        if let Some(value) = value.get("plain") {
            model = model.plain(read::<String>(value));
        }
        model
    }
}

