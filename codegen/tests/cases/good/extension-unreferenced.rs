// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub a: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Event {
    pub kind: Option<EventKind>,
}

// file: tables.rs

model! {
    Thing = "thing",
    a: "a",
}

model! {
    Event = "event",
    kind: "kind",
}

