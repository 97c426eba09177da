//! Creates unified diffs of limited size between files on disk and generated ones.

use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use crate::terminal::{Tint, visible};

/// The maximum number of lines in the diff of a file.
const LINES: usize = 200;

/// The maximum number of lines shown of a missing or orphaned file, which differs completely.
const LINES_OF_WHOLE_FILES: usize = 12;

/// The maximum number of characters shown of a line.
const COLUMNS: usize = 400;

/// The time limit for finding the smallest diff. A larger diff is accepted after it.
const PATIENCE: Duration = Duration::from_secs(2);

/// The lines of a diff with their colors, and the number of omitted lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Diff {
    pub(crate) lines: Vec<(Tint, String)>,
    pub(crate) left_out: usize,
}

/// Returns the diff from the file on disk to the generated one. A missing file is `None`.
///
/// Control characters are escaped, so that different line ends are visible.
pub(crate) fn unified(path: &str, on_disk: Option<&[u8]>, generated: Option<&[u8]>) -> Diff {
    let side = |name: &str, bytes: Option<&[u8]>| match bytes {
        Some(_) => format!("{name}/{}", visible(path)),
        None => "/dev/null".to_owned(),
    };
    let mut lines = vec![
        (Tint::Bold, format!("--- {}", side("a", on_disk))),
        (Tint::Bold, format!("+++ {}", side("b", generated))),
    ];
    let old = String::from_utf8_lossy(on_disk.unwrap_or_default());
    let new = String::from_utf8_lossy(generated.unwrap_or_default());
    let diff = TextDiff::configure()
        .timeout(PATIENCE)
        .diff_lines(old.as_ref(), new.as_ref());
    for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
        lines.push((Tint::Cyan, hunk.header().to_string()));
        for change in hunk.iter_changes() {
            let (tint, sign) = match change.tag() {
                ChangeTag::Equal => (Tint::Plain, ' '),
                ChangeTag::Delete => (Tint::Red, '-'),
                ChangeTag::Insert => (Tint::Green, '+'),
            };
            let value = change.value();
            let text = value.strip_suffix('\n').unwrap_or(value);
            lines.push((tint, format!("{sign}{}", clipped(text))));
            if change.missing_newline() {
                lines.push((Tint::Plain, "\\ No newline at end of file".to_owned()));
            }
        }
    }
    let most = match (on_disk, generated) {
        (Some(_), Some(_)) => LINES,
        _ => LINES_OF_WHOLE_FILES,
    };
    let left_out = lines.len().saturating_sub(most);
    lines.truncate(most);
    Diff { lines, left_out }
}

/// Returns the complete diff of two texts in the unified format, without colors.
pub(crate) fn plain(old_name: &str, old: &str, new_name: &str, new: &str) -> String {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(old, new);
    let mut unified = diff.unified_diff();
    unified.header(old_name, new_name).to_string()
}

fn clipped(line: &str) -> String {
    let mut characters = line.chars();
    let mut start: String = characters.by_ref().take(COLUMNS).collect();
    if characters.next().is_some() {
        start.push('…');
    }
    visible(&start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(diff: &Diff) -> String {
        let lines: Vec<_> = diff.lines.iter().map(|(_, line)| line.as_str()).collect();
        lines.join("\n")
    }

    #[test]
    fn a_changed_line_has_both_sides_and_its_neighbors() {
        let diff = unified("x.rs", Some(b"a\nb\nc\n"), Some(b"a\nB\nc"));
        assert_eq!(
            text(&diff),
            "--- a/x.rs\n+++ b/x.rs\n@@ -1,3 +1,3 @@\n a\n-b\n-c\n+B\n+c\n\\ No newline at end of file"
        );
        assert_eq!(diff.left_out, 0);
    }

    #[test]
    fn a_missing_file_is_shown_as_the_null_device() {
        let missing = unified("x.rs", None, Some(b"a\n"));
        assert!(text(&missing).starts_with("--- /dev/null\n+++ b/x.rs\n"));
        let orphaned = unified("x.rs", Some(b"a\n"), None);
        assert!(text(&orphaned).starts_with("--- a/x.rs\n+++ /dev/null\n"));
    }

    #[test]
    fn long_diffs_and_long_lines_are_truncated() {
        let old = "old\n".repeat(1000);
        let new = "new\n".repeat(1000);
        let diff = unified("x.rs", Some(old.as_bytes()), Some(new.as_bytes()));
        assert_eq!(diff.lines.len(), LINES);
        assert_eq!(diff.lines.len() + diff.left_out, 2003);
        let diff = unified("x.rs", Some(b"a\n"), Some("ä".repeat(5000).as_bytes()));
        assert!(text(&diff).chars().count() < 600);
    }

    #[test]
    fn differences_in_line_ends_are_visible() {
        let diff = unified("x.rs", Some(b"a\r\n"), Some(b"a\n"));
        assert!(text(&diff).contains("-a\\r\n+a"));
    }
}
