//! Tests the conversions of identifiers to and from their underlying types.

use std::collections::BTreeMap;

use accesslink_api::ids::{
    ActivityId, ActivityTransactionId, ExerciseId, ExerciseTransactionId, HashedExerciseId,
    PhysicalInfoId, PhysicalInfoTransactionId, SampleType, UserId, WebhookId,
};

fn check_number<I: Into<i64> + ToString + Copy>(new: fn(i64) -> I) {
    for number in [0, 475, i64::MIN, i64::MAX] {
        let id = new(number);
        assert_eq!(id.into(), number);
        assert_eq!(id.to_string(), number.to_string());
    }
}

fn check_text<I>(_: fn(String) -> I, as_str: fn(&I) -> &str)
where
    I: From<String> + for<'t> From<&'t str> + Into<String> + AsRef<str> + ToString,
{
    for text in ["", "abdf33", "ü/?"] {
        let id = I::from(text);
        assert_eq!(as_str(&id), text);
        assert_eq!(id.as_ref(), text);
        assert_eq!(id.to_string(), text);
        assert_eq!(id.into(), text);
    }
}

#[test]
fn converts_numbers() {
    check_number(UserId);
    check_number(ActivityId);
    check_number(ActivityTransactionId);
    check_number(ExerciseId);
    check_number(ExerciseTransactionId);
    check_number(PhysicalInfoId);
    check_number(PhysicalInfoTransactionId);
    check_number(SampleType);
}

#[test]
fn converts_strings() {
    check_text(HashedExerciseId, HashedExerciseId::as_str);
    check_text(WebhookId, WebhookId::as_str);
}

#[test]
fn identifiers_can_be_passed_as_strings() {
    fn first(text: impl AsRef<str>) -> Option<char> {
        text.as_ref().chars().next()
    }
    assert_eq!(first(WebhookId::from("abdf33")), Some('a'));
    let names = BTreeMap::from([(UserId(475), "a user")]);
    let rows: Vec<(i64, &str)> = names.into_iter().map(|(id, it)| (id.into(), it)).collect();
    assert_eq!(rows, [(475, "a user")]);
}
