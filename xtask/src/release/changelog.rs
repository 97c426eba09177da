//! The section of the changelog that a released version gets.

use codegen::review::Version;

use crate::update::{PROPOSED, UNRELEASED};

/// The changelog in which what was not released is the section of `version`, and nothing is unreleased. One that has the
/// section already stays as it is.
///
/// # Errors
///
/// What is missing, as a message.
pub(super) fn closed(text: &str, version: &Version, date: &str) -> Result<String, String> {
    if section(text, version).is_some() {
        return Ok(text.to_owned());
    }
    let heading = format!("{UNRELEASED}\n");
    let Some((before, after)) = text.split_once(&heading) else {
        return Err(format!(
            "CHANGELOG.md has neither a section for {version} nor a heading `{UNRELEASED}`"
        ));
    };
    let unreleased = after.split("\n## ").next().unwrap_or_default();
    if unreleased.trim().is_empty() {
        return Err(format!(
            "CHANGELOG.md tells nothing below `{UNRELEASED}`: write what {version} changes for users"
        ));
    }
    let (unreleased, rest) = after.split_at_checked(unreleased.len()).unwrap_or_default();
    let told = without_proposals(unreleased);
    Ok(format!(
        "{before}{heading}\n## {version} ({date})\n{told}{rest}"
    ))
}

/// The section without the versions that updates proposed: now there is one.
fn without_proposals(section: &str) -> String {
    section
        .split_inclusive('\n')
        .map(|line| match line.split_once(PROPOSED) {
            Some((before, _)) => format!("{before}\n"),
            None => line.to_owned(),
        })
        .collect()
}

/// What is told about a version.
pub(super) fn section<'t>(text: &'t str, version: &Version) -> Option<&'t str> {
    let mut sections = text.split("\n## ").skip(1);
    let version = version.to_string();
    sections.find(|section| {
        let heading = section.lines().next().unwrap_or_default();
        heading.split_whitespace().next() == Some(version.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_unreleased_becomes_a_version_once() {
        let version = Version::parse("0.2.0").unwrap();
        let text = "# Changelog\n\n## Unreleased\n\nDocument. Proposed version of the crate: 0.2.0.\n\n- x\n\n## 0.1.0 (2020-01-01)\n\n- y\n";
        let closed_once = closed(text, &version, "2020-02-02").unwrap();
        assert_eq!(
            closed_once,
            "# Changelog\n\n## Unreleased\n\n## 0.2.0 (2020-02-02)\n\nDocument.\n\n- x\n\n## 0.1.0 (2020-01-01)\n\n- y\n"
        );
        assert_eq!(
            section(&closed_once, &version),
            Some("0.2.0 (2020-02-02)\n\nDocument.\n\n- x\n")
        );
        assert_eq!(
            closed(&closed_once, &version, "2020-03-03").as_deref(),
            Ok(closed_once.as_str())
        );
        let next = Version::parse("0.3.0").unwrap();
        assert!(closed(&closed_once, &next, "2020-03-03").is_err());
        assert!(closed("# Changelog\n", &next, "2020-03-03").is_err());
    }
}
