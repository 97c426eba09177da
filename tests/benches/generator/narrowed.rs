//! Both generators on the patched document, narrowed to what progenitor can express: from bytes to the text of Rust.

use codegen::{Options, generate_with};
use openapiv3::OpenAPI;
use progenitor::{GenerationSettings, Generator, InterfaceStyle};

/// The document.
const DOCUMENT: &[u8] = oracle::NARROWED.as_bytes();

/// All that our generator makes. There is nothing to patch in this document.
pub fn ours() -> usize {
    let generated = generate_with("narrowed.json", DOCUMENT, &Options::default(), &[]);
    let files = generated.unwrap().files;
    files.iter().map(|(_, text)| text.len()).sum()
}

/// What progenitor makes, as text: by the means that its documentation has for build scripts, and in the style that the
/// oracle uses.
pub fn progenitor() -> usize {
    let document: OpenAPI = serde_json::from_slice(DOCUMENT).unwrap();
    let mut settings = GenerationSettings::default();
    settings.with_interface(InterfaceStyle::Builder);
    let tokens = Generator::new(&settings).generate_tokens(&document);
    let file = syn::parse2(tokens.unwrap()).unwrap();
    prettyplease::unparse(&file).len()
}
