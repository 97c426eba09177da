// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub a: Option<String>,
}

impl Thing {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn a(mut self, a: impl Into<String>) -> Self {
        self.a = Some(a.into());
        self
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
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

