// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub next: Option<Link>,
    pub all: Vec<Link>,
}

