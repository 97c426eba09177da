//! Checks that the conformance matrix is complete, by comparing it with the unprocessed document and with the counts in
//! the ledger.

use libtest_mimic::{Failed, Trial};
use tests::calls::{self, CALLS};
use tests::document::Document;

use crate::matrix::{Case, documented};

/// The text of the ledger, which the generator writes.
const LEDGER: &str = include_str!("../../../spec/LEDGER.md");

/// Returns the tests that check the matrix itself.
pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("every_response_of_the_raw_document_is_a_case", raw_document),
        Trial::test("the_ledger_has_the_same_figures", ledger),
    ]
}

fn raw_document() -> Result<(), Failed> {
    let document = Document::upstream();
    let operations = document.operations();
    let responses: usize = operations.iter().map(|one| one.responses.len()).sum();
    let mut found = 0;
    for operation in &operations {
        let sample = calls::by_endpoint(&operation.method, operation.path);
        for response in &operation.responses {
            let content = response.content.map(|(media_type, _)| media_type);
            let mut cases = sample.operation.responses.iter().map(documented);
            let is_case =
                cases.any(|case| case.status == response.status && case.content == content);
            if !is_case {
                return Err(format!(
                    "the matrix has no case for {} {} → {} {content:?}",
                    operation.method, operation.path, response.status
                )
                .into());
            }
            found += 1;
        }
    }
    assert!(found > 0);
    assert_eq!(found, responses);
    Ok(())
}

fn ledger() -> Result<(), Failed> {
    let responses = CALLS.iter().flat_map(|sample| &sample.operation.responses);
    let cases: Vec<Case> = responses.map(documented).collect();
    assert_eq!(figure("operations")?, CALLS.len());
    assert_eq!(figure("responses")?, cases.len());
    let with_body = cases.iter().filter(|case| case.content.is_some()).count();
    assert_eq!(figure("response media types")?, with_body);
    Ok(())
}

/// Returns the last count in a row of the ledger, which is the number of generated elements.
fn figure(row: &str) -> Result<usize, Failed> {
    let start = format!("| {row} |");
    let line = LEDGER
        .lines()
        .find(|line| line.starts_with(&start))
        .ok_or_else(|| format!("the ledger has no row {row:?}"))?;
    let last = line.trim_end_matches(['|', ' ']).rsplit('|').next();
    Ok(last.unwrap_or_default().trim().parse()?)
}
