//! Where a value in quotes or brackets ends: what is known of its place may take in a comment behind it.

/// What is written for a value, without what follows its closing quote or bracket. All of it for other values, and for those
/// that don't end in it.
pub(super) fn closed(written: &str) -> &str {
    let mut rest = written.char_indices();
    let mut depth = 0_usize;
    let mut before = '[';
    while let Some((at, character)) = rest.next() {
        match character {
            '[' | '{' if depth > 0 || at == 0 => depth += 1,
            ']' | '}' if depth > 0 => depth -= 1,
            // Only where a value may begin is a quote one: elsewhere it is part of a text without quotes.
            '\'' | '"' if "[{,:".contains(before) => skip_quoted(character, &mut rest),
            _ if depth > 0 => {}
            _ => return written,
        }
        if depth == 0 {
            let end = rest.next().map_or(written.len(), |(end, _)| end);
            return written.get(..end).unwrap_or(written);
        }
        if !character.is_whitespace() {
            before = character;
        }
    }
    written
}

/// Goes on behind the quote that closes a text.
fn skip_quoted(quote: char, rest: &mut std::str::CharIndices<'_>) {
    while let Some((_, character)) = rest.next() {
        if character == '\\' && quote == '"' {
            rest.next();
        } else if character == quote {
            // Two single quotes in a row are one that is meant.
            let mut ahead = rest.clone();
            if quote == '"' || ahead.next().is_none_or(|(_, next)| next != quote) {
                return;
            }
            *rest = ahead;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::closed;

    #[test]
    fn nothing_behind_the_value_is_left() {
        for (value, behind) in [
            ("'x'", " # c"),
            ("''", " # 'c'"),
            ("'it''s # '''", " # c"),
            (r#""a \" # b \\""#, " # \"c\""),
            ("[]", "# c"),
            ("[a, 'b ] # ', {c: \"]\"}]", " # ]"),
            ("{a: it's, b: [\"x\\\"]\"], 'c' : 1}", " # }'"),
            ("[don't, \"]\"]", " # c"),
        ] {
            assert_eq!(closed(&format!("{value}{behind}")), value);
            assert_eq!(closed(value), value);
        }
        for other in [
            "plain # x",
            "a: 'x' # y",
            "[open, 'x'",
            "'open",
            "*alias",
            "",
        ] {
            assert_eq!(closed(other), other);
        }
    }
}
