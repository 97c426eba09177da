//! Applies the proposed fixes that need no decision to the quirks and the additions.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use codegen::diagnostics::{Action, Diagnostic, Fix};
use codegen::files::{Difference, DifferenceKind, Files};

use crate::cli::UpdateArgs;
use crate::report::Report;
use crate::target::Target;
use crate::verdict::Usage;
use crate::workspace::Workspace;
use crate::{git, write};

/// Applies all fixes that need no decision, and returns their number.
///
/// # Errors
///
/// Returns [`Usage`] if a file to change has uncommitted changes, and another error if an entry is missing or a file
/// cannot be formatted or written.
pub(super) fn apply(
    found: &[Diagnostic],
    args: &UpdateArgs,
    workspace: &Workspace,
    report: &Report,
) -> Result<usize> {
    let mut files: BTreeMap<&str, Vec<(&Fix, usize)>> = BTreeMap::new();
    for one in found {
        if let Some(fix) = one.fix.as_ref().filter(|fix| fix.is_certain) {
            let line = one.span.map_or(0, |span| span.line);
            files.entry(&fix.file).or_default().push((fix, line));
        }
    }
    for file in files.keys() {
        if git::is_changed(workspace.root(), file)? {
            bail!(Usage(format!(
                "{file} has uncommitted changes: commit or stash them, so that the fixes can be reviewed as a diff"
            )));
        }
    }
    let mut texts = BTreeMap::new();
    for (file, fixes) in &mut files {
        let Some(mut text) = workspace.text(Path::new(file))? else {
            bail!("{file} is missing: restore it with git");
        };
        // Applied from the end, so that the numbers of earlier lines remain valid.
        fixes.sort_by_key(|(_, line)| std::cmp::Reverse(*line));
        for (fix, line) in fixes.iter() {
            let changed = changed(&text, fix, *line);
            text = changed.with_context(|| format!("{file} has no entry `{}`", fix.id))?;
        }
        if file.ends_with(".rs") {
            text = formatted(&without_unused(text), workspace)
                .with_context(|| format!("could not format {file}; nothing was changed"))?;
        }
        texts.insert((*file).to_owned(), text.into_bytes());
    }
    let stale = |path: &String| Difference {
        path: path.clone(),
        kind: DifferenceKind::Stale,
    };
    let differences: Vec<Difference> = texts.keys().map(stale).collect();
    let root = workspace.root().to_owned();
    let target = Target::new(root, String::new(), Files::default(), texts)?;
    let again = format!("{} --apply", args.command());
    write::apply(&target, &differences, &again, report)?;
    Ok(files.values().map(Vec::len).sum())
}

/// Returns the text of a file with one fix applied; `None` if the entry to change is missing.
fn changed(text: &str, fix: &Fix, line: usize) -> Option<String> {
    match &fix.action {
        Action::DeleteAddition => without_entry(text, line),
        Action::Append(entry) => {
            let (before, after) = text.rsplit_once("];")?;
            let before = before.trim_end();
            let comma = if before.ends_with('}') { "," } else { "" };
            let before = format!("{before}{comma}");
            Some(format!("{before}\n{entry}\n];{after}"))
        }
        Action::Replace(_) | Action::Delete | Action::KeepForLater => {
            let (before, entry, after) = entry(text, &fix.id)?;
            let entry = match &fix.action {
                Action::Replace(entry) => format!("{entry}\n"),
                Action::KeepForLater => entry.replace("Expect::Present", "Expect::Optional"),
                _ => String::new(),
            };
            Some(format!("{before}{entry}{after}"))
        }
    }
}

