// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub nothing: Option<Nothing>,
    pub anything: Option<ThingAnything>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct ThingAnything {}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Nothing {}

// file: tables.rs

model! {
    Thing = "thing",
    nothing: "nothing",
    anything: "anything",
}

model! {
    ThingAnything = "thing.anything",
}

model! {
    Nothing = "nothing",
}

