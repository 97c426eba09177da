//! Compiles the code that is generated for the documents of other modules. All of it is compiled at once, because each
//! compilation includes the crate.

use crate::cases::{good, sweep};
use crate::properties;
use crate::support::compile::Batch;

#[test]
fn all_generated_code_compiles_without_warnings() {
    let mut batch = Batch::new("generated");
    // The first module keeps its names, which include every name that could conflict with one of the crate.
    batch.add("sweep", &sweep::generated());
    good::add_to(&mut batch);
    properties::add_to(&mut batch);
    batch.check();
}
