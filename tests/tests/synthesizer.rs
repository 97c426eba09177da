//! Documents larger than Polar's: exactly so many times as large, and generated.

use codegen::{Options, generate};
use tests::document::BYTES;
use tests::synthesizer::document;

#[test]
fn a_document_of_scale_three_is_generated_with_three_times_of_everything() {
    let summary = |bytes: &[u8]| match generate("synthesized.yaml", bytes, &Options::default()) {
        Ok(generated) => generated.summary,
        Err(failure) => panic!("{:#?}", failure.diagnostics),
    };
    let one = summary(BYTES);
    let three = summary(document(3).unwrap().as_bytes());
    assert_eq!(three.operations, 3 * one.operations);
    assert_eq!(three.schemas, 3 * one.schemas);
    assert_eq!(three.places, one.places, "the copies are patched already");
}
