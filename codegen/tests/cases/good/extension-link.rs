// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    pub next: Option<Link>,
    pub all: Vec<Link>,
}