/// Splits a table of quirks into the text before the entry with this `id`, the entry, and the text after it.
fn entry<'t>(text: &'t str, id: &str) -> Option<(&'t str, &'t str, &'t str)> {
    let at = text.find(&format!(" id: \"{id}\",\n"))?;
    let start = text.get(..at)?.rfind("Quirk {\n")?;
    // The first line of a table's only entry is the line of the table.
    let margin = text
        .get(..start)?
        .rsplit('\n')
        .next()
        .filter(|margin| margin.trim().is_empty());
    let indent = " ".repeat(margin.map_or(0, str::len));
    let close = format!("\n{indent}}}");
    let end = start + text.get(start..)?.find(&close)? + close.len();
    let rest = text.get(end..)?;
    let rest = rest.strip_prefix(',').unwrap_or(rest);
    let rest = rest
        .strip_prefix('\n')
        .filter(|_| margin.is_some())
        .unwrap_or(rest);
    let start = start - indent.len();
    Some((
        text.get(..start)?,
        text.get(start..text.len() - rest.len())?,
        rest,
    ))
}

/// Removes the YAML entry that begins at a line. Enclosing keys that become empty are also removed.
fn without_entry(text: &str, line: usize) -> Option<String> {
    let mut lines: Vec<&str> = text.lines().collect();
    let mut at = line.checked_sub(1)?;
    loop {
        let depth = depth(lines.get(at)?)?;
        let below = lines.iter().skip(at + 1);
        let length = below
            .take_while(|line| self::depth(line).is_none_or(|below| below > depth))
            .count();
        lines.drain(at..=at + length);
        let above = at.checked_sub(1)?;
        let is_empty = self::depth(lines.get(above)?).is_some_and(|above| above < depth)
            && lines
                .get(at)
                .and_then(|next| self::depth(next))
                .is_none_or(|next| next < depth);
        match lines.get_mut(above) {
            Some(above) if is_empty && *above == "paths:" => *above = "paths: {}",
            Some(_) if is_empty => {
                at = above;
                continue;
            }
            _ => {}
        }
        return Some(lines.join("\n") + "\n");
    }
}

/// Returns the indentation of a line; `None` if the line is empty or a comment.
fn depth(line: &str) -> Option<usize> {
    let content = line.trim_start();
    let is_content = !content.is_empty() && !content.starts_with('#');
    is_content.then_some(line.len() - content.len())
}

/// Removes private constants and functions that are no longer used.
fn without_unused(text: String) -> String {
    let mut text = text;
    while let Some(shorter) = without_one_unused(&text) {
        text = shorter;
    }
    text
}

fn without_one_unused(text: &str) -> Option<String> {
    let items = text.match_indices("\nconst ").map(|(at, _)| at + 1);
    for start in items {
        let rest = text.get(start..)?;
        let head = rest.trim_start_matches("const ").trim_start_matches("fn ");
        let mut name: String = head
            .chars()
            .take_while(|one| one.is_alphanumeric() || *one == '_')
            .collect();
        // The name of a function may also be a word in a comment.
        if rest.starts_with("const fn ") {
            name.push('(');
        }
        let is_word = |(at, _): &(usize, &str)| {
            let after = text
                .get(at + name.len()..)
                .and_then(|rest| rest.chars().next());
            let before = text.get(..*at).and_then(|rest| rest.chars().next_back());
            let is_part =
                |one: Option<char>| one.is_some_and(|one| one.is_alphanumeric() || one == '_');
            !is_part(before) && (name.ends_with('(') || !is_part(after))
        };
        if text.match_indices(name.as_str()).filter(is_word).count() > 1 {
            continue;
        }
        let end = if rest.starts_with("const fn ") {
            "\n}\n"
        } else {
            ";\n"
        };
        let after = text.get(start + rest.find(end)? + end.len()..)?;
        let mut before = text.get(..start)?;
        while let Some((above, comment)) = before.trim_end_matches('\n').rsplit_once('\n') {
            if !comment.starts_with("///") || before.ends_with("\n\n") {
                break;
            }
            before = text.get(..=above.len())?;
        }
        let after = match before.ends_with("\n\n") {
            true => after.trim_start_matches('\n'),
            false => after,
        };
        return Some(format!("{before}{after}"));
    }
    None
}

