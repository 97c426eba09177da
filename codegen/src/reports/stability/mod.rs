//! Compares the names of a previous run with those of this one, so that no user's code breaks by accident.
//!
//! A wire name that had one Rust name and would get another is an error, which is accepted on purpose or mended by
//! choosing the old name. When upstream itself renames something and keeps its shape, that is a warning: it may be the
//! same thing.

mod identifiers;
mod matching;
mod names;
mod renames;
mod shapes;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use self::identifiers::renamed_names as renamed_identifiers;
pub(crate) use self::matching::{Part, same_place};
pub(crate) use self::names::is_component;
pub(crate) use self::renames::renamed_schemas;

use self::names::{Key, Named, What};
use super::markdown::{cut, visible};
use super::{api_json, markdown};
use crate::diagnostics::{Diagnostic, Severity};
use crate::ir::Api;
use crate::pointer::Pointer;

/// Errors of the reader are shown up to this length.
const LONGEST_CAUSE: usize = 200;

/// What the new names change for users of the old ones.
///
/// `previous` is the text of the `spec/api.json` that the last run wrote. With `accept_renames`, a new Rust name of an
/// old wire name is a warning instead of an error. The diagnostics' pointers are those of the mended document.
pub fn compare(previous: &str, api: &Api, accept_renames: bool) -> Vec<Diagnostic> {
    let previous = match api_json::read(previous) {
        Ok(previous) => previous,
        Err(error) => return vec![unreadable(&error)],
    };
    let severity = if accept_renames {
        Severity::Warning
    } else {
        Severity::Error
    };
    let mut found = renamed(&previous, api);
    found.extend(identifiers::renamed(&previous, api));
    for diagnostic in &mut found {
        diagnostic.severity = severity;
    }
    found.extend(renames::probable(&previous, api));
    found
}

fn unreadable(error: &serde_json::Error) -> Diagnostic {
    let cause = cut(&visible(&error.to_string()), LONGEST_CAUSE);
    let message = format!(
        "the `{}` of the last run can't be read, so nobody can say which names would change: {cause}",
        api_json::PATH
    );
    Diagnostic::error("unreadable-api", Pointer::root(), message).help(
        "restore the file from the version control; or delete it, and check by hand that no name has changed",
    )
}

/// Everything that has another Rust name under the same wire name.
fn renamed(previous: &Api, api: &Api) -> Vec<Diagnostic> {
    let old = names::of(previous);
    let mut by_key: BTreeMap<&Key, &Named> = BTreeMap::new();
    for named in &old {
        by_key.entry(&named.key).or_insert(named);
    }
    // An outcome belongs to all operations with the same statuses, and is spoken about once.
    let mut spoken_of: BTreeSet<(String, String)> = BTreeSet::new();
    let mut found = Vec::new();
    for new in names::of(api) {
        let Some(old) = by_key.get(&new.key) else {
            continue;
        };
        let changes: Vec<(&String, &String)> = old
            .rust
            .iter()
            .zip(&new.rust)
            .filter(|(old, new)| old != new)
            .collect();
        if changes.is_empty() {
            continue;
        }
        let name = |pick: fn(&(&String, &String)) -> String| {
            let names: Vec<String> = changes.iter().map(pick).collect();
            markdown::listed(&names)
        };
        let (was, would_be) = (
            name(|(old, _)| format!("`{old}`")),
            name(|(_, new)| format!("`{new}`")),
        );
        let is_shared = matches!(new.key.what, What::Outcome | What::Status);
        if is_shared && !spoken_of.insert((was.clone(), would_be.clone())) {
            continue;
        }
        let first = changes.first().map_or("", |(old, _)| old.as_str());
        found.push(renamed_in_rust(&new, &was, &would_be, first));
    }
    found
}

fn renamed_in_rust(new: &Named, was: &str, would_be: &str, old: &str) -> Diagnostic {
    let message = format!("{} is {was} in Rust and would become {would_be}", new.title);
    let keep = match new.key.what.pin() {
        Some(key) => format!("add `{key}: {old}` to it by an edit in the quirks"),
        None => "mend what the name is made of by an edit in the quirks".to_owned(),
    };
    let pointer = Pointer::parse(&new.pointer).unwrap_or_default();
    Diagnostic::error("renamed-in-rust", pointer, message).help(format!(
        "to keep the old name, {keep}; to take the new one, which breaks users of the old one, run with `--accept-renames`"
    ))
}
