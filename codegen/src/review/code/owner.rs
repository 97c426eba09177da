//! What differs in one type.
//!
//! What a type has through a macro counts like what is written for it. Where a macro can't be followed, nobody knows what
//! it gives: what seems to be gone may still be there then, and is not called breaking.

use super::described::Described;
use super::{Because, Difference};
use crate::review::change::{Kind, Weight};
use crate::review::surface::{CONDITION, Member, Origin, Owner, Unknown};

/// What differs in the type of this name.
pub(super) fn differences(
    name: &str,
    was: &Owner,
    is: &Owner,
    described: &Described<'_>,
) -> Vec<Difference> {
    let mut both = Both {
        name,
        was,
        is,
        found: Vec::new(),
    };
    both.whole(described);
    both.members(described);
    both.unknown();
    both.found
}

/// One type in both versions.
struct Both<'a> {
    name: &'a str,
    was: &'a Owner,
    is: &'a Owner,
    found: Vec<Difference>,
}

impl Both<'_> {
    fn push(&mut self, members: Vec<Member>, kind: Kind, weight: Weight, (was, is): (&str, &str)) {
        let place = |owner: &Owner| match members.first() {
            Some(member) => owner.origin_of(member).cloned(),
            None => owner.origin.clone(),
        };
        let was_there = kind != Kind::Added || members.is_empty();
        let old = place(self.was).filter(|_| was_there);
        let new = place(self.is);
        self.found.push(Difference {
            owners: vec![self.name.to_owned()],
            members,
            kind,
            weight,
            was: was.to_owned(),
            is: is.to_owned(),
            because: Because::default(),
            old,
            new,
        });
    }

    /// The type itself.
    fn whole(&mut self, described: &Described<'_>) {
        let (was, is) = (self.was, self.is);
        let breaking = (Kind::Retyped, Weight::Breaking);
        if was.form != is.form && !described.is_same(&was.form, &is.form) {
            self.push(Vec::new(), breaking.0, breaking.1, (&was.form, &is.form));
        }
        if was.is_exhaustive && !is.is_exhaustive {
            let forms = ("exhaustive", "non-exhaustive");
            self.push(Vec::new(), breaking.0, breaking.1, forms);
        }
    }

    fn members(&mut self, described: &Described<'_>) {
        let (was, is) = (self.was, self.is);
        let mut won = Vec::new();
        let is_type = |member: &Member| matches!(member, Member::Type(_));
        let is_lost = |member: &&Member| !is.members.contains_key(member);
        let mut lost = was.members.keys().filter(is_lost);
        let loses_trait = lost.any(|member| matches!(member, Member::Trait(_)));
        for (member, looked) in &was.members {
            match is.members.get(member) {
                // It went with its trait.
                None if is_type(member) && loses_trait => {}
                None => self.lost(member),
                Some(looks) if looked != looks && !described.is_same(looked, looks) => {
                    let forms = (looked.as_str(), looks.as_str());
                    // What some features had is there for all now.
                    let condition = looked.strip_prefix(looks.as_str());
                    let weight = match condition {
                        Some(condition) if condition.starts_with(CONDITION) => Weight::Addition,
                        _ => Weight::Breaking,
                    };
                    self.push(vec![member.clone()], Kind::Retyped, weight, forms);
                }
                Some(_) => {}
            }
        }
        for member in is.members.keys() {
            let weight = match member {
                _ if was.members.contains_key(member) => continue,
                // It may have been there before.
                _ if is_in_doubt(was, is) => continue,
                Member::Trait(_) => {
                    won.push(member.clone());
                    continue;
                }
                Member::Field(_) | Member::Variant(_) if was.is_exhaustive => Weight::Breaking,
                _ => Weight::Addition,
            };
            self.push(vec![member.clone()], Kind::Added, weight, ("", ""));
        }
        if !won.is_empty() {
            self.push(won, Kind::Added, Weight::Addition, ("", ""));
        }
    }

    /// A member that is not there any more. Traits that went for the same reason are told together.
    fn lost(&mut self, member: &Member) {
        let (was, is) = (self.was, self.is);
        let doubt = doubts(is, was).next();
        let through = was.origin_of(member).and_then(|one| one.through.clone());
        let (weight, because) = match (doubt, through) {
            // No macro writes fields or variants into a type that is written out.
            (Some(name), _) if !matches!(member, Member::Field(_) | Member::Variant(_)) => (
                Weight::Look,
                Because::of(": what {} gives can not be followed here", name),
            ),
            (_, Some(name)) if is.macros.contains_key(&name) => (
                Weight::Breaking,
                Because::of(": {} gives that no more", &name),
            ),
            (_, Some(name)) => (
                Weight::Breaking,
                Because::of(": it goes through {} no more", &name),
            ),
            _ => (Weight::Breaking, Because::default()),
        };
        let old = was.origin_of(member).cloned();
        let together = self.found.iter_mut().find(|one| {
            let both_traits = [Some(member), one.members.first()];
            let both_traits = both_traits
                .iter()
                .all(|member| matches!(member, Some(Member::Trait(_))));
            both_traits && one.kind == Kind::Removed && one.because == because && one.old == old
        });
        match together {
            Some(one) => one.members.push(member.clone()),
            None => {
                self.push(vec![member.clone()], Kind::Removed, weight, ("", ""));
                let new = self.place_of_lack(&because);
                if let Some(last) = self.found.last_mut() {
                    (last.because, last.new) = (because, new);
                }
            }
        }
    }

    /// Where something is not: in the type, or in a macro that it goes through.
    fn place_of_lack(&self, because: &Because) -> Option<Origin> {
        let is = self.is;
        let mut macros = because.names.iter().map(|name| name.trim_end_matches('!'));
        let of_macro = macros.find_map(|name| {
            let unknown = is.unknown.get(name).and_then(Option::as_ref);
            let unknown = unknown.map(|one| &one.origin);
            is.macros.get(name).or(unknown).cloned()
        });
        of_macro.or_else(|| is.origin.clone())
    }

    /// Macros that can't be followed, and that are others now or not invoked any more.
    fn unknown(&mut self) {
        let names: Vec<String> = doubts(self.was, self.is).map(str::to_owned).collect();
        for name in names {
            let words = if self.is.unknown.contains_key(&name) {
                " goes through {}, which is another one now, and what it gives can not be followed here"
            } else {
                " goes through {} no more, and what that gave can not be followed here"
            };
            self.push(Vec::new(), Kind::Uncertain, Weight::Look, ("", ""));
            if let Some(last) = self.found.last_mut() {
                last.because = Because::of(words, &name);
            }
        }
    }
}

impl Because {
    fn of(words: &'static str, macro_name: &str) -> Self {
        Self {
            words,
            names: vec![format!("{macro_name}!")],
        }
    }
}

/// The macros of one version that can't be followed, and that the other version does not have alike: the same rules give
/// the same, whatever that is.
fn doubts<'a>(one: &'a Owner, other: &'a Owner) -> impl Iterator<Item = &'a str> {
    let rules = |unknown: &'a Option<Unknown>| unknown.as_ref().map(|one| one.rules.as_str());
    one.unknown
        .iter()
        .filter(move |(name, unknown)| {
            let alike = other.unknown.get(*name).map(rules);
            alike != Some(rules(unknown))
        })
        .map(|(name, _)| name.as_str())
}

fn is_in_doubt(was: &Owner, is: &Owner) -> bool {
    doubts(was, is).next().is_some()
}
