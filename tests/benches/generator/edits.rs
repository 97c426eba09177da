//! The tables of quirks for a larger document: rules as they are, and each edit once more for every copy.

use codegen::quirks::{Change, Edit, Kind, Quirk, Table, at, tables};
use tests::synthesizer::names::Names;

/// The tables for a document of [`tests::synthesizer`] whose copies are of upstream's.
///
/// Tables are `'static`: what is made here stays in memory until the process ends.
pub fn quirks(scale: usize) -> Vec<(Table, &'static Quirk)> {
    let scaled = |quirk: &'static Quirk| match quirk.kind {
        Kind::Rule(..) => quirk,
        Kind::Edit(_) | Kind::Each(..) => {
            let edits = quirk.edits();
            let copies = (2..=scale).map(Names);
            let copied = copies.flat_map(|names| edits.iter().map(move |edit| copy(edit, names)));
            let edits: Vec<Edit> = edits.iter().copied().chain(copied).collect();
            let kind = Kind::Edit(edits.leak());
            Box::leak(Box::new(Quirk { kind, ..*quirk }))
        }
    };
    tables()
        .into_iter()
        .map(|(table, quirk)| (table, scaled(quirk)))
        .collect()
}

fn copy(edit: &Edit, names: Names) -> Edit {
    let pointer = edit.at.to_string();
    // The whole value is a name where the edit is about one.
    let is_name = pointer.ends_with("/operationId") || pointer.ends_with("/x-rust-name");
    let value = |text: &'static str| match is_name {
        true => leak(names.identifier(text)),
        false => leak(names.yaml(text)),
    };
    let change = match edit.change {
        Change::Replace { expect, with } => Change::Replace {
            expect: value(expect),
            with: value(with),
        },
        Change::Add {
            value: added,
            after,
        } => Change::Add {
            value: value(added),
            after,
        },
        Change::Amend { expect, put } => Change::Amend {
            expect: value(expect),
            put: value(put),
        },
        Change::Rename { to } => Change::Rename { to },
        Change::WrapInList { expect, beside } => Change::WrapInList {
            expect: value(expect),
            beside: value(beside),
        },
    };
    Edit {
        at: at(leak(address(&pointer, names))),
        change,
    }
}

/// The address of the copy's node: that of upstream's, with the copy's path, schema or tag in it.
fn address(pointer: &str, names: Names) -> String {
    let mut segments: Vec<String> = pointer.split('/').map(str::to_owned).collect();
    match segments.as_mut_slice() {
        [_, paths, path, ..] if paths == "paths" => {
            *path = names.path(&path.replace("~1", "/")).replace('/', "~1");
        }
        [_, components, _, schema, ..] if components == "components" => {
            *schema = names.schema(schema);
        }
        [_, tags, tag, ..] if tags == "tags" => {
            let name = tag.trim_matches(['[', ']']);
            *tag = format!("[{}]", names.tag(name));
        }
        _ => {}
    }
    segments.join("/")
}

fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}
