//! Reads JSON documents. serde_json validates the text, so that a small tokenizer suffices for the positions.

use std::borrow::Cow;

use serde::de::IgnoredAny;

use super::errors;
use super::lines::Lines;
use super::scalar::{Refusal, Scalar};
use super::tree::{Builder, Flow, Kind};

const WHITE_SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

/// Returns whether a document is JSON, which is the case if its first character is a brace.
pub(super) fn is_json(text: &str) -> bool {
    text.trim_start_matches('\u{FEFF}')
        .trim_start_matches(WHITE_SPACE)
        .starts_with('{')
}

/// Reads a whole JSON document, or the part before the first error.
pub(super) fn read<'t>(builder: &mut Builder<'t, '_>) -> Flow {
    let lines = builder.lines;
    let refusal = serde_json::from_str::<IgnoredAny>(lines.body()).err();
    let valid = match &refusal {
        None => lines.body(),
        Some(error) => {
            let end = offset(error, lines);
            lines.body().get(..end).unwrap_or_default()
        }
    };
    tokens(builder, valid)?;
    match refusal {
        None => Flow::Continue(()),
        Some(error) => {
            let place = lines.character(lines.in_body(offset(&error, lines)));
            builder.stop(|here| errors::json(here, place, &error))
        }
    }
}

/// Passes the tokens of valid JSON, or of a valid prefix, to the builder.
fn tokens<'t>(builder: &mut Builder<'t, '_>, text: &'t str) -> Flow {
    let mut at = 0;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        // In valid JSON, commas and colons carry no information.
        let token = rest.trim_start_matches([' ', '\t', '\r', '\n', ',', ':']);
        let Some(first) = token.bytes().next() else {
            return Flow::Continue(());
        };
        let start = at + rest.len() - token.len();
        let length = match first {
            b'{' | b'}' | b'[' | b']' => 1,
            b'"' => string_length(token),
            _ => token
                .find([' ', '\t', '\r', '\n', ',', ':', '}', ']'])
                .unwrap_or(token.len()),
        };
        at = start + length;
        let (from, to) = (builder.lines.in_body(start), builder.lines.in_body(at));
        match first {
            b'{' => builder.begin(Kind::Mapping, from, to)?,
            b'[' => builder.begin(Kind::Sequence, from, to)?,
            b'}' | b']' => builder.end(to),
            // An error truncated the token, because valid JSON ends with a brace.
            _ if at == text.len() => return Flow::Continue(()),
            _ => {
                let written = token.get(..length).unwrap_or_default();
                let scalar = scalar(builder, written, from, to);
                builder.scalar(scalar, from, to)?;
            }
        }
    }
}

fn scalar<'t>(
    builder: &mut Builder<'t, '_>,
    written: &'t str,
    from: usize,
    to: usize,
) -> Scalar<'t> {
    let Some(inner) = written.strip_prefix('"') else {
        if written.parse().is_ok_and(f64::is_infinite) {
            let place = builder.lines.place(from, to);
            builder.refuse(|here| errors::number(Refusal::OutOfRange, here, place, written));
        }
        return Scalar {
            text: Cow::Borrowed(written),
            plain: true,
        };
    };
    let text = if inner.contains('\\') {
        match serde_json::from_str(written) {
            Ok(text) => Cow::Owned(text),
            Err(error) => {
                let place = builder.lines.place(from, to);
                builder.refuse(|here| errors::json(here, place, &error));
                Cow::Borrowed("")
            }
        }
    } else {
        Cow::Borrowed(inner.strip_suffix('"').unwrap_or(inner))
    };
    Scalar { text, plain: false }
}

/// Returns the length of the string literal at the start of `text`, including its quotes.
fn string_length(text: &str) -> usize {
    let mut bytes = text.bytes().enumerate().skip(1);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => return at + 1,
            b'\\' => drop(bytes.next()),
            _ => {}
        }
    }
    text.len()
}

/// Returns the offset in the document's body at which an error occurred.
fn offset(error: &serde_json::Error, lines: &Lines<'_>) -> usize {
    let body = lines.body();
    if error.is_eof() {
        return body.trim_end_matches(WHITE_SPACE).len();
    }
    let line = lines.line_start(error.line()) - lines.in_body(0);
    let at = (line + error.column().saturating_sub(1)).min(body.len());
    (0..=at)
        .rev()
        .find(|at| body.is_char_boundary(*at))
        .unwrap_or_default()
}