/// Formats Rust code with rustfmt and the workspace's configuration.
fn formatted(text: &str, workspace: &Workspace) -> Result<String> {
    let mut command = Command::new("rustfmt");
    command
        .args(["--edition", "2024"])
        .current_dir(workspace.root());
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command
        .spawn()
        .context("could not run rustfmt: install it with `rustup component add rustfmt`")?;
    // rustfmt prints nothing before it has read everything.
    if let Some(mut input) = child.stdin.take() {
        input.write_all(text.as_bytes())?;
    }
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("rustfmt failed");
    }
    Ok(String::from_utf8(output.stdout)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "use super::super::*;\n\n/// Text.\nconst A: &str = \"a\";\nconst B: &str = A;\n\n/// Returns a c.\nconst fn c() {\n    B\n}\n\npub(super) static QUIRKS: &[Quirk] = &[\n    Quirk {\n        id: \"one\",\n        kind: c(),\n    },\n    Quirk {\n        id: \"two\",\n        kind: Expect::Present,\n    },\n];\n";

    fn fix(id: &str, action: Action) -> Fix {
        let (id, file) = (id.to_owned(), "file.rs".to_owned());
        Fix {
            id,
            file,
            action,
            is_certain: true,
        }
    }

    #[test]
    fn only_the_entry_is_changed() {
        let deleted = changed(TABLE, &fix("one", Action::Delete), 0).unwrap();
        assert!(!deleted.contains("\"one\"") && deleted.contains("const fn c()"));
        // Items that only the removed entry used are also removed, and so are those that only these items used.
        assert_eq!(
            without_unused(deleted),
            "use super::super::*;\n\npub(super) static QUIRKS: &[Quirk] = &[\n    Quirk {\n        id: \"two\",\n        kind: Expect::Present,\n    },\n];\n"
        );
        assert_eq!(without_unused(TABLE.to_owned()), TABLE);
        let kept = changed(TABLE, &fix("two", Action::KeepForLater), 0).unwrap();
        assert_eq!(kept, TABLE.replace("Present", "Optional"));
        let replaced = changed(TABLE, &fix("two", Action::Replace("X,".to_owned())), 0).unwrap();
        assert!(replaced.ends_with("    },\nX,\n];\n") && replaced.contains("\"one\""));
        let added = changed(TABLE, &fix("", Action::Append("X,".to_owned())), 0).unwrap();
        assert_eq!(added, TABLE.replace("\n];", "\nX,\n];"));
        let only = "&[Quirk {\n    id: \"one\",\n    kind: c(),\n}];\n";
        assert_eq!(
            changed(only, &fix("one", Action::Delete), 0).unwrap(),
            "&[];\n"
        );
        let replaced = changed(only, &fix("one", Action::Replace("X,".to_owned())), 0).unwrap();
        assert_eq!(replaced, "&[X,\n];\n");
        let added = changed(only, &fix("", Action::Append("X,".to_owned())), 0).unwrap();
        assert_eq!(added, only.replace("}];", "},\nX,\n];"));
        let added = changed("&[];\n", &fix("", Action::Append("X,".to_owned())), 0).unwrap();
        assert_eq!(added, "&[\nX,\n];\n");
        assert_eq!(changed(TABLE, &fix("three", Action::Delete), 0), None);
    }

    #[test]
    fn an_addition_is_removed_with_enclosing_keys_that_become_empty() {
        let text = "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      x: 1\n  /b:\n    get:\n      x: 1\n\n    put:\n      y: 2\ntags:\n  - name: A\n    x: 1\n  - name: B\n";
        let gone = |lines: &[usize]| {
            lines.iter().fold(text.to_owned(), |text, line| {
                without_entry(&text, *line).unwrap()
            })
        };
        assert_eq!(
            gone(&[7]),
            text.replace("    get:\n      x: 1\n\n    put", "    put")
        );
        assert_eq!(
            gone(&[4]),
            text.replace("  /a:\n    get:\n      x: 1\n", "")
        );
        assert_eq!(gone(&[13]), text.replace("  - name: A\n    x: 1\n", ""));
        assert_eq!(gone(&[15, 13, 10, 7, 4]), "openapi: 3.0.0\npaths: {}\n");
    }
}
