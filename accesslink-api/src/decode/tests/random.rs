//! Tests with reproducible random documents: no panics, and strict and lenient results agree.

use super::from_json;
use super::sample::{Exercise, Nights, Tree};
use crate::decode::{Model, Root, Strictness, to_json};

/// A small pseudorandom number generator (xorshift64*).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(high).unwrap() % limit
    }

    fn pick<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        choices[self.below(choices.len())]
    }
}

const SCALARS: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-1",
    "76",
    "76.0",
    "76.5",
    "1e3",
    "1e999",
    "2147483648",
    "9223372036854775808",
    r#""""#,
    r#""76""#,
    r#""true""#,
    r#""2008-10-13T10:40:02.000Z""#,
    r#""2010-12-31""#,
    r#""2022-09-31""#,
    r#""12:37:33.000""#,
    r#""00:41""#,
    r#""PT2H44M""#,
    r#""SLEEP""#,
    r#""\ud83d""#,
    r#""\u00e4\"""#,
    r#""NaN""#,
];

const KEYS: &[&str] = &[
    "00:41",
    "23:59",
    "24:00",
    "",
    "new",
    "id",
    "$serde_json::private::Number",
];

/// Checks the invariants of the reader for one document.
fn check<T: Root + serde::Serialize + PartialEq + std::fmt::Debug>(bytes: &[u8]) -> bool {
    let strict = from_json::<T>(bytes, Strictness::Strict);
    let tolerant = from_json::<T>(bytes, Strictness::Tolerant);
    let shown = String::from_utf8_lossy(bytes);
    match (strict, tolerant) {
        (Ok((strict, strict_anomalies)), Ok((tolerant, anomalies))) => {
            assert_eq!(strict, tolerant, "{shown}");
            assert!(
                strict_anomalies.is_empty() && anomalies.is_empty(),
                "{shown}"
            );
            reads_back(&tolerant);
            true
        }
        (Err(error), Ok((tolerant, anomalies))) => {
            let first = anomalies
                .first()
                .unwrap_or_else(|| panic!("only strict fails ({error}): {shown}"));
            assert_eq!(first.path(), error.path(), "{shown}");
            assert!(anomalies.len() <= 101);
            assert!(
                anomalies
                    .iter()
                    .all(|anomaly| anomaly.found().chars().count() <= 201)
            );
            reads_back(&tolerant);
            true
        }
        (Err(_), Err(_)) => false,
        (Ok(_), Err(error)) => panic!("only lenient fails ({error}): {shown}"),
    }
}

/// Checks that a value survives a round trip without anomalies.
fn reads_back<T: Root + serde::Serialize + PartialEq + std::fmt::Debug>(value: &T) {
    let written = to_json(value).unwrap();
    let (back, _) = from_json::<T>(&written, Strictness::Strict).unwrap();
    assert_eq!(&back, value, "{}", String::from_utf8_lossy(&written));
}

/// Returns a random JSON value, which is valid about half of the time.
fn value(random: &mut Random, names: &[&str], depth: usize) -> String {
    match random.below(if depth > 5 { 4 } else { 8 }) {
        0..=3 => random.pick(SCALARS).to_owned(),
        4 => {
            let count = random.below(4);
            let elements: Vec<_> = (0..count)
                .map(|_| value(random, names, depth + 1))
                .collect();
            format!("[{}]", elements.join(","))
        }
        _ => object(random, names, depth),
    }
}

fn object(random: &mut Random, names: &[&str], depth: usize) -> String {
    let properties: Vec<_> = (0..random.below(6))
        .map(|_| {
            let keys = if random.below(4) == 0 { KEYS } else { names };
            let key = random.pick(keys);
            format!("{key:?}:{}", value(random, names, depth + 1))
        })
        .collect();
    format!("{{{}}}", properties.join(","))
}

/// Returns every spelling of every property of the models.
fn names() -> Vec<&'static str> {
    let models: [&dyn Model; 3] = [&Exercise::default(), &Nights::default(), &Tree::default()];
    let known = models
        .iter()
        .flat_map(|model| model.names().iter().copied().flatten().copied());
    known
        .chain(["average", "index", "in_zone", "signature_secret_key"])
        .collect()
}

#[test]
fn well_formed_documents_are_read() {
    let mut random = Random(0x5EED);
    let names = names();
    for _ in 0..2_000 {
        let json = object(&mut random, &names, 0);
        let read = [
            check::<Exercise>(json.as_bytes()),
            check::<Nights>(json.as_bytes()),
            check::<Tree>(json.as_bytes()),
        ];
        // A document that consists of a number in serde_json's representation as an object is a number.
        assert!(
            read == [true; 3] || json.starts_with(r#"{"$serde_json"#),
            "{json}"
        );
        check::<Vec<Exercise>>(value(&mut random, &names, 0).as_bytes());
    }
}

#[test]
fn mutated_documents_do_not_panic() {
    let mut random = Random(0xACCE55);
    let names = names();
    for _ in 0..1_000 {
        let original = object(&mut random, &names, 0).into_bytes();
        for _ in 0..8 {
            let mut bytes = original.clone();
            for _ in 0..=random.below(3) {
                mutate(&mut random, &mut bytes);
            }
            check::<Exercise>(&bytes);
            check::<Tree>(&bytes);
        }
    }
}

#[test]
fn random_bytes_do_not_panic() {
    let mut random = Random(0xB17E5);
    for _ in 0..20_000 {
        let bytes: Vec<u8> = (0..random.below(24))
            .map(|_| match random.below(3) {
                0 => u8::try_from(random.below(256)).unwrap(),
                _ => b"{}[]\",:\\0123456789.-+eEtrufalsn \n"[random.below(33)],
            })
            .collect();
        check::<Exercise>(&bytes);
        check::<Vec<Exercise>>(&bytes);
    }
}

fn mutate(random: &mut Random, bytes: &mut Vec<u8>) {
    let at = random.below(bytes.len() + 1);
    match random.below(4) {
        0 => bytes.insert(at, u8::try_from(random.below(256)).unwrap()),
        1 => bytes.truncate(at),
        2 if at < bytes.len() => drop(bytes.remove(at)),
        _ => {
            let piece = random.pick(SCALARS).as_bytes().to_vec();
            bytes.splice(at..at, piece);
        }
    }
}
