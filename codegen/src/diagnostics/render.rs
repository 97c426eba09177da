//! Renders diagnostics as JSON, or as text with source lines.
//!
//! Control characters of documents, messages and file names are escaped, so that they do not reach a terminal.

mod excerpt;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Padding, Renderer, Snippet,
};
use serde::Serialize;

use self::excerpt::Excerpt;
use super::{Diagnostic, Severity, Sources, Span};
use crate::sanitize;

/// The maximum length of a rendered message, in characters.
const MESSAGE_WIDTH: usize = 1000;

/// The maximum length of a rendered pointer or file name, in characters.
const ADDRESS_WIDTH: usize = 300;

/// The maximum length of a rendered help text, in characters. It may contain a whole quirk to paste.
const HELP_WIDTH: usize = 16_000;

/// The number of diagnostics above which a summary by kind is shown first.
const AT_A_GLANCE: usize = 20;

/// The maximum number of diagnostics with the same message that are rendered separately.
const DRAWN_APART: usize = 3;

/// The maximum number of additional places that are shown for a diagnostic.
const MOST_PLACES: usize = 40;

/// The maximum width of a rendered excerpt. It exceeds every excerpt, because lines are truncated before rendering.
const DRAWING_WIDTH: usize = 10_000;

/// The placeholder for file, line and column while an excerpt is rendered. No rendered text contains it.
const PLACEHOLDER: &str = "\u{1}";

/// The use of color in rendered text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Color {
    /// Renders without colors.
    #[default]
    Plain,
    /// Renders with ANSI escape sequences.
    Ansi,
}

/// Renders diagnostics as text in the given order, each with its source lines, pointer and help.
///
/// Diagnostics with the same message are rendered together if there are many. The last line counts all diagnostics. The
/// first lines count each kind if there are more than twenty diagnostics. The result is empty if `diagnostics` is
/// empty.
///
/// The spans refer to `sources`. No source lines are rendered for a diagnostic without a span or without a text. Long
/// lines, messages and pointers are truncated.
pub fn text(diagnostics: &[Diagnostic], sources: &Sources, color: Color) -> String {
    let renderer = match color {
        Color::Plain => Renderer::plain(),
        Color::Ansi => Renderer::styled(),
    }
    .term_width(DRAWING_WIDTH);
    let mut drawn = by_kind(diagnostics);
    drawn.extend(groups(diagnostics).into_iter().map(|(diagnostic, others)| {
        let kind = diagnostic.file();
        let file = sanitize::line(sources.file(kind), ADDRESS_WIDTH);
        draw(diagnostic, &others, &file, sources.text(kind), &renderer) + "\n\n"
    }));
    if let Some(count) = count(diagnostics) {
        drawn.push_str(&count);
        drawn.push('\n');
    }
    drawn
}

/// Renders diagnostics in the given order as JSON, with one object per line.
///
/// The members are `severity`, `code`, `message`, `file`, `pointer`, `line` and `column` (counted from 1, columns in
/// characters), `start` and `end` (byte offsets, the end is exclusive) and `help`. Unknown values are null.
pub fn json(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    diagnostics
        .iter()
        .filter_map(|diagnostic| {
            let span = diagnostic.span;
            let line = serde_json::to_string(&Line {
                severity: diagnostic.severity,
                code: diagnostic.code,
                message: &diagnostic.message,
                file: sources.file(diagnostic.file()),
                pointer: diagnostic.pointer.to_string(),
                line: span.map(|span| span.line),
                column: span.map(|span| span.column),
                start: span.map(|span| span.start),
                end: span.map(|span| span.end),
                help: diagnostic.help.as_deref(),
            });
            Some(sanitize::json(&line.ok()?) + "\n")
        })
        .collect()
}

#[derive(Serialize)]
struct Line<'d> {
    severity: Severity,
    code: &'static str,
    message: &'d str,
    file: &'d str,
    pointer: String,
    line: Option<usize>,
    column: Option<usize>,
    start: Option<usize>,
    end: Option<usize>,
    help: Option<&'d str>,
}

/// Groups diagnostics with the same message if there are many. The first diagnostic with a help text leads its group.
fn groups(diagnostics: &[Diagnostic]) -> Vec<(&Diagnostic, Vec<&Diagnostic>)> {
    let mut groups: Vec<(&Diagnostic, Vec<&Diagnostic>)> = Vec::new();
    let words = |one: &Diagnostic| (one.severity, one.code, one.message.clone(), one.file());
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for one in diagnostics {
        *counts.entry(words(one)).or_default() += 1;
    }
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for one in diagnostics {
        let words = words(one);
        if counts.get(&words).is_none_or(|count| *count <= DRAWN_APART) {
            groups.push((one, Vec::new()));
            continue;
        }
        match known.get(&words).and_then(|index| groups.get_mut(*index)) {
            Some((first, others)) if one.help.is_none() || one.help == first.help => {
                others.push(one)
            }
            Some((first, others)) if first.help.is_none() => {
                others.push(std::mem::replace(first, one));
            }
            // This diagnostic has a fix of its own.
            _ => {
                known.insert(words, groups.len());
                groups.push((one, Vec::new()));
            }
        }
    }
    groups
}

