//! The reader and the writer, through models that stand for the generated ones.

mod anomalies;
mod formats;
mod hostile;
mod own_kind;
mod random;
mod sample;
mod scalars;
mod secrets;
mod spellings;
mod writing;
