//! Pairs removed items with added ones that have the same meaning but another path.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::listing::{Item, Listing};

/// The maximum length of names that are compared by edit distance.
const LONGEST_NAME: usize = 64;
/// The maximum number of added items that are compared with a removed one.
const MOST_CANDIDATES: usize = 64;

/// An item whose path changed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rename<'l> {
    pub(super) old: &'l Item,
    pub(super) new: &'l Item,
    /// Indicates whether the old and the new item have the same place in the document, so that only the Rust name
    /// changed.
    pub(super) is_certain: bool,
}

/// The items of an old listing that have another path in the new listing.
#[derive(Debug, Default)]
pub(super) struct Renames<'l> {
    by_path: BTreeMap<&'l str, Rename<'l>>,
    /// The new names of the renamed items, by old name.
    words: BTreeMap<&'l str, BTreeSet<&'l str>>,
}

impl<'l> Renames<'l> {
    pub(super) fn find(old: &'l Listing, new: &'l Listing) -> Self {
        let mut renames = Self::default();
        let mut gone: Vec<&Item> = only_in(old, new);
        let mut came: Vec<&Item> = only_in(new, old);
        renames.pair(&mut gone, &mut came, true, identity);
        let (old_shapes, new_shapes) = (shapes(old), shapes(new));
        let shapes = [old_shapes, new_shapes];
        renames.pair(&mut gone, &mut came, false, |item| {
            let [old, new] = &shapes;
            old.get(&*item.path)
                .or_else(|| new.get(&*item.path))
                .cloned()
        });
        renames.members(gone, came);
        renames.functions(old, new);
        // An item that only moved together with its owner was not renamed.
        let moved = renames.iter().filter(|rename| {
            let owner = owner(&rename.old.path);
            owner.is_some_and(|owner| {
                let new = renames
                    .by_path
                    .get(owner)
                    .map_or(owner, |rename| &rename.new.path);
                rename.old.path.replacen(owner, new, 1) == rename.new.path
            })
        });
        let moved: Vec<&str> = moved.map(|rename| &*rename.old.path).collect();
        for path in moved {
            renames.by_path.remove(path);
        }
        renames
    }

