//! One generated file, item by item, with what its macros write.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use proc_macro2::TokenStream;
use syn::{Expr, Fields, Item, Macro, Stmt};

use super::bodies::without_bodies;
use super::shown::{attributes, is_public, text};
use super::sources::{Sources, in_module, origin};
use super::{Member, Origin, Owner, Unknown};

/// Macros in macros are followed so far.
const DEEPEST: usize = 16;

/// Reads the items of one file.
pub(super) struct Reader<'s> {
    pub(super) sources: &'s Sources<'s>,
    pub(super) file: &'s str,
    pub(super) text: &'s str,
    pub(super) module: &'s str,
    /// The paths of what the file imports, by its name here.
    pub(super) imports: BTreeMap<String, Vec<String>>,
    /// The modules of which the file imports everything.
    pub(super) globs: Vec<String>,
    /// The definitions of the macros whose items are being read; the first one is invoked by the file itself.
    pub(super) through: Vec<(String, Origin)>,
    /// Types that nobody sees outside of a block.
    pub(super) local: BTreeSet<String>,
    /// Whether only generated types count, as in a file that is written by hand.
    pub(super) is_by_hand: bool,
}

/// Types by path.
pub(super) type Owners = BTreeMap<String, Owner>;

impl<'s> Reader<'s> {
    pub(super) fn new(
        sources: &'s Sources<'s>,
        file: &'s str,
        text: &'s str,
        module: &'s str,
    ) -> Self {
        Self {
            sources,
            file,
            text,
            module,
            imports: BTreeMap::new(),
            globs: Vec::new(),
            through: Vec::new(),
            local: BTreeSet::new(),
            is_by_hand: false,
        }
    }

    /// A reader of what a hand-written file does for generated types.
    pub(super) fn by_hand(sources: &'s Sources<'s>, file: &'s str, text: &'s str) -> Self {
        Self {
            is_by_hand: true,
            ..Self::new(sources, file, text, "")
        }
    }

    /// Notes all of the file; nothing of what is no Rust.
    pub(super) fn read(mut self, owners: &mut Owners) {
        let tokens = TokenStream::from_str(self.text).map(without_bodies);
        if let Ok(Ok(parsed)) = tokens.map(syn::parse2::<syn::File>) {
            self.items(&parsed.items, owners);
        }
    }

    pub(super) fn items(&mut self, items: &[Item], owners: &mut Owners) {
        for item in items {
            if let Item::Use(one) = item {
                self.import(&one.tree, Vec::new());
            }
        }
        for item in items {
            self.item(item, owners);
        }
    }

    fn item(&mut self, item: &Item, owners: &mut Owners) {
        match item {
            Item::Struct(one) if is_public(&one.vis) && !self.is_by_hand => {
                let owner = self.define(&one.ident, "pub struct", owners);
                attributes(&one.attrs, owner);
                let fields = match &one.fields {
                    Fields::Unnamed(fields) => text(fields),
                    _ => String::new(),
                };
                owner.form = format!("struct{}{fields}", text(&one.generics));
                owner.is_exhaustive &= one.fields.iter().all(|field| is_public(&field.vis));
                for field in one.fields.iter().filter(|field| is_public(&field.vis)) {
                    if let Some(ident) = &field.ident {
                        let field_name = Member::Field(ident.to_string());
                        owner.members.insert(field_name, text(&field.ty));
                    }
                }
            }
            Item::Enum(one) if is_public(&one.vis) && !self.is_by_hand => {
                let owner = self.define(&one.ident, "pub enum", owners);
                attributes(&one.attrs, owner);
                owner.form = "enum".to_owned();
                for variant in &one.variants {
                    let name = Member::Variant(variant.ident.to_string());
                    let fields = format!("variant{}", text(&variant.fields));
                    owner.members.insert(name, fields);
                }
            }
            Item::Type(one) if is_public(&one.vis) && !self.is_by_hand => {
                self.define(&one.ident, "pub type", owners).form = text(&one.ty);
            }
            Item::Const(one) if is_public(&one.vis) && !self.is_by_hand => {
                self.define(&one.ident, "pub const", owners).form = text(&one.ty);
            }
            Item::Const(one) if one.ident == "_" => self.block(&one.expr, owners),
            Item::Impl(one) => self.implementation(one, owners),
            Item::Macro(one) if one.ident.is_none() => self.invocation(&one.mac, owners),
            _ => {}
        }
    }

