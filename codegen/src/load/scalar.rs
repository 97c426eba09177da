//! Resolves plain scalars like serde_yaml, which uses the core schema of YAML 1.2 with some additional numbers.
//!
//! | written | read as |
//! |---|---|
//! | nothing, `~`, `null`, `Null`, `NULL` | null |
//! | `true`, `True`, `TRUE`, `false`, `False`, `FALSE` | boolean |
//! | `12`, `+1`, `-0`, `0x1F`, `0o17`, `0b11` | integer, from -2⁶³ to 2⁶⁴-1 |
//! | `0.0`, `100.0`, `1e3`, `.5`, `5.` | float |
//! | `.inf`, `-.INF`, `.nan`, `.NaN` | float, which the loader rejects |
//! | `yes`, `no`, `on`, `off`, `y`, `n` | string, unlike in YAML 1.1 |
//! | `012`, `1_000`, `12:30`, `2010-12-31`, `1e999` | string, unlike in YAML 1.1 |
//!
//! Decimal integers that exceed 64 bits are read as floats, as in JSON, although serde_yaml rejects them: programs
//! without an integer type write `-9223372036854776000` for the smallest 64-bit integer. Larger hexadecimal integers
//! and merge keys (`<<`) are rejected.

use std::borrow::Cow;

use serde_yaml::{Number, Value};

/// A scalar with its quotes and escapes resolved.
#[derive(Debug, Clone)]
pub(super) struct Scalar<'t> {
    pub(super) text: Cow<'t, str>,
    /// Indicates whether the scalar has no quotes. Only such a scalar can be a value other than a string.
    pub(super) plain: bool,
}

/// The reason why a scalar is rejected as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The number is infinite or not a number.
    NotFinite,
    /// The integer exceeds 64 bits.
    TooLarge,
    /// The JSON number exceeds the range of a 64-bit float. In YAML, such a number is a string.
    OutOfRange,
}

impl Scalar<'_> {
    /// Returns the value that the scalar represents.
    ///
    /// # Errors
    ///
    /// Returns an error for numbers that JSON does not support or that exceed 64 bits.
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
                // serde_yaml hides the kinds of its errors. Two of them occur here: "failed to parse YAML number", and
                // an error that names the type of a 128-bit integer.
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
    fn resolves_scalars_like_serde_yaml() {
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
    fn reads_integers_that_serde_yaml_rejects_as_floats() {
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
