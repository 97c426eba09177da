//! Renders a review as Markdown for a comment on a pull request.

use super::{Review, SECTIONS, entry, quirks};
use crate::api_diff::change::{Change, Place, Severity};
use crate::api_diff::phrase::Phrase;
use crate::diagnostics::FileKind;
use crate::reports::markdown::{capital, code, head, row};

/// The maximum length of a comment without the notes about omitted rows. GitHub limits comments to 65,536 characters.
const LONGEST: usize = 64_000;

/// The number of rows above which a section is folded, unless it lists breaking changes.
const MOST_AT_A_GLANCE: usize = 15;

impl Review {
    /// Returns the review as Markdown within the size limit of a comment. The least severe rows are omitted if they do
    /// not fit, and are counted instead.
    pub fn markdown(&self) -> String {
        let mut page = format!(
            "## {}\n\nAgainst {}: {}. {}\n",
            capital(&self.headline()),
            base(&self.base),
            self.figures(),
            self.provenance(Phrase::markdown)
        );
        for (severity, title) in SECTIONS {
            let told = self.told(severity);
            let rows: Vec<String> = told.iter().map(|change| self.row(change)).collect();
            let is_folded = severity != Severity::Breaking && rows.len() > MOST_AT_A_GLANCE;
            let table = head(&["change", "place"]);
            add(&mut page, title, is_folded, &table, &rows, "");
            if severity == Severity::Breaking {
                self.add_entries(&mut page);
            }
        }
        let quirks = quirks(self.quirks.as_deref().unwrap_or_default(), code);
        let quirks: Vec<String> = quirks.iter().map(|line| format!("- {line}\n")).collect();
        add(&mut page, "Quirks", false, "", &quirks, "");
        let documented = self.documented();
        let documented = documented
            .iter()
            .map(|one| format!("- {}\n", one.markdown()));
        let documented: Vec<String> = documented.collect();
        add(&mut page, "Documentation only", true, "", &documented, "");
        page
    }

    fn add_entries(&self, page: &mut String) {
        for accepted in self.unmatched() {
            let line = format!(
                "\n> Line {} of the accepted changes does not match any change: delete the entry for {}.\n",
                accepted.line,
                code(&accepted.item),
            );
            if page.len() + line.len() < LONGEST {
                page.push_str(&line);
            }
        }
        let entries: Vec<String> = self.open().map(entry).collect();
        if !self.verdict().is_bumped {
            let (instruction, key) = self.to_accept();
            let begin = format!("```yaml\n{key}");
            add(page, &instruction, true, &begin, &entries, "```\n");
        }
    }

    fn row(&self, change: &Change) -> String {
        let mut what = change.summary.markdown();
        if change.is_security_relevant {
            what.push_str(
                "<br>**security-relevant**: credentials are sent elsewhere, or different ones are sent",
            );
        }
        if let Some(reason) = self.reason(change) {
            what.push_str(&format!("<br>**accepted**: {}", code(reason)));
        }
        row(&[&what, &self.place(change)])
    }

    /// Returns the lines of a change in both documents, as links if the URLs are known.
    fn place(&self, change: &Change) -> String {
        let line = |place: &Option<Place>| {
            let place = place.as_ref()?;
            Some((place.file, place.line?))
        };
        let (old, new) = (line(&change.old), line(&change.new));
        let linked_old = old.map(|line| linked(line, self.base_link.as_deref()));
        let linked_new = new.map(|line| linked(line, Some(&self.link)));
        match (linked_old, linked_new) {
            (None, None) => String::new(),
            (Some(was), None) => format!("was {was}"),
            (Some(was), Some(is)) if old != new => {
                format!("{is}, was {was}")
            }
            (_, Some(is)) => is,
        }
    }
}

/// Adds a section with as many rows as fit. Adds nothing if `rows` is empty.
fn add(page: &mut String, title: &str, is_folded: bool, begin: &str, rows: &[String], end: &str) {
    if rows.is_empty() {
        return;
    }
    let (open, close) = if is_folded {
        let title = title.replace('`', "");
        let summary = format!("\n<details><summary>{title}: {}</summary>\n\n", rows.len());
        (summary, "\n</details>\n")
    } else {
        (format!("\n### {title}\n\n"), "")
    };
    page.push_str(&open);
    let mut left = rows.len();
    let mut text = begin.to_owned();
    for row in rows {
        if page.len() + text.len() + row.len() > LONGEST {
            break;
        }
        text.push_str(row);
        left -= 1;
    }
    if left < rows.len() {
        page.push_str(&text);
        page.push_str(end);
    }
    if left > 0 {
        page.push_str(&format!(
            "\n{left} omitted: run `cargo xtask review` to see them.\n"
        ));
    }
    page.push_str(close);
}

fn linked((file, line): (FileKind, usize), link: Option<&str>) -> String {
    let name = match file {
        FileKind::Document => format!("line&nbsp;{line}"),
        FileKind::Additions => format!("line&nbsp;{line} of the additions"),
    };
    match link {
        Some(link) => format!("[{name}]({link}{}#L{line})", file.path()),
        None => name,
    }
}

/// Returns the name of the base as Markdown. A revision is formatted as code, a version or document is not.
fn base(name: &str) -> String {
    let is_version = |rest: &str| rest.chars().all(|one| one.is_ascii_digit() || one == '.');
    match name.split_once(' ') {
        Some(("version" | "document", rest)) if is_version(rest) => name.to_owned(),
        _ => code(name),
    }
}
