//! Kinds of scalar values, with the forms that the service is known to send and with invalid forms.

/// A kind of scalar value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar {
    Boolean,
    Integer32,
    Integer64,
    Number,
    Text,
    Timestamp,
    LocalDateTime,
    Date,
    LocalTime,
    Duration,
    Link,
    Secret,
    IntegerId,
    TextId,
    Enum,
}

/// A form of a value: the JSON as received, and the JSON as serialized again. The latter is [`INVALID`] for an invalid
/// form.
pub type Form = (&'static str, &'static str);

/// The marker for a form that is invalid.
pub const INVALID: &str = "invalid";

/// The marker for a form that is read as an absent value.
pub const NOTHING: &str = "nothing";

// Each line of a table contains the JSON as serialized again, and the JSON as received in all its forms. `same` is
// serialized unchanged.

/// The forms that are invalid for all kinds.
const NEVER: &str = r#"
invalid <- [] | {} | {"value":5}
nothing <- null
"#;

const BOOLEAN: &str = r#"
same <- true | false
true <- "true"
false <- "FALSE"
invalid <- 0 | 1 | "yes" | "" | [true]
"#;

const INTEGER: &str = r#"
same <- 76 | 0 | -1 | 2147483647
76 <- 76.0 | 7.6e1 | 760e-1 | "76" | "76.0" | " 76 " | "+76"
-1 <- -1.0 | "-1"
0 <- -0.0
-2147483648 <- -2147483648.0
invalid <- "n/a" | "" | "NaN" | "76 bpm" | "0x10" | "PT0S" | true | [76] | 1e300 | 9223372036854775808
invalid <- -9223372036854775809 | 1e999 | "1e999"
"#;

/// The forms that are only invalid for identifiers. Other integers are rounded.
const ONLY_ID: &str = r#"
invalid <- 76.5 | "76.5"
"#;

const ONLY_32: &str = r#"
invalid <- 2147483648 | "2147483648" | -2147483649
"#;

/// A float whose last digit may be lost is invalid.
const ONLY_64: &str = r#"
same <- 2147483648 | 9223372036854775807 | -9223372036854775808
9223372036854775807 <- "9223372036854775807"
9007199254740991 <- 9007199254740991.0
invalid <- 9007199254740992.0 | 9007199254740993.0
"#;

const NUMBER: &str = r#"
5995.0 <- 5995 | 5.995e3 | "5995"
same <- 5995.0 | 0.10000000149011612 | 1.7976931348623157e308
66.5 <- "66.5" | " 66.5"
0.0 <- 0 | 1e-999
-1.0 <- -1
9223372036854775808.0 <- 9223372036854775808
123456789012345678901234567890.0 <- 123456789012345678901234567890
invalid <- "NaN" | "inf" | "-infinity" | "" | "66,5" | 1e999 | true | [66.5]
"#;

const TEXT: &str = r#"
same <- "" | "0.1,NULL,null,0.10000000149011612"
"Running, trail ü 🦀 \n" <- "Running, trail \u00fc \ud83e\udd80 \n"
"475" <- 475
"4.5" <- 4.5
"-1" <- -1
"18446744073709551615" <- 18446744073709551615
"1e+999" <- 1e+999
invalid <- true | ["a"]
"#;

const TIMESTAMP: &str = r#"
same <- "2018-05-15T14:22:24Z" | "2016-04-27T20:11:33.000Z" | "2016-04-27T20:11:10.02Z"
same <- "2025-09-30T23:33:22.675+01:00" | "2025-09-30T23:33:22-11:30"
"2025-01-31T12:01:45.963Z" <- "2025-01-31T12:01:45.963"
"2025-01-31T12:01:45Z" <- "2025-01-31T12:01:45"
"2025-09-30T23:33:22+01:00" <- "2025-09-30 23:33:22+0100"
invalid <- "2022-09-31T00:00:00Z" | "2022-09-30T25:00:00Z" | "2022-09-30" | "yesterday" | "" | 1461787893
invalid <- 1461787893.5 | true
"#;

const LOCAL_DATE_TIME: &str = r#"
same <- "2008-10-13T10:40:02" | "2008-10-13T10:40:02.000" | "2008-10-13T10:40:02.5" | "2008-10-13T10:40:02Z"
same <- "2008-10-13T10:40:02.000Z" | "2008-10-13T10:40"
invalid <- "2022-09-31T10:40:02" | "2022-02-29T10:40:02" | "2008-10-13" | "10:40" | "" | 1223894402 | false
"#;

const DATE: &str = r#"
same <- "2010-12-31" | "2024-02-29"
"1985-09-06" <- "1985-09-06T00:00:00.000Z" | "1985-09-06T23:59:59+14:00"
invalid <- "2022-09-31" | "2023-02-29" | "0-0-0" | "31.12.2010" | "" | 20101231 | true
"#;

