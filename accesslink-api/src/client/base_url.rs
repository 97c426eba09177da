//! The base URL, which is validated before credentials are sent to it.

use std::net::{Ipv4Addr, Ipv6Addr};

use http::Uri;

use crate::Error;
use crate::generated::paths::PATHS;

/// The scheme, host, port and path prefix of the service, without a trailing slash.
#[derive(Debug, Clone)]
pub(crate) struct BaseUrl {
    text: String,
    /// The length of the path at the end of `text`.
    path: usize,
    /// The parsed form of the string in `text`.
    uri: Uri,
}

/// The hosts to which credentials may be sent unencrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InsecureHttp {
    /// Credentials may be sent unencrypted to loopback hosts only.
    LoopbackOnly,
    /// Credentials may be sent unencrypted to any host.
    Allowed,
}

impl BaseUrl {
    /// Parses and validates a base URL. Error messages do not contain the URL, because it may contain a password.
    pub(super) fn parse(text: &str, insecure_http: InsecureHttp) -> Result<Self, Error> {
        Self::parse_as("base URL", text, insecure_http)
    }

    /// Parses and validates a URL. Error messages refer to it by `name`.
    pub(super) fn parse_as(
        name: &str,
        text: &str,
        insecure_http: InsecureHttp,
    ) -> Result<Self, Error> {
        let refuse = |why: &str| Err(Error::invalid_input(format!("the {name} {why}")));
        if text.contains(['?', '#']) {
            return refuse("has a query or a fragment: remove it");
        }
        let uri: Uri = match text.parse() {
            Ok(uri) => uri,
            Err(_) => return refuse("is not a valid URL: pass a URL like `https://host/`"),
        };
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return refuse("has no scheme or no host: pass a URL like `https://host/`");
        };
        if authority.as_str().contains('@') {
            return refuse("contains a user name: pass credentials with `user` or `partner`");
        }
        // An invalid port may be a password that contains a slash.
        if authority.as_str() != authority.host() && authority.port_u16().is_none() {
            return refuse("has an invalid port: pass a number, or omit the port");
        }
        if authority.host().is_empty() {
            return refuse("has no host: pass a URL like `https://host/`");
        }
        if has_dot_segment(uri.path()) {
            return refuse("contains `.` or `..` in its path: pass the resolved path");
        }
        match scheme {
            "https" => {}
            "http" if insecure_http == InsecureHttp::Allowed || is_loopback(authority.host()) => {}
            "http" => {
                return refuse(
                    "is http, which would send the credentials unencrypted: use https, or set \
                     `allow_insecure_http`",
                );
            }
            _ => return refuse("is neither https nor http: use https"),
        }
        let path = uri.path().trim_end_matches('/');
        if let Some(doubled) = doubled(path) {
            return refuse(&format!(
                "ends with `{doubled}`, which is also the beginning of the operations' paths: remove it"
            ));
        }
        Ok(Self {
            text: format!("{scheme}://{authority}{path}"),
            path: path.len(),
            uri,
        })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the path that is prepended to the paths of the operations. The path is empty if the URL has none.
    pub(super) fn path(&self) -> &str {
        let start = self.text.len().saturating_sub(self.path);
        self.text.get(start..).unwrap_or_default()
    }

    /// Returns the complete URL as a URI, for an endpoint to which no path is appended.
    pub(super) fn to_uri(&self) -> Result<Uri, Error> {
        self.text.parse().map_err(no_uri)
    }

    /// Returns the URI for the path and query of an operation's request.
    ///
    /// A request with its own host is rejected, because credentials are sent to the base URL only.
    pub(super) fn join(&self, path: &Uri) -> Result<Uri, Error> {
        let (None, None, Some(path)) = (path.scheme(), path.authority(), path.path_and_query())
        else {
            return Err(Error::invalid_input(
                "the request contains a host: pass only a path, which is appended to the base URL",
            ));
        };
        if has_dot_segment(path.path()) {
            return Err(Error::invalid_input(
                "the path of the request contains `.` or `..`: pass the resolved path",
            ));
        }
        if self.path().is_empty() && path.as_str().starts_with('/') {
            // The parts are valid already, so they need not be formatted and parsed again.
            let mut parts = self.uri.clone().into_parts();
            parts.path_and_query = Some(path.clone());
            return Uri::from_parts(parts).map_err(no_uri);
        }
        let separator = if path.as_str().starts_with('/') {
            ""
        } else {
            "/"
        };
        format!("{}{separator}{path}", self.text)
            .parse()
            .map_err(no_uri)
    }
}

fn no_uri(error: impl Into<http::Error>) -> Error {
    Error::invalid_input("the URI of the request is invalid").caused_by(error.into())
}

