//! What readers of YAML 1.1 take for something else than the generator does, and how to write it so that all agree.
//!
//! The generator reads plain scalars by YAML 1.2 (`spec/scalar.rs` has the particulars). Readers of YAML 1.1, and those that
//! mix both, take `no` for a boolean, `012` for 10, `12:30` for 750 and `2020-01-01` for a date.

use serde_yaml::{Number, Value};

/// Words that are booleans or marks to some reader, where the generator reads a text. Those that are booleans or null to the
/// generator too are here as well, for texts that read like them.
const WORDS: &[&str] = &[
    "y", "Y", "n", "N", "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off",
    "OFF", "true", "True", "TRUE", "false", "False", "FALSE", "null", "Null", "NULL", "~", "=",
    "<<", ".", ".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN",
];

/// The length of the longest of [`WORDS`].
const LONGEST_WORD: usize = 5;

/// Whether some reader takes a text without quotes for something else than a text.
pub(super) fn takes_for_another_type(text: &str) -> bool {
    // Of what begins with a letter, only words are something else; all of those are short.
    let is_long = text.len() > LONGEST_WORD;
    if is_long && text.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return false;
    }
    WORDS.contains(&text) || is_number(text) || is_time_of_day(text) || is_date(text)
}

/// Whether all readers take `written`, which stands without quotes, for the number that the generator reads.
pub(super) fn is_number_to_all(written: &str) -> bool {
    let digits = written.strip_prefix(['-', '+']).unwrap_or(written);
    let (whole, rest) = split_digits(digits);
    if rest.is_empty() {
        return whole == "0" || (!whole.is_empty() && !whole.starts_with('0'));
    }
    let Some(rest) = rest.strip_prefix('.') else {
        return false;
    };
    let (fraction, rest) = split_digits(rest);
    let exponent = rest
        .strip_prefix(['e', 'E'])
        .and_then(|rest| rest.strip_prefix(['-', '+']));
    let ends_well = rest.is_empty()
        || exponent.is_some_and(|digits| !digits.is_empty() && split_digits(digits).1.is_empty());
    !whole.is_empty() && !fraction.is_empty() && ends_well
}

/// A number as all readers take it: decimal; a float with a point, and with a sign before its exponent.
pub(super) fn number_for_all(number: &Number) -> String {
    let written = number.to_string();
    let Some((mantissa, exponent)) = written.split_once(['e', 'E']) else {
        return written;
    };
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with('-') { "" } else { "+" };
    format!("{mantissa}{point}e{sign}{exponent}")
}

/// The value's kind as far as plain scalars go: texts that must be quoted, and numbers that must be written otherwise.
pub(super) fn may_differ(value: &Value) -> bool {
    match value {
        Value::String(text) => takes_for_another_type(text),
        Value::Number(_) => true,
        _ => false,
    }
}

/// Anything that looks like a number in some language: `012`, `1_000`, `1,000`, `1e3`, `0x1F`, `.5`.
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    if let Some(digits) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        return all(digits, |digit| digit.is_ascii_hexdigit() || digit == '_');
    }
    if let Some(digits) = text
        .strip_prefix("0b")
        .or_else(|| text.strip_prefix("0B"))
        .or_else(|| text.strip_prefix("0o"))
        .or_else(|| text.strip_prefix("0O"))
    {
        return all(digits, |digit| digit.is_ascii_digit() || digit == '_');
    }
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let exponent_fits = exponent.is_none_or(|exponent| {
        let digits = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        all(digits, |digit| digit.is_ascii_digit())
    });
    let digit = |character: char| character.is_ascii_digit() || "_,".contains(character);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    exponent_fits
        && mantissa.chars().any(|character| character.is_ascii_digit())
        && whole.chars().all(digit)
        && fraction.chars().all(digit)
}

/// Numbers to the base of 60, as YAML 1.1 has them: `12:30`, `-1:2:3.5`.
fn is_time_of_day(text: &str) -> bool {
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let mut parts = text.split(':');
    let first = parts.next().unwrap_or_default();
    let mut count = 0;
    all(first, |digit| digit.is_ascii_digit() || digit == '_')
        && parts.all(|part| {
            count += 1;
            all(part, |digit| digit.is_ascii_digit() || "._".contains(digit))
        })
        && count > 0
}

/// A date, alone or with a time behind it.
fn is_date(text: &str) -> bool {
    let (year, rest) = split_digits(text);
    let Some((month, rest)) = rest.strip_prefix('-').map(split_digits) else {
        return false;
    };
    let Some((day, rest)) = rest.strip_prefix('-').map(split_digits) else {
        return false;
    };
    let time = rest
        .strip_prefix(['T', 't'])
        .unwrap_or_else(|| rest.trim_start_matches([' ', '\t']));
    year.len() == 4
        && (1..=2).contains(&month.len())
        && (1..=2).contains(&day.len())
        && (rest.is_empty() || (time.len() < rest.len() && !split_digits(time).0.is_empty()))
}

/// Whether there are characters, and all of them are of a kind.
fn all(text: &str, kind: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(kind)
}

/// The digits that a text begins with, and the rest.
fn split_digits(text: &str) -> (&str, &str) {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    text.split_at_checked(text.len() - rest.len())
        .unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_others_take_for_another_type() {
        let other = "yes No ON y ~ null true = << . .inf 012 09 0 -1 +12 1_000 1,000 1e3 1E+3 1.5e-3 1. .5 -.5 0x1F 0x1_F 0b11 \
            0o17 -0x1F 12:30 00:39 1:2:3 -1:30.5 190:20:30.15 2020-01-01 2020-1-1 2020-01-01T10:00:00Z";
        for text in other.split_whitespace() {
            assert!(takes_for_another_type(text), "{text}");
        }
        assert!(takes_for_another_type("2020-01-01 10:00:00 +1"));
        let texts = "yeS nO 3.68.0 10.02.2010 1.2.3 e3 - -- + _ , 0x 0xg 1e 1e+ 12:30h 12: :30 PT2H44M 2AC312F 2020-01 20200-01-01 \
            2020-01-01Z 2020-01-01x 1-2-3 abdf33 1111AAAA https://example.com:80 nan inf";
        for text in texts.split_whitespace() {
            assert!(!takes_for_another_type(text), "{text}");
        }
        assert!(!takes_for_another_type("2020-01-01 was a day"));
        assert!(!takes_for_another_type(""));
    }

    #[test]
    fn no_word_is_longer() {
        assert!(WORDS.iter().all(|word| word.len() <= LONGEST_WORD));
    }

    #[test]
    fn knows_numbers_that_all_read_alike() {
        for number in "0 1 -1 +12 475 100.0 -0.5 1.5e+3 2.0E-7".split_whitespace() {
            assert!(is_number_to_all(number), "{number}");
        }
        for number in "00 012 0x1F 0b1 0o7 1e3 1.5e3 1. .5 -.5 1_000".split_whitespace() {
            assert!(!is_number_to_all(number), "{number}");
        }
    }

    #[test]
    fn writes_numbers_that_all_read_alike() {
        for written in "0 -7 0x1F 0o17 1e3 1e30 -2.5e-30 .5 5. 18446744073709551615".split(' ') {
            let number: Number = written.parse().unwrap();
            let again = number_for_all(&number);
            assert!(is_number_to_all(&again), "{written}: {again}");
            assert_eq!(again.parse::<Number>().unwrap(), number, "{written}");
        }
    }
}
