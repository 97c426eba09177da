//! Checks properties of all generated code: errors are documented, and request bodies cannot be created without their
//! required properties.

use codegen::listing;

#[test]
fn every_operation_documents_its_errors() {
    let generated = crate::generated();
    let files = generated.files.iter();
    let resources = files.filter(|(path, _)| path.contains("/generated/resources/"));
    let resources: String = resources.map(|(_, text)| text).collect();
    let operations = &generated.api.operations;
    assert_eq!(resources.matches(") -> Call<").count(), operations.len());
    for operation in operations {
        let name = format!("operations::{}::{}", operation.module, operation.rust);
        let function = resources.split_once(&format!(") -> Call<{name}> {{"));
        let (before, _) = function.unwrap_or_else(|| panic!("no function calls {name}"));
        // A blank line precedes the documentation of the function.
        let (_, docs) = before.rsplit_once("\n\n").unwrap();
        let errors = docs.split_once("/// # Errors\n");
        let (_, errors) = errors.unwrap_or_else(|| panic!("{name} has no `# Errors`"));
        for response in &operation.responses {
            let item = format!("/// - {}:", response.status);
            let is_told = errors.contains(&item);
            assert_eq!(is_told, !response.is_success(), "{name}, {item} {errors}");
        }
    }
}

#[test]
fn types_with_required_properties_have_no_default() {
    let listing = crate::generated().files.get(listing::PATH).unwrap();
    let (mut needy, mut content) = (0, 0);
    for line in listing.lines() {
        let Some((name, parameters)) = line.split_once("::new()  pub fn new(") else {
            continue;
        };
        let start = format!("{name}  pub struct ");
        let of_type = listing.lines().find(|line| line.starts_with(&start));
        let of_type = of_type.unwrap_or_else(|| panic!("`{name}` is not a struct"));
        let is_needy = !parameters.starts_with(')');
        assert_eq!(of_type.contains("\"Default\""), !is_needy, "{name}");
        *if is_needy { &mut needy } else { &mut content } += 1;
    }
    assert!(
        needy > 0 && content > 0,
        "{needy} with required properties, {content} without"
    );
}