    fn define<'o>(
        &self,
        name: &syn::Ident,
        keyword: &str,
        owners: &'o mut Owners,
    ) -> &'o mut Owner {
        let name = name.to_string();
        let owner = owners.entry(in_module(self.module, &name)).or_default();
        owner.origin = Some(match self.through.last() {
            Some((_, origin)) => origin.clone(),
            None => {
                // The name ends there: no other one begins with it.
                let endings = [" ", "(", "<", ";", ":"];
                let mut wanted = endings.iter().map(|end| format!("{keyword} {name}{end}"));
                let wanted = wanted.find(|wanted| self.text.contains(wanted.as_str()));
                origin(self.file, self.text, &wanted.unwrap_or_default())
            }
        });
        owner
    }

    /// The items of `const _: () = { … }`, which macros keep their own names in.
    fn block(&mut self, expression: &Expr, owners: &mut Owners) {
        let Expr::Block(block) = expression else {
            return;
        };
        let before = self.local.clone();
        for statement in &block.block.stmts {
            match statement {
                Stmt::Item(Item::Struct(one)) => _ = self.local.insert(one.ident.to_string()),
                Stmt::Item(Item::Enum(one)) => _ = self.local.insert(one.ident.to_string()),
                _ => {}
            }
        }
        for statement in &block.block.stmts {
            match statement {
                Stmt::Item(Item::Struct(_) | Item::Enum(_)) => {}
                Stmt::Item(item) => self.item(item, owners),
                Stmt::Macro(one) => self.invocation(&one.mac, owners),
                _ => {}
            }
        }
        self.local = before;
    }

    /// Notes that a type goes through a macro that can't be followed.
    pub(super) fn unknown(&self, target: &str, name: &str, owners: &mut Owners) {
        let definition = self.sources.macros.get(name).map(|one| Unknown {
            origin: Origin {
                file: one.file.clone(),
                line: one.line,
                through: None,
            },
            rules: one.text(),
        });
        let owner = owners.entry(target.to_owned()).or_default();
        owner.unknown.insert(name.to_owned(), definition);
    }

    /// Notes what a macro writes, as far as it can be followed.
    pub(super) fn invocation(&mut self, invoked: &Macro, owners: &mut Owners) {
        let name = macro_name(invoked);
        let definition = self.sources.macros.get(&name);
        let definition = definition.filter(|_| self.through.len() < DEEPEST);
        let written = definition.and_then(|one| {
            let written = one.expanded(&invoked.tokens)?;
            let origin = Origin {
                file: one.file.clone(),
                line: one.line,
                through: None,
            };
            Some((
                syn::parse2::<syn::File>(without_bodies(written)).ok()?,
                origin,
            ))
        });
        match written {
            Some((written, origin)) => {
                if self.through.is_empty() {
                    for path in self.named_in(&invoked.tokens) {
                        let owner = owners.entry(path).or_default();
                        owner.macros.insert(name.clone(), origin.clone());
                    }
                }
                self.through.push((name, origin));
                self.items(&written.items, owners);
                self.through.pop();
            }
            None => {
                for path in self.named_in(&invoked.tokens) {
                    self.unknown(&path, &name, owners);
                }
            }
        }
    }
}

pub(super) fn macro_name(invoked: &Macro) -> String {
    let last = invoked.path.segments.last();
    last.map_or_else(String::new, |last| last.ident.to_string())
}
