//! Runs both generators on the patched document, narrowed to the features that progenitor supports.

use codegen::{Options, generate_with};
use openapiv3::OpenAPI;
use progenitor::{GenerationSettings, Generator, InterfaceStyle};

/// The patched document, narrowed to the features that progenitor supports.
const DOCUMENT: &[u8] = oracle::NARROWED.as_bytes();

/// Returns the total size of our generator's output. The narrowed document needs no quirks.
pub fn ours() -> usize {
    let generated = generate_with("narrowed.json", DOCUMENT, &Options::default(), &[]);
    let files = generated.unwrap().files;
    files.iter().map(|(_, text)| text.len()).sum()
}

/// Returns the size of progenitor's output. It is generated as progenitor's documentation recommends for build scripts,
/// in the style that the oracle uses.
pub fn progenitor() -> usize {
    let document: OpenAPI = serde_json::from_slice(DOCUMENT).unwrap();
    let mut settings = GenerationSettings::default();
    settings.with_interface(InterfaceStyle::Builder);
    let tokens = Generator::new(&settings).generate_tokens(&document);
    let file = syn::parse2(tokens.unwrap()).unwrap();
    prettyplease::unparse(&file).len()
}
