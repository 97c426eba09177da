// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    pub name: Option<String>,
    pub parts: Vec<Part>,
    pub kinds: Vec<String>,
    pub heat: TimeSeries<f64>,
}

impl Thing {
    #[must_use]
    pub fn new(
        name: impl Into<String>,
        kinds: impl IntoIterator<Item = String>,
    ) -> Self {
        Self {
            name: Some(name.into()),
            parts: Default::default(),
            kinds: kinds.into_iter().collect(),
            heat: Default::default(),
        }
    }

    #[must_use]
    pub fn parts(mut self, parts: impl IntoIterator<Item = Part>) -> Self {
        self.parts = parts.into_iter().collect();
        self
    }

    #[must_use]
    pub fn heat(mut self, heat: TimeSeries<f64>) -> Self {
        self.heat = heat;
        self
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Part {
    pub a: Option<String>,
    pub b: Option<i64>,
}

impl Part {
    #[must_use]
    pub fn new(a: impl Into<String>) -> Self {
        Self {
            a: Some(a.into()),
            b: Default::default(),
        }
    }

    #[must_use]
    pub fn b(mut self, b: i64) -> Self {
        self.b = Some(b);
        self
    }
}

// file: calls.rs

pub const CALLS: &[Sample] = &[
    Sample {
        id: "things.add_thing",
        method: "POST",
        path: "/things",
        parameters: &[],
        body: Some(
            "{\"heat\":{},\"kinds\":[\"text 3/&?#%+ü\"],\"name\":\"text 1/&?#%+ü\",\"parts\":[{\"a\":\"text 1/&?#%+ü\",\"b\":9000000002}]}",
        ),
        call: |clients, given| {
            let call = clients
                .user
                .things()
                .add_thing(read::<models::Thing>(given.body()));
            Box::pin(observe::value(call))
        },
        mock: mock::value::<operations::things::AddThing>,
    },
];

// file: schemas.rs

pub const SCHEMAS: &[Schema] = &[
    Schema::read::<models::Thing>("thing"),
    Schema::read::<models::Part>("part"),
];

