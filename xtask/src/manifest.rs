//! Reduces the root manifest of the workspace to a workspace with one package.

use anyhow::{Result, bail};

/// Returns a manifest in which `members` and `default-members` only contain `member`. The rest is unchanged.
///
/// # Errors
///
/// Returns an error if the manifest does not contain a list of members.
pub(crate) fn reduced(manifest: &str, member: &str) -> Result<String> {
    let mut reduced = String::new();
    let mut table = "";
    let mut found = false;
    let mut lines = manifest.lines();
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        if trimmed.starts_with('[') {
            table = trimmed;
        }
        let key = match trimmed.split_once('=') {
            Some((key, _)) if table == "[workspace]" => key.trim(),
            _ => "",
        };
        if matches!(key, "members" | "default-members") {
            found |= key == "members";
            let mut depth = nesting(line);
            while depth > 0 {
                let Some(more) = lines.next() else {
                    bail!("the list `{key}` in Cargo.toml is not closed");
                };
                depth += nesting(more);
            }
            reduced.push_str(&format!("{key} = [\"{member}\"]\n"));
        } else {
            reduced.push_str(line);
            reduced.push('\n');
        }
    }
    if !found {
        bail!("Cargo.toml has no line `members = […]` below `[workspace]`");
    }
    Ok(reduced)
}

/// Returns the number of opening brackets minus that of closing ones in a line, ignoring comments.
fn nesting(line: &str) -> i64 {
    let code = line.split('#').next().unwrap_or(line);
    code.chars().fold(0, |depth, character| match character {
        '[' => depth + 1,
        ']' => depth - 1,
        _ => depth,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_reduced_on_one_and_on_several_lines() {
        let one = "[workspace]\nresolver = \"3\"\nmembers = [\"a\", \"b\"]\n\n[x]\nmembers = 1\n";
        assert_eq!(
            reduced(one, "a").unwrap(),
            "[workspace]\nresolver = \"3\"\nmembers = [\"a\"]\n\n[x]\nmembers = 1\n"
        );
        let many = "[workspace]\nmembers = [\n  \"a\", # ]\n  \"b\",\n]\ndefault-members = [\"b\"]\nx = 1\n";
        assert_eq!(
            reduced(many, "a").unwrap(),
            "[workspace]\nmembers = [\"a\"]\ndefault-members = [\"a\"]\nx = 1\n"
        );
    }

    #[test]
    fn a_manifest_without_members_is_rejected() {
        assert!(reduced("[package]\nname = \"a\"\n", "a").is_err());
        assert!(reduced("[workspace]\nmembers = [\n", "a").is_err());
    }
}
