//! Compares the Rust names of this run with those of the previous one, so that no name changes by accident.
//!
//! A new Rust path for the same place in the document is an error. It can be accepted on purpose, or avoided by
//! choosing the old name. A renamed item of upstream's document that kept its shape is a warning.

use std::collections::BTreeSet;

use super::renames::{Rename, Renames, rank, thing};
use crate::diagnostics::{Diagnostic, Severity};
use crate::listing::{Item, Listing, PATH};
use crate::pointer::Pointer;
use crate::reports::markdown::{cut, visible};

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
    let keep = keep(old, new);
    if !is_certain {
        let wire = |item: &Item| visible(item.text("wire").unwrap_or_default());
        let message = format!(
            "`{}` was removed and the similar `{}` was added, so upstream probably renamed it; in Rust `{was}` becomes `{is}`",
            wire(old),
            wire(new)
        );
        let help = format!("if it is the same item, {keep}");
        return Diagnostic::warning("probable-rename", pointer, message).help(help);
    }
    let message = format!("`{was}` would become `{is}`");
    let help = format!(
        "to keep the old name, {keep}; to accept the new one, which breaks users of the old one, pass `--accept-renames`"
    );
    let mut diagnostic = Diagnostic::error("renamed-in-rust", pointer, message).help(help);
    if accept_renames {
        diagnostic.severity = Severity::Warning;
    }
    diagnostic
}

/// Returns advice on how to keep the old name with a quirk.
fn keep(old: &Item, new: &Item) -> String {
    let name = |item: &Item| {
        let name = item.path.rsplit("::").next().unwrap_or_default();
        let name = name.trim_end_matches("()");
        // The type with the calls of a tag has a suffix in its name.
        match item.path.strip_prefix("resources::") {
            Some(type_) if type_ == name => name.trim_end_matches("Api").to_owned(),
            _ => name.to_owned(),
        }
    };
    if name(old) == name(new) {
        return "keep its tag by an edit of `tags` in the quirks".to_owned();
    }
    let is_member = old.path.matches("::").count() == 2;
    let is_value = !old.signature.starts_with("pub ") && old.fact("status").is_none();
    let key = match old.path.split("::").next() {
        Some("ids") => "x-identifier",
        Some("models") if is_member && is_value => {
            return "fix the value that the name is derived from by an edit in the quirks"
                .to_owned();
        }
        Some("models") if is_member && old.fact("status").is_none() => "x-rust-field",
        _ => "x-rust-name",
    };
    format!("add `{key}: {}` to it by an edit in the quirks", name(old))
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
