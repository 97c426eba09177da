// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub name: Option<String>,
    pub parts: Vec<Part>,
    pub kinds: Vec<String>,
    pub heat: TimeSeries<f64>,
}

impl Thing {
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

    pub fn parts(mut self, parts: impl IntoIterator<Item = Part>) -> Self {
        self.parts = parts.into_iter().collect();
        self
    }

    pub fn heat(mut self, heat: TimeSeries<f64>) -> Self {
        self.heat = heat;
        self
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Part {
    pub a: Option<String>,
    pub b: Option<i64>,
}

impl Part {
    pub fn new(a: impl Into<String>) -> Self {
        Self {
            a: Some(a.into()),
            b: Default::default(),
        }
    }

    pub fn b(mut self, b: i64) -> Self {
        self.b = Some(b);
        self
    }
}

// file: schemas.rs

pub const SCHEMAS: &[Schema] = &[
    Schema::read::<models::Thing>("thing"),
    Schema::read::<models::Part>("part"),
];

