//! Finds the node of the document that a report entry refers to, from its operation and its path within a response.

use serde_yaml::Value;

use super::report::Entry;
use super::schemas;
use crate::pointer::Pointer;

/// The maximum depth of a path in a report, which is more than twice the depth of the crate's models.
const MOST_STEPS: usize = 64;

/// The place in the document that a report entry refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// The schema of a value, at the property, list item or body that contains it.
    Schema(Pointer),
    /// The operation, if the path does not refer to a part of a body.
    Operation(Pointer),
}

/// A step of a path in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Member(String),
    /// A step to any item of a list, or to any entry of a time series.
    Each,
}

/// Returns the pointer of a report entry's operation.
///
/// # Errors
///
/// Returns the reason if the document has no such operation.
pub(super) fn operation(entry: &Entry, root: &Value) -> Result<Pointer, String> {
    let pointer = Pointer::root()
        .child("paths")
        .child(&entry.path)
        .child(entry.method.to_ascii_lowercase());
    let is_one = |node: &Value| node.get("operationId").is_some();
    if pointer.get(root).is_some_and(is_one) {
        Ok(pointer)
    } else {
        Err("the document has no such operation".to_owned())
    }
}

/// Returns the place in the document that a report entry refers to.
///
/// # Errors
///
/// Returns the reason if the document has no such node.
pub(super) fn find(entry: &Entry, root: &Value) -> Result<Place, String> {
    let at = entry.at.as_deref().filter(|at| at.starts_with('$'));
    let steps = match at {
        Some(at) => {
            steps(at).ok_or("the path does not have the syntax that `accesslink-api` writes")?
        }
        None => Vec::new(),
    };
    let mut place = if let Some(schema) = of_webhook(entry, root)? {
        if at.is_none() {
            return Ok(Place::Operation(schema));
        }
        schema
    } else {
        let operation = operation(entry, root)?;
        match at.and_then(|_| body(&operation, entry, root)) {
            Some(body) => body,
            None if steps.is_empty() => return Ok(Place::Operation(operation)),
            None => return Err("the operation has no response with a JSON body".to_owned()),
        }
    };
    for step in &steps {
        place = match step {
            Step::Member(name) => schemas::member(&place, name, root),
            Step::Each => schemas::element(&place, root),
        }
        .ok_or_else(|| match step {
            Step::Member(name) => {
                format!(
                    "the document has no property `{}` there",
                    super::evidence::shown(name)
                )
            }
            Step::Each => "the document has neither a list nor a time series there".to_owned(),
        })?;
    }
    Ok(Place::Schema(place))
}

/// Returns the schema of the body delivered to a webhook; `None` if the entry is about a response.
fn of_webhook(entry: &Entry, root: &Value) -> Result<Option<Pointer>, String> {
    if entry.path.starts_with('/') {
        return Ok(None);
    }
    let schema = Pointer::root()
        .child("components")
        .child("schemas")
        .child(&entry.path);
    match schema.get(root) {
        Some(_) => Ok(Some(schema)),
        None => Err("the document has no such schema".to_owned()),
    }
}

/// Returns the schema of an entry's response body. The first success with a body is used if the status has no
/// documented body.
fn body(operation: &Pointer, entry: &Entry, root: &Value) -> Option<Pointer> {
    let responses = operation.child("responses");
    let own = responses.child(entry.status);
    let successes = responses
        .get(root)?
        .as_mapping()?
        .keys()
        .filter_map(crate::pointer::key_text)
        .filter(|status| status.starts_with('2'))
        .map(|status| responses.child(status));
    std::iter::once(own)
        .chain(successes)
        .find_map(|response| schemas::json_body(&response, root))
}

/// Returns the steps of a path such as `$.nights[*]["sleep-goal"]`; `None` if the syntax differs.
fn steps(path: &str) -> Option<Vec<Step>> {
    let mut rest = path.strip_prefix('$')?;
    let mut steps = Vec::new();
    while !rest.is_empty() {
        if steps.len() == MOST_STEPS {
            return None;
        }
        let step;
        if let Some(after) = rest.strip_prefix("[*]") {
            (step, rest) = (Step::Each, after);
        } else if let Some(after) = rest.strip_prefix('.') {
            let end = after.find(['.', '[']).unwrap_or(after.len());
            let (name, left) = after.split_at_checked(end)?;
            (step, rest) = (Step::Member(name.to_owned()), left);
        } else {
            let after = rest.strip_prefix("[\"")?;
            let (name, left) = after.split_once("\"]")?;
            // The crate's property names need no escapes.
            if name.contains(['\\', '"']) {
                return None;
            }
            (step, rest) = (Step::Member(name.to_owned()), left);
        }
        if step == Step::Member(String::new()) {
            return None;
        }
        steps.push(step);
    }
    Some(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_paths_as_the_crate_writes_them() {
        let member = |name: &str| Step::Member(name.to_owned());
        assert_eq!(steps("$"), Some(vec![]));
        assert_eq!(
            steps(r#"$.nights[*]["sleep-goal"].a_1[*][*]"#),
            Some(vec![
                member("nights"),
                Step::Each,
                member("sleep-goal"),
                member("a_1"),
                Step::Each,
                Step::Each
            ])
        );
        for invalid in [
            "",
            "nights",
            "$nights",
            "$.",
            "$..a",
            "$[3]",
            "$[*",
            r#"$["a"#,
            r#"$["a\"]"]"#,
            r#"$[""]"#,
            "$ ",
        ] {
            assert_eq!(steps(invalid), None, "{invalid}");
        }
        assert_eq!(steps(&format!("${}", "[*]".repeat(65))), None);
    }
}
