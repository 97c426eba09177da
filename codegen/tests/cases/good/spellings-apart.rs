// file: tables.rs

model! {
    Thing = "thing",
    in_zone: "in-zone" | "in_zone" | "inZone" | "inzone" | "IN_ZONE",
    kebab: "first-name",
    snake: "first_name",
    camel: "firstName",
}

