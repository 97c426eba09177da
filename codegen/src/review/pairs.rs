//! Finds what of the new version is what of the old one: by its wire name, by its Rust name, or by what it is like.

use std::collections::BTreeMap;

/// What of two versions belongs together.
#[derive(Debug)]
pub(super) struct Pairs<'a, T> {
    /// The same thing in both versions, in the new one's order.
    pub(super) both: Vec<(&'a T, &'a T)>,
    /// What only the old version has.
    pub(super) removed: Vec<&'a T>,
    /// What only the new version has.
    pub(super) added: Vec<&'a T>,
}

/// Says by what things are the same.
pub(super) type Key<'k, T> = &'k dyn Fn(&T) -> Option<String>;

/// Pairs by the first key, what is left by the second, and so on. A key that several things share pairs none of them.
///
/// Each key is given for the old version and for the new one.
pub(super) fn pair<'a, T>(
    old: impl IntoIterator<Item = &'a T>,
    new: impl IntoIterator<Item = &'a T>,
    keys: &[(Key<'_, T>, Key<'_, T>)],
) -> Pairs<'a, T> {
    let mut removed: Vec<&T> = old.into_iter().collect();
    let mut added: Vec<(usize, &T)> = new.into_iter().enumerate().collect();
    let mut both: Vec<(usize, &T, &T)> = Vec::new();
    for (old_key, new_key) in keys {
        let old_keys = unique(removed.iter().map(|one| old_key(one)));
        let new_keys = unique(added.iter().map(|(_, one)| new_key(one)));
        let mut gone = Vec::new();
        let mut came = Vec::new();
        for (key, from) in &old_keys {
            if let Some(to) = new_keys.get(key)
                && let (Some(old), Some((place, new))) = (removed.get(*from), added.get(*to))
            {
                both.push((*place, old, new));
                gone.push(*from);
                came.push(*to);
            }
        }
        removed = without(removed, &gone);
        added = without(added, &came);
    }
    both.sort_by_key(|(place, _, _)| *place);
    Pairs {
        both: both.into_iter().map(|(_, old, new)| (old, new)).collect(),
        removed,
        added: added.into_iter().map(|(_, one)| one).collect(),
    }
}

impl<'a, T> Pairs<'a, T> {
    /// Adds a pair that was found otherwise, if both are still alone.
    pub(super) fn join(&mut self, is_old: impl Fn(&T) -> bool, is_new: impl Fn(&T) -> bool) {
        let old = self.removed.iter().position(|one| is_old(one));
        let new = self.added.iter().position(|one| is_new(one));
        if let (Some(old), Some(new)) = (old, new) {
            let pair = (self.removed.remove(old), self.added.remove(new));
            self.both.push(pair);
        }
    }
}

/// The place of each key that only one thing has.
fn unique(keys: impl Iterator<Item = Option<String>>) -> BTreeMap<String, usize> {
    let mut places: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for (place, key) in keys.enumerate() {
        if let Some(key) = key {
            places
                .entry(key)
                .and_modify(|place| *place = None)
                .or_insert(Some(place));
        }
    }
    places
        .into_iter()
        .filter_map(|(key, place)| Some((key, place?)))
        .collect()
}

fn without<T>(items: Vec<T>, places: &[usize]) -> Vec<T> {
    items
        .into_iter()
        .enumerate()
        .filter(|(place, _)| !places.contains(place))
        .map(|(_, item)| item)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_key_goes_before_the_second() {
        type Item = (&'static str, &'static str);
        let old: [Item; 3] = [("a", "1"), ("b", "2"), ("c", "3")];
        let new: [Item; 3] = [("x", "2"), ("a", "9"), ("y", "8")];
        let first: Key<'_, Item> = &|one| Some(one.0.to_owned());
        let second: Key<'_, Item> = &|one| Some(one.1.to_owned());
        let pairs = pair(&old, &new, &[(first, first), (second, second)]);
        assert_eq!(
            pairs.both,
            [(&("b", "2"), &("x", "2")), (&("a", "1"), &("a", "9"))]
        );
        assert_eq!(pairs.removed, [&("c", "3")]);
        assert_eq!(pairs.added, [&("y", "8")]);
    }
}