    /// Returns all renames, sorted by the old path.
    pub(super) fn iter(&self) -> impl Iterator<Item = Rename<'l>> {
        self.by_path.values().copied()
    }

    /// Returns whether an operation only moved because its module was renamed. A module has the name of the client
    /// method.
    pub(super) fn is_in_renamed_module(&self, rename: &Rename<'_>) -> bool {
        let moved = |old: &str, new: &str| {
            let method = self.by_path.get(&*format!("Client<A>::{old}()"));
            method.is_some_and(|method| name(&method.new.path) == new)
        };
        match (module(&rename.old.path), module(&rename.new.path)) {
            (Some((old, rest)), Some((new, same))) => rest == same && moved(old, new),
            _ => false,
        }
    }

    /// Returns whether the item itself was renamed, and not only its owner.
    pub(super) fn is_renamed(&self, item: &Item) -> bool {
        self.by_path.contains_key(&*item.path)
    }

    /// Returns the path of an old item in the new listing, if it still exists.
    pub(super) fn path(&self, path: &str) -> String {
        if let Some(rename) = self.by_path.get(path) {
            return rename.new.path.clone();
        }
        let renamed = owner(path).and_then(|owner| Some((owner, self.by_path.get(owner)?)));
        match renamed {
            Some((owner, rename)) => path.replacen(owner, &rename.new.path, 1),
            None => path.to_owned(),
        }
    }

    /// Returns whether two signatures are equal except for renamed items.
    pub(super) fn is_same(&self, old: &str, new: &str) -> bool {
        let (mut olds, mut news) = (words(old), words(new));
        loop {
            match (olds.next(), news.next()) {
                (None, None) => return true,
                (Some(one), Some(other)) if one == other => {}
                (Some(one), Some(other))
                    if self.words.get(one).is_some_and(|new| new.contains(other)) => {}
                _ => return false,
            }
        }
    }

    fn add(&mut self, old: &'l Item, new: &'l Item, is_certain: bool) {
        let name = self.words.entry(name(&old.path)).or_default();
        name.insert(self::name(&new.path));
        let rename = Rename {
            old,
            new,
            is_certain,
        };
        self.by_path.insert(&old.path, rename);
    }

    /// Pairs items with the same key. The most similar name is chosen if several items have the key.
    fn pair<K: Ord>(
        &mut self,
        gone: &mut Vec<&'l Item>,
        came: &mut Vec<&'l Item>,
        is_certain: bool,
        key: impl Fn(&Item) -> Option<K>,
    ) {
        let mut candidates: BTreeMap<K, Vec<&Item>> = BTreeMap::new();
        for item in came.iter() {
            if let Some(key) = key(item) {
                candidates.entry(key).or_default().push(item);
            }
        }
        let mut taken = BTreeSet::new();
        gone.retain(|item| {
            let Some(others) = key(item).and_then(|key| candidates.get_mut(&key)) else {
                return true;
            };
            let nearest = others.iter().take(MOST_CANDIDATES).enumerate();
            let nearest = nearest.min_by_key(|(_, other)| distance(&item.path, &other.path));
            let Some(at) = nearest.map(|(at, _)| at) else {
                return true;
            };
            let other = others.remove(at);
            taken.insert(&*other.path);
            self.add(item, other, is_certain);
            false
        });
        came.retain(|item| !taken.contains(&*item.path));
    }

    /// Pairs properties, parameters and values with the same type, the same owner and similar names.
    fn members(&mut self, gone: Vec<&'l Item>, came: Vec<&'l Item>) {
        let mut candidates: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
        for item in came {
            if let Some(owner) = owner(&item.path) {
                candidates.entry(owner).or_default().push(item);
            }
        }
        for item in gone {
            let Some(owner) = owner(&item.path).map(|owner| self.path(owner)) else {
                continue;
            };
            let Some(others) = candidates.get_mut(&*owner) else {
                continue;
            };
            let is_like = |other: &Item| {
                let is_function = other.path.ends_with("()");
                !is_function
                    && self.is_same(of_type(item), of_type(other))
                    && is_similar(wire(item), wire(other))
            };
            let at = others
                .iter()
                .take(MOST_CANDIDATES)
                .position(|other| is_like(other));
            if let Some(at) = at.filter(|_| !item.path.ends_with("()")) {
                let other = others.remove(at);
                self.add(item, other, false);
            }
        }
    }

    /// Renames setters together with their fields, and client methods together with the resources that they return.
    fn functions(&mut self, old: &'l Listing, new: &'l Listing) {
        let mut found = Vec::new();
        for rename in self.iter() {
            let (was, is) = (rename.old, rename.new);
            let mut add = |was: Option<&'l Item>, is: Option<&'l Item>| {
                found.extend(was.zip(is).map(|pair| (pair, rename.is_certain)));
            };
            for call in ["", "Call<"] {
                let of = |item: &Item| setter(&item.path, call);
                add(old.items.get(&of(was)), new.items.get(&of(is)));
            }
            if was.path.starts_with("resources::") && !was.path.ends_with("()") {
                let method = |listing: &'l Listing, resource: &Item| {
                    let mut items = listing.items.values();
                    items.find(|item| {
                        item.path.starts_with("Client<")
                            && item.fact("wire") == resource.fact("wire")
                    })
                };
                let (was, is) = (method(old, was), method(new, is));
                let is_moved = was.map(|item| &item.path) != is.map(|item| &item.path);
                add(was.filter(|_| is_moved), is);
            }
        }
        for ((was, is), is_certain) in found {
            self.add(was, is, is_certain);
        }
    }
}

/// Splits the path of an operation into its module and the remainder.
fn module(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix("operations::")?.split_once("::")
}

/// Returns the path of a field's setter, which belongs to the owner of the field or to its call.
fn setter(path: &str, call: &str) -> String {
    match path.rsplit_once("::") {
        Some((owner, name)) if !call.is_empty() => format!("{call}{owner}>::{name}()"),
        _ => format!("{path}()"),
    }
}

/// Returns the type that an item belongs to, or the operation if the item belongs to its call.
pub(super) fn owner(path: &str) -> Option<&str> {
    let (owner, _) = path.rsplit_once("::")?;
    Some(match owner.strip_prefix("Call<") {
        Some(operation) => operation.trim_end_matches('>'),
        None => owner,
    })
}

/// Returns the subject of an item. A property and its setters have the same subject, and so do an operation and its
/// method.
///
/// Returns `None` if the item has no place in the document.
pub(super) fn thing(item: &Item) -> Option<String> {
    let at = item.text("at")?;
    let is_part = ["models::", "operations::", "Call<"]
        .iter()
        .any(|start| item.path.starts_with(start));
    let depth = if item.path.contains("operations::") {
        2
    } else {
        1
    };
    let owner = owner(&item.path).filter(|owner| owner.matches("::").count() == depth);
    let scope = match owner {
        Some(owner) if is_part && !item.path.ends_with("::new()") => owner,
        _ => "",
    };
    // All values of an enum share the enum's place.
    let is_value = !item.signature.starts_with("pub ");
    let wire = item.text("wire").filter(|_| is_value).unwrap_or_default();
    Some(format!("{scope} {at} {wire}"))
}

/// Returns the rank of an item within its subject: methods precede operations, and fields precede setters.
pub(super) fn rank(item: &Item) -> u8 {
    match item.path.split(['<', ':']).next() {
        Some("resources") => 0,
        Some("Client") => 1,
        Some("Call") => 4,
        _ if item.path.ends_with("()") => 3,
        _ => 2,
    }
}

