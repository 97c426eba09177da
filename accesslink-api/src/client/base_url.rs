//! Where requests go: a base URL that is safe to send credentials to.

use std::net::{Ipv4Addr, Ipv6Addr};

use http::Uri;

use crate::Error;
use crate::generated::paths::PATHS;

/// Scheme, host, port and path prefix of the service, without a slash at the end.
#[derive(Debug, Clone)]
pub(crate) struct BaseUrl {
    text: String,
    /// The same, read.
    uri: Uri,
}

/// Whether credentials may cross the network unencrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InsecureHttp {
    /// Only to this machine itself.
    LoopbackOnly,
    /// To any host.
    Allowed,
}

impl BaseUrl {
    /// Reads and checks a base URL. What is refused is not repeated in the error: it may hold a password.
    pub(super) fn parse(text: &str, insecure_http: InsecureHttp) -> Result<Self, Error> {
        Self::parse_as("base URL", text, insecure_http)
    }

    /// Reads and checks a URL that errors call by this name.
    pub(super) fn parse_as(
        name: &str,
        text: &str,
        insecure_http: InsecureHttp,
    ) -> Result<Self, Error> {
        let refuse = |why: &str| Err(Error::invalid_input(format!("the {name} {why}")));
        if text.contains(['?', '#']) {
            return refuse("has a query or a fragment: leave it out");
        }
        let uri: Uri = match text.parse() {
            Ok(uri) => uri,
            Err(_) => return refuse("is no valid URL: give it as `https://host/`"),
        };
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return refuse("has no scheme or no host: give it as `https://host/`");
        };
        if authority.as_str().contains('@') {
            return refuse("has a user name: credentials are given with `user` or `partner`");
        }
        // What `http` takes for a port may be a password with a slash in it.
        if authority.as_str() != authority.host() && authority.port_u16().is_none() {
            return refuse("has a port that is no number: write the port, or leave it out");
        }
        if authority.host().is_empty() {
            return refuse("has no host: give it as `https://host/`");
        }
        if uri.path().split('/').any(is_dot_segment) {
            return refuse("has `.` or `..` in its path: write the path that is meant");
        }
        match scheme {
            "https" => {}
            "http" if insecure_http == InsecureHttp::Allowed || is_loopback(authority.host()) => {}
            "http" => {
                return refuse(
                    "is http, which would send the credentials unencrypted: use https, or ask for \
                     `allow_insecure_http`",
                );
            }
            _ => return refuse("is neither https nor http"),
        }
        let path = uri.path().trim_end_matches('/');
        if let Some(doubled) = doubled(path) {
            return refuse(&format!(
                "ends with `{doubled}`, with which the paths of the operations begin: leave it out"
            ));
        }
        let text = format!("{scheme}://{authority}{path}");
        Ok(Self { text, uri })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The path that comes before the paths of the operations; empty if there is none.
    pub(super) fn path(&self) -> &str {
        let behind_scheme = self.text.split_once("://").map(|(_, rest)| rest);
        behind_scheme
            .and_then(|rest| rest.get(rest.find('/')?..))
            .unwrap_or_default()
    }

    /// The URI itself, for an endpoint that is one.
    pub(super) fn to_uri(&self) -> Result<Uri, Error> {
        self.text.parse().map_err(no_uri)
    }

    /// The URI for the path and query of an operation's request.
    ///
    /// A request that names a host of its own is refused: only the base URL decides where credentials go.
    pub(super) fn join(&self, path: &Uri) -> Result<Uri, Error> {
        let (None, None, Some(path)) = (path.scheme(), path.authority(), path.path_and_query())
        else {
            return Err(Error::invalid_input(
                "the request names its own host: give it a path, the base URL says where it goes",
            ));
        };
        if path.path().split('/').any(is_dot_segment) {
            return Err(Error::invalid_input(
                "the path of the request has `.` or `..` in it",
            ));
        }
        if self.path().is_empty() && path.as_str().starts_with('/') {
            // The parts are valid already: nothing has to be written and read again.
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
    Error::invalid_input("the request has no valid URI").caused_by(error.into())
}

/// The end of a base path with which the paths of operations begin, so that requests would have it twice.
fn doubled(path: &str) -> Option<&'static str> {
    let templates = PATHS.iter().map(|(template, _)| *template);
    let begins = templates.flat_map(|template| {
        let ends = template.match_indices('/').map(|(at, _)| at).skip(1);
        ends.filter_map(|end| template.get(..end))
    });
    begins.into_iter().find(|begin| path.ends_with(begin))
}

/// Whether a segment means this or the parent folder, to readers that decode it first as well.
fn is_dot_segment(segment: &str) -> bool {
    let mut rest = segment.as_bytes();
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
    fn only_loopback_is_reached_without_encryption() {
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
    fn what_is_no_base_url_is_refused_without_repeating_it() {
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
