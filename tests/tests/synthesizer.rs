//! Documents larger than Polar's: exactly so many times as large, and generated.

use codegen::{Options, generate};
use tests::document::BYTES;
use tests::synthesizer::document;

#[test]
fn a_document_of_scale_three_is_generated_with_three_times_of_everything() {
    let (_, additions) = crate::inputs();
    let options = Options {
        additions: Some(additions),
        ..Options::default()
    };
    let summary = |bytes: &[u8]| match generate("synthesized.yaml", bytes, &options) {
        Ok(generated) => generated.summary,
        Err(failure) => panic!("{:#?}", failure.diagnostics),
    };
    let one = summary(BYTES);
    let three = summary(document(3).unwrap().as_bytes());
    // The copies are those of the patched document, which has the additions.
    let operations = one.operations + one.added_operations;
    let schemas = one.schemas + one.added_schemas;
    assert_eq!(three.operations + three.added_operations, 3 * operations);
    assert_eq!(three.schemas + three.added_schemas, 3 * schemas);
    assert_eq!(three.places, one.places, "the copies are patched already");
}
