// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    pub part: Option<Part>,
    pub other: Option<Part>,
}

#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Part {
    pub a: Option<String>,
}

