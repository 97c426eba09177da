//! The intentional differences between the two clients, from which `tests/oracle/DIFFERENCES.md` is generated.

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::COMMAND;
use crate::compare::Difference;
use crate::unexpected_responses::UNEXPECTED_RESPONSES;
use oracle::seen::Seen;

/// An intentional difference between the two clients.
pub struct Listed {
    /// The name of the difference.
    pub id: &'static str,
    /// The behavior of each client, and the reason why ours is correct or may differ.
    pub why: &'static str,
    /// Returns `true` if an observed difference is an instance of this one.
    pub covers: fn(&Difference) -> bool,
}

/// The intentional differences in requests, and in responses that conform to the document.
pub const LISTED: &[Listed] = &[
    Listed {
        id: "credentials",
        why: "Progenitor ignores `security`, so the other client sends no `Authorization` header. Ours sends the \
              credentials of each operation, which other tests check.",
        covers: |found| found.part == "header authorization" && found.theirs.is_none(),
    },
    Listed {
        id: "accept-of-downloads",
        why: "For responses that are not JSON, the other client leaves `Accept` to its HTTP client, which sends \
              `*/*`. Ours sends the documented media type.",
        covers: |found| {
            found.part == "header accept" && text(&found.theirs) == "*/*" && found.ours.is_some()
        },
    },
    Listed {
        id: "percent-encoding",
        why: "Our client escapes all characters in the path except unreserved ones; the other client escapes fewer. \
              The decoded segments are equal.",
        covers: |found| {
            found.part == "path" && segments(text(&found.ours)) == segments(text(&found.theirs))
        },
    },
    Listed {
        id: "backslash-in-the-path",
        why: "The other client does not escape a backslash, which its HTTP client then treats as a slash. Ours \
              escapes it.",
        covers: |found| {
            let (ours, theirs) = (text(&found.ours), text(&found.theirs));
            let broken = |path: &str| segments(&path.replace("%5C", "/"));
            found.part == "path" && ours.contains("%5C") && broken(ours) == segments(theirs)
        },
    },
    Listed {
        id: "arguments-that-change-the-path",
        why: "Our client rejects a path parameter that is empty, `.` or `..`, because the request would go to another \
              resource. The other client sends it.",
        covers: |found| match &found.kinds {
            Some((Seen::Broken(why), theirs)) => {
                let refused = why.contains("` is empty") || why.contains("would change the path");
                found.part == "refused" && refused && !matches!(theirs, Seen::Broken(_))
            }
            _ => false,
        },
    },
    Listed {
        id: "removed-responses",
        why: "Responses without a body that the narrowed document lacks (`one-kind-of-response` in LOSSES.md) are \
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
        id: "named-outcomes",
        why: "If several statuses have no body, our client returns an enum that names the status; the other client \
              returns nothing.",
        covers: |found| {
            found.part == "answer"
                && found.pointer.is_empty()
                && matches!(found.ours, Some(Value::String(_)))
                && found.theirs == Some(Value::Null)
        },
    },
    Listed {
        id: "nullable-empty-lists",
        why: "A nullable list is a plain list in our models: missing, `null` and empty are the same, and are omitted \
              when serialized. The other client keeps an empty list.",
        covers: |found| {
            found.part == "answer" && found.ours.is_none() && is_empty_list(&found.theirs)
        },
    },
    Listed {
        id: "empty-lists-in-requests",
        why: "The other client omits an optional list from a body if it is empty. Ours sends it, because an empty \
              list and an absent one differ in a PATCH.",
        covers: |found| {
            found.part == "body" && is_empty_list(&found.ours) && found.theirs.is_none()
        },
    },
    Listed {
        id: "status-in-an-error",
        why: "Our client reads the `status` of an error object as an HTTP status, and drops a value that is not one. \
              The document permits any integer.",
        covers: |found| {
            let theirs = found.theirs.as_ref().and_then(Value::as_i64);
            found.part == "error"
                && found.pointer == "/status"
                && found.ours.is_none()
                && theirs.is_some_and(|status| u16::try_from(status).is_err())
        },
    },
    Listed {
        id: "blank-string-in-an-error",
        why: "Our client treats a blank string in an error object as absent.",
        covers: |found| {
            found.part == "error"
                && found.ours.is_none()
                && matches!(&found.theirs, Some(Value::String(text)) if text.trim().is_empty())
        },
    },
    Listed {
        id: "message-in-an-error",
        why: "Our client includes the service's message in an error only if it cannot contain a credential, and trims \
              it. The raw body is complete.",
        covers: |found| {
            let (ours, theirs) = (text(&found.ours), text(&found.theirs));
            found.part == "error" && (ours == "[redacted]" || ours == theirs.trim())
        },
    },
];

/// Returns the contents of the page `DIFFERENCES.md`.
pub fn page() -> String {
    let mut page = format!(
        "# Differences\n\n\
         Intentional differences between our client and the one that progenitor generates from the narrowed document. The oracle fails on every other difference, and if one of these no longer occurs.\n\n\
         `{COMMAND}` generates this page from `tests/oracle/tests/differences.rs` and, for responses that violate the \
         document, from `unexpected_responses.rs` beside it.\n\n\
         ## Requests, and responses that conform to the document\n\n\
         | difference | reason |\n|---|---|\n"
    );
    for listed in LISTED {
        page.push_str(&format!("| {} | {} |\n", listed.id, listed.why));
    }
    page.push_str(
        "\n## Responses that occur but violate the document\n\n\
         Our client reads these; the other one fails, or loses the value.\n\n\
         | response | reason |\n|---|---|\n",
    );
    for response in UNEXPECTED_RESPONSES {
        page.push_str(&format!("| {} | {} |\n", response.id, response.why));
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
