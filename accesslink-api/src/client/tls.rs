//! TLS for the ready-made transport: rustls with ring, trusting what the operating system trusts.
//!
//! The configuration has its cryptography with it. The default of the process is neither asked for nor set, so that a
//! program may use another one elsewhere.

use std::sync::Arc;

use rustls::crypto::ring;
use rustls::{ClientConfig, Error};
use rustls_platform_verifier::BuilderVerifierExt as _;

/// The configuration that reqwest is given.
pub(super) fn configuration() -> Result<ClientConfig, Error> {
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?;
    Ok(builder.with_no_client_auth())
}
