//! Checks that synthesized documents have exactly the requested scale, and that code can be generated from them.

use codegen::{Options, generate};
use tests::document::BYTES;
use tests::synthesizer::document;

#[test]
fn a_document_of_scale_three_has_three_times_as_many_elements() {
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
    // The copies are based on the patched document, which includes the additions.
    let operations = one.operations + one.added_operations;
    let schemas = one.schemas + one.added_schemas;
    assert_eq!(three.operations + three.added_operations, 3 * operations);
    assert_eq!(three.schemas + three.added_schemas, 3 * schemas);
    assert_eq!(
        three.places, one.places,
        "the copies should already be patched"
    );
}
