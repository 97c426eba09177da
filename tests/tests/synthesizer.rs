//! Documents larger than Polar's: exactly so many times as large, mended by quirks in every copy, and generated.

use codegen::diagnostics::Diagnostic;
use codegen::{Generated, Options, generate, generate_with};
use tests::document::BYTES;
use tests::synthesizer::{Copies, document};

#[path = "../benches/generator/edits.rs"]
mod edits;

const FILE: &str = "synthesized.yaml";

#[test]
fn a_document_of_scale_one_is_upstreams() {
    for copies in [Copies::OfUpstream, Copies::OfMended] {
        assert_eq!(document(1, copies).as_bytes(), BYTES);
    }
}

#[test]
fn copies_of_upstreams_document_are_mended_and_generated() {
    let options = Options::default();
    let one = generated(generate(FILE, BYTES, &options));
    let ten = document(10, Copies::OfUpstream);
    let ten = generated(generate_with(
        FILE,
        ten.as_bytes(),
        &options,
        &edits::quirks(10),
    ));

    assert_eq!(ten.summary.operations, 10 * one.summary.operations);
    // A rule splits one schema of upstream's part into three.
    let split = 2;
    assert_eq!(
        ten.summary.schemas - split,
        10 * (one.summary.schemas - split)
    );
    for (ten, one) in ten.quirks.iter().zip(&one.quirks) {
        let (places, expected) = (ten.places.len(), 10 * one.places.len());
        if ten.id == "transaction-location-of-each-kind" {
            assert_eq!(places, one.places.len(), "{}", ten.id);
        } else {
            assert_eq!(places, expected, "{}", ten.id);
        }
    }
    assert_eq!(messages(&ten.warnings), messages(&one.warnings).repeat(10));
}

#[test]
fn copies_of_the_mended_document_are_generated() {
    let options = Options::default();
    let one = generated(generate(FILE, BYTES, &options));
    let ten = document(10, Copies::OfMended);
    let ten = generated(generate(FILE, ten.as_bytes(), &options));
    assert_eq!(ten.summary.operations, 10 * one.summary.operations);
    assert_eq!(ten.summary.schemas, 10 * one.summary.schemas);
    assert_eq!(ten.summary.places, one.summary.places);
}

fn generated(result: Result<Generated, codegen::Failure>) -> Generated {
    match result {
        Ok(generated) => generated,
        Err(failure) => panic!("{:#?}", failure.diagnostics),
    }
}

fn messages(warnings: &[Diagnostic]) -> Vec<&str> {
    warnings.iter().map(|warning| warning.code).collect()
}
