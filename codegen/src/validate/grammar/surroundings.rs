//! The grammar rules for the document object, its information, servers, tags, components and security.

use super::Kind::{
    AuthorizationCodeFlow, ClientCredentialsFlow, Components, Contact, Example, ExternalDocs,
    Header, ImplicitFlow, Info, License, Link, OAuthFlows, Parameter, PasswordFlow, Paths,
    RequestBody, Response, Schema, SecurityRequirement, SecurityScheme, Server, ServerVariable,
    Tag,
};
use super::Shape::{Choice, List, Map, One, Text, TextMap, Texts, Unsupported};
use super::{ELSEWHERE, Extensions, Others, Rules, idle, may, must, object};

pub(super) static DOCUMENT: Rules = object(
    "the document",
    &[
        must("openapi", Text),
        must("info", One(Info)),
        may("servers", List(Server)),
        must("paths", One(Paths)),
        may("components", One(Components)),
        may("security", List(SecurityRequirement)),
        may("tags", List(Tag)),
        idle("externalDocs", One(ExternalDocs), ELSEWHERE),
    ],
);

pub(super) static INFO: Rules = object(
    "the info object",
    &[
        must("title", Text),
        idle("description", Text, "the crate has its own documentation"),
        idle("termsOfService", Text, "they describe the service"),
        idle("contact", One(Contact), "they describe the service"),
        idle("license", One(License), "they describe the service"),
        must("version", Text),
    ],
);

pub(super) static CONTACT: Rules = object(
    "the contact object",
    &[may("name", Text), may("url", Text), may("email", Text)],
);

pub(super) static LICENSE: Rules = object(
    "the license object",
    &[must("name", Text), may("url", Text)],
);

pub(super) static SERVER: Rules = object(
    "a server",
    &[
        must("url", Text),
        may("description", Text),
        may("variables", Map(ServerVariable)),
    ],
);

pub(super) static SERVER_VARIABLE: Rules = object(
    "a server variable",
    &[
        may("enum", Texts),
        must("default", Text),
        may("description", Text),
    ],
);

pub(super) static COMPONENTS: Rules = object(
    "the components object",
    &[
        may("schemas", Map(Schema)),
        may("responses", Map(Response)),
        may("parameters", Map(Parameter)),
        may("examples", Map(Example)),
        may("requestBodies", Map(RequestBody)),
        may("headers", Map(Header)),
        may("securitySchemes", Map(SecurityScheme)),
        may("links", Map(Link)),
        may("callbacks", Unsupported),
    ],
);

pub(super) static EXTERNAL_DOCS: Rules = object(
    "an external documentation object",
    &[may("description", Text), must("url", Text)],
);

pub(super) static TAG: Rules = object(
    "a tag",
    &[
        must("name", Text),
        may("description", Text),
        idle("externalDocs", One(ExternalDocs), ELSEWHERE),
    ],
);

pub(super) static SECURITY_SCHEME: Rules = object(
    "a security scheme",
    &[
        must(
            "type",
            Choice(&["apiKey", "http", "oauth2", "openIdConnect"]),
        ),
        may("description", Text),
        may("name", Text),
        may("in", Choice(&["query", "header", "cookie"])),
        may("scheme", Text),
        may("bearerFormat", Text),
        may("flows", One(OAuthFlows)),
        may("openIdConnectUrl", Text),
    ],
);

pub(super) static OAUTH_FLOWS: Rules = object(
    "the object of OAuth flows",
    &[
        may("implicit", One(ImplicitFlow)),
        may("password", One(PasswordFlow)),
        may("clientCredentials", One(ClientCredentialsFlow)),
        may("authorizationCode", One(AuthorizationCodeFlow)),
    ],
);

pub(super) static IMPLICIT_FLOW: Rules = object(
    "an implicit flow",
    &[
        must("authorizationUrl", Text),
        may("refreshUrl", Text),
        must("scopes", TextMap),
    ],
);

pub(super) static PASSWORD_FLOW: Rules = object(
    "a password flow",
    &[
        must("tokenUrl", Text),
        may("refreshUrl", Text),
        must("scopes", TextMap),
    ],
);

pub(super) static CLIENT_CREDENTIALS_FLOW: Rules = object(
    "a client credentials flow",
    &[
        must("tokenUrl", Text),
        may("refreshUrl", Text),
        must("scopes", TextMap),
    ],
);

pub(super) static AUTHORIZATION_CODE_FLOW: Rules = object(
    "an authorization code flow",
    &[
        must("authorizationUrl", Text),
        must("tokenUrl", Text),
        may("refreshUrl", Text),
        must("scopes", TextMap),
    ],
);

pub(super) static SECURITY_REQUIREMENT: Rules = Rules {
    title: "a security requirement",
    keywords: &[],
    others: Others::Schemes,
    extensions: Extensions::Refused,
};
