//! Runs the examples as programs against the fake service, and checks their output, their files, and their exit codes.

mod day;
mod login;
mod night;
mod other_client;
pub(crate) mod program;
mod tour;
mod webhook_server;