const LOCAL_TIME: &str = r#"
same <- "12:37:33.000" | "12:37:33" | "12:37" | "00:00:00"
invalid <- "24:00:00" | "12:60" | "noon" | "" | 1237 | true
"#;

/// A month does not have a fixed length.
const DURATION: &str = r#"
same <- "PT2H44M" | "PT44M5.252S" | "PT6917.941S" | "PT0S" | "P1DT1H"
invalid <- "P1M" | "PT" | "P" | "2:44" | "" | 9840 | 9840.5 | true
"#;

const LINK: &str = r#"
same <- "https://www.polaraccesslink.com/v3/users/475" | "https://www.polaraccesslink/v3/users/475" | "no link" | ""
invalid <- 475 | true
"#;

const ENUM: &str = r#"
same <- "EXERCISE" | "CONTINUOUS_HEART_RATE" | "exercise" | "EXERCISE, SLEEP" | ""
invalid <- 5 | 5.5 | true
"#;

impl Scalar {
    /// Returns all forms of this kind of value.
    pub fn forms(self) -> Vec<Form> {
        let tables: &[&str] = match self {
            Self::Boolean => &[BOOLEAN],
            Self::Integer32 => &[INTEGER, ONLY_32],
            Self::Integer64 => &[INTEGER, ONLY_64],
            Self::IntegerId => &[INTEGER, ONLY_64, ONLY_ID],
            Self::Number => &[NUMBER],
            Self::Text | Self::TextId | Self::Secret => &[TEXT],
            Self::Timestamp => &[TIMESTAMP],
            Self::LocalDateTime => &[LOCAL_DATE_TIME],
            Self::Date => &[DATE],
            Self::LocalTime => &[LOCAL_TIME],
            Self::Duration => &[DURATION],
            Self::Link => &[LINK],
            Self::Enum => &[ENUM],
        };
        let lines = tables
            .iter()
            .chain(&[NEVER])
            .flat_map(|table| table.lines());
        let forms = lines.filter_map(|line| line.split_once(" <- "));
        let forms = forms.flat_map(|(written, forms)| {
            let written = move |form| if written == "same" { form } else { written };
            forms.split(" | ").map(move |form| (form, written(form)))
        });
        forms.collect()
    }

    /// Returns a form that is serialized unchanged, and that differs from the usual forms of all other kinds.
    pub fn usual(self) -> &'static str {
        match self {
            Self::Boolean => "true",
            Self::Integer32 => "31",
            Self::Integer64 | Self::IntegerId => "9000000001",
            Self::Number => "1.25",
            Self::Text | Self::TextId | Self::Secret => "\"a text\"",
            Self::Timestamp => "\"2020-01-01T00:39:07.123+03:00\"",
            Self::LocalDateTime => "\"2009-11-14T11:41:03\"",
            Self::Date => "\"2011-11-30\"",
            Self::LocalTime => "\"13:38:34.000\"",
            Self::Duration => "\"PT1H1M1S\"",
            Self::Link => "\"https://www.polaraccesslink.com/v3/users/1\"",
            Self::Enum => "\"OTHER\"",
        }
    }

    /// Returns the description of the expected value in an anomaly.
    pub fn expected(self) -> &'static str {
        match self {
            Self::Boolean => "true or false",
            Self::Integer32 => "a whole number of 32 bits",
            Self::Integer64 => "a whole number",
            Self::Number => "a number",
            Self::Text | Self::Enum => "a string",
            Self::Timestamp => "an instant like `2016-04-27T20:11:33.000Z`",
            Self::LocalDateTime => "a local date-time like `2008-10-13T10:40:02.000`",
            Self::Date => "a date like `2010-12-31`",
            Self::LocalTime => "a time of day like `12:37:33.000`",
            Self::Duration => "a duration like `PT2H44M5.252S`",
            Self::Link => "a link",
            Self::Secret => "a secret string",
            Self::IntegerId => "an identifier that is a whole number",
            Self::TextId => "an identifier that is a string",
        }
    }

    /// Returns the description of a found value in an anomaly. This is the form itself, except for secrets, and for
    /// numbers that are not integers, which are formatted as floats.
    pub fn found(self, form: &str) -> String {
        let float = form.parse::<f64>().ok().filter(|float| float.is_finite());
        match (self, float) {
            (Self::Secret, _) => "(hidden)".to_owned(),
            (_, Some(float)) if form.parse::<i128>().is_err() => {
                serde_json::Value::from(float).to_string()
            }
            _ => form.to_owned(),
        }
    }
}
