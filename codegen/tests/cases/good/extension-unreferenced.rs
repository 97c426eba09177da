// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub a: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Event {
    pub kind: Option<EventKind>,
}

