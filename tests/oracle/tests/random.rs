//! Generates random arguments and responses that match the schemas of the patched document. They are equal in every
//! run.

use fastrand::Rng;
use serde_json::{Map, Number, Value, json};
use tests::calls::Given;
use tests::document::entries;

/// Strings that are difficult to encode in a path, in a query or in JSON.
const TEXTS: &[&str] = &[
    "a",
    "475",
    "-1",
    " ",
    "a b",
    "a/b",
    "a\\b",
    "a?b=c&d#e",
    "100%",
    "%2F",
    "a+b",
    "ä€😀",
    "e\u{301}",
    "a:b;c,d@e!$'()*~",
    "<a>\"b\"`{c}|d^[e]",
    "null",
    "",
    ".",
    "..",
    "..a",
    "line\nbreak\ttab\u{7f}",
];

/// A random generator of arguments and responses.
pub struct Random<'d> {
    rng: Rng,
    document: &'d Value,
}

impl<'d> Random<'d> {
    /// Creates a generator for a document, with a seed.
    pub fn new(document: &'d Value, seed: u64) -> Self {
        Self {
            rng: Rng::with_seed(seed),
            document,
        }
    }

    /// Returns random arguments for an operation, with a random subset of the optional ones.
    pub fn given(&mut self, operation: &Value) -> Given {
        let mut parameters = Map::new();
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            if parameter["required"] == json!(true) || self.rng.bool() {
                let name = parameter["name"].as_str().unwrap().to_owned();
                parameters.insert(name, self.value(&parameter["schema"]));
            }
        }
        let body = operation.pointer("/requestBody/content/application~1json/schema");
        Given {
            parameters,
            body: body.map(|schema| self.value(schema)),
        }
    }

    /// Returns a random value that matches a schema.
    pub fn value(&mut self, schema: &Value) -> Value {
        if let Some(reference) = schema["$ref"].as_str() {
            let pointer = reference.strip_prefix('#').unwrap();
            return self.value(self.document.pointer(pointer).unwrap());
        }
        if let Some(parts) = schema["allOf"].as_array() {
            assert_eq!(
                parts.len(),
                1,
                "unsupported combination of schemas: {schema}"
            );
            return self.value(&parts[0]);
        }
        if schema["nullable"] == json!(true) && self.rng.u8(..4) == 0 {
            return Value::Null;
        }
        if let Some(values) = schema["enum"].as_array() {
            return self.rng.choice(values).unwrap().clone();
        }
        match schema["type"].as_str() {
            Some("object") => self.object(schema),
            Some("array") => (0..self.rng.u8(..4))
                .map(|_| self.value(&schema["items"]))
                .collect(),
            Some("boolean") => json!(self.rng.bool()),
            Some("integer") => json!(self.integer(schema)),
            Some("number") => self.number(),
            Some("string") => json!(self.text(schema)),
            other => {
                panic!("unsupported schema type {other:?}; add it to tests/oracle/tests/random.rs")
            }
        }
    }

    fn object(&mut self, schema: &Value) -> Value {
        let mut object = Map::new();
        let required = schema["required"].as_array();
        for (name, property) in entries(&schema["properties"]) {
            let is_required = required.is_some_and(|names| names.contains(&json!(name)));
            if is_required || self.rng.u8(..4) > 0 {
                object.insert(name.to_owned(), self.value(property));
            }
        }
        if let Some(values) = schema.get("additionalProperties") {
            for _ in 0..self.rng.u8(..6) {
                let time = format!("{:02}:{:02}", self.rng.u8(..24), self.rng.u8(..60));
                object.insert(time, self.value(values));
            }
        }
        Value::Object(object)
    }

    /// Returns a random integer within the bounds of the schema and its format. The integer is often one of the bounds.
    fn integer(&mut self, schema: &Value) -> i64 {
        let format = match schema["format"].as_str() {
            Some("int32") => (i32::MIN.into(), i32::MAX.into()),
            _ => (i64::MIN, i64::MAX),
        };
        let least = schema["minimum"].as_i64().unwrap_or(format.0).max(format.0);
        let most = schema["maximum"].as_i64().unwrap_or(format.1).min(format.1);
        let several = [
            least,
            most,
            (1 << 53) + 1,
            -1,
            0,
            1,
            self.rng.i64(least..=most),
        ];
        let fitting = several
            .into_iter()
            .filter(|one| (least..=most).contains(one));
        self.rng.choice(fitting.collect::<Vec<_>>()).unwrap()
    }

    /// Returns a random finite number, which may be an integer or need all of its digits.
    fn number(&mut self) -> Value {
        let bits = f64::from_bits(self.rng.u64(..));
        let several = [
            0.0,
            -1.0,
            76.0,
            143.22,
            0.100_000_001_490_116_12,
            1e300,
            f64::MAX,
            f64::MIN_POSITIVE,
            self.rng.f64() * 200.0,
            if bits.is_finite() { bits } else { 0.5 },
        ];
        let number = self.rng.choice(several).unwrap();
        // The service also writes integers without a fraction.
        if number.fract() == 0.0 && number.abs() < 1e9 && self.rng.bool() {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "the value is a small integer"
            )]
            return json!(number as i64);
        }
        Number::from_f64(number).map(Value::Number).unwrap()
    }

    fn text(&mut self, schema: &Value) -> String {
        let rng = &mut self.rng;
        let date = format!(
            "{:04}-{:02}-{:02}",
            rng.u16(1900..2100),
            rng.u8(1..=12),
            rng.u8(1..=28)
        );
        let time = format!(
            "{:02}:{:02}:{:02}",
            rng.u8(..24),
            rng.u8(..60),
            rng.u8(..60)
        );
        let fraction = rng.choice(["", ".5", ".045", ".000", ".123456"]).unwrap();
        match schema["format"].as_str() {
            Some("date") => date,
            Some("date-time") => {
                let zone = rng.choice(["Z", "+00:00", "+05:30", "-03:00"]).unwrap();
                format!("{date}T{time}{fraction}{zone}")
            }
            Some("date-time-local") => format!("{date}T{time}{fraction}"),
            Some("time-local") => format!("{time}{fraction}"),
            Some("duration") => {
                let several = ["PT0S", "PT2H44M", "PT44M5.252S", "PT6917.941S", "P1DT1M"];
                rng.choice(several).unwrap().to_owned()
            }
            Some("uri") => format!("https://example.com/{}?a=%20#b", rng.u32(..)),
            None | Some("password") => {
                let first = rng.choice(TEXTS).unwrap();
                let rest: String = (0..rng.u8(..3)).map(|_| any_letter(rng)).collect();
                format!("{first}{rest}")
            }
            other => panic!(
                "unsupported string format {other:?}; add it to tests/oracle/tests/random.rs"
            ),
        }
    }
}

/// Returns a random character: printable ASCII, or any other Unicode character.
fn any_letter(rng: &mut Rng) -> char {
    if rng.bool() {
        rng.char(' '..='~')
    } else {
        rng.char(..)
    }
}
