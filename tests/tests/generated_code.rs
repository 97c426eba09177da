//! Checks properties of all generated code by parsing its files: errors are documented, and request bodies
//! cannot be created without their required properties.

use std::fs;
use std::path::{Path, PathBuf};

use syn::{Attribute, ImplItem, ImplItemFn, Item, ReturnType};

/// Returns the documentation in attributes, with one entry for each line.
fn docs(attributes: &[Attribute]) -> Vec<String> {
    let texts = attributes.iter().filter_map(|attribute| {
        let pair = attribute.meta.require_name_value().ok()?;
        match &pair.value {
            syn::Expr::Lit(syn::ExprLit {
                lit: syn::Lit::Str(text),
                ..
            }) if pair.path.is_ident("doc") => Some(text.value()),
            _ => None,
        }
    });
    texts.map(|text| text.trim().to_owned()).collect()
}

fn generated() -> PathBuf {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    workspace.join("accesslink-api/src/generated")
}

fn items(path: &Path) -> Vec<Item> {
    let text = fs::read_to_string(path).unwrap();
    syn::parse_file(&text).unwrap().items
}

/// Returns the functions of the inherent implementations in a file, each with the name of its type.
fn functions(items: &[Item]) -> Vec<(String, &ImplItemFn)> {
    let mut found = Vec::new();
    for item in items {
        let Item::Impl(item) = item else { continue };
        let syn::Type::Path(of) = item.self_ty.as_ref() else {
            continue;
        };
        if item.trait_.is_some() {
            continue;
        }
        let of = of.path.segments.last().unwrap().ident.to_string();
        for function in &item.items {
            if let ImplItem::Fn(function) = function {
                found.push((of.clone(), function));
            }
        }
    }
    found
}

#[test]
fn every_operation_documents_its_errors() {
    let operations = &crate::generated().api.operations;
    let mut documented = Vec::new();
    for entry in fs::read_dir(generated().join("resources")).unwrap() {
        let path = entry.unwrap().path();
        let items = items(&path);
        for (of, function) in functions(&items) {
            let ReturnType::Type(_, output) = &function.sig.output else {
                continue;
            };
            let syn::Type::Path(output) = output.as_ref() else {
                continue;
            };
            let output = output.path.segments.last().unwrap();
            // The setters of a call only document a parameter.
            if output.ident != "Call" || of == "Call" {
                continue;
            }
            let syn::PathArguments::AngleBracketed(arguments) = &output.arguments else {
                panic!(
                    "{} does not return a call of an operation",
                    function.sig.ident
                );
            };
            let Some(syn::GenericArgument::Type(syn::Type::Path(operation))) =
                arguments.args.last()
            else {
                panic!(
                    "{} does not return a call of an operation",
                    function.sig.ident
                );
            };
            let segments = operation.path.segments.iter();
            let segments: Vec<String> = segments.map(|one| one.ident.to_string()).collect();
            let [.., module, name] = segments.as_slice() else {
                panic!("{segments:?} is not in a module");
            };
            let name = format!("{module}::{name}");
            let lines = docs(&function.attrs);
            let place = lines.iter().position(|line| line == "# Errors");
            let place = place.unwrap_or_else(|| panic!("{name} has no `# Errors`"));
            let told = &lines[place + 1..];
            let operation = operations
                .iter()
                .find(|one| format!("{}::{}", one.module, one.rust) == name)
                .unwrap_or_else(|| panic!("{name} is not an operation of the document"));
            for response in &operation.responses {
                let status = response.status;
                let item = format!("- {status}:");
                assert_eq!(
                    told.iter().any(|line| line.starts_with(&item)),
                    !response.is_success(),
                    "{name}, {status}: {told:#?}"
                );
            }
            documented.push(name);
        }
    }
    documented.sort();
    documented.dedup();
    assert_eq!(documented.len(), operations.len(), "{documented:?}");
}

#[test]
fn types_with_required_properties_have_no_default() {
    let mut files = vec![generated().join("models.rs")];
    for entry in fs::read_dir(generated().join("operations")).unwrap() {
        files.push(entry.unwrap().path());
    }
    let (mut needy, mut content) = (0, 0);
    for path in files {
        let items = items(&path);
        let by_hand = |name: &str| {
            items.iter().any(|item| match item {
                Item::Impl(item) => {
                    let is_default = item.trait_.as_ref().is_some_and(|(path, _)| {
                        path.segments.last().is_some_and(|last| last.ident == "Default")
                    });
                    is_default
                        && matches!(item.self_ty.as_ref(), syn::Type::Path(of) if of.path.is_ident(name))
                }
                _ => false,
            })
        };
        for (name, function) in functions(&items) {
            if function.sig.ident != "new" {
                continue;
            }
            let item = items.iter().find_map(|item| match item {
                Item::Struct(item) if item.ident == name => Some(item),
                _ => None,
            });
            let mut derives = item
                .unwrap_or_else(|| panic!("`{name}` is not a struct"))
                .attrs
                .iter()
                .filter(|attribute| attribute.path().is_ident("derive"))
                .filter_map(|attribute| attribute.meta.require_list().ok());
            let derived = derives.any(|list| {
                list.tokens
                    .to_string()
                    .split(',')
                    .any(|one| one.trim() == "Default")
            });
            let has_default = derived || by_hand(&name);
            let is_needy = !function.sig.inputs.is_empty();
            assert_eq!(has_default, !is_needy, "{name}");
            *if is_needy { &mut needy } else { &mut content } += 1;
        }
    }
    assert!(
        needy > 0 && content > 0,
        "{needy} with required properties, {content} without"
    );
}
