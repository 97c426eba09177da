// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    pub a: Option<String>,
}

impl Thing {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn a(mut self, a: impl Into<String>) -> Self {
        self.a = Some(a.into());
        self
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Event {
    pub thing: Option<Thing>,
}

// file: tables.rs

model! {
    Thing = "thing",
    a: "a",
}

model! {
    Event = "event",
    thing: "thing",
}

