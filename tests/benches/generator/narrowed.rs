//! Runs both generators on the patched document, narrowed to the features that progenitor supports.

use codegen::{Options, generate_with};
use openapiv3::OpenAPI;
use progenitor::{GenerationSettings, Generator, InterfaceStyle};
use serde_yaml::Value;

/// Returns the narrowed document in YAML, which is the format of upstream's document.
pub fn yaml() -> String {
    let document: Value = serde_json::from_str(oracle::NARROWED).unwrap();
    serde_yaml::to_string(&document).unwrap()
}

/// Returns the total size of our generator's output. The narrowed document needs no quirks.
pub fn ours(document: &[u8], options: &Options) -> usize {
    let generated = generate_with("narrowed.yaml", document, options, &[]);
    let files = generated.unwrap().files;
    files.iter().map(|(_, text)| text.len()).sum()
}

/// Returns the size of progenitor's output. It is generated as progenitor's documentation recommends for build scripts,
/// in the style that the oracle uses.
pub fn progenitor(document: &[u8]) -> usize {
    let document: OpenAPI = serde_yaml::from_slice(document).unwrap();
    let mut settings = GenerationSettings::default();
    settings.with_interface(InterfaceStyle::Builder);
    let tokens = Generator::new(&settings).generate_tokens(&document);
    let file = syn::parse2(tokens.unwrap()).unwrap();
    prettyplease::unparse(&file).len()
}
