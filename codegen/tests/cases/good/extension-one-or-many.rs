// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub parts: Vec<ThingParts>,
    pub names: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct ThingParts {
    pub a: Option<String>,
}

// file: tables.rs

model! {
    Thing = "thing",
    parts: "parts" => one_or_many,
    names: "names" => one_or_many,
}

model! {
    ThingParts = "thing.parts",
    a: "a",
}

