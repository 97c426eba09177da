//! What `impl` blocks give to types, wherever they stand.

use quote::ToTokens;
use syn::{ImplItem, ItemImpl};

use super::items::{Owners, Reader, macro_name};
use super::names::names_in;
use super::shown::{condition, is_public, last_name, signature, text, trait_name};
use super::sources::{in_module, origin};
use super::{Member, Origin};
use crate::review::rust::path;

impl Reader<'_> {
    /// The types that an implementation is for: mostly one, and none of those that don't count.
    fn targets(&self, one: &ItemImpl) -> Vec<String> {
        let whole = text(&one.self_ty);
        let of = whole.split('<').next().unwrap_or_default().trim();
        match of {
            "Client" if !self.is_by_hand => return vec![path(&["Client"])],
            // A setter of a call, known by the operation that is called.
            "Call" if !self.is_by_hand => return vec![path(&[&whole.replace(' ', "")])],
            _ => {}
        }
        match self.resolved(of) {
            found if !found.is_empty() => found,
            _ if self.is_by_hand || one.trait_.is_some() => Vec::new(),
            _ => vec![in_module(self.module, last_name(of))],
        }
    }

    /// Notes an `impl` block, as far as users meet what it gives.
    pub(super) fn implementation(&mut self, one: &ItemImpl, owners: &mut Owners) {
        let condition = condition(&one.attrs);
        let implemented = one.trait_.as_ref().map(|(implemented, _)| implemented);
        if implemented.is_some_and(|implemented| !self.is_nameable(implemented)) {
            return;
        }
        if condition.contains("(test)") {
            return;
        }
        let of = text(&one.self_ty);
        if self.local.contains(&of) {
            return;
        }
        let targets = self.targets(one);
        if targets.is_empty()
            && let Some(implemented) = implemented
        {
            // `impl From<UserId> for i64` is something that `UserId` has.
            for name in names_in(&implemented.to_token_stream()) {
                for target in self.resolved(&name) {
                    let member = format!("{} for {of}", trait_name(implemented, &name));
                    let looks = format!("implemented{condition}");
                    self.member(&target, Member::Trait(member), looks, owners);
                }
            }
            return;
        }
        for target in &targets {
            if let Some(implemented) = implemented {
                let name = Member::Trait(trait_name(implemented, last_name(target)));
                self.member(target, name, format!("implemented{condition}"), owners);
            }
            owners.entry(target.clone()).or_default();
            for member in &one.items {
                match member {
                    ImplItem::Fn(function) if is_public(&function.vis) => {
                        let name = Member::Function(function.sig.ident.to_string());
                        let looks = signature(&function.sig) + &condition;
                        self.member(target, name, looks, owners);
                    }
                    ImplItem::Const(constant) if is_public(&constant.vis) => {
                        let name = Member::Constant(constant.ident.to_string());
                        self.member(target, name, text(&constant.ty) + &condition, owners);
                    }
                    // What an operation gives and wants.
                    ImplItem::Type(type_) => {
                        let name = Member::Type(type_.ident.to_string());
                        self.member(target, name, text(&type_.ty), owners);
                    }
                    ImplItem::Macro(inner) => {
                        let name = macro_name(&inner.mac);
                        self.unknown(target, &name, owners);
                    }
                    _ => {}
                }
            }
        }
    }

    fn member(&self, target: &str, member: Member, looks: String, owners: &mut Owners) {
        let owner = owners.entry(target.to_owned()).or_default();
        if let Some((_, inner)) = self.through.last() {
            let through = self.through.first().map(|(name, _)| name.clone());
            let origin = Origin {
                through,
                ..inner.clone()
            };
            owner.origins.insert(member.clone(), origin);
        } else if self.is_by_hand {
            let wanted = match &member {
                Member::Function(name) => format!("fn {name}("),
                Member::Constant(name) => format!("const {name}:"),
                _ => format!(" for {}", last_name(target)),
            };
            let origin = origin(self.file, self.text, &wanted);
            owner.origins.insert(member.clone(), origin);
        }
        owner.members.insert(member, looks);
    }
}
