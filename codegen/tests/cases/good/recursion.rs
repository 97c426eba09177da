// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub whole: Option<Box<Thing>>,
    pub wholes: Vec<Thing>,
    pub holder: Option<Box<Holder>>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Holder {
    pub inner: Option<Box<HolderInner>>,
    pub size: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct HolderInner {
    pub thing: Option<Box<Thing>>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    pub next: Box<Next>,
}

impl Draft {
    pub fn new(next: Next) -> Self {
        Self { next: Box::new(next) }
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Next {
    pub draft: Option<Box<Draft>>,
    pub last: Option<Option<Box<Next>>>,
}

impl Next {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn draft(mut self, draft: Draft) -> Self {
        self.draft = Some(Box::new(draft));
        self
    }

    pub fn last(mut self, last: Option<Next>) -> Self {
        self.last = Some(last.map(Box::new));
        self
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Both {
    pub name: Option<String>,
    pub other: Option<Box<Both>>,
}

impl Both {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    pub fn other(mut self, other: Both) -> Self {
        self.other = Some(Box::new(other));
        self
    }
}

