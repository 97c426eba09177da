//! What happened alike to many types is one change: a trait that every model lost, a method that every operation has.

use super::Difference;
use crate::review::change::Kind;
use crate::review::surface::Member;

/// From so many types on, they are told together.
const MANY: usize = 4;

/// At most so many of them are named.
const NAMED: usize = 3;

/// Joins what happened alike to many types of one module.
pub(super) fn fold(found: Vec<Difference>) -> Vec<Difference> {
    let mut folded: Vec<Difference> = Vec::new();
    let mut rest = found;
    while !rest.is_empty() {
        let first = rest.remove(0);
        let (mut alike, others): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|one| is_alike(&first, one));
        if alike.len() + 1 >= MANY {
            let mut joined = first;
            for one in alike {
                joined.owners.extend(one.owners);
                // What many types have from one macro stands in one place.
                joined.old = joined.old.filter(|old| one.old.as_ref() == Some(old));
                joined.new = joined.new.filter(|new| one.new.as_ref() == Some(new));
            }
            folded.push(joined);
            rest = others;
        } else {
            folded.push(first);
            alike.extend(others);
            rest = alike;
        }
    }
    folded
}

/// Types that came or went are told one by one.
fn is_alike(one: &Difference, other: &Difference) -> bool {
    (!one.members.is_empty() || one.kind == Kind::Uncertain)
        && one.members == other.members
        && (one.kind, one.weight) == (other.kind, other.weight)
        && (&one.was, &one.is, &one.because) == (&other.was, &other.is, &other.because)
        && module(one.first_owner()) == module(other.first_owner())
}

/// The module of an item.
pub(super) fn module(item: &str) -> &str {
    item.rsplit_once("::").map_or(item, |(module, _)| module)
}

/// The names of what a difference is about, and the words around them, with `{}` for each.
pub(super) fn names(owners: &[String], members: &[Member], item: &str) -> (Vec<String>, String) {
    match owners {
        [_] => (vec![item.to_owned()], "{}".to_owned()),
        _ => {
            let mut names: Vec<String> = owners.iter().take(NAMED).cloned().collect();
            let mut words = vec!["{}"; names.len()].join(", ");
            let left = owners.len().saturating_sub(names.len());
            if left > 0 {
                words.push_str(&format!(" and {left} more"));
            }
            if members.is_empty() {
                names.truncate(NAMED);
            }
            (names, words)
        }
    }
}
