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

/// The forms that are invalid for all kinds.
const NEVER: &[Form] = &[
    ("[]", INVALID),
    ("{}", INVALID),
    ("{\"value\":5}", INVALID),
    ("null", NOTHING),
];

const BOOLEAN: &[Form] = &[
    ("true", "true"),
    ("false", "false"),
    ("\"true\"", "true"),
    ("\"FALSE\"", "false"),
    ("0", INVALID),
    ("1", INVALID),
    ("\"yes\"", INVALID),
    ("\"\"", INVALID),
    ("[true]", INVALID),
];

const INTEGER: &[Form] = &[
    ("76", "76"),
    ("76.0", "76"),
    ("7.6e1", "76"),
    ("760e-1", "76"),
    ("0", "0"),
    ("-1", "-1"),
    ("-1.0", "-1"),
    ("\"76\"", "76"),
    ("\"76.0\"", "76"),
    ("\"-1\"", "-1"),
    ("\" 76 \"", "76"),
    ("\"+76\"", "76"),
    ("-0.0", "0"),
    ("2147483647", "2147483647"),
    ("-2147483648.0", "-2147483648"),
    ("\"n/a\"", INVALID),
    ("\"\"", INVALID),
    ("\"NaN\"", INVALID),
    ("\"76 bpm\"", INVALID),
    ("\"0x10\"", INVALID),
    ("\"PT0S\"", INVALID),
    ("true", INVALID),
    ("[76]", INVALID),
    ("1e300", INVALID),
    ("9223372036854775808", INVALID),
    ("-9223372036854775809", INVALID),
    ("1e999", INVALID),
    ("\"1e999\"", INVALID),
];

/// The forms that are only invalid for identifiers. Other integers are rounded.
const ONLY_ID: &[Form] = &[("76.5", INVALID), ("\"76.5\"", INVALID)];

const ONLY_32: &[Form] = &[
    ("2147483648", INVALID),
    ("\"2147483648\"", INVALID),
    ("-2147483649", INVALID),
];

const ONLY_64: &[Form] = &[
    ("2147483648", "2147483648"),
    ("9223372036854775807", "9223372036854775807"),
    ("-9223372036854775808", "-9223372036854775808"),
    ("\"9223372036854775807\"", "9223372036854775807"),
    ("9007199254740991.0", "9007199254740991"),
    // A float of this magnitude may have lost its last digit.
    ("9007199254740992.0", INVALID),
    ("9007199254740993.0", INVALID),
];

const NUMBER: &[Form] = &[
    ("5995", "5995.0"),
    ("5995.0", "5995.0"),
    ("5.995e3", "5995.0"),
    ("0.10000000149011612", "0.10000000149011612"),
    ("1.7976931348623157e308", "1.7976931348623157e308"),
    ("\"66.5\"", "66.5"),
    ("\"5995\"", "5995.0"),
    ("\" 66.5\"", "66.5"),
    ("0", "0.0"),
    ("-1", "-1.0"),
    ("9223372036854775808", "9223372036854775808.0"),
    (
        "123456789012345678901234567890",
        "123456789012345678901234567890.0",
    ),
    ("1e-999", "0.0"),
    ("\"NaN\"", INVALID),
    ("\"inf\"", INVALID),
    ("\"-infinity\"", INVALID),
    ("\"\"", INVALID),
    ("\"66,5\"", INVALID),
    ("1e999", INVALID),
    ("true", INVALID),
    ("[66.5]", INVALID),
];

const TEXT: &[Form] = &[
    ("\"\"", "\"\""),
    (
        "\"Running, trail \\u00fc \\ud83e\\udd80 \\n\"",
        "\"Running, trail \u{fc} \u{1f980} \\n\"",
    ),
    (
        "\"0.1,NULL,null,0.10000000149011612\"",
        "\"0.1,NULL,null,0.10000000149011612\"",
    ),
    ("475", "\"475\""),
    ("4.5", "\"4.5\""),
    ("-1", "\"-1\""),
    ("18446744073709551615", "\"18446744073709551615\""),
    ("1e+999", "\"1e+999\""),
    ("true", INVALID),
    ("[\"a\"]", INVALID),
];

const TIMESTAMP: &[Form] = &[
    ("\"2018-05-15T14:22:24Z\"", "\"2018-05-15T14:22:24Z\""),
    (
        "\"2016-04-27T20:11:33.000Z\"",
        "\"2016-04-27T20:11:33.000Z\"",
    ),
    ("\"2016-04-27T20:11:10.02Z\"", "\"2016-04-27T20:11:10.02Z\""),
    (
        "\"2025-01-31T12:01:45.963\"",
        "\"2025-01-31T12:01:45.963Z\"",
    ),
    ("\"2025-01-31T12:01:45\"", "\"2025-01-31T12:01:45Z\""),
    (
        "\"2025-09-30T23:33:22.675+01:00\"",
        "\"2025-09-30T23:33:22.675+01:00\"",
    ),
    (
        "\"2025-09-30T23:33:22-11:30\"",
        "\"2025-09-30T23:33:22-11:30\"",
    ),
    (
        "\"2025-09-30 23:33:22+0100\"",
        "\"2025-09-30T23:33:22+01:00\"",
    ),
    ("\"2022-09-31T00:00:00Z\"", INVALID),
    ("\"2022-09-30T25:00:00Z\"", INVALID),
    ("\"2022-09-30\"", INVALID),
    ("\"yesterday\"", INVALID),
    ("\"\"", INVALID),
    ("1461787893", INVALID),
    ("1461787893.5", INVALID),
    ("true", INVALID),
];

