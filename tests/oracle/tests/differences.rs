//! Where the two clients differ on purpose, and `tests/oracle/DIFFERENCES.md`, which is written from it.

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::COMMAND;
use crate::compare::Difference;
use crate::odd_answers::ODD_ANSWERS;
use oracle::seen::Seen;

/// A difference that is known and meant.
pub struct Listed {
    /// Its name.
    pub id: &'static str,
    /// What each client does, and why ours is right or need not be the same.
    pub why: &'static str,
    /// Whether a difference is this one.
    pub covers: fn(&Difference) -> bool,
}

/// The differences in requests and in answers that fit the document.
pub const LISTED: &[Listed] = &[
    Listed {
        id: "credentials",
        why: "The other generator knows nothing of `security`: its client sends no `Authorization`. Ours sends what \
              each operation wants, which other tests check.",
        covers: |found| found.part == "header authorization" && found.theirs.is_none(),
    },
    Listed {
        id: "accept-of-downloads",
        why: "For answers that are not JSON the other client leaves `Accept` to its HTTP client, which sends `*/*`. \
              Ours sends the documented media type.",
        covers: |found| {
            found.part == "header accept" && text(&found.theirs) == "*/*" && found.ours.is_some()
        },
    },
    Listed {
        id: "percent-encoding",
        why: "In the path our client escapes everything but unreserved characters, the other one less. Unescaped, \
              the paths have the same segments.",
        covers: |found| {
            found.part == "path" && segments(text(&found.ours)) == segments(text(&found.theirs))
        },
    },
    Listed {
        id: "backslash-in-the-path",
        why: "The other client does not escape a backslash, which its HTTP client then takes for a slash: a fault of \
              it. Ours escapes it.",
        covers: |found| {
            let (ours, theirs) = (text(&found.ours), text(&found.theirs));
            let broken = |path: &str| segments(&path.replace("%5C", "/"));
            found.part == "path" && ours.contains("%5C") && broken(ours) == segments(theirs)
        },
    },
    Listed {
        id: "arguments-that-change-the-path",
        why: "Our client refuses a path parameter that is empty, `.` or `..`: it would be a request for something \
              else. The other client sends it.",
        covers: |found| match &found.kinds {
            Some((Seen::Broken(why), theirs)) => {
                let refused = why.contains("` is empty") || why.contains("would change the path");
                found.part == "refused" && refused && !matches!(theirs, Seen::Broken(_))
            }
            _ => false,
        },
    },
    Listed {
        id: "answers-taken-away",
        why: "Answers without a body that the narrowed document lacks (`one-kind-of-answer` in LOSSES.md) are \
              unexpected to the other client. The status is the same.",
        covers: |found| match &found.kinds {
            Some((
                Seen::Success(ours, Value::Null) | Seen::Failure(ours, Value::Null),
                Seen::Unexpected(theirs),
            )) => found.part == "kind" && ours == theirs,
            _ => false,
        },
    },
    Listed {
        id: "outcomes-have-names",
        why: "Where several statuses have no body, our client gives an enum that says which one it was, the other \
              client nothing.",
        covers: |found| {
            found.part == "answer"
                && found.pointer.is_empty()
                && matches!(found.ours, Some(Value::String(_)))
                && found.theirs == Some(Value::Null)
        },
    },
    Listed {
        id: "empty-lists-that-may-be-null",
        why: "A list that may be `null` is a plain list in our models: missing, `null` and empty are one thing, and \
              written as missing. The other client tells an empty one apart.",
        covers: |found| {
            found.part == "answer" && found.ours.is_none() && is_empty_list(&found.theirs)
        },
    },
    Listed {
        id: "empty-lists-that-are-sent",
        why: "The other client leaves an optional list out of a body when it is empty. Ours sends it: in a PATCH, \
              empty and not sent are two things.",
        covers: |found| {
            found.part == "body" && is_empty_list(&found.ours) && found.theirs.is_none()
        },
    },
    Listed {
        id: "status-within-an-error",
        why: "Our client reads `status` of an error object as an HTTP status and leaves out what can't be one; the \
              document has any integer.",
        covers: |found| {
            let theirs = found.theirs.as_ref().and_then(Value::as_i64);
            found.part == "error"
                && found.pointer == "/status"
                && found.ours.is_none()
                && theirs.is_some_and(|status| u16::try_from(status).is_err())
        },
    },
    Listed {
        id: "blank-text-within-an-error",
        why: "Our client takes a text of white space in an error object for none, since it says nothing to anyone.",
        covers: |found| {
            found.part == "error"
                && found.ours.is_none()
                && matches!(&found.theirs, Some(Value::String(text)) if text.trim().is_empty())
        },
    },
    Listed {
        id: "words-within-an-error",
        why: "Our client shows the service's words in an error only if they cannot contain a credential, without the \
              white space around them; the raw body has all of them.",
        covers: |found| {
            let (ours, theirs) = (text(&found.ours), text(&found.theirs));
            found.part == "error" && (ours == "[redacted]" || ours == theirs.trim())
        },
    },
];

/// The page.
pub fn page() -> String {
    let mut page = format!(
        "# Differences\n\n\
         Where our client and the one that progenitor makes of the narrowed document differ, and why. The oracle fails on every other difference, and when one of these no longer occurs.\n\n\
         `{COMMAND}` writes this page; the list is in `tests/oracle/tests/differences.rs`, and that of answers which \
         do not fit the document in `odd_answers.rs` beside it.\n\n\
         ## Requests, and answers that fit the document\n\n\
         | difference | why |\n|---|---|\n"
    );
    for listed in LISTED {
        page.push_str(&format!("| {} | {} |\n", listed.id, listed.why));
    }
    page.push_str(
        "\n## Answers that do not fit the document, but occur\n\n\
         Our client reads them; the other one fails, or does not see the value.\n\n\
         | answer | why ours reads it |\n|---|---|\n",
    );
    for odd in ODD_ANSWERS {
        page.push_str(&format!("| {} | {} |\n", odd.id, odd.why));
    }
    page
}

fn text(value: &Option<Value>) -> &str {
    value.as_ref().and_then(Value::as_str).unwrap_or_default()
}

fn segments(path: &str) -> Vec<String> {
    let decoded = |segment| percent_decode_str(segment).decode_utf8().unwrap();
    path.split('/')
        .map(|segment| decoded(segment).into_owned())
        .collect()
}

fn is_empty_list(value: &Option<Value>) -> bool {
    matches!(value, Some(Value::Array(items)) if items.is_empty())
}
