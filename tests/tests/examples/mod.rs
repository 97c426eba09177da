//! The crate's examples as programs, against the fake service: what they print, what they leave behind, how they end.

mod login;
mod night;
mod other_client;
mod program;
mod webhook_server;
