//! The rules for each kind of object.

use super::{Extensions, Keyword, Need, Others, Rules, Shape};

const ELSEWHERE: &str = "it refers to something outside the document";
const EXAMPLES: &str = "examples are for readers of the document and for tests";
const SERVICE: &str = "the client uses one server";
const ONE_WAY: &str = "every value has a single serialization";
const STYLES: &[&str] = &[
    "matrix",
    "label",
    "form",
    "simple",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
];
const BOUNDS: &str = "decoding is lenient, and the service validates requests";

/// Defines the enum of all kinds, with the rules for each.
macro_rules! grammar {
    ($($kind:ident = $rules:expr,)*) => {
        /// A kind of object that OpenAPI 3.0 defines.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Kind {
            $($kind,)*
        }

        impl Kind {
            /// Returns the rules for objects of this kind.
            pub(crate) fn rules(self) -> &'static Rules {
                use Kind::*;
                use Shape::*;
                match self {
                    $(Self::$kind => {
                        static RULES: Rules = $rules;
                        &RULES
                    })*
                }
            }
        }
    };
}

grammar! {
    Document = object("the document", &[
        must("openapi", Text),
        must("info", One(Info)),
        may("servers", List(Server)),
        must("paths", One(Paths)),
        may("components", One(Components)),
        may("security", List(SecurityRequirement)),
        may("tags", List(Tag)),
        idle("externalDocs", One(ExternalDocs), ELSEWHERE),
    ]),
    Info = object("the info object", &[
        must("title", Text),
        idle("description", Text, "the crate has its own documentation"),
        idle("termsOfService", Text, "they describe the service"),
        idle("contact", One(Contact), "they describe the service"),
        idle("license", One(License), "they describe the service"),
        must("version", Text),
    ]),
    Contact = object("the contact object", &[may("name", Text), may("url", Text), may("email", Text)]),
    License = object("the license object", &[must("name", Text), may("url", Text)]),
    Server = object("a server", &[
        must("url", Text),
        may("description", Text),
        may("variables", Map(ServerVariable)),
    ]),
    ServerVariable = object("a server variable", &[
        may("enum", Texts),
        must("default", Text),
        may("description", Text),
    ]),
    Components = object("the components object", &[
        may("schemas", Map(Schema)),
        may("responses", Map(Response)),
        may("parameters", Map(Parameter)),
        may("examples", Map(Example)),
        may("requestBodies", Map(RequestBody)),
        may("headers", Map(Header)),
        may("securitySchemes", Map(SecurityScheme)),
        may("links", Map(Link)),
        may("callbacks", Unsupported),
    ]),
    Paths = Rules {
        title: "the paths object",
        keywords: &[],
        others: Others::Paths,
        extensions: Extensions::Allowed,
    },
    PathItem = object("a path", &[
        may("$ref", Text),
        idle("summary", Text, "each operation has its own"),
        idle("description", Text, "each operation has its own"),
        may("get", One(Operation)),
        may("put", One(Operation)),
        may("post", One(Operation)),
        may("delete", One(Operation)),
        may("options", One(Operation)),
        may("head", One(Operation)),
        may("patch", One(Operation)),
        may("trace", One(Operation)),
        idle("servers", List(Server), SERVICE),
        may("parameters", List(Parameter)),
    ]),
    Operation = object("an operation", &[
        may("tags", Texts),
        may("summary", Text),
        may("description", Text),
        idle("externalDocs", One(ExternalDocs), ELSEWHERE),
        may("operationId", Text),
        may("parameters", List(Parameter)),
        may("requestBody", One(RequestBody)),
        must("responses", One(Responses)),
        idle("callbacks", Unsupported, "the client is not a server"),
        may("deprecated", Flag),
        may("security", List(SecurityRequirement)),
        idle("servers", List(Server), SERVICE),
    ]),
    ExternalDocs = object("an external documentation object", &[may("description", Text), must("url", Text)]),
    Parameter = object("a parameter", &[
        must("name", Text),
        must("in", Choice(&["path", "query", "header", "cookie"])),
        may("description", Text),
        may("required", Flag),
        may("deprecated", Flag),
        idle("allowEmptyValue", Flag, ONE_WAY),
        idle("style", Choice(STYLES), ONE_WAY),
        idle("explode", Flag, ONE_WAY),
        idle("allowReserved", Flag, ONE_WAY),
        may("schema", One(Schema)),
        idle("example", Anything, EXAMPLES),
        idle("examples", Map(Example), EXAMPLES),
        idle("content", Map(MediaType), ONE_WAY),
    ]),
    RequestBody = object("a request body", &[
        may("description", Text),
        must("content", Map(MediaType)),
        may("required", Flag),
    ]),
    MediaType = object("a media type", &[
        may("schema", One(Schema)),
        idle("example", Anything, EXAMPLES),
        idle("examples", Map(Example), EXAMPLES),
        idle("encoding", Map(Encoding), "only JSON is sent"),
    ]),
    Encoding = object("an encoding", &[
        may("contentType", Text),
        may("headers", Map(Header)),
        may("style", Choice(&["form", "spaceDelimited", "pipeDelimited", "deepObject"])),
        may("explode", Flag),
        may("allowReserved", Flag),
    ]),
    Responses = Rules {
        title: "the responses of an operation",
        keywords: &[may("default", One(Response))],
        others: Others::Statuses,
        extensions: Extensions::Allowed,
    },
    Response = object("a response", &[
        must("description", Text),
        may("headers", Map(Header)),
        may("content", Map(MediaType)),
        may("links", Map(Link)),
    ]),
    Example = object("an example object", &[
        may("summary", Text),
        may("description", Text),
        may("value", Anything),
        may("externalValue", Text),
    ]),
    Link = object("a link", &[
        may("operationRef", Text),
        may("operationId", Text),
        may("parameters", ValueMap),
        may("requestBody", Anything),
        may("description", Text),
        may("server", One(Server)),
    ]),
    Header = object("a header", &[
        may("description", Text),
        may("required", Flag),
        may("deprecated", Flag),
        may("style", Choice(&["simple"])),
        may("explode", Flag),
        may("schema", One(Schema)),
        may("example", Anything),
        may("examples", Map(Example)),
        may("content", Map(MediaType)),
    ]),
    Tag = object("a tag", &[
        must("name", Text),
        may("description", Text),
        idle("externalDocs", One(ExternalDocs), ELSEWHERE),
    ]),
    Schema = object("a schema", &[
        may("type", Text),
        may("format", Text),
        idle("title", Text, "the name is sufficient"),
        may("description", Text),
        idle("default", Anything, "the service applies defaults; those of parameters are in their documentation"),
        idle("example", Anything, EXAMPLES),
        may("enum", Values),
        may("nullable", Flag),
        may("deprecated", Flag),
        may("readOnly", Flag),
        may("writeOnly", Flag),
        idle("multipleOf", Number, BOUNDS),
        idle("maximum", Number, BOUNDS),
        idle("exclusiveMaximum", Flag, BOUNDS),
        idle("minimum", Number, BOUNDS),
        idle("exclusiveMinimum", Flag, BOUNDS),
        idle("maxLength", Count, BOUNDS),
        idle("minLength", Count, BOUNDS),
        idle("pattern", Text, BOUNDS),
        idle("maxItems", Count, BOUNDS),
        idle("minItems", Count, BOUNDS),
        idle("uniqueItems", Flag, BOUNDS),
        idle("maxProperties", Count, BOUNDS),
        idle("minProperties", Count, BOUNDS),
        may("required", Texts),
        may("properties", Map(Schema)),
        may("additionalProperties", SchemaOrFlag),
        may("items", One(Schema)),
        may("allOf", List(Schema)),
        may("oneOf", List(Schema)),
        may("anyOf", List(Schema)),
        may("not", One(Schema)),
        idle("discriminator", One(Discriminator), "there is nothing to distinguish"),
        idle("xml", One(Xml), "the client reads and writes JSON"),
        idle("externalDocs", One(ExternalDocs), ELSEWHERE),
    ]),
    Discriminator = Rules {
        title: "a discriminator",
        keywords: &[must("propertyName", Text), may("mapping", TextMap)],
        others: Others::Refused,
        extensions: Extensions::Refused,
    },
    Xml = object("an xml object", &[
        may("name", Text),
        may("namespace", Text),
        may("prefix", Text),
        may("attribute", Flag),
        may("wrapped", Flag),
    ]),
    SecurityScheme = object("a security scheme", &[
        must("type", Choice(&["apiKey", "http", "oauth2", "openIdConnect"])),
        may("description", Text),
        may("name", Text),
        may("in", Choice(&["query", "header", "cookie"])),
        may("scheme", Text),
        may("bearerFormat", Text),
        may("flows", One(OAuthFlows)),
        may("openIdConnectUrl", Text),
    ]),
    OAuthFlows = object("the object of OAuth flows", &[
        may("implicit", One(ImplicitFlow)),
        may("password", One(PasswordFlow)),
        may("clientCredentials", One(ClientCredentialsFlow)),
        may("authorizationCode", One(AuthorizationCodeFlow)),
    ]),
    ImplicitFlow = object("an implicit flow", &[
        must("authorizationUrl", Text),
        may("refreshUrl", Text),
        must("scopes", TextMap),
    ]),
    PasswordFlow = object("a password flow", &[
        must("tokenUrl", Text),
        may("refreshUrl", Text),
        must("scopes", TextMap),
    ]),
    ClientCredentialsFlow = object("a client credentials flow", &[
        must("tokenUrl", Text),
        may("refreshUrl", Text),
        must("scopes", TextMap),
    ]),
    AuthorizationCodeFlow = object("an authorization code flow", &[
        must("authorizationUrl", Text),
        must("tokenUrl", Text),
        may("refreshUrl", Text),
        must("scopes", TextMap),
    ]),
    SecurityRequirement = Rules {
        title: "a security requirement",
        keywords: &[],
        others: Others::Schemes,
        extensions: Extensions::Refused,
    },
}

const fn may(name: &'static str, shape: Shape) -> Keyword {
    Keyword {
        name,
        shape,
        need: Need::Optional,
        without_effect: None,
    }
}

/// Returns the rule for a keyword that does not affect the generated code, with the reason.
const fn idle(name: &'static str, shape: Shape, why: &'static str) -> Keyword {
    Keyword {
        without_effect: Some(why),
        ..may(name, shape)
    }
}

const fn must(name: &'static str, shape: Shape) -> Keyword {
    Keyword {
        need: Need::Required,
        ..may(name, shape)
    }
}

const fn object(title: &'static str, keywords: &'static [Keyword]) -> Rules {
    Rules {
        title,
        keywords,
        others: Others::Refused,
        extensions: Extensions::Allowed,
    }
}
