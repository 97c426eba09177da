//! Tests the instant that is computed from a local time and its UTC offset.

use accesslink_api::models::Exercise;
use accesslink_api::value::{LocalDateTime, OutOfRangeError, Timestamp};

#[test]
fn uses_the_offset_of_the_model() -> Result<(), OutOfRangeError> {
    let exercise: Exercise = serde_json::from_str(
        r#"{"start-time": "2008-10-13T10:40:02.000Z", "start-time-utc-offset": 180}"#,
    )
    .unwrap();
    let (start, offset) = (exercise.start_time, exercise.start_time_utc_offset);
    let instant: Timestamp = start.unwrap().at_offset_minutes(offset.unwrap())?;
    assert_eq!(instant.unix_secs(), 1_223_883_602);
    assert_eq!(exercise.start_instant(), Some(instant));
    Ok(())
}

#[test]
fn reports_an_invalid_offset() {
    let start: LocalDateTime = "2008-10-13T10:40:02".parse().unwrap();
    for offset in [1440, -1440, i32::MAX, i32::MIN] {
        let error = start.at_offset_minutes(offset).unwrap_err();
        assert!(error.to_string().contains("below 24 hours"), "{error}");
    }
    let exercise: Exercise = serde_json::from_str(
        r#"{"start-time": "2008-10-13T10:40:02", "start-time-utc-offset": 1440}"#,
    )
    .unwrap();
    assert_eq!(exercise.start_instant(), None);
}