/// Returns the end of a base path that is also the beginning of the operations' paths. Requests would contain this
/// part twice.
fn doubled(path: &str) -> Option<&'static str> {
    let templates = PATHS.iter().map(|(template, _)| *template);
    let begins = templates.flat_map(|template| {
        let ends = template.match_indices('/').map(|(at, _)| at).skip(1);
        ends.filter_map(|end| template.get(..end))
    });
    begins.into_iter().find(|begin| path.ends_with(begin))
}

/// Returns `true` if a path contains a segment that means the current or the parent directory, even if the segment is
/// percent-encoded.
fn has_dot_segment(path: &str) -> bool {
    let mut segments = path.as_bytes().split(|byte| *byte == b'/');
    segments.any(is_dot_segment)
}

fn is_dot_segment(segment: &[u8]) -> bool {
    let mut rest = segment;
    let mut dots = 0_usize;
    while let [b'.', later @ ..] | [b'%', b'2', b'e' | b'E', later @ ..] = rest {
        dots += 1;
        rest = later;
    }
    rest.is_empty() && matches!(dots, 1 | 2)
}

fn is_loopback(host: &str) -> bool {
    let bare = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .unwrap_or(host);
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse::<Ipv4Addr>()
            .is_ok_and(|address| address.is_loopback())
        || bare
            .parse::<Ipv6Addr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<BaseUrl, Error> {
        BaseUrl::parse(text, InsecureHttp::LoopbackOnly)
    }

    #[test]
    fn a_base_url_may_have_a_port_and_a_path() {
        for (given, kept) in [
            (
                "https://www.polaraccesslink.com",
                "https://www.polaraccesslink.com",
            ),
            (
                "https://www.polaraccesslink.com/",
                "https://www.polaraccesslink.com",
            ),
            (
                "https://gateway.example:8443/polar//",
                "https://gateway.example:8443/polar",
            ),
        ] {
            assert_eq!(parse(given).unwrap().as_str(), kept);
        }
        let base = parse("https://gateway.example/polar/").unwrap();
        assert_eq!(base.path(), "/polar");
        assert_eq!(parse("https://gateway.example:8443").unwrap().path(), "");
        let joined = base.join(&"/v3/users/1?a=b".parse().unwrap()).unwrap();
        assert_eq!(joined, "https://gateway.example/polar/v3/users/1?a=b");
    }

    #[test]
    fn only_loopback_hosts_may_use_http() {
        for url in [
            "http://localhost:80",
            "http://LOCALHOST",
            "http://127.0.0.1:1",
            "http://127.9.9.9",
            "http://[::1]:8080/x",
        ] {
            assert_eq!(parse(url).unwrap().as_str(), url);
        }
        for url in [
            "http://polaraccesslink.com",
            "http://localhost.example",
            "http://127.0.0.1.example",
            "http://127.1",
            "http://2130706433",
            "http://10.0.0.1",
            "http://[::2]",
            "http://0.0.0.0",
        ] {
            let error = parse(url).unwrap_err();
            assert!(
                error.to_string().contains("allow_insecure_http"),
                "{url}: {error}"
            );
            let allowed = BaseUrl::parse(url, InsecureHttp::Allowed);
            assert_eq!(allowed.unwrap().as_str(), url);
        }
    }

    #[test]
    fn invalid_base_urls_are_rejected_without_being_repeated() {
        for url in [
            "",
            "hush",
            "/hush",
            "hush.example",
            "https://",
            "https://:443",
            "ftp://hush.example",
            "https://hush.example?a",
            "https://hush.example/#a",
            "https://user:hush@host.example",
            "http://hush@localhost",
            "https://user:hush/9@host.example",
            "https://host:hush",
            "https://host:99999/hush",
            "https://hush example",
            "https://host/../hush",
            "https://host/%2E%2e/hush",
            "https://host\r\nhush",
            "file:///hush",
            "https:hush",
            "https://host/hush/v3",
            "https://host/v3/users/",
        ] {
            for insecure_http in [InsecureHttp::LoopbackOnly, InsecureHttp::Allowed] {
                let error = BaseUrl::parse(url, insecure_http).unwrap_err();
                assert_eq!(error.kind(), crate::ErrorKind::InvalidInput, "{url}");
                assert!(
                    !format!("{error} {error:?}").contains("hush"),
                    "{url}: {error:?}"
                );
            }
        }
    }

    #[test]
    fn a_request_cannot_leave_the_base_url() {
        let base = parse("https://host.example/polar").unwrap();
        for uri in [
            "https://evil.example/v3",
            "evil.example:443",
            "/v3/../../x",
            "/v3/%2e%2E/x",
            "/v3/.",
            "*",
        ] {
            let joined = base.join(&uri.parse().unwrap());
            assert!(
                joined.as_ref().is_err()
                    || joined
                        .as_ref()
                        .unwrap()
                        .to_string()
                        .starts_with("https://host.example/polar/"),
                "{uri}: {joined:?}"
            );
        }
        let doubled = base.join(&"//evil.example/x".parse().unwrap()).unwrap();
        assert_eq!(doubled.host(), Some("host.example"));
    }
}