fn only_in<'l>(one: &'l Listing, other: &Listing) -> Vec<&'l Item> {
    let items = one.items.values();
    items
        .filter(|item| !other.items.contains_key(&item.path))
        .collect()
}

/// Returns the last segment of a Rust path.
pub(super) fn name(path: &str) -> &str {
    let name = path.rsplit("::").next().unwrap_or(path);
    name.trim_end_matches("()")
}

/// Returns the part of a signature after the item's name.
fn of_type(item: &Item) -> &str {
    let rest = item.signature.split_once(name(&item.path));
    rest.map_or("", |(_, rest)| rest)
}

fn wire(item: &Item) -> &str {
    item.text("wire").unwrap_or_else(|| name(&item.path))
}

/// Returns the identity of an item, which is its place in the document and does not depend on its Rust name.
///
/// The identity contains the name of a list entry instead of its index.
fn identity(item: &Item) -> Option<(String, String, String)> {
    let at = item.text("at")?;
    // Setters are renamed together with their fields.
    let is_function = item.path.ends_with("()");
    if is_function && !item.path.starts_with("resources::") && !item.path.starts_with("Client<") {
        return None;
    }
    let (place, last) = at.rsplit_once('/')?;
    let is_index = last.bytes().all(|byte| byte.is_ascii_digit());
    let is_value = !item.signature.starts_with("pub ");
    let wire = item.fact("wire").map(Value::to_string);
    let (place, detail) = match wire {
        Some(wire) if is_index => (place, wire),
        Some(wire) if is_value => (at, wire),
        // A body is identified by its place and type.
        None if item.fact("sends").is_some() => (at, of_type(item).to_owned()),
        _ => (at, String::new()),
    };
    let kind = item.signature.split(' ').nth(1).unwrap_or_default();
    let is_kind = matches!(kind, "struct" | "enum" | "type" | "fn" | "const");
    let kind = if is_kind { kind } else { "member" };
    let root = item.path.split("::").next().unwrap_or_default();
    Some((format!("{kind} in {root}"), place.to_owned(), detail))
}

/// Returns the wire names of each type's parts, by which a renamed type is recognized.
fn shapes(listing: &Listing) -> BTreeMap<&str, String> {
    let mut shapes: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for item in listing.items.values() {
        let Some(owner) = owner(&item.path) else {
            continue;
        };
        let is_call = item.path.starts_with("resources::");
        let part = match (is_call, item.text("wire")) {
            (true, _) if owner != "resources" => item.text("at"),
            (_, Some(wire)) if owner.starts_with("models::") => Some(wire),
            _ => None,
        };
        if let Some(part) = part {
            shapes
                .entry(owner)
                .or_default()
                .push(Value::from(part).to_string());
        }
    }
    let mut shapes: BTreeMap<&str, String> = shapes
        .into_iter()
        .map(|(owner, mut parts)| {
            parts.sort();
            (owner, parts.join(" "))
        })
        .collect();
    for item in listing.items.values() {
        if item.signature.starts_with("pub type ") && of_type(item).contains("Vec<") {
            shapes.insert(&item.path, of_type(item).to_owned());
        }
    }
    shapes
}

/// Splits a string into its words and the characters between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_word = rest.starts_with(is_part);
        let end = rest.find(|letter| is_part(letter) != is_word);
        let (word, behind) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
        rest = behind;
        (!word.is_empty()).then_some(word)
    })
}

/// Returns whether two names are similar: they differ in spelling, in a few letters, or by an added word.
fn is_similar(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    let (longest, shortest) = (one.len().max(other.len()), one.len().min(other.len()));
    if longest > LONGEST_NAME {
        return one == other;
    }
    let is_part = shortest >= 3 && (one.contains(&other) || other.contains(&one));
    is_part || strsim::levenshtein(&one, &other) * 3 <= longest
}

/// Returns the edit distance of two names. The distance is the maximum if one of them is too long.
fn distance(one: &str, other: &str) -> usize {
    match one.len().max(other.len()) > LONGEST_NAME {
        true => usize::MAX,
        false => strsim::levenshtein(one, other),
    }
}

/// Returns a name in lower case without separators, so that different spellings compare equal.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distinguishes_similar_names_from_others() {
        for (one, other) in [
            ("in-zone", "inzone"),
            ("user_id", "userId"),
            ("heart-rate", "heart-rates"),
            ("start-time", "start-time-local"),
            ("recieved", "received"),
        ] {
            assert!(is_similar(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("weight", "height-unit"),
            ("id", "identifier"),
            ("a", "b"),
            ("", "x"),
        ] {
            assert!(!is_similar(one, other), "{one} {other}");
        }
    }
}