fn draw(
    diagnostic: &Diagnostic,
    others: &[&Diagnostic],
    file: &str,
    source: Option<&str>,
    renderer: &Renderer,
) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = sanitize::line(&diagnostic.message, MESSAGE_WIDTH);
    let place = diagnostic.span;
    let excerpt = place
        .zip(source)
        .and_then(|(span, source)| Excerpt::of(source, span));
    let group = Group::with_title(level.primary_title(message).id(diagnostic.code))
        .elements(where_it_is(place, excerpt.as_ref()))
        .elements(what_more(diagnostic, others, excerpt.is_some()));
    let place = match place {
        Some(Span { line, column, .. }) => format!("{file}:{line}:{column}"),
        None => file.to_owned(),
    };
    let drawing = replace_place(&renderer.render(&[group]), &place);
    let lines: Vec<&str> = drawing.lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// Returns the excerpt of a diagnostic, or only its location if the excerpt is missing.
fn where_it_is<'e>(place: Option<Span>, excerpt: Option<&'e Excerpt>) -> Vec<Element<'e>> {
    match (place, excerpt) {
        (Some(span), Some(excerpt)) => {
            let mark: Annotation<'_> = AnnotationKind::Primary.span(excerpt.mark.clone());
            vec![
                Snippet::source(&excerpt.text)
                    .line_start(span.line)
                    .path(PLACEHOLDER)
                    .annotation(mark)
                    .into(),
            ]
        }
        _ => vec![Origin::path(PLACEHOLDER).into()],
    }
}

/// Returns the elements for the pointer and the help, which follow the excerpt.
fn what_more(
    diagnostic: &Diagnostic,
    others: &[&Diagnostic],
    has_excerpt: bool,
) -> Vec<Element<'static>> {
    let pointer = diagnostic.pointer.to_string();
    let pointer = (!pointer.is_empty()).then(|| {
        let pointer = sanitize::line(&pointer, ADDRESS_WIDTH);
        Element::from(Level::NOTE.with_name("pointer").message(pointer))
    });
    let mut places: Vec<String> = others
        .iter()
        .take(MOST_PLACES)
        .map(|one| {
            let line = one.span.map(|span| format!("line {}: ", span.line));
            let place = format!("{}{}", line.unwrap_or_default(), one.pointer);
            sanitize::line(&place, ADDRESS_WIDTH)
        })
        .collect();
    if others.len() > MOST_PLACES {
        places.push(format!("and {} more", others.len() - MOST_PLACES));
    }
    let places = (!others.is_empty()).then(|| {
        let title = Level::NOTE.with_name("also");
        Element::from(title.message(places.join("\n")))
    });
    let help = diagnostic.help.as_ref().map(|help| {
        let help = sanitize::lines(help, HELP_WIDTH);
        Element::from(Level::HELP.message(help))
    });
    // The renderer adds the padding itself below source lines.
    let padding = (!has_excerpt && (pointer.is_some() || help.is_some())).then_some(Padding.into());
    let lines = pointer.into_iter().chain(places).chain(help);
    padding.into_iter().chain(lines).collect()
}

/// Replaces the location in a rendered excerpt, because the renderer counts lines and columns within the excerpt.
fn replace_place(drawing: &str, place: &str) -> String {
    match drawing.split_once(PLACEHOLDER) {
        Some((before, after)) => {
            let after = after.trim_start_matches(|part: char| part == ':' || part.is_ascii_digit());
            format!("{before}{place}{after}")
        }
        None => drawing.to_owned(),
    }
}

/// Returns lines with the number of diagnostics of each kind, errors first. The result is empty if there are few
/// diagnostics.
fn by_kind(diagnostics: &[Diagnostic]) -> String {
    if diagnostics.len() <= AT_A_GLANCE {
        return String::new();
    }
    let mut kinds: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for one in diagnostics {
        *kinds.entry((one.severity, one.code)).or_default() += 1;
    }
    let mut kinds: Vec<((Severity, &str), usize)> = kinds.into_iter().collect();
    kinds.sort_by_key(|((severity, _), count)| (*severity, Reverse(*count)));
    let rows = kinds.into_iter().map(|((severity, code), count)| {
        let severity = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        format!("{count:>6} {severity}[{code}]\n")
    });
    rows.chain(["\n".to_owned()]).collect()
}

fn count(diagnostics: &[Diagnostic]) -> Option<String> {
    let words = [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
    ];
    let counts: Vec<Cow<'_, str>> = words
        .into_iter()
        .filter_map(|(severity, one, many)| {
            match diagnostics
                .iter()
                .filter(|diagnostic| diagnostic.severity == severity)
                .count()
            {
                0 => None,
                1 => Some(format!("1 {one}").into()),
                count => Some(format!("{count} {many}").into()),
            }
        })
        .collect();
    (!counts.is_empty()).then(|| counts.join(", "))
}

#[cfg(test)]
mod tests;
