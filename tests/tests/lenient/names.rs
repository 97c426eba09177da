//! Checks that every property is read into the field of the same name. A round trip does not detect two swapped
//! properties, because they are swapped back.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tests::generated::schemas::SCHEMAS;
use tests::schemas::Show;

use crate::documents::shape::{Shape, models, words};

/// The fields whose name differs from that of the property, as a schema, a property and a field.
const CHOSEN: &[(&str, &str, &str)] = &[("DurationZone", "inzone", "in_zone")];

#[test]
fn reads_every_property_into_the_field_of_its_name() {
    let mut chosen: Vec<&(&str, &str, &str)> = Vec::new();
    let (mut count, mut wrong) = (0, Vec::new());
    for (schema, shape) in models() {
        let known = SCHEMAS.iter().find(|known| known.name == schema).unwrap();
        let show = known.show.unwrap();
        let Shape::Object(_, properties) = shape else {
            panic!("{schema} is not an object");
        };
        let empty = fields(show, &json!({}));
        assert_eq!(empty.len(), properties.len(), "{schema}: {empty:?}");
        for property in &properties {
            let name = &property.name;
            let value: Value = serde_json::from_str(&property.shape.full().write()).unwrap();
            let found = fields(show, &json!({ name: value }));
            let filled: Vec<&str> = found
                .iter()
                .filter(|(field, shown)| empty.get(*field) != Some(shown))
                .map(|(field, _)| field.as_str())
                .collect();
            let by_hand = CHOSEN
                .iter()
                .find(|(other, property, _)| *other == schema && property == name);
            chosen.extend(by_hand);
            let expected =
                by_hand.map_or_else(|| words(name).join("_"), |(.., own)| (*own).to_owned());
            if filled != [expected.as_str()] {
                wrong.push(format!(
                    "{schema}.{name} is in {filled:?}, not in `{expected}`"
                ));
            }
            count += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(
        chosen.len(),
        CHOSEN.len(),
        "an entry of CHOSEN is not a property"
    );
    assert!(count > 150, "{count} properties");
}

/// Returns the `Debug` output of each field. A field begins on a separate line with the smallest indentation.
fn fields(show: Show, document: &Value) -> BTreeMap<String, String> {
    let shown = show(document).unwrap();
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in shown.lines() {
        let field = line
            .strip_prefix("    ")
            .filter(|rest| !rest.starts_with([' ', ']', '}', ')']))
            .and_then(|rest| rest.split_once(": "));
        match (field, fields.last_mut()) {
            (Some((name, rest)), _) => fields.push((name.to_owned(), rest.to_owned())),
            (None, Some((_, value))) => value.push_str(line),
            (None, None) => {}
        }
    }
    fields.into_iter().collect()
}
