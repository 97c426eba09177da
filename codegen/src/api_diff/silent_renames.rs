//! Compares the Rust names of this run with those of the previous one, so that no name changes by accident.
//!
//! A new Rust path for the same place in the document is an error. It can be accepted on purpose, or avoided by
//! choosing the old name. A renamed item of upstream's document that kept its shape is a warning.

use std::collections::BTreeSet;

use super::renames::{self, Rename, Renames, rank, thing};
use crate::diagnostics::{Action, Diagnostic, Fix, Severity};
use crate::listing::{Item, Listing, PATH};
use crate::pointer::Pointer;
use crate::reports::markdown::{cut, visible};
use crate::validate::paste::Call;

/// The maximum length of a quoted parser error.
const LONGEST_CAUSE: usize = 200;

/// Returns a diagnostic for each Rust name that changes.
///
/// `previous` is the listing of the previous run. A new name of the same item is a warning instead of an error if
/// `accept_renames` is set. The diagnostics have pointers into the patched document.
pub fn renamed(previous: &str, listing: &Listing, accept_renames: bool) -> Vec<Diagnostic> {
    let previous = match Listing::read(previous) {
        Ok(previous) => previous,
        Err(error) => return vec![unreadable(&error)],
    };
    let renames = Renames::find(&previous, listing);
    let mut all: Vec<Rename<'_>> = renames.iter().collect();
    all.retain(|rename| !renames.is_in_renamed_module(rename));
    all.sort_by_key(|rename| rank(rename.old));
    let mut told: BTreeSet<Option<String>> = BTreeSet::new();
    all.retain(|rename| told.insert(thing(rename.new)));
    let diagnostics = all.into_iter();
    diagnostics
        .map(|rename| diagnostic(rename, accept_renames))
        .collect()
}

fn diagnostic(
    Rename {
        old,
        new,
        is_certain,
    }: Rename<'_>,
    accept_renames: bool,
) -> Diagnostic {
    let pointer = Pointer::parse(new.text("at").unwrap_or_default()).unwrap_or_default();
    let (was, is) = (visible(&old.path), visible(&new.path));
    let fix = entry(old, new, is_certain);
    let keep = keep(old, new, fix.as_ref());
    let (mut diagnostic, help) = if is_certain {
        let message = format!("`{was}` would become `{is}`");
        let help = format!(
            "to keep the old name, {keep}; to accept the new one, which breaks users of the old one, pass `--accept-renames`"
        );
        (Diagnostic::error("renamed-in-rust", pointer, message), help)
    } else {
        let wire = |item: &Item| visible(item.text("wire").unwrap_or_default());
        let message = format!(
            "`{}` was removed and the similar `{}` was added, so upstream probably renamed it; in Rust `{was}` becomes `{is}`",
            wire(old),
            wire(new)
        );
        let help = format!("if it is the same item, {keep}");
        (
            Diagnostic::warning("probable-rename", pointer, message),
            help,
        )
    };
    if let Some(fix) = fix {
        diagnostic = diagnostic.fix(fix);
    }
    let mut diagnostic = diagnostic.help(help.trim_end());
    if accept_renames {
        diagnostic.severity = Severity::Warning;
    }
    diagnostic
}

/// Returns advice on how to keep the old name with a quirk.
fn keep(old: &Item, new: &Item, fix: Option<&Fix>) -> String {
    if name(old) == name(new) {
        return "keep its tag with an edit of `tags` in the quirks".to_owned();
    }
    match (key(old), fix.map(|fix| &fix.action)) {
        (Some(key), Some(Action::Append(entry))) => {
            let name = name(old);
            format!("add `{key}: {name}` to it with this quirk:\n{entry}\n")
        }
        _ => "add a quirk that fixes the value from which the name is derived".to_owned(),
    }
}

/// Returns the quirk that keeps the old name.
fn entry(old: &Item, new: &Item, is_certain: bool) -> Option<Fix> {
    let key = key(old).filter(|_| name(old) != name(new))?;
    let place = Pointer::parse(new.text("at")?)?.child(key);
    let subject = format!("name-{}-{}", name(old), name(new));
    let why = "The Rust name stays the same when upstream renames the item.";
    let calls = [Call::new("add", &place, vec![name(old)])];
    Some(Fix {
        is_certain,
        ..Fix::later(&subject, why, "the current public API", &calls, false)
    })
}

/// Returns the name of an item in the form in which a quirk sets it.
fn name(item: &Item) -> String {
    let name = renames::name(&item.path);
    // The type with the calls of a tag has a suffix in its name.
    match item.path.strip_prefix("resources::") {
        Some(type_) if type_ == name => name.trim_end_matches("Api").to_owned(),
        _ => name.to_owned(),
    }
}

/// Returns the key that chooses the name of an item; `None` for the value of an enum, whose name has no key of its own.
fn key(item: &Item) -> Option<&'static str> {
    let is_member = item.path.matches("::").count() == 2;
    let is_value = !item.signature.starts_with("pub ") && item.fact("status").is_none();
    match item.path.split("::").next() {
        Some("ids") => Some("x-identifier"),
        Some("models") if is_member && is_value => None,
        Some("models") if is_member && item.fact("status").is_none() => Some("x-rust-field"),
        _ => Some("x-rust-name"),
    }
}

fn unreadable(error: &str) -> Diagnostic {
    let cause = cut(&visible(error), LONGEST_CAUSE);
    let message = format!(
        "the `{PATH}` of the last run cannot be read, so changed names would go unnoticed: {cause}"
    );
    Diagnostic::error("unreadable-listing", Pointer::root(), message).help(
        "restore the file from version control; or delete it, and check by hand that no name has changed",
    )
}
