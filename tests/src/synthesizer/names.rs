//! The names of a copy: wherever upstream's text names an operation, a schema or a tag, the copy's text names its own.
//!
//! | in upstream's part | in copy 7 |
//! |---|---|
//! | the path `/v3/users/{user-id}` | `/v3/copy-7/users/{user-id}`: rules still see which parameter stands behind which segment |
//! | the schema `exercise` | `exercise-7` |
//! | the tag `Sleep` | `Sleep 7` |
//! | `operationId: getUser`, `x-rust-name: User` | `getUser7`, `User7` |
//!
//! Names of properties, parameters and identifier types stay: a `UserId` is the same in all copies.

use super::Section;

/// The keywords whose value is the name of one operation, schema, tag or outcome.
const NAMING: [&str; 2] = ["operationId: ", "x-rust-name: "];

const REFERENCE: &str = "#/components/schemas/";
const PATH: &str = "/v3/";

/// The names of one copy, by its number from 2 on: upstream's part is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Names(pub usize);

impl Names {
    /// The path template of the copy.
    pub fn path(self, path: &str) -> String {
        path.replacen(PATH, &format!("{PATH}copy-{}/", self.0), 1)
    }

    /// The name of the copy's component schema.
    pub fn schema(self, name: &str) -> String {
        format!("{name}-{}", self.0)
    }

    /// The name of the copy's tag.
    pub fn tag(self, name: &str) -> String {
        format!("{name} {}", self.0)
    }

    /// The copy's `operationId` or `x-rust-name`. Rules make ids of the path: those of the copy's paths.
    pub fn identifier(self, name: &str) -> String {
        match name.strip_prefix("get_users_") {
            Some(rest) => format!("get_copy_{}_users_{rest}", self.0),
            None => format!("{name}{}", self.0),
        }
    }

    /// A line or a value in YAML: with the copy's names in all references and behind the keywords that give names.
    pub fn yaml(self, text: &str) -> String {
        let mut renamed = after(text, REFERENCE, |name| self.schema(name));
        for keyword in NAMING {
            renamed = after(&renamed, keyword, |name| self.identifier(name));
        }
        renamed
    }

    /// Writes a copy of a section's entries.
    pub(super) fn copy(self, entries: &str, section: Section, out: &mut String) {
        let mut names_tags = false;
        for line in entries.lines() {
            let entry = entry(line, section, names_tags);
            match entry {
                Some((before, name, rest)) => {
                    let name = match section {
                        Section::Schemas => self.schema(name),
                        Section::Paths if !names_tags => self.path(name),
                        _ => self.tag(name),
                    };
                    out.extend([before, &name, rest]);
                }
                None => out.push_str(&self.yaml(line)),
            }
            out.push('\n');
            names_tags = line == "      tags:" || (names_tags && entry.is_some());
        }
    }
}

/// A line that names what is copied: what stands before the name, the name, and what stands behind it.
fn entry(line: &str, section: Section, names_tags: bool) -> Option<(&str, &str, &str)> {
    let (start, end) = match section {
        Section::Tags => ("  - name: ", " #"),
        Section::Paths if names_tags => ("        - ", " #"),
        Section::Paths => ("  ", ":"),
        _ => ("    ", ":"),
    };
    let rest = line.strip_prefix(start)?;
    if rest.starts_with([' ', '#']) {
        return None;
    }
    let (name, _) = rest.split_once(end).unwrap_or((rest, ""));
    Some((start, name, &rest[name.len()..]))
}

/// Puts another name wherever a word stands behind `mark`.
fn after(text: &str, mark: &str, renamed: impl Fn(&str) -> String) -> String {
    let mut parts = text.split(mark);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part
            .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-' && letter != '_')
            .unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        out.push_str(mark);
        out.push_str(&renamed(name));
        out.push_str(rest);
    }
    out
}
