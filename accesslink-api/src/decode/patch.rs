//! Patches for well-formed JSON that serde_json rejects or rounds.
//!
//! serde_json rejects numbers too large for a float and unpaired surrogates, and rounds integers beyond 64 bits. A
//! patch is attempted only after serde_json failed or an anomaly contains such an integer, because patching is a second
//! pass over the document.

use super::anomaly::Shape;
use super::context::Context;
use super::json::NUMBER_KEY;
use super::memory;

/// The replacement for an unpaired surrogate, which has the same length as the escape.
const REPLACEMENT: &[u8] = b"\\ufffd";

/// A patched document, which serde_json can parse.
pub(super) struct Patched {
    pub(super) bytes: Vec<u8>,
    /// The first unpaired surrogate, whose path is unknown, or `None` if there was none.
    half_pair: Option<String>,
}

impl Patched {
    /// Reports the replaced surrogate, if any. The large numbers are not reported here, because each of them is an
    /// anomaly at its own path.
    ///
    /// # Errors
    ///
    /// Returns an error if the reader is strict and a surrogate was replaced.
    pub(super) fn report(&self, context: &mut Context) -> Result<(), serde_json::Error> {
        match &self.half_pair {
            Some(escape) => context
                .report(
                    "strings without unpaired surrogates".into(),
                    Shape::Text,
                    escape.clone(),
                )
                .map(drop),
            None => Ok(()),
        }
    }
}

/// Returns the patched document, or `None` if nothing needs a patch or the result exceeds half the memory budget.
pub(super) fn patch(bytes: &[u8]) -> Option<Patched> {
    let most = memory::budget(bytes.len()) / 2;
    let mut patched = Patched {
        bytes: Vec::with_capacity(bytes.len()),
        half_pair: None,
    };
    let mut numbers = 0_usize;
    let mut rest = bytes;
    while let Some((&byte, _)) = rest.split_first() {
        let length = match byte {
            b'"' => patched.string(rest),
            b'-' | b'0'..=b'9' => {
                let length = rest
                    .iter()
                    .take_while(|byte| is_number_part(**byte))
                    .count();
                let (number, _) = rest.split_at_checked(length)?;
                numbers += usize::from(patched.number(number));
                length
            }
            _ => {
                patched.bytes.push(byte);
                1
            }
        };
        if patched.bytes.len() > most {
            return None;
        }
        rest = rest.get(length..)?;
    }
    (numbers > 0 || patched.half_pair.is_some()).then_some(patched)
}

impl Patched {
    /// Copies the string at the start of `rest` with unpaired surrogates replaced, and returns its original length.
    fn string(&mut self, rest: &[u8]) -> usize {
        let mut length = 1;
        self.bytes.push(b'"');
        while let Some(tail) = rest.get(length..) {
            let copied = match tail {
                [] => break,
                [b'\\', b'u', ..] => match escaped_unit(tail) {
                    Some(0xD800..=0xDBFF) if is_low_half(tail.get(6..)) => 12,
                    Some(0xD800..=0xDFFF) => {
                        self.replace_half(tail);
                        length += 6;
                        continue;
                    }
                    _ => 2,
                },
                [b'\\', _, ..] => 2,
                _ => 1,
            };
            self.bytes.extend(tail.iter().take(copied));
            length += copied;
            if tail.first() == Some(&b'"') {
                break;
            }
        }
        length
    }

    /// Copies a number. Returns true if it is copied in serde_json's representation as an object because a float or 64
    /// bits cannot hold it.
    fn number(&mut self, number: &[u8]) -> bool {
        let loses = std::str::from_utf8(number)
            .is_ok_and(|text| (overflows(text) || is_long(text)) && is_json(text));
        if loses {
            self.bytes.extend_from_slice(b"{\"");
            self.bytes.extend_from_slice(NUMBER_KEY.as_bytes());
            self.bytes.extend_from_slice(b"\":\"");
            self.bytes.extend_from_slice(number);
            self.bytes.extend_from_slice(b"\"}");
        } else {
            self.bytes.extend_from_slice(number);
        }
        loses
    }

    fn replace_half(&mut self, tail: &[u8]) {
        self.bytes.extend_from_slice(REPLACEMENT);
        if self.half_pair.is_none() {
            let escape = tail.get(..6).unwrap_or(tail);
            self.half_pair = Some(String::from_utf8_lossy(escape).into_owned());
        }
    }
}

/// Returns true if a number is too large for a float.
fn overflows(number: &str) -> bool {
    number.parse().is_ok_and(f64::is_infinite)
}

/// Returns true if a number is an integer of more than 64 bits.
fn is_long(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    digits.bytes().all(|byte| byte.is_ascii_digit())
        && number.parse::<u64>().is_err()
        && number.parse::<i64>().is_err()
}

fn is_number_part(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E')
}

/// Returns true if a number is well-formed. serde_json checks the grammar of a skipped number, but not its size.
fn is_json(number: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(number).is_ok()
}

/// Returns the code unit of an escape such as `\ud83d`.
fn escaped_unit(tail: &[u8]) -> Option<u16> {
    let digits = tail.get(2..6)?;
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

fn is_low_half(tail: Option<&[u8]>) -> bool {
    tail.is_some_and(|tail| {
        tail.starts_with(b"\\u") && matches!(escaped_unit(tail), Some(0xDC00..=0xDFFF))
    })
}
