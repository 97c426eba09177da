//! Reads plain scalars as serde_yaml does: YAML 1.2's core schema, with a few numbers more.
//!
//! | written | read as |
//! |---|---|
//! | nothing, `~`, `null`, `Null`, `NULL` | null |
//! | `true`, `True`, `TRUE`, `false`, `False`, `FALSE` | boolean |
//! | `12`, `+1`, `-0`, `0x1F`, `0o17`, `0b11` | integer, from -2⁶³ to 2⁶⁴-1 |
//! | `0.0`, `100.0`, `1e3`, `.5`, `5.` | float |
//! | `.inf`, `-.INF`, `.nan`, `.NaN` | float, which the loader refuses |
//! | `yes`, `no`, `on`, `off`, `y`, `n` | text, other than in YAML 1.1 |
//! | `012`, `1_000`, `12:30`, `2010-12-31`, `1e999` | text, other than in YAML 1.1 |
//!
//! Decimal integers that no 64 bits hold are read as floats, as those of JSON are: serde_yaml refuses them, but programs that
//! know no integers write `-9223372036854776000` for the smallest one. Longer hexadecimal ones are refused. So are merge keys, `<<`: serde_yaml would leave them as they stand.

use std::borrow::Cow;

use serde_yaml::{Number, Value};

/// A scalar, without its quotes and escapes.
#[derive(Debug, Clone)]
pub(super) struct Scalar<'t> {
    pub(super) text: Cow<'t, str>,
    /// Written without quotes, on its line: only then it may be something else than a string.
    pub(super) plain: bool,
}

/// Why a number is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Infinite, or not a number.
    NotFinite,
    /// An integer that does not fit into 64 bits.
    TooLarge,
    /// A number in JSON that no float holds; in YAML it is a string.
    OutOfRange,
}

impl Scalar<'_> {
    /// Returns the value that the scalar means.
    ///
    /// # Errors
    ///
    /// Returns an error for numbers that JSON lacks or 64 bits cannot hold.
    pub(super) fn read(&self) -> Result<Value, Refusal> {
        if self.plain {
            plain(&self.text)
        } else {
            Ok(Value::from(&*self.text))
        }
    }
}

fn plain(text: &str) -> Result<Value, Refusal> {
    Ok(match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first)) => {
            match text.parse::<Number>() {
                Ok(number) if number.is_finite() => Value::Number(number),
                Ok(_) => return Err(Refusal::NotFinite),
                // serde_yaml keeps the kinds of its errors to itself. It has two here: "failed to parse YAML number", and
                // one that complains of the type of an integer of 128 bits.
                Err(error) if error.to_string().contains("128") => {
                    let float: f64 = text.parse().map_err(|_| Refusal::TooLarge)?;
                    Value::from(float)
                }
                Err(_) => Value::from(text),
            }
        }
        _ => Value::from(text),
    })
}

#[cfg(test)]
mod tests {
    use serde_yaml::Value;

    use super::*;

    #[test]
    fn reads_what_serde_yaml_reads() {
        let texts = "~ null Null NULL nULL true True TRUE tRUE false False FALSE yes no on off y n Yes NO \
            0 -0 +0 1 +1 -1 ++1 +-1 -+1 12 012 00 0 -012 +012 0.0 -0.0 100.0 1.10 1. .5 -.5 +.5 . .. + -- \
            1e3 1E3 1e+3 1e-3 e3 1e 1e999 -1e999 0x1F 0X1F 0xg 0x 0x+1 -0x1F +0x1F 0o17 0O17 0o8 -0o7 0b11 0b2 -0b1 \
            1_000 1,000 12:30 1:2:3 2010-12-31 2010-12-31T10:00:00Z 10.02.2010 1.2.3 3.68.0 \
            .inf .Inf .INF .iNf -.inf +.inf -.INF .nan .NaN .NAN .Nan -.nan +.nan inf nan infinity NaN \
            18446744073709551615 9223372036854775808 -9223372036854775808 0xFFFFFFFFFFFFFFFF \
            340282366920938463463374607431768211456 -340282366920938463463374607431768211456 \
            1e400 123abc 5s + << = ٣ 1٣ ½";
        for text in texts.split_whitespace() {
            let expected: Value = serde_yaml::from_str(text).unwrap();
            let is_finite = |value: &Value| value.as_f64().is_none_or(f64::is_finite);
            let expected = Some(expected).filter(is_finite).ok_or(Refusal::NotFinite);
            assert_eq!(plain(text), expected, "{text}");
        }
    }

    #[test]
    fn reads_integers_that_serde_yaml_refuses_as_floats() {
        for (text, read) in [
            ("18446744073709551616", Ok(18_446_744_073_709_552_000.0)),
            ("+18446744073709551616", Ok(18_446_744_073_709_552_000.0)),
            ("-9223372036854776000", Ok(-9_223_372_036_854_776_000.0)),
            ("0x10000000000000000", Err(Refusal::TooLarge)),
        ] {
            assert!(serde_yaml::from_str::<Value>(text).is_err(), "{text}");
            assert_eq!(plain(text), read.map(Value::from), "{text}");
        }
    }
}
