// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub inner: Option<ThingInner>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct ThingInner {
    pub innermost: Option<ThingInnerInnermost>,
    pub list: Vec<ThingInnerList>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct ThingInnerInnermost {
    pub a: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct ThingInnerList {
    pub b: Option<i64>,
}

// file: tables.rs

model! {
    Thing = "thing",
    inner: "inner",
}

model! {
    ThingInner = "thing.inner",
    innermost: "innermost",
    list: "list",
}

model! {
    ThingInnerInnermost = "thing.inner.innermost",
    a: "a",
}

model! {
    ThingInnerList = "thing.inner.list",
    b: "b",
}

