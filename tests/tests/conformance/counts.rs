//! Checks that the conformance matrix is complete, by comparing it with the unprocessed document and with the counts in
//! the ledger.

use libtest_mimic::{Failed, Trial};
use tests::calls::{self, Sample};
use tests::document::Document;
use tests::generated::calls::CALLS;
use tests::generated::matrix::MATRIX;
use tests::matrix::{Case, Source};

/// The text of the ledger, which the generator writes.
const LEDGER: &str = include_str!("../../../spec/LEDGER.md");

/// Returns the tests that check the matrix itself.
pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("every_response_of_the_raw_document_is_a_case", raw_document),
        Trial::test("the_ledger_has_the_same_figures", ledger),
        Trial::test(
            "every_operation_has_the_cases_that_no_document_lists",
            others,
        ),
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
            let is_case = documented(sample)
                .any(|case| case.status == response.status && case.content == content);
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
    assert_eq!(Document::patched().operations().len(), MATRIX.len());
    Ok(())
}

fn ledger() -> Result<(), Failed> {
    let cases = || CALLS.iter().flat_map(documented);
    assert_eq!(figure("operations")?, MATRIX.len());
    assert_eq!(figure("responses")?, cases().count());
    let with_body = cases().filter(|case| case.content.is_some()).count();
    assert_eq!(figure("response media types")?, with_body);
    Ok(())
}

fn others() -> Result<(), Failed> {
    for row in MATRIX {
        let has = |wanted: &dyn Fn(&Case) -> bool| row.cases.iter().any(wanted);
        assert!(
            has(&|case| case.source == Source::WrongCredentials),
            "{}",
            row.operation
        );
        assert!(has(&|case| case.status == 204), "{}", row.operation);
        for is_success in [true, false] {
            let is_such = |case: &Case| {
                case.source == Source::Undocumented && (case.status < 300) == is_success
            };
            assert!(has(&is_such), "{}: {is_success}", row.operation);
        }
    }
    Ok(())
}

/// Returns the cases of an operation for documented responses.
fn documented(sample: &Sample) -> impl Iterator<Item = &'static Case> {
    let id = sample.id;
    let rows = MATRIX.iter().filter(move |row| row.operation == id);
    rows.flat_map(|row| row.cases)
        .filter(|case| case.source == Source::Documented)
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
