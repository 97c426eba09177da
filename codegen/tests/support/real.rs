//! The real document with its additions.

use std::sync::LazyLock;

use codegen::additions::Additions;
use codegen::{Generated, Options};
use serde_yaml::Value;

/// The name of the document in messages.
pub(crate) const NAME: &str = "spec/accesslink.yaml";

/// The bytes of the document.
pub(crate) const DOCUMENT: &[u8] = include_bytes!("../../../spec/accesslink.yaml");

/// Returns the options with the additions.
pub(crate) fn options() -> Options {
    Options {
        additions: Some(Additions {
            file: codegen::files::ADDITIONS.to_owned(),
            bytes: include_bytes!("../../../spec/additions.yaml").to_vec(),
        }),
        ..Options::default()
    }
}

/// Returns the document merged with the additions.
pub(crate) fn merged() -> Value {
    let document = codegen::read(NAME, DOCUMENT, &options());
    document.unwrap().0.root
}

/// Returns the output for the document, generated once for all tests.
pub(crate) fn generated() -> &'static Generated {
    static GENERATED: LazyLock<Generated> =
        LazyLock::new(|| codegen::generate(NAME, DOCUMENT, &options()).unwrap());
    &GENERATED
}
