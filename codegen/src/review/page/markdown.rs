//! The page as Markdown, for a comment on a pull request.

use super::detail::Detail;
use super::{Group, Review, Section, entry, plural, title};
use crate::files::DOCUMENT;
use crate::reports::markdown::{code, head, row};
use crate::review::change::{Change, Place, Weight};
use crate::review::phrase::Phrase;

/// Rows of a page that is read at a glance; of more, all but what breaks is folded.
pub(super) const AT_A_GLANCE: usize = 15;

/// The word before a number, from which it is not parted at the end of a line.
const LINE: &str = "line&nbsp;";

impl Review {
    /// The page as Markdown, never longer than a comment on a pull request may be: what has no place is counted.
    pub fn markdown(&self) -> String {
        let fits = |page: &String| page.len() <= super::detail::LONGEST;
        let mut pages = Detail::levels().map(|detail| self.markdown_with(&detail));
        // Names of any length fit no page; then the verdict has to do.
        pages.find(fits).unwrap_or_else(|| self.verdict_only())
    }

    fn markdown_with(&self, detail: &Detail) -> String {
        let mut page = self.opening();
        if detail.is_cut {
            page.push_str(
                "\n> The page is cut to the length of a comment: `cargo xtask review` shows everything.\n",
            );
        }
        let groups = self.by_resource();
        page.push_str(&self.prominent_section(Section::Breaking, &groups, detail));
        page.push_str(&self.to_accept(detail));
        for accepted in self.unmatched() {
            page.push_str(&format!(
                "\n> **An accepted change is none**: {} for {} (line {} of the list). Delete the entry.\n",
                code(&accepted.fingerprint),
                code(&accepted.item),
                accepted.line,
            ));
        }
        page.push_str(&self.prominent_section(Section::Look, &groups, detail));
        page.push_str(&self.other_sections(&groups, detail));
        page.push_str(&self.quirks_section(detail));
        page.push_str(&self.documentation_section(detail));
        page.push_str(&self.files_section(detail));
        page
    }

    fn opening(&self) -> String {
        format!(
            "## {}\n\nAgainst {}: {}. {}\n",
            capital(&self.headline()),
            base(&self.base),
            self.figures(),
            self.provenance(Phrase::markdown)
        )
    }

    fn verdict_only(&self) -> String {
        format!(
            "## {}\n\n{}. The changes are too long for a comment: `cargo xtask review` shows them.\n",
            capital(&self.headline()),
            capital(&self.figures())
        )
    }

