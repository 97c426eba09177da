//! Documents that the service could send, generated from the IR, and a client that reads them. This module is
//! independent of the tables of the models.

pub mod desk;
pub mod forms;
pub mod random;
pub mod shape;
pub mod tree;
