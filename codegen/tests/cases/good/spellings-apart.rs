// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub in_zone: Option<i64>,
    pub kebab: Option<String>,
    pub snake: Option<String>,
    pub camel: Option<String>,
}

// file: tables.rs

model! {
    Thing = "thing",
    in_zone: "in-zone" | "in_zone" | "inZone" | "inzone" | "IN_ZONE",
    kebab: "first-name",
    snake: "first_name",
    camel: "firstName",
}

