// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub part: Option<Part>,
    pub other: Option<Part>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Part {
    pub a: Option<String>,
}

