//! Faults in which the body violates the document.

use super::{Expected, Fault, Kind, answer, json};

/// A body that every call for JSON accepts. Each call reads its own property and ignores the others.
const PLAIN: &str = r#"{"nights": [{"sleep_score": 77}], "data": [{"id": "abdf33"}], "weight": 66.5,
    "available-user-data": [{"user-id": 475}]}"#;

pub fn faults() -> Vec<Fault> {
    let mut faults = kinds();
    faults.extend(broken());
    faults.extend(invalid_values());
    faults
}

/// Returns faults in which the body is of another kind than documented.
fn kinds() -> Vec<Fault> {
    let html = "<!DOCTYPE html><html><title>Maintenance</title></html>";
    vec![
        Fault::new(
            "JSON under another media type",
            answer("200 OK", &["Content-Type: text/plain"], PLAIN),
        )
        .json(Expected::Reads(&["header content-type"]), Expected::DECODE)
        .value("sleep.list", r#"{"nights": [{"sleep_score": 77}]}"#),
        Fault::new("JSON without a media type", answer("200 OK", &[], PLAIN))
            .json(Expected::WELL, Expected::WELL)
            .value(
                "pull_notifications.list",
                r#"{"available-user-data": [{"user-id": 475}]}"#,
            ),
        Fault::new(
            "an HTML page with the status 200",
            answer("200 OK", &["Content-Type: text/html"], html),
        )
        .json(Expected::DECODE, Expected::DECODE)
        .file(Expected::Reads(&["header content-type"]), Expected::DECODE)
        .nothing(Expected::Reads(&["status", "$"]), Expected::DECODE)
        .of(Kind::Outcome, Expected::Reads(&["$"]), Expected::DECODE),
        Fault::new("an empty body instead of JSON", json(""))
            .of(Kind::Value, Expected::Reads(&["$"]), Expected::DECODE)
            .of(Kind::Optional, Expected::Reads(&["$"]), Expected::DECODE)
            .value("sleep.list", "{}")
            .value("pull_notifications.list", "null"),
        Fault::new("whitespace instead of JSON", json(" \r\n\t"))
            .of(Kind::Value, Expected::Reads(&["$"]), Expected::DECODE)
            .of(Kind::Optional, Expected::Reads(&["$"]), Expected::DECODE)
            .value("sleep.list", "{}")
            .value("pull_notifications.list", "null"),
        Fault::new(
            "an empty body instead of a file",
            answer("200 OK", &["Content-Type: */*"], ""),
        )
        .of(Kind::File, Expected::DECODE, Expected::DECODE)
        .of(
            Kind::OptionalFile,
            Expected::Reads(&["$"]),
            Expected::DECODE,
        )
        .value("training_data.gpx_in_transaction", "null"),
        Fault::new("JSON instead of an empty body", json(PLAIN))
            .nothing(Expected::Reads(&["status", "$"]), Expected::DECODE)
            .of(Kind::Outcome, Expected::Reads(&["$"]), Expected::DECODE)
            .value("users.delete", "null")
            .value("training_data.commit_transaction", "\"Committed\""),
        Fault::new("null instead of an object", json("null"))
            .json(Expected::DECODE, Expected::DECODE),
        Fault::new("a list instead of an object", json("[]"))
            .json(Expected::DECODE, Expected::DECODE),
        Fault::new("a string instead of an object", json("\"nights\""))
            .json(Expected::DECODE, Expected::DECODE),
        Fault::new(
            "an error object with the status 200",
            json(r#"{"error": {"status": 500, "message": "oops"}}"#),
        )
        // Properties may be missing or undocumented, but not all of them at once.
        .json(Expected::Reads(&["$"]), Expected::DECODE)
        .value("sleep.list", "{}"),
    ]
}

/// Returns faults in which the JSON is malformed.
fn broken() -> Vec<Fault> {
    let decode =
        |name, body: &str| Fault::new(name, json(body)).json(Expected::DECODE, Expected::DECODE);
    vec![
        decode("truncated JSON", r#"{"nights": [{"sleep_score": 7"#),
        decode("JSON with trailing data", "{} {}"),
        decode("JSON with a trailing comma", r#"{"nights": [],}"#),
        decode("JSON with a comment", "{} // nothing"),
        decode("JSON with single quotes", "{'nights': []}"),
        decode(
            "JSON with NaN",
            r#"{"nights": [{"sleep_charge": NaN}], "data": NaN, "available-user-data": NaN, "weight": NaN}"#,
        ),
        Fault::new(
            "invalid UTF-8",
            json(
                b"{\"nights\": [{\"device_id\": \"\xff\xfe\"}], \"data\": [{\"id\": \"\xff\"}], \
                  \"available-user-data\": [{\"url\": \"\xff\"}], \"first-name\": \"\xff\"}",
            ),
        )
        .json(Expected::DECODE, Expected::DECODE),
        decode("100,000 unclosed levels", &"[".repeat(100_000)),
        decode(
            "100,000 levels instead of lists",
            &format!(
                "{{\"nights\": {deep}, \"data\": {deep}, \"available-user-data\": {deep}, \"extra-info\": {deep}",
                deep = "[".repeat(100_000)
            ),
        ),
    ]
}

/// Returns faults in which the JSON contains invalid values.
fn invalid_values() -> Vec<Fault> {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    vec![
        Fault::new(
            "a byte order mark",
            json(format!("\u{feff}{PLAIN}")),
        )
        .json(Expected::WELL, Expected::WELL)
        .value("sleep.list", r#"{"nights": [{"sleep_score": 77}]}"#),
        Fault::new(
            "an undocumented enum value",
            json(
                r#"{"data": [{"events": ["EXERCISE", "MOON_PHASE"]}],
                    "available-user-data": [{"data-type": "MOON_PHASE"}], "nights": [], "weight": 66.5}"#,
            ),
        )
        .json(Expected::WELL, Expected::WELL)
        .value("pull_notifications.list", r#"{"available-user-data": [{"data-type": "MOON_PHASE"}]}"#)
        .value("webhooks.update", r#"{"data": [{"events": ["EXERCISE", "MOON_PHASE"]}]}"#),
        Fault::new(
            "100,000 levels in an undocumented property",
            json(format!(
                "{{\"x\": {deep}, \"nights\": [{{\"sleep_score\": 77}}], \"data\": [], \"available-user-data\": [], \
                 \"weight\": 66.5}}"
            )),
        )
        .json(Expected::WELL, Expected::WELL)
        .value("sleep.list", r#"{"nights": [{"sleep_score": 77}]}"#),
        Fault::new(
            "100,000 levels instead of a number",
            json(format!(
                "{{\"nights\": [{{\"sleep_score\": {deep}, \"sleep_cycles\": 4}}]}}"
            )),
        )
        .of(
            Kind::Value,
            Expected::Reads(&["$.nights[0].sleep_score"]),
            Expected::DECODE,
        )
        .only("sleep.list")
        .value("sleep.list", r#"{"nights": [{"sleep_cycles": 4}]}"#),
        Fault::new(
            "a duplicate key",
            json(
                r#"{"nights": [], "data": [], "available-user-data": [],
                    "nights": [{"sleep_score": 76, "sleep_score": 77}], "data": [{"id": "a", "id": "abdf33"}],
                    "available-user-data": [{"user-id": 1, "user_id": 475}], "weight": 66.5}"#,
            ),
        )
        .json(Expected::WELL, Expected::WELL)
        .value("sleep.list", r#"{"nights": [{"sleep_score": 77}]}"#)
        .value("webhooks.update", r#"{"data": [{"id": "abdf33"}]}"#)
        .value("pull_notifications.list", r#"{"available-user-data": [{"user-id": 475}]}"#),
        Fault::new(
            "numbers out of range",
            json(
                r#"{"nights": [{"sleep_score": 2147483648, "sleep_goal": 1e999, "sleep_cycles": -9223372036854775809,
                    "continuity": 2.5}]}"#,
            ),
        )
        .of(
            Kind::Value,
            Expected::Reads(&[
                "$.nights[0].sleep_score",
                "$.nights[0].sleep_goal",
                "$.nights[0].sleep_cycles",
            ]),
            Expected::DECODE,
        )
        .only("sleep.list")
        .value("sleep.list", r#"{"nights": [{"continuity": 2.5}]}"#),
        Fault::new(
            "a lone surrogate",
            json(r#"{"nights": [{"device_id": "a\ud800", "sleep_score": 77}]}"#),
        )
        .of(Kind::Value, Expected::Reads(&["$"]), Expected::DECODE)
        .only("sleep.list")
        .value("sleep.list", "{\"nights\": [{\"device_id\": \"a\u{fffd}\", \"sleep_score\": 77}]}"),
        Fault::new(
            "a million invalid values",
            json(format!(
                "{{\"nights\": [{}{{\"sleep_score\": 77}}]}}",
                "7,".repeat(1_000_000)
            )),
        )
        // The first hundred anomalies are reported individually, followed by the number of all others.
        .of(Kind::Value, Expected::ReadsWith(101), Expected::DECODE)
        .only("sleep.list")
        .value("sleep.list", r#"{"nights": [{"sleep_score": 77}]}"#),
    ]
}
