//! Documents as the service could send them, made from the generator's view of the API's document, and a client
//! that reads them. Nothing here knows the tables of the models.

// What one of the tests that share this does not use, another does.
#![allow(dead_code)]

pub mod desk;
pub mod forms;
pub mod random;
pub mod shape;
pub mod tree;
