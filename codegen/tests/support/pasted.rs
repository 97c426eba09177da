//! Parses entries of quirks that diagnostics offer for pasting.

use codegen::quirks::{self, Address, Edit, Kind, Quirk};
use syn::{Expr, ExprCall, Lit};

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// Returns the value of a string literal.
fn literal(expr: &Expr) -> &'static str {
    match expr {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => leak(text.value()),
            _ => panic!("not a string"),
        },
        _ => panic!("not a literal"),
    }
}

/// Returns the name of the called function.
fn name(call: &ExprCall) -> String {
    match &*call.func {
        Expr::Path(path) => path.path.segments.last().unwrap().ident.to_string(),
        _ => panic!("not the name of a function"),
    }
}

fn address(expr: &Expr) -> Address {
    match expr {
        Expr::MethodCall(call) if call.method == "below" => {
            address(&call.receiver).below(literal(&call.args[0]))
        }
        Expr::Call(call) => match name(call).as_str() {
            "at" => quirks::at(literal(&call.args[0])),
            "schema" => quirks::schema(literal(&call.args[0])),
            "property" => quirks::property(literal(&call.args[0]), literal(&call.args[1])),
            "operation" => quirks::operation(literal(&call.args[0])),
            other => panic!("unknown address `{other}`"),
        },
        _ => panic!("not an address"),
    }
}

fn edit(expr: &Expr) -> Edit {
    let Expr::Call(call) = expr else {
        panic!("not a call")
    };
    edit_at(address(&call.args[0]), call)
}

fn edit_at(place: Address, call: &ExprCall) -> Edit {
    match name(call).as_str() {
        "replace" => quirks::replace(place, literal(&call.args[1]), literal(&call.args[2])),
        "amend" => quirks::amend(place, literal(&call.args[1]), literal(&call.args[2])),
        "add" => quirks::add(place, literal(&call.args[1])),
        "add_after" => quirks::add_after(place, literal(&call.args[1]), literal(&call.args[2])),
        "rename" => quirks::rename(place, literal(&call.args[1])),
        "wrap_in_list" => {
            quirks::wrap_in_list(place, literal(&call.args[1]), literal(&call.args[2]))
        }
        other => panic!("unknown edit `{other}`"),
    }
}

/// Returns the quirk that a table entry defines.
pub(crate) fn quirk(entry: &str) -> &'static Quirk {
    let entry: syn::ExprStruct = syn::parse_str(entry.trim_end_matches(','))
        .unwrap_or_else(|error| panic!("{error}: {entry}"));
    assert!(entry.path.is_ident("Quirk"));
    let fields: Vec<String> = entry
        .fields
        .iter()
        .map(|field| match &field.member {
            syn::Member::Named(name) => name.to_string(),
            syn::Member::Unnamed(_) => panic!("a field without a name"),
        })
        .collect();
    assert_eq!(fields, ["id", "why", "evidence", "kind"]);
    let Expr::Call(kind) = &entry.fields[3].expr else {
        panic!("not a kind")
    };
    let Expr::Reference(reference) = &kind.args[0] else {
        panic!("not a reference")
    };
    let Expr::Array(edits) = &*reference.expr else {
        panic!("not a list")
    };
    let edits: Vec<Edit> = match (name(kind).as_str(), kind.args.get(1)) {
        ("Edit", None) => edits.elems.iter().map(edit).collect(),
        ("Each", Some(Expr::Closure(closure))) => {
            let Expr::Call(call) = &*closure.body else {
                panic!("not a call")
            };
            let places = edits.elems.iter().map(address);
            places.map(|place| edit_at(place, call)).collect()
        }
        (other, _) => panic!("unknown kind `{other}`"),
    };
    leak(Quirk {
        id: literal(&entry.fields[0].expr),
        why: literal(&entry.fields[1].expr),
        evidence: literal(&entry.fields[2].expr),
        kind: Kind::Edit(Box::leak(edits.into_boxed_slice())),
    })
}
