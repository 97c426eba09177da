//! TLS for the ready-made transport: rustls with ring, trusting what the operating system trusts.
//!
//! The configuration has its cryptography with it. The default of the process is neither asked for nor set, so that a
//! program may use another one elsewhere.

use std::error::Error as StdError;
use std::io;
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

/// Returns whether this is what a connection failed with because the certificate of the other side is refused.
pub(super) fn is_refused_certificate(error: &(dyn StdError + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<Error>() {
            return matches!(
                error,
                Error::InvalidCertificate(_) | Error::NoCertificatesPresented
            );
        }
        // The source of an IO error is that of the error inside, which is left out.
        let inside = error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        cause = match inside {
            Some(inside) => Some(inside),
            None => error.source(),
        };
    }
    false
}
