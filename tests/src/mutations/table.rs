//! The table of mutations.

use super::{Edit, Mutation};

/// A mutation with a single edit.
macro_rules! one {
    ($what:literal, $file:expr, $after:expr, $from:literal, $to:literal) => {
        Mutation {
            what: $what,
            edits: &[edit($file, $after, $from, $to)],
        }
    };
}

/// All of them, by what they are about.
pub const MUTATIONS: &[Mutation] = &[
    // Paths.
    one!(
        "a path segment is misspelled",
        TRAINING,
        GET_FIT,
        "exercise-transactions",
        "exercise-transaction"
    ),
    one!(
        "a path has lost its last segment",
        TRAINING,
        GET_GPX,
        "{exercise-id}/gpx\"",
        "{exercise-id}\""
    ),
    one!(
        "a path has a slash at its end",
        SLEEP,
        "impl Operation for ListNights",
        "/v3/users/sleep\"",
        "/v3/users/sleep/\""
    ),
    one!(
        "a path has another version",
        WEBHOOKS,
        "impl Operation for GetWebhook",
        "/v3/webhooks",
        "/v4/webhooks"
    ),
    one!(
        "a literal segment has become a parameter's value",
        SLEEP,
        "impl Operation for GetAvailableSleepTimes",
        "/sleep/available",
        "/sleep/{date}"
    ),
    one!(
        "two path parameters are swapped",
        TRAINING,
        GET_SUMMARY,
        "exercises/{exercise-id}\"",
        "exercises/{transaction-id}\""
    ),
    one!(
        "one identifier is sent in the place of two",
        TRAINING,
        "impl Operation for GetHeartRateZones",
        ".path(\"exercise-id\", &self.exercise_id)",
        ".path(\"exercise-id\", &self.transaction_id)"
    ),
    one!(
        "the constructor swaps its arguments",
        TRAINING,
        "impl GetSamples {",
        "            exercise_id,\n            type_id,",
        "            exercise_id: ExerciseId(type_id.0),\n            type_id: SampleType(exercise_id.0),"
    ),
    Mutation {
        what: "a method calls a sibling's operation",
        edits: &[
            edit(
                "resources/training_data.rs",
                "pub fn get_fit(",
                "operations::GetFit> {",
                "operations::GetTcx> {",
            ),
            edit(
                "resources/training_data.rs",
                "pub fn get_fit(",
                "operations::GetFit::new(",
                "operations::GetTcx::new(",
            ),
        ],
    },
    // Methods.
    one!(
        "PUT instead of POST",
        TRAINING,
        "impl Operation for CreateExerciseTransaction",
        "Method::POST",
        "Method::PUT"
    ),
    one!(
        "POST instead of PUT",
        ACTIVITY,
        "impl Operation for CommitActivityTransaction",
        "Method::PUT",
        "Method::POST"
    ),
    one!(
        "GET instead of DELETE",
        USERS,
        "impl Operation for DeleteUser",
        "Method::DELETE",
        "Method::GET"
    ),
    one!(
        "PUT instead of PATCH",
        WEBHOOKS,
        "impl Operation for UpdateWebhook",
        "Method::PATCH",
        "Method::PUT"
    ),
    // Queries.
    one!(
        "a query parameter is dropped",
        TRAINING,
        GET_GPX,
        "            .query(\"includePauseTimes\", &self.include_pause_times)\n",
        ""
    ),
    one!(
        "a query parameter has another name",
        TRAINING,
        GET_GPX,
        ".query(\"includePauseTimes\"",
        ".query(\"include-pause-times\""
    ),
    one!(
        "a setter forgets its value",
        TRAINING,
        "impl GetGpx {",
        "self.include_pause_times = Some(include_pause_times);",
        "let _ = include_pause_times;"
    ),
    one!(
        "a setter sets the opposite",
        TRAINING,
        "impl GetGpx {",
        "Some(include_pause_times)",
        "Some(!include_pause_times)"
    ),
    // Bodies that are sent.
    one!(
        "a body is not sent",
        USERS,
        "impl Operation for RegisterUser",
        "            .json(&self.register)\n",
        ""
    ),
    one!(
        "a body is sent under another name",
        TABLES,
        "request_model! {\n    Register = ",
        "member_id: \"member-id\"",
        "member_id: \"member_id\""
    ),
    one!(
        "a body's property is misspelled",
        TABLES,
        "request_model! {\n    WebhookPatch = ",
        "url: \"url\"",
        "url: \"uri\""
    ),
    one!(
        "a body's properties are swapped",
        TABLES,
        "request_model! {\n    WebhookRequest = ",
        "events: \"events\",\n    url: \"url\"",
        "events: \"url\",\n    url: \"events\""
    ),
    // Media types.
    one!(
        "JSON is asked for where a file is due",
        TRAINING,
        GET_GPX,
        "application/gpx+xml",
        "application/json"
    ),
    one!(
        "XML is asked for where JSON is due",
        USERS,
        "impl Operation for GetUserInformation",
        "application/json",
        "application/xml"
    ),
    one!(
        "no media type is asked for",
        SLEEP,
        "impl Operation for GetSleep",
        "            .accept(\"application/json\")\n",
        ""
    ),
    // Statuses.
    one!(
        "the documented status is another one",
        TRAINING,
        "impl Operation for CreateExerciseTransaction",
        "201 =>",
        "200 =>"
    ),
    one!(
        "204 is read as a value",
        TRAINING,
        GET_SUMMARY,
        "204 => Ok(None),\n",
        "204 => response.undocumented().optional_json(),\n"
    ),
    one!(
        "every success is taken as nothing",
        ACTIVITY,
        "impl Operation for GetActivitySummary",
        "200 => response.optional_json(),",
        "200 => Ok(None),"
    ),
    one!(
        "two outcomes are swapped",
        TRAINING,
        "impl Operation for CommitExerciseTransaction",
        "CommitOutcome::Committed),\n            204 => response.empty().map(|()| CommitOutcome::NothingToCommit)",
        "CommitOutcome::NothingToCommit),\n            204 => response.empty().map(|()| CommitOutcome::Committed)"
    ),
    one!(
        "an unknown success counts as committed",
        PHYSICAL,
        "impl Operation for CommitPhysicalInfoTransaction",
        "_ => Err(response.unexpected())",
        "_ => Ok(CommitOutcome::Committed)"
    ),
    one!(
        "an undocumented success goes unnoticed",
        SLEEP,
        "impl Operation for ListNights",
        "_ => response.undocumented().json()",
        "_ => response.json()"
    ),
    one!(
        "204 without a body is noted as odd",
        WEBHOOKS,
        "impl Operation for DeleteWebhook",
        "204 => response.empty(),\n",
        ""
    ),
    one!(
        "a missing file is an error",
        TRAINING,
        "impl Operation for GetTcx",
        "            204 => Ok(None),\n            _ => response.undocumented().optional_download(),",
        "            _ => response.undocumented().download().map(Some),"
    ),
    // Names of properties that are received.
    one!(
        "a property has another name",
        TABLES,
        "    Sleep = ",
        "sleep_score: \"sleep_score\"",
        "sleep_score: \"score_of_sleep\""
    ),
    one!(
        "the document's spelling is not read",
        TABLES,
        "    Exercise = ",
        "upload_time: \"upload-time\" | ",
        "upload_time: "
    ),
    one!(
        "the live spelling is not read",
        TABLES,
        "    HashedExercise = ",
        " | \"start_time\"",
        ""
    ),
    one!(
        "a later spelling is not read",
        TABLES,
        "    Exercise = ",
        " | \"uploadTime\"",
        ""
    ),
    one!(
        "the name that upstream's document has is not read",
        TABLES,
        "    Samples = ",
        " | \"sample\"",
        ""
    ),
    one!(
        "another name is written",
        TABLES,
        "    Exercise = ",
        "\"upload-time\" | \"upload_time\"",
        "\"upload_time\" | \"upload-time\""
    ),
    one!(
        "two properties are swapped",
        TABLES,
        "    HeartRate = ",
        "average: \"average\",\n    maximum: \"maximum\"",
        "average: \"maximum\",\n    maximum: \"average\""
    ),
    one!(
        "a property's name is cut short",
        TABLES,
        "    HeartRate = ",
        "maximum: \"maximum\"",
        "maximum: \"max\""
    ),
    one!(
        "a single object is not read as a list",
        TABLES,
        "    WebhookInfo = ",
        " => one_or_many",
        ""
    ),
    one!(
        "a schema's own table is that of a neighbour",
        TABLES,
        "    Nights = ",
        "nights: \"nights\"",
        "nights: \"recharges\""
    ),
    // Types of properties.
    one!(
        "a number is read as a whole number of 32 bits",
        MODELS,
        "pub struct Exercise {",
        "pub distance: Option<f64>",
        "pub distance: Option<i32>"
    ),
    one!(
        "a whole number is read as text",
        MODELS,
        "pub struct HeartRate {",
        "pub average: Option<i32>",
        "pub average: Option<String>"
    ),
    one!(
        "a date is read as a time",
        MODELS,
        "pub struct AvailableSleep {",
        "pub date: Option<Date>",
        "pub date: Option<LocalDateTime>"
    ),
    one!(
        "an instant is read as a local time",
        MODELS,
        "pub struct AvailableSleep {",
        "pub start_time: Option<Timestamp>",
        "pub start_time: Option<LocalDateTime>"
    ),
    // Values of enums.
    one!(
        "an enum's value is misspelled",
        ENUMS,
        "text_enum! {\n    WebhookType,",
        "Exercise: \"EXERCISE\"",
        "Exercise: \"EXERCISES\""
    ),
    one!(
        "an enum's values are swapped",
        ENUMS,
        "text_enum! {\n    WebhookType,",
        "Exercise: \"EXERCISE\",\n    Sleep: \"SLEEP\"",
        "Exercise: \"SLEEP\",\n    Sleep: \"EXERCISE\""
    ),
    // What belongs to the whole.
    one!(
        "the base URL is another one",
        "mod.rs",
        "pub const BASE_URL",
        "www.polaraccesslink.com",
        "www.polaraccesslink.org"
    ),
];

const TRAINING: &str = "operations/training_data.rs";
const ACTIVITY: &str = "operations/daily_activity.rs";
const PHYSICAL: &str = "operations/physical_info.rs";
const SLEEP: &str = "operations/sleep.rs";
const USERS: &str = "operations/users.rs";
const WEBHOOKS: &str = "operations/webhooks.rs";
const TABLES: &str = "tables.rs";
const MODELS: &str = "models.rs";
const ENUMS: &str = "enums.rs";

const GET_FIT: &str = "impl Operation for GetFit";
const GET_GPX: &str = "impl Operation for GetGpx";
const GET_SUMMARY: &str = "impl Operation for GetExerciseSummary";

const fn edit(
    file: &'static str,
    after: &'static str,
    from: &'static str,
    to: &'static str,
) -> Edit {
    Edit {
        file,
        after,
        from,
        to,
    }
}
