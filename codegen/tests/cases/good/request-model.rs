// file: models.rs

#[derive(Debug, Clone, PartialEq)]
pub struct Thing {
    pub name: String,
    pub kinds: Vec<Kind>,
    pub sizes: Option<Vec<i64>>,
    pub day: Option<Date>,
    pub key: Option<Secret>,
    pub part: Part,
    pub parts: Option<Vec<Part>>,
    pub id: Option<ThingId>,
    pub link: Option<Link>,
}

impl Thing {
    pub fn new(
        name: impl Into<String>,
        kinds: impl IntoIterator<Item = Kind>,
        part: Part,
    ) -> Self {
        Self {
            name: name.into(),
            kinds: kinds.into_iter().collect(),
            sizes: Default::default(),
            day: Default::default(),
            key: Default::default(),
            part,
            parts: Default::default(),
            id: Default::default(),
            link: Default::default(),
        }
    }

    pub fn sizes(mut self, sizes: impl IntoIterator<Item = i64>) -> Self {
        self.sizes = Some(sizes.into_iter().collect());
        self
    }

    pub fn day(mut self, day: Date) -> Self {
        self.day = Some(day);
        self
    }

    pub fn key(mut self, key: Secret) -> Self {
        self.key = Some(key);
        self
    }

    pub fn parts(mut self, parts: impl IntoIterator<Item = Part>) -> Self {
        self.parts = Some(parts.into_iter().collect());
        self
    }

    pub fn id(mut self, id: impl Into<ThingId>) -> Self {
        self.id = Some(id.into());
        self
    }

    pub fn link(mut self, link: Link) -> Self {
        self.link = Some(link);
        self
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Part {
    pub a: Option<String>,
}

impl Part {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn a(mut self, a: impl Into<String>) -> Self {
        self.a = Some(a.into());
        self
    }
}

// file: resources/things.rs

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    pub fn add_thing(&self, thing: models::Thing) -> Call<operations::things::AddThing> {
        self.client.call(operations::things::AddThing::new(thing))
    }
}

// file: calls.rs

pub const SAMPLES: &[fn() -> Sample] = &[
    || Sample::value(|clients, given| {
        clients.user.things().add_thing(FromJson::from_json(given.body()))
    }),
];

impl FromJson for models::Thing {
    fn from_json(value: &serde_json::Value) -> Self {
        let mut model = Self::new(
            read::<String>(&value["name"]),
            read::<Vec<models::Kind>>(&value["kinds"]),
            FromJson::from_json(&value["part"]),
        );
        if let Some(value) = value.get("sizes") {
            model = model.sizes(read::<Vec<i64>>(value));
        }
        if let Some(value) = value.get("day") {
            model = model.day(read::<Date>(value));
        }
        if let Some(value) = value.get("key") {
            model = model.key(read::<Secret>(value));
        }
        if let Some(value) = value.get("parts") {
            model = model
                .parts(
                    value
                        .as_array()
                        .unwrap()
                        .iter()
                        .map(|item| FromJson::from_json(item))
                        .collect::<Vec<_>>(),
                );
        }
        if let Some(value) = value.get("id") {
            model = model.id(read::<ThingId>(value));
        }
        if let Some(value) = value.get("link") {
            model = model.link(read::<Link>(value));
        }
        model
    }
}

impl FromJson for models::Part {
    fn from_json(value: &serde_json::Value) -> Self {
        let mut model = Self::new();
        if let Some(value) = value.get("a") {
            model = model.a(read::<String>(value));
        }
        model
    }
}

