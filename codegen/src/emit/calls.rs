//! `tests/src/generated/calls.rs`: every operation called once with made-up arguments, for the tests over HTTP.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::{Map, Value, json};

use super::by_resource;
use super::members::{Member, members};
use crate::ir::{Access, Api, Credential, IdentifierBase, Operation, Output, Resource, Type};
use crate::names::Name;
use crate::render::SourceFile;

/// The most values in one call.
const MOST_VALUES: usize = 2_000;

pub(super) fn emit(api: &Api) -> SourceFile {
    let samples = by_resource(api)
        .flat_map(|(resource, operations)| {
            operations
                .into_iter()
                .filter_map(move |operation| sample(operation, resource, api))
        })
        .collect::<Vec<_>>();
    let is_deprecated = api.operations.iter().any(|operation| operation.deprecated);
    let allowed = is_deprecated.then(|| quote!(#[allow(deprecated)]));
    SourceFile {
        emitter: "calls",
        docs: vec!["Every operation, called once with made-up arguments.".to_owned()],
        items: vec![
            quote!(
                use accesslink_api::ids::*;
            ),
            quote!(
                use accesslink_api::models;
            ),
            quote!(
                use crate::calls::{Sample, observe};
            ),
            quote! {
                /// The calls, by tag.
                #allowed
                pub const CALLS: &[Sample] = &[#(#samples),*];
            },
        ],
    }
}

/// The call of one operation; `None` for a body so large that nobody would read it.
fn sample(operation: &Operation, resource: &Resource, api: &Api) -> Option<TokenStream> {
    let id = &operation.wire;
    let http_method = operation.http_method.to_uppercase();
    let path = &operation.path;
    let client = match operation.credential {
        Credential::Bearer => quote!(user),
        Credential::Basic => quote!(partner),
    };
    let (accessor, method) = (&resource.method, &operation.method);
    let mut made: Vec<(Member<'_>, Made)> = Vec::new();
    for (member, number) in members(operation).into_iter().zip(1..) {
        let mut maker = Maker::new(api);
        match maker.make(member.type_(), number) {
            Some(value) => made.push((member, value)),
            None if member.required() => return None,
            None => {}
        }
    }
    let required = made
        .iter()
        .filter(|(member, _)| member.required())
        .map(|(_, made)| &made.rust);
    let optional = made
        .iter()
        .filter(|(member, _)| !member.required())
        .map(|(member, made)| {
            let (name, value) = (member.name(), &made.rust);
            quote!(.#name(#value))
        });
    let arguments = made.iter().filter_map(|(member, made)| match member {
        Member::Parameter(parameter) => {
            let (wire, text) = (&parameter.wire, text(&made.json));
            Some(quote!((#wire, #text)))
        }
        Member::Body(_) => None,
    });
    let body = made.iter().find_map(|(member, made)| match member {
        Member::Body(_) => Some(made.json.to_string()),
        Member::Parameter(_) => None,
    });
    let body = match body {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    };
    let observe = match operation.output {
        Output::Nothing => quote!(nothing),
        Output::Deletion => quote!(deletion),
        Output::Value(_) => quote!(value),
        Output::Optional(_) => quote!(optional),
        Output::Download => quote!(download),
        Output::OptionalDownload => quote!(optional_download),
        Output::Outcome(_) => quote!(outcome),
    };
    Some(quote! {
        Sample {
            id: #id,
            method: #http_method,
            path: #path,
            arguments: &[#(#arguments),*],
            body: #body,
            send: |clients| {
                let call = clients.#client.#accessor().#method(#(#required),*) #(#optional)*;
                Box::pin(observe::#observe(call))
            },
        }
    })
}

/// A made-up value: as Rust and as JSON.
struct Made {
    rust: TokenStream,
    json: Value,
}

/// So many models are made one inside of the other. Each is an expression inside of another, and whoever reads or writes
/// those goes as deep.
const DEEPEST: usize = 32;

/// Makes values up.
struct Maker<'a> {
    api: &'a Api,
    /// The models that are being made, one inside of the other.
    open: Vec<&'a Name>,
    /// So many values may still be made.
    left: usize,
}

impl<'a> Maker<'a> {
    fn new(api: &'a Api) -> Self {
        Self {
            api,
            open: Vec::new(),
            left: MOST_VALUES,
        }
    }

    /// A value of a type; `number` makes it differ from its neighbours. `None` inside of a model that holds itself, and
    /// when there are too many, one beside or inside of the other.
    fn make(&mut self, type_: &'a Type, number: i32) -> Option<Made> {
        self.left = self.left.checked_sub(1)?;
        match type_ {
            Type::Alias(name) => {
                let alias = self.api.aliases.iter().find(|alias| alias.rust == *name)?;
                self.make(&alias.type_, number)
            }
            Type::List(item) => Some(match self.make(item, number) {
                Some(item) => {
                    let rust = item.rust;
                    Made {
                        rust: quote!(vec![#rust]),
                        json: json!([item.json]),
                    }
                }
                None => Made {
                    rust: quote!(vec![]),
                    json: json!([]),
                },
            }),
            Type::Model(name) => {
                if self.open.contains(&name) || self.open.len() >= DEEPEST {
                    return None;
                }
                self.open.push(name);
                let made = self.model(name);
                self.open.pop();
                made
            }
            _ => Some(make_scalar(type_, number, self.api)),
        }
    }

    fn model(&mut self, name: &Name) -> Option<Made> {
        let model = self.api.models.iter().find(|model| model.rust == *name)?;
        let mut json = Map::new();
        let (mut required, mut optional) = (Vec::new(), Vec::new());
        for (field, number) in model.fields.iter().zip(1..) {
            if field.access == Access::ReadOnly {
                continue;
            }
            let Some(made) = self.make(&field.type_, number) else {
                if field.required {
                    return None;
                }
                continue;
            };
            json.insert(field.wire.clone(), made.json);
            let (name, mut value) = (&field.rust, made.rust);
            if field.nullable {
                value = match field.type_ {
                    Type::Text => quote!(Some(#value.into())),
                    _ => quote!(Some(#value)),
                };
            }
            if field.required {
                required.push((&field.wire, value));
            } else {
                optional.push(quote!(.#name(#value)));
            }
        }
        required.sort_by_key(|(wire, _)| model.required.iter().position(|one| one == *wire));
        let required = required.into_iter().map(|(_, value)| value);
        Some(Made {
            rust: quote!(models::#name::new(#(#required),*) #(#optional)*),
            json: Value::Object(json),
        })
    }
}

/// A value that holds no others.
fn make_scalar(type_: &Type, number: i32, api: &Api) -> Made {
    let parsed = |text: &str| Made {
        rust: quote!(#text.parse().unwrap()),
        json: json!(text),
    };
    match type_ {
        Type::Boolean => Made {
            rust: quote!(true),
            json: json!(true),
        },
        Type::Integer32 => {
            let value = 100 + number;
            let literal = Literal::i32_unsuffixed(value);
            Made {
                rust: quote!(#literal),
                json: json!(value),
            }
        }
        Type::Integer64 => {
            let value = 9_000_000_000 + i64::from(number);
            let literal = Literal::i64_unsuffixed(value);
            Made {
                rust: quote!(#literal),
                json: json!(value),
            }
        }
        Type::Number => {
            let value = f64::from(number) + 0.5;
            let literal = Literal::f64_unsuffixed(value);
            Made {
                rust: quote!(#literal),
                json: json!(value),
            }
        }
        Type::Text => {
            let value = format!("text {number}/&?#%+ü");
            Made {
                rust: quote!(#value),
                json: json!(value),
            }
        }
        Type::Secret | Type::Link => {
            let value = format!("https://example.com/{number}");
            Made {
                rust: quote!(#value.into()),
                json: json!(value),
            }
        }
        Type::Timestamp => parsed("2020-02-29T12:34:56.789Z"),
        Type::LocalDateTime => parsed("2020-02-29T12:34:56"),
        Type::Date => parsed("2020-02-29"),
        Type::LocalTime => parsed("12:34:56.000"),
        Type::Duration => parsed("PT1H2M3.5S"),
        Type::Identifier(name) => {
            let base = api.identifiers.iter().find(|known| known.rust == *name);
            if base.is_some_and(|known| known.base == IdentifierBase::Text) {
                let value = format!("id {number}/&?#%+ü");
                Made {
                    rust: quote!(#name::from(#value)),
                    json: json!(value),
                }
            } else {
                let value = 9_000_000_000 + i64::from(number);
                let literal = Literal::i64_unsuffixed(value);
                Made {
                    rust: quote!(#name(#literal)),
                    json: json!(value),
                }
            }
        }
        Type::Enum(name) => {
            let variants = api.enums.iter().filter(|one| one.rust == *name);
            let first = variants.flat_map(|one| &one.variants).next();
            match first {
                Some(variant) => {
                    let rust = &variant.rust;
                    Made {
                        rust: quote!(models::#name::#rust),
                        json: json!(variant.wire),
                    }
                }
                None => Made {
                    rust: quote!(models::#name::from("VALUE")),
                    json: json!("VALUE"),
                },
            }
        }
        Type::IntegerSeries
        | Type::NumberSeries
        | Type::Alias(_)
        | Type::List(_)
        | Type::Model(_) => Made {
            rust: quote!(Default::default()),
            json: json!({}),
        },
    }
}

/// A value as a parameter has it.
fn text(json: &Value) -> String {
    match json {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
