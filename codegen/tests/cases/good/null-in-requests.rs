// file: models.rs

#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub name: Option<String>,
    pub kinds: Option<Vec<Kind>>,
    pub weight: Option<Option<f64>>,
    pub note: Option<Option<String>>,
    pub day: Option<Option<Date>>,
    pub part: Option<Option<Part>>,
    pub mood: Option<Option<Mood>>,
    pub id: Option<Option<ThingId>>,
    pub plain: Option<String>,
}

impl Change {
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

    pub fn part(mut self, part: Option<Part>) -> Self {
        self.part = Some(part);
        self
    }

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Part {
    pub a: Option<String>,
}

impl Part {
    pub fn new() -> Self {
        Self::default()
    }

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Both {
    pub name: Option<Option<String>>,
    pub note: Option<Option<String>>,
    pub kinds: Option<Option<Vec<Kind>>>,
    pub parts: Option<Option<Vec<Part>>>,
    pub part: Option<Option<Part>>,
    pub whole: Option<Option<Box<Both>>>,
    pub heat: Option<Option<TimeSeries<f64>>>,
    pub made: Option<Date>,
}

impl Both {
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

    pub fn part(mut self, part: Option<Part>) -> Self {
        self.part = Some(part);
        self
    }

    pub fn whole(mut self, whole: Option<Both>) -> Self {
        self.whole = Some(whole.map(Box::new));
        self
    }

// file: tables.rs

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