    /// What breaks, or has to be looked at, of all tags: nobody should have to search for it.
    fn prominent_section(&self, section: Section, groups: &[Group<'_>], detail: &Detail) -> String {
        let of_section = groups.iter().filter(|group| group.section == section);
        let rows: Vec<String> = of_section
            .flat_map(|group| group.changes.iter().map(|change| (group.resource, *change)))
            .map(|(resource, change)| self.row(&heading(title(resource)), change))
            .collect();
        if rows.is_empty() {
            return String::new();
        }
        let table = table("tag", &rows, detail.breaking);
        match section {
            Section::Breaking => format!("\n### Breaking\n\n{table}"),
            _ => format!(
                "\n### To look at\n\nFrom the code alone, nobody can tell whether these break anything.\n\n{table}"
            ),
        }
    }

    fn other_sections(&self, groups: &[Group<'_>], detail: &Detail) -> String {
        let others: Vec<&Group<'_>> = groups
            .iter()
            .filter(|group| group.section == Section::Other)
            .collect();
        let rows: usize = others.iter().map(|group| group.changes.len()).sum();
        let mut text = String::new();
        for group in others {
            let title = heading(title(group.resource));
            let rows_of_group: Vec<String> = group
                .changes
                .iter()
                .map(|change| self.row(change.weight.name(), change))
                .collect();
            let table = table("weight", &rows_of_group, detail.others);
            if rows > AT_A_GLANCE {
                let of = |weight| {
                    let changes = group.changes.iter();
                    changes.filter(|change| change.weight == weight).count()
                };
                let figures = [
                    plural(of(Weight::Addition), "addition"),
                    plural(of(Weight::Fix), "fix"),
                ];
                let figures = figures.into_iter().filter(|one| !one.starts_with("0 "));
                let figures = figures.collect::<Vec<_>>().join(", ");
                // In a summary, only HTML is read.
                let title = html(title);
                text.push_str(&folded(&format!("<b>{title}</b>: {figures}"), &table));
            } else {
                text.push_str(&format!("\n### {title}\n\n{table}"));
            }
        }
        text
    }

    fn row(&self, first: &str, change: &Change) -> String {
        let mut what = change.summary.markdown();
        if let Some(reason) = self.reason(change) {
            what.push_str(&format!("; **accepted**: {}", code(reason)));
        }
        if !change.is_silent() {
            // What is sent and read. In a column of its own it would be out of sight: a comment is narrow, items are long.
            what.push_str(&format!("<br>{}", change.wire.markdown()));
        }
        row(&[first, &what, &self.place(change)])
    }

    /// Where it stands and stood, with links as far as it is known where the documents are shown.
    fn place(&self, change: &Change) -> String {
        let known = |place: &Option<Place>| {
            let place = place.as_ref()?;
            Some((place.file.clone(), place.line?))
        };
        match (known(&change.old), known(&change.new)) {
            (None, None) => String::new(),
            (Some((file, was)), None) => format!("was {}", self.old_line(LINE, &file, was)),
            (Some((before, was)), Some((file, is))) if before != file => {
                let (new, old) = (self.new_line(&file, is), self.old_line(LINE, &before, was));
                format!("{new}, was {old}")
            }
            (Some((before, was)), Some((file, is))) if was != is => {
                let (new, old) = (self.new_line(&file, is), self.old_line("", &before, was));
                format!("{new}, was {old}")
            }
            (_, Some((file, is))) => self.new_line(&file, is),
        }
    }

    fn new_line(&self, file: &str, line: usize) -> String {
        linked(
            &format!("{}{LINE}{line}", named(file)),
            Some(&self.link),
            (file, line),
        )
    }

    fn old_line(&self, word: &str, file: &str, line: usize) -> String {
        let name = match word {
            "" => String::new(),
            _ => named(file),
        };
        let shown = format!("{name}{word}{line}");
        linked(&shown, self.base_link.as_deref(), (file, line))
    }

    fn to_accept(&self, detail: &Detail) -> String {
        let open: Vec<&Change> = self.open().collect();
        if open.is_empty() || self.verdict().is_bumped {
            return String::new();
        }
        let summary = "To accept a breaking change, paste its entry and give the reason";
        let entries: String = open
            .iter()
            .take(detail.entries)
            .map(|one| entry(one))
            .collect();
        let left = left(open.len(), detail.entries);
        folded(
            summary,
            &format!(
                "`spec/accepted-changes.yaml`, below `accepted:`\n\n```yaml\n{entries}```\n{left}"
            ),
        )
    }

    fn documentation_section(&self, detail: &Detail) -> String {
        let changes = self.documentation();
        let lines: Vec<String> = changes
            .iter()
            .map(|change| {
                let place = self.place(change);
                let place = if place.is_empty() {
                    place
                } else {
                    format!(" ({place})")
                };
                format!("- {}{place}\n", change.summary.markdown())
            })
            .collect();
        list("Documentation only", &lines, detail.texts)
    }

    fn files_section(&self, detail: &Detail) -> String {
        let of = |title, files: &Option<Vec<String>>| {
            let files = files.iter().flatten();
            let lines: Vec<String> = files.map(|file| format!("- {}\n", code(file))).collect();
            list(title, &lines, detail.texts)
        };
        of("Generated files that differ", &self.files)
            + &of("Files written by hand that differ", &self.by_hand)
    }
}

/// A table with at most so many rows.
fn table(first: &str, rows: &[String], most: usize) -> String {
    if most == 0 {
        return left(rows.len(), most).trim_start().to_owned();
    }
    let head = head(&[first, "change", "place"]);
    let shown: String = rows.iter().take(most).map(String::as_str).collect();
    format!("{head}{shown}{}", left(rows.len(), most))
}

/// A folded list with at most so many lines; nothing when it has none.
fn list(title: &str, lines: &[String], most: usize) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let shown: String = lines.iter().take(most).map(String::as_str).collect();
    let text = format!("{shown}{}", left(lines.len(), most));
    folded(&format!("{title}: {}", lines.len()), text.trim_start())
}

/// How many are left out.
fn left(all: usize, most: usize) -> String {
    match all.saturating_sub(most) {
        0 => String::new(),
        left if most == 0 => format!("\n{left} left out here.\n"),
        left => format!("\nand {left} more, left out here.\n"),
    }
}

/// A folded section; the summary is HTML.
pub(super) fn folded(summary: &str, text: &str) -> String {
    format!("\n<details><summary>{summary}</summary>\n\n{text}\n</details>\n")
}

/// A link to a line of a file, as far as somebody knows where files are shown; a path that would have to be escaped is no
/// file of ours.
fn linked(shown: &str, link: Option<&str>, (file, line): (&str, usize)) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-._/".contains(letter);
    match link.filter(|_| file.chars().all(is_plain)) {
        Some(link) => format!("[{shown}]({link}{file}#L{line})"),
        None => shown.to_owned(),
    }
}

/// The name of a file before a line in it; that of the document goes without saying.
fn named(file: &str) -> String {
    if file == DOCUMENT {
        return String::new();
    }
    let name = file.rsplit('/').next().unwrap_or(file);
    format!("{}&nbsp;", code(name))
}

/// What is compared with: our own words for it as they are, a revision as a name.
fn base(name: &str) -> String {
    let is_version = |rest: &str| rest.chars().all(|one| one.is_ascii_digit() || one == '.');
    match name.split_once(' ') {
        Some(("version" | "document", rest)) if is_version(rest) => name.to_owned(),
        _ => code(name),
    }
}

/// A heading's Markdown as HTML, of which there are code spans at most.
fn html(heading: String) -> String {
    match heading
        .strip_prefix('`')
        .and_then(|rest| rest.strip_suffix('`'))
    {
        Some(name) => {
            let name = name.replace('&', "&amp;").replace('<', "&lt;");
            format!("<code>{}</code>", name.replace('>', "&gt;"))
        }
        None => heading,
    }
}

/// A name of the document as a heading: as it is when it is harmless.
fn heading(name: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || letter == ' ';
    if name.trim() == name && name.chars().all(plain) && name.chars().any(|letter| letter != ' ') {
        name.to_owned()
    } else {
        code(name)
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
