// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    pub name: Option<String>,
    pub names: Option<Vec<String>>,
}

impl Thing {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    #[must_use]
    pub fn names(mut self, names: impl IntoIterator<Item = String>) -> Self {
        self.names = Some(names.into_iter().collect());
        self
    }
}

// file: tables.rs

request_model! {
    Thing = "thing",
    name: "name",
    names: "names",
}

