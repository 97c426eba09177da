//! Identifiers out of the links of a list, which are the only place where the service tells them.

use std::str::FromStr;

use crate::operation::Operation;
use crate::value::Link;

/// Reads the parameter `name` of the operation `O` where its path stands in the link.
///
/// Host and query do not matter, and neither does what comes before the operation's path. `None` if the link is not one
/// of this operation, or the parameter has another form.
pub(super) fn parameter<O: Operation, T: FromStr>(link: &Link, name: &str) -> Option<T> {
    let path = link.as_str().split(['?', '#']).next()?.trim_matches('/');
    let mut segments = path.rsplit('/');
    let mut found = None;
    // From the end, since what comes before the operation's path is not known.
    for template in O::PATH.trim_matches('/').rsplit('/') {
        let segment = segments.next()?;
        match placeholder(template) {
            Some(parameter) if parameter == name => found = segment.parse().ok(),
            Some(_) if !segment.is_empty() => {}
            None if segment == template => {}
            _ => return None,
        }
    }
    found
}

fn placeholder(template: &str) -> Option<&str> {
    template.strip_prefix('{')?.strip_suffix('}')
}

#[cfg(test)]
mod tests {
    use super::parameter;
    use crate::operations::{GetExerciseSummary, GetPhysicalInfo, ListExercises};
    use crate::value::Link;
    use crate::{ExerciseId, ExerciseTransactionId, PhysicalInfoId};

    #[test]
    fn the_host_does_not_matter() {
        for prefix in [
            "https://www.polaraccesslink.com",
            "https://polaraccesslink.com",
            "https://www.polaraccesslink",
            "http://127.0.0.1:8080/behind/a/proxy",
            "",
        ] {
            for suffix in ["", "/", "?a=/b/", "#c/d"] {
                let link = Link::from(format!(
                    "{prefix}/v3/users/475/exercise-transactions/12/exercises/56{suffix}"
                ));
                let item = parameter::<GetExerciseSummary, ExerciseId>(&link, "exercise-id");
                assert_eq!(item, Some(ExerciseId(56)), "{link}");
            }
        }
        let location = Link::from("https://x/v3/users/475/exercise-transactions/12");
        let id = parameter::<ListExercises, ExerciseTransactionId>(&location, "transaction-id");
        assert_eq!(id, Some(ExerciseTransactionId(12)));
    }

    #[test]
    fn other_links_tell_nothing() {
        for text in [
            "",
            "/",
            "56",
            "exercises/56",
            "https://x/v3/users/475/exercise-transactions/12",
            "https://x/v3/users/475/exercise-transactions/12/exercises/",
            "https://x/v3/users/475/exercise-transactions/12/exercises/abc",
            "https://x/v3/users/475/exercise-transactions/12/exercises/56/samples",
            "https://x/v3/users/475/exercise-transactions//exercises/56",
            "https://x/v3/users/475/activity-transactions/12/exercises/56",
            "https://x/v3/users/475/exercise-transactions/12/exercises/99999999999999999999",
            "é/\u{0}",
        ] {
            let item =
                parameter::<GetExerciseSummary, ExerciseId>(&Link::from(text), "exercise-id");
            assert_eq!(item, None, "{text}");
        }
        let link = Link::from("https://x/v3/users/475/exercise-transactions/12/exercises/56");
        let other = parameter::<GetPhysicalInfo, PhysicalInfoId>(&link, "physical-info-id");
        assert_eq!(other, None);
    }
}
