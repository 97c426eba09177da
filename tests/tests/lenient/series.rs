//! Tests of time series: invalid pairs in every series, and the order and duplicates of entries, which are only visible
//! in the typed value.

use accesslink_api::models::{NightlyRecharge, Sleep};
use accesslink_api::value::TimeSeries;

use super::{Case, check, finish, places, value};
use crate::documents::desk::Desk;
use crate::documents::forms::{INVALID, NOTHING};
use crate::documents::shape::{Shape, roots};
use crate::documents::tree::Tree;

#[test]
fn reads_every_form_of_a_pair() {
    let desk = Desk::new();
    let (mut cases, mut wrong) = (0, Vec::new());
    for root in &roots() {
        for place in places(&root.shape) {
            let Shape::Series(scalar) = place.shape else {
                continue;
            };
            let mut pair = place.way.clone();
            pair.push(1);
            for (form, written) in scalar.forms() {
                let mut sent = root.shape.full();
                let mut read = sent.clone();
                *sent.at(&pair) = Tree::raw(form);
                match written {
                    INVALID | NOTHING => read.remove(&pair),
                    written => *read.at(&pair) = Tree::raw(written),
                }
                let anomaly = (written == INVALID).then(|| {
                    (
                        sent.path(&pair),
                        scalar.expected().to_owned(),
                        scalar.found(form),
                    )
                });
                let case = Case {
                    root,
                    sent: &sent,
                    read: &value(&read),
                    anomaly,
                };
                check(&desk, &case, &mut wrong);
                cases += 1;
            }
            for key in [
                "", "x", "24:00", "23:60", "-1:00", "00:41x", "a\"b", "00-41",
            ] {
                let mut sent = root.shape.full();
                let mut read = sent.clone();
                sent.pairs_at(&place.way)[1].0 = key.to_owned();
                read.remove(&pair);
                let case = Case {
                    root,
                    sent: &sent,
                    read: &value(&read),
                    anomaly: Some((
                        sent.path(&pair),
                        "a time of day like `00:41` as the key".to_owned(),
                        crate::documents::tree::quoted(key),
                    )),
                };
                check(&desk, &case, &mut wrong);
                cases += 1;
            }
        }
    }
    assert!(cases > 100, "{cases} cases");
    finish(cases, wrong);
}

#[test]
fn keeps_the_order_and_duplicates() {
    let pairs = r#"{"23:58": 2, "02:59": 1, "02:00": 4, "02:00": 3, "02:59": "0", "00:00": 6.0}"#;
    let expected = "23:58=2 02:59=1 02:00=4 02:00=3 02:59=0 00:00=6";
    fn told<T: std::fmt::Display>(series: &TimeSeries<T>) -> String {
        let pairs: Vec<String> = series
            .iter()
            .map(|(time, value)| format!("{time}={value}"))
            .collect();
        pairs.join(" ")
    }
    let body =
        |names: [&str; 2]| format!(r#"{{"{}": {pairs}, "{}": {pairs}}}"#, names[0], names[1]);
    let night: Sleep = serde_json::from_str(&body(["hypnogram", "heart_rate_samples"])).unwrap();
    assert_eq!(told(&night.hypnogram), expected);
    assert_eq!(told(&night.heart_rate_samples), expected);
    let recharge: NightlyRecharge =
        serde_json::from_str(&body(["hrv_samples", "breathing_samples"])).unwrap();
    assert_eq!(told(&recharge.hrv_samples), expected);
    assert_eq!(told(&recharge.breathing_samples), expected);

    // A round trip returns an equal value, because a list preserves the order and the duplicates in every format.
    let written = serde_json::to_string(&night).unwrap();
    assert!(
        written.contains(
            r#""hypnogram":[["23:58",2],["02:59",1],["02:00",4],["02:00",3],["02:59",0],["00:00",6]]"#
        ),
        "{written}"
    );
    assert_eq!(serde_json::from_str::<Sleep>(&written).unwrap(), night);
}

/// Checks that the document contains exactly the four series that these tests cover.
#[test]
fn the_document_contains_four_series() {
    let mut names: Vec<String> = Vec::new();
    for model in crate::documents::shape::api().models {
        for field in model.fields {
            use codegen::ir::Type;
            if matches!(field.type_, Type::IntegerSeries | Type::NumberSeries) {
                names.push(format!("{}.{}", model.wire, field.wire));
            }
        }
    }
    names.sort();
    assert_eq!(
        names,
        [
            "nightly-recharge.breathing_samples",
            "nightly-recharge.hrv_samples",
            "sleep.heart_rate_samples",
            "sleep.hypnogram",
        ]
    );
}
