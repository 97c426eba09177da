//! TLS for the built-in transport: rustls with ring, and the trust store of the operating system.
//!
//! The configuration includes its cryptography provider. It neither uses nor sets the process-wide default, so that the
//! program can choose another one.

use std::error::Error as StdError;
use std::io;

use rustls::Error;

/// Returns the TLS configuration for reqwest.
#[cfg(feature = "rustls")]
pub(super) fn configuration() -> Result<rustls::ClientConfig, Error> {
    use rustls::crypto::ring;
    use rustls_platform_verifier::BuilderVerifierExt as _;

    let builder =
        rustls::ClientConfig::builder_with_provider(std::sync::Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_platform_verifier()?;
    Ok(builder.with_no_client_auth())
}

/// Returns `true` if a connection failed because the certificate of the service was rejected.
pub(crate) fn is_refused_certificate(error: &(dyn StdError + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<Error>() {
            return matches!(
                error,
                Error::InvalidCertificate(_) | Error::NoCertificatesPresented
            );
        }
        // The source of an IO error skips the inner error, which is the relevant one.
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
