//! The public items of generated code, read from its text: what the generator's code does to the API shows here, also
//! where the described API is the same.
//!
//! What generated code has from the crate's hand-written part belongs to it: what a macro gives to a type is read from the
//! macro's definition, and traits may be implemented in any file. Where a macro can't be followed, that is known as well.

mod bodies;
mod by_hand;
mod implementations;
mod items;
mod macros;
mod names;
mod reach;
mod shown;
mod sources;

use std::collections::{BTreeMap, BTreeSet};

use self::items::Reader;
use self::sources::Sources;

/// The public items of generated code, by the type that they belong to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Surface {
    pub(super) owners: BTreeMap<String, Owner>,
}

/// A type, an alias or a constant, by its path; or a type written by hand that generated code adds methods to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Owner {
    /// What it looks like from outside; empty for a type that is written by hand.
    pub(super) form: String,
    /// Whether code outside of the crate may name all of it, so that one more field or variant breaks that code.
    pub(super) is_exhaustive: bool,
    /// Fields with their types, functions with their arguments, variants, and the traits that it has.
    pub(super) members: BTreeMap<Member, String>,
    /// Where it is defined.
    pub(super) origin: Option<Origin>,
    /// Where members come from that are not written where it is defined.
    pub(super) origins: BTreeMap<Member, Origin>,
    /// The macros that it goes through, and where they are defined.
    pub(super) macros: BTreeMap<String, Origin>,
    /// Those that can't be followed, each with all that is known of its definition.
    pub(super) unknown: BTreeMap<String, Option<Unknown>>,
}

impl Owner {
    /// Where a member comes from.
    pub(super) fn origin_of(&self, member: &Member) -> Option<&Origin> {
        self.origins.get(member).or(self.origin.as_ref())
    }
}

/// Where something comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Origin {
    /// The file, relative to the workspace root.
    pub(super) file: String,
    /// The line in it, counted from 1.
    pub(super) line: usize,
    /// The macro that generated code invokes for it.
    pub(super) through: Option<String>,
}

/// A macro that is defined in the crate, but can't be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unknown {
    pub(super) origin: Origin,
    /// Its rules: while they are the same, it gives the same.
    pub(super) rules: String,
}

/// What stands before the condition on which a member is there.
pub(super) const CONDITION: &str = " with ";

/// The name of a member.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Member {
    Trait(String),
    Field(String),
    Variant(String),
    Function(String),
    Constant(String),
    /// A type that an implementation of a trait gives.
    Type(String),
}

impl Member {
    /// The path of the member: `models::Exercise::date`, `models::Exercise: Clone`.
    pub(super) fn of(&self, owner: &str) -> String {
        match self {
            Self::Trait(name) => format!("{owner}: {name}"),
            Self::Field(name) | Self::Variant(name) | Self::Constant(name) | Self::Type(name) => {
                format!("{owner}::{name}")
            }
            Self::Function(name) => format!("{owner}::{name}()"),
        }
    }
}

/// Reads the public items of files: of the crate's generated ones, with what the hand-written ones among them give to
/// their types.
///
/// Files outside of the crate are passed over, and so is what is no Rust.
pub fn surface<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Surface {
    read(&Sources::of(files), |_, _| true)
}

/// The [`surface()`]s of two versions, as far as they can differ: files that both have alike are passed over, unless a
/// macro that they invoke differs. That saves most of the time.
pub fn surfaces<'a>(
    old: impl IntoIterator<Item = (&'a str, &'a str)>,
    new: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> (Surface, Surface) {
    let (old, new) = (Sources::of(old), Sources::of(new));
    let differing = old.differing_macros(&new);
    let invocations: Vec<String> = differing.iter().map(|name| format!("{name}!")).collect();
    let differs = |file: &str, text: &str| {
        let is_same = old.get(file) == new.get(file);
        !is_same || invocations.iter().any(|one| text.contains(one.as_str()))
    };
    (read(&old, differs), read(&new, differs))
}

/// The files of the crate written by hand that one of two versions has otherwise, by path; tests are no part of it.
pub fn differing_by_hand<'a>(
    old: impl IntoIterator<Item = (&'a str, &'a str)>,
    new: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Vec<String> {
    let (old, new) = (sources::files(old), sources::files(new));
    let paths: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    let paths = paths.into_iter().filter(|path| sources::is_by_hand(path));
    paths
        .filter(|path| old.get(path) != new.get(path))
        .map(str::to_owned)
        .collect()
}

fn read(sources: &Sources<'_>, is_wanted: impl Fn(&str, &str) -> bool) -> Surface {
    let mut owners = BTreeMap::new();
    for (file, text, module) in sources.generated() {
        if is_wanted(file, text) {
            Reader::new(sources, file, text, module).read(&mut owners);
        }
    }
    for (file, text) in sources.by_hand() {
        if is_wanted(file, text) {
            by_hand::read(sources, file, text, &mut owners);
        }
    }
    Surface { owners }
}
