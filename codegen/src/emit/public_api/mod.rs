//! Generates `public-api.txt`: one line for each public item of the generated code.
//!
//! The items are read from the syntax tree of each emitted file before it is rendered, so that no emitter can emit an
//! unlisted public item. Facts that the Rust code does not contain, such as wire names, come from the IR.

mod facts;

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use serde_json::{Map, Value, json};
use syn::punctuated::Punctuated;
use syn::{Attribute, Fields, ImplItem, Item as Syntax, Token, Visibility};

use super::FOLDER;
use crate::ir::Api;
use crate::listing::{Facts, Item, Listing};

/// The public items of one generated file.
#[derive(Default)]
pub(crate) struct PublicItems {
    /// The module that exports the items; `None` for a file outside the crate.
    module: Option<String>,
    items: Vec<Item>,
    /// The traits that each type implements by derives, `impl` blocks and macros, as pairs of the type's path and the
    /// trait's name.
    traits: Vec<(String, String)>,
    /// The associated types that `impl` blocks define, as triples of the type's path, the associated type's name and
    /// its definition.
    types: Vec<(String, String, Value)>,
}

/// Returns the listing of the public items in all generated files.
pub(crate) fn listing(api: &Api, files: impl IntoIterator<Item = PublicItems>) -> Listing {
    let mut traits: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut types: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    let mut items = BTreeMap::new();
    for file in files {
        items.extend(file.items.into_iter().map(|one| (one.path.clone(), one)));
        for (path, name) in file.traits {
            traits.entry(path).or_default().push(name);
        }
        for (path, name, type_) in file.types {
            types.entry(path).or_default().insert(name, type_);
        }
    }
    for (path, mut names) in traits {
        names.sort();
        if let Some(item) = items.get_mut(&path) {
            item.facts.push(("traits".to_owned(), json!(names)));
        }
    }
    for (path, types) in types {
        if let Some(item) = items.get_mut(&path) {
            item.facts.push(("types".to_owned(), json!(types)));
        }
    }
    for (path, facts) in facts::of(api) {
        if let Some(item) = items.get_mut(&path) {
            let facts = facts.into_iter();
            let facts = facts.map(|(key, value)| (key.to_owned(), value));
            item.facts.extend(facts);
        }
    }
    // The hash comes last because it is the least informative fact.
    for item in items.values_mut() {
        item.facts.sort_by_key(|(key, _)| key == "docs");
    }
    Listing { items }
}

impl PublicItems {
    /// Creates an empty list of public items for a generated file.
    pub(crate) fn of(path: &str) -> Self {
        let inside = path.strip_prefix(FOLDER).map(|path| path.trim_matches('/'));
        let module = inside.map(|path| {
            let mut parts = path.split(['/', '.']);
            match (parts.next(), parts.next()) {
                (Some("ids"), _) => "ids::".to_owned(),
                (Some("models" | "enums" | "outcomes" | "tables"), _) => "models::".to_owned(),
                (Some("operations"), Some(resource)) => format!("operations::{resource}::"),
                (Some("resources"), _) => "resources::".to_owned(),
                _ => String::new(),
            }
        });
        Self {
            module,
            ..Self::default()
        }
    }

