// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub name: Option<String>,
    pub names: Option<Vec<String>>,
}

impl Thing {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    pub fn names(mut self, names: impl IntoIterator<Item = String>) -> Self {
        self.names = Some(names.into_iter().collect());
        self
    }
}

