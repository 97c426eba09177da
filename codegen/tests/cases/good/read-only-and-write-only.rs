// file: models.rs

#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    pub name: String,
    pub kind: DraftKind,
    pub key: Secret,
}

impl Draft {
    pub fn new(name: impl Into<String>, kind: DraftKind, key: Secret) -> Self {
        Self {
            name: name.into(),
            kind,
            key,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub id: Option<i64>,
    pub name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Both {
    pub id: Option<i64>,
    pub name: Option<String>,
    pub key: Option<Secret>,
}

impl Both {
    pub fn new(name: impl Into<String>, key: Secret) -> Self {
        Self {
            id: Default::default(),
            name: Some(name.into()),
            key: Some(key),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Moment {
    pub at: Option<Timestamp>,
}

pub type Stamp = String;

// file: calls.rs

pub const SAMPLES: &[fn() -> Sample] = &[
    || Sample::value(|clients, given| {
        clients.user.things().add_thing(FromJson::from_json(given.body()))
    }),
    || Sample::value(|clients, given| {
        clients.user.things().change_thing(read::<models::Both>(given.body()))
    }),
];

impl FromJson for models::Draft {
    fn from_json(value: &serde_json::Value) -> Self {
        Self::new(
            read::<String>(&value["name"]),
            read::<models::DraftKind>(&value["kind"]),
            read::<Secret>(&value["key"]),
        )
    }
}

