//! Tests of recursive models, and of nullable properties of request models.

// The macros generate code for public types.
#![allow(unreachable_pub)]

use super::from_json;
use super::sample::{Exercise, plain};
use crate::decode::{Strictness, model, request_model, to_json};

#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub(super) struct Tree {
    pub name: Option<String>,
    pub whole: Option<Box<Tree>>,
    pub parts: Vec<Tree>,
    pub exercise: Option<Exercise>,
}
model! {
    Tree = "tree",
    name: "name",
    whole: "whole",
    parts: "parts",
    exercise: "exercise",
}

#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub(super) struct Draft {
    pub name: Option<String>,
    pub next: Box<Next>,
}
request_model! {
    Draft = "draft",
    name: "name" => required_or_null,
    next: "next",
}

#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub(super) struct Next {
    pub draft: Option<Box<Draft>>,
    pub last: Option<Option<Box<Next>>>,
    pub sizes: Option<Option<Vec<i64>>>,
}
request_model! {
    Next = "next",
    draft: "draft",
    last: "last" => or_null,
    sizes: "sizes" => or_null,
}

fn written(value: &impl serde::Serialize) -> String {
    String::from_utf8(to_json(value).unwrap()).unwrap()
}

#[test]
fn recursive_models_round_trip() {
    let json = r#"{"name":"a","whole":{"whole":{"name":"b"},"parts":[{"whole":{"name":"c"}}]}}"#;
    let tree: Tree = plain(json);
    assert_eq!(written(&tree), json);
    let inner = tree.whole.unwrap().whole.unwrap();
    assert_eq!((inner.name.as_deref(), inner.whole), (Some("b"), None));

    let json = br#"{"whole":{"whole":5,"name":"a"}}"#;
    let (tree, anomalies) = from_json::<Tree>(json, Strictness::Tolerant).unwrap();
    assert_eq!(anomalies[0].path(), "$.whole.whole");
    assert_eq!(tree.whole.unwrap().name.as_deref(), Some("a"));
}

#[test]
fn memory_for_recursive_models_is_bounded() {
    let deep = format!("{}{{}}{}", r#"{"whole":"#.repeat(100), "}".repeat(100));
    let of = |count: usize| format!(r#"{{"parts":[{}]}}"#, vec![deep.as_str(); count].join(","));
    assert!(from_json::<Tree>(of(1).as_bytes(), Strictness::Tolerant).is_ok());
    assert!(from_json::<Tree>(of(1_000).as_bytes(), Strictness::Tolerant).is_err());
}

#[test]
fn null_is_distinguished_from_absent_and_from_a_value() {
    let next = Next {
        draft: None,
        last: Some(None),
        sizes: Some(Some(vec![])),
    };
    assert_eq!(written(&next), r#"{"last":null,"sizes":[]}"#);
    let mut draft = Draft {
        name: None,
        next: Box::new(next),
    };
    assert_eq!(
        written(&draft),
        r#"{"name":null,"next":{"last":null,"sizes":[]}}"#
    );
    draft.name = Some("a".to_owned());
    let holder = Next {
        draft: Some(Box::new(draft)),
        last: Some(Some(Box::default())),
        sizes: None,
    };
    assert_eq!(
        written(&holder),
        r#"{"draft":{"name":"a","next":{"last":null,"sizes":[]}},"last":{}}"#
    );
}