    /// Adds the public parts of a syntax item.
    pub(crate) fn add(&mut self, item: &Syntax) {
        let Some(module) = self.module.clone() else {
            return;
        };
        match item {
            Syntax::Struct(one) if is_public(&one.vis) => {
                let (name, generics) = (&one.ident, &one.generics);
                let path = format!("{module}{name}");
                self.type_(&path, quote!(pub struct #name #generics), &one.attrs);
                for (field, index) in one.fields.iter().zip(0..) {
                    if !is_public(&field.vis) {
                        continue;
                    }
                    let type_ = &field.ty;
                    let (path, signature) = match &field.ident {
                        Some(name) => (format!("{path}::{name}"), quote!(pub #name: #type_)),
                        None => (format!("{path}::{index}"), quote!(pub #type_)),
                    };
                    self.item(path, signature, &field.attrs);
                }
            }
            Syntax::Enum(one) if is_public(&one.vis) => {
                let (name, generics) = (&one.ident, &one.generics);
                let path = format!("{module}{name}");
                self.type_(&path, quote!(pub enum #name #generics), &one.attrs);
                for variant in &one.variants {
                    let (name, fields) = (&variant.ident, &variant.fields);
                    let fields = match fields {
                        Fields::Unit => TokenStream::new(),
                        fields => fields.to_token_stream(),
                    };
                    let path = format!("{path}::{name}");
                    self.item(path, quote!(#name #fields), &variant.attrs);
                }
            }
            Syntax::Type(one) if is_public(&one.vis) => {
                let (name, generics, type_) = (&one.ident, &one.generics, &one.ty);
                let path = format!("{module}{name}");
                self.item(path, quote!(pub type #name #generics = #type_), &one.attrs);
            }
            Syntax::Const(one) if is_public(&one.vis) => {
                let (name, type_) = (&one.ident, &one.ty);
                let path = format!("{module}{name}");
                self.item(path, quote!(pub const #name: #type_), &one.attrs);
            }
            Syntax::Fn(one) if is_public(&one.vis) => {
                let (path, signature) = (format!("{module}{}()", one.sig.ident), &one.sig);
                self.item(path, quote!(pub #signature), &one.attrs);
            }
            Syntax::Impl(one) => self.implementation(&module, one),
            Syntax::Macro(one) => {
                // The first token of the macro's input is the name of the type.
                let mut tokens = one.mac.tokens.clone().into_iter();
                if let Some(TokenTree::Ident(type_)) = tokens.next() {
                    let path = format!("{module}{type_}");
                    let traits = traits_of(&compact(one.mac.path.to_token_stream()));
                    self.traits
                        .extend(traits.into_iter().map(|name| (path.clone(), name)));
                }
            }
            _ => {}
        }
    }

    fn implementation(&mut self, module: &str, one: &syn::ItemImpl) {
        let of = compact(one.self_ty.to_token_stream());
        // A type of the same file is listed by its path in the crate. Other types keep their generic arguments.
        let owner = format!("{module}{}", of.split('<').next().unwrap_or(&of));
        let is_own = self.items.iter().any(|item| item.path == owner);
        let owner = if is_own { owner } else { of };
        if let Some((name, _)) = &one.trait_ {
            let types = one.items.iter().filter_map(|item| match item {
                ImplItem::Type(one) => Some((
                    one.ident.to_string(),
                    json!(compact(one.ty.to_token_stream())),
                )),
                _ => None,
            });
            self.types
                .extend(types.map(|(name, type_)| (owner.clone(), name, type_)));
            self.traits.push((owner, compact(name.to_token_stream())));
            return;
        }
        for item in &one.items {
            match item {
                ImplItem::Fn(function) if is_public(&function.vis) => {
                    let mut signature = function.sig.clone();
                    let bounds = one.generics.params.iter().filter_map(|parameter| {
                        let syn::GenericParam::Type(type_) = parameter else {
                            return None;
                        };
                        let (name, bounds) = (&type_.ident, &type_.bounds);
                        let bound = syn::parse2(quote!(#name: #bounds)).ok()?;
                        (!bounds.is_empty()).then_some(bound)
                    });
                    let bounds: Vec<syn::WherePredicate> = bounds.collect();
                    if !bounds.is_empty() {
                        let clause = signature.generics.make_where_clause();
                        clause.predicates.extend(bounds);
                    }
                    let path = format!("{owner}::{}()", function.sig.ident);
                    self.item(path, quote!(pub #signature), &function.attrs);
                }
                ImplItem::Const(one) if is_public(&one.vis) => {
                    let (name, type_) = (&one.ident, &one.ty);
                    let path = format!("{owner}::{name}");
                    self.item(path, quote!(pub const #name: #type_), &one.attrs);
                }
                _ => {}
            }
        }
    }

    fn type_(&mut self, path: &str, signature: TokenStream, attributes: &[Attribute]) {
        for attribute in attributes
            .iter()
            .filter(|one| one.path().is_ident("derive"))
        {
            let names =
                attribute.parse_args_with(Punctuated::<syn::Path, Token![,]>::parse_terminated);
            for name in names.into_iter().flatten() {
                self.traits
                    .push((path.to_owned(), compact(name.to_token_stream())));
            }
        }
        self.item(path.to_owned(), signature, attributes);
    }

    fn item(&mut self, path: String, signature: TokenStream, attributes: &[Attribute]) {
        let mut facts = Facts::new();
        let shown = attributes.iter().map(|one| &one.meta).filter(|meta| {
            let hidden = ["doc", "derive", "allow", "inline"];
            !hidden.iter().any(|name| meta.path().is_ident(name))
        });
        let shown: Vec<String> = shown.map(|meta| compact(meta.to_token_stream())).collect();
        if !shown.is_empty() {
            facts.push(("attributes".to_owned(), json!(shown)));
        }
        facts.extend(hash(attributes).map(|hash| ("docs".to_owned(), json!(hash))));
        self.items.push(Item {
            path,
            signature: compact(signature),
            facts,
        });
    }
}

/// The traits that the crate's macros implement, listed like derives. A test confirms them with the compiler.
const MACROS: [(&str, &str); 5] = [
    ("model", "Deserialize Serialize"),
    ("request_model", "Serialize"),
    (
        "integer_id",
        "Deserialize Display FromStr Parameter Serialize",
    ),
    (
        "text_id",
        "AsRef<str> Deserialize Display From<&str> From<String> FromStr Parameter Serialize",
    ),
    (
        "string_enum",
        "AsRef<str> Deserialize Display Eq From<&str> From<String> FromStr Hash Ord Parameter PartialEq PartialOrd Serialize",
    ),
];

/// Returns the traits that a macro implements. The result is the macro's name if the macro is unknown.
fn traits_of(name: &str) -> Vec<String> {
    match MACROS.iter().find(|(other, _)| *other == name) {
        Some((_, traits)) => traits.split(' ').map(str::to_owned).collect(),
        None => vec![format!("{name}!")],
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Formats tokens on one line in the usual Rust style.
fn compact(tokens: TokenStream) -> String {
    let mut text = String::new();
    write(tokens, &mut text);
    text.trim_end_matches([' ', ',']).to_owned()
}

fn write(tokens: TokenStream, text: &mut String) {
    for token in tokens {
        match token {
            TokenTree::Ident(_) | TokenTree::Literal(_) => {
                let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
                if text.ends_with(is_word) || text.ends_with('>') {
                    text.push(' ');
                }
                text.push_str(&token.to_string());
            }
            TokenTree::Punct(punct) => match (punct.as_char(), punct.spacing()) {
                ('=', _) => text.push_str(" = "),
                ('-', Spacing::Joint) => text.push_str(" -"),
                ('>', _) if text.ends_with(" -") => text.push_str("> "),
                (':', Spacing::Alone) if !text.ends_with(':') => text.push_str(": "),
                (',', _) => text.push_str(", "),
                (other, _) => {
                    if other == '\'' && text.ends_with(char::is_alphanumeric) {
                        text.push(' ');
                    }
                    text.push(other);
                }
            },
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write(group.stream(), text);
                // Trailing commas are omitted.
                text.truncate(text.trim_end_matches(", ").len());
                text.push_str(close);
            }
        }
    }
}

/// Returns the FNV-1a hash of an item's documentation, which reveals changes between versions.
fn hash(attributes: &[Attribute]) -> Option<String> {
    let docs = attributes.iter().filter(|one| one.path().is_ident("doc"));
    let text: String = docs
        .map(|one| one.meta.to_token_stream().to_string())
        .collect();
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    Some(format!("{hash:08x}"))
}
