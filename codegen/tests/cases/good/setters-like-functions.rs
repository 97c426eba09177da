// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub new_: Option<String>,
    pub default_: Option<String>,
    pub clone_: Option<String>,
    pub self_: Option<String>,
    pub into: Option<String>,
    pub fmt: Option<String>,
    pub eq: Option<String>,
}

    pub fn self_(mut self, self_: impl Into<String>) -> Self {
        self.self_ = Some(self_.into());
        self
    }