const LOCAL_DATE_TIME: &[Form] = &[
    ("\"2008-10-13T10:40:02\"", "\"2008-10-13T10:40:02\""),
    ("\"2008-10-13T10:40:02.000\"", "\"2008-10-13T10:40:02.000\""),
    ("\"2008-10-13T10:40:02.5\"", "\"2008-10-13T10:40:02.5\""),
    ("\"2008-10-13T10:40:02Z\"", "\"2008-10-13T10:40:02Z\""),
    (
        "\"2008-10-13T10:40:02.000Z\"",
        "\"2008-10-13T10:40:02.000Z\"",
    ),
    ("\"2008-10-13T10:40\"", "\"2008-10-13T10:40\""),
    ("\"2022-09-31T10:40:02\"", INVALID),
    ("\"2022-02-29T10:40:02\"", INVALID),
    ("\"2008-10-13\"", INVALID),
    ("\"10:40\"", INVALID),
    ("\"\"", INVALID),
    ("1223894402", INVALID),
    ("false", INVALID),
];

const DATE: &[Form] = &[
    ("\"2010-12-31\"", "\"2010-12-31\""),
    ("\"2024-02-29\"", "\"2024-02-29\""),
    ("\"1985-09-06T00:00:00.000Z\"", "\"1985-09-06\""),
    ("\"1985-09-06T23:59:59+14:00\"", "\"1985-09-06\""),
    ("\"2022-09-31\"", INVALID),
    ("\"2023-02-29\"", INVALID),
    ("\"0-0-0\"", INVALID),
    ("\"31.12.2010\"", INVALID),
    ("\"\"", INVALID),
    ("20101231", INVALID),
    ("true", INVALID),
];

const LOCAL_TIME: &[Form] = &[
    ("\"12:37:33.000\"", "\"12:37:33.000\""),
    ("\"12:37:33\"", "\"12:37:33\""),
    ("\"12:37\"", "\"12:37\""),
    ("\"00:00:00\"", "\"00:00:00\""),
    ("\"24:00:00\"", INVALID),
    ("\"12:60\"", INVALID),
    ("\"noon\"", INVALID),
    ("\"\"", INVALID),
    ("1237", INVALID),
    ("true", INVALID),
];

const DURATION: &[Form] = &[
    ("\"PT2H44M\"", "\"PT2H44M\""),
    ("\"PT44M5.252S\"", "\"PT44M5.252S\""),
    ("\"PT6917.941S\"", "\"PT6917.941S\""),
    ("\"PT0S\"", "\"PT0S\""),
    ("\"P1DT1H\"", "\"P1DT1H\""),
    // A month does not have a fixed length.
    ("\"P1M\"", INVALID),
    ("\"PT\"", INVALID),
    ("\"P\"", INVALID),
    ("\"2:44\"", INVALID),
    ("\"\"", INVALID),
    ("9840", INVALID),
    ("9840.5", INVALID),
    ("true", INVALID),
];

const LINK: &[Form] = &[
    (
        "\"https://www.polaraccesslink.com/v3/users/475\"",
        "\"https://www.polaraccesslink.com/v3/users/475\"",
    ),
    (
        "\"https://www.polaraccesslink/v3/users/475\"",
        "\"https://www.polaraccesslink/v3/users/475\"",
    ),
    ("\"no link\"", "\"no link\""),
    ("\"\"", "\"\""),
    ("475", INVALID),
    ("true", INVALID),
];

const ENUM: &[Form] = &[
    ("\"EXERCISE\"", "\"EXERCISE\""),
    ("\"CONTINUOUS_HEART_RATE\"", "\"CONTINUOUS_HEART_RATE\""),
    ("\"exercise\"", "\"exercise\""),
    ("\"EXERCISE, SLEEP\"", "\"EXERCISE, SLEEP\""),
    ("\"\"", "\"\""),
    ("5", INVALID),
    ("5.5", INVALID),
    ("true", INVALID),
];

impl Scalar {
    /// Returns all forms of this kind of value.
    pub fn forms(self) -> Vec<Form> {
        let tables: &[&[Form]] = match self {
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
        tables
            .concat()
            .into_iter()
            .chain(NEVER.iter().copied())
            .collect()
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
