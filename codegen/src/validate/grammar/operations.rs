//! The grammar rules for paths, operations, parameters, bodies and responses.

use super::Kind::{
    Encoding, Example, ExternalDocs, Header, Link, MediaType, Operation, Parameter, RequestBody,
    Responses, Schema, SecurityRequirement, Server,
};
use super::Shape::{Anything, Choice, Flag, List, Map, One, Text, Texts, Unsupported, ValueMap};
use super::{ELSEWHERE, EXAMPLES, Extensions, Others, Rules, SERVICE, idle, may, must, object};

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

pub(super) static PATHS: Rules = Rules {
    title: "the paths object",
    keywords: &[],
    others: Others::Paths,
    extensions: Extensions::Allowed,
};

pub(super) static PATH_ITEM: Rules = object(
    "a path",
    &[
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
    ],
);

pub(super) static OPERATION: Rules = object(
    "an operation",
    &[
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
    ],
);

pub(super) static PARAMETER: Rules = object(
    "a parameter",
    &[
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
    ],
);

pub(super) static HEADER: Rules = object(
    "a header",
    &[
        may("description", Text),
        may("required", Flag),
        may("deprecated", Flag),
        may("style", Choice(&["simple"])),
        may("explode", Flag),
        may("schema", One(Schema)),
        may("example", Anything),
        may("examples", Map(Example)),
        may("content", Map(MediaType)),
    ],
);

pub(super) static REQUEST_BODY: Rules = object(
    "a request body",
    &[
        may("description", Text),
        must("content", Map(MediaType)),
        may("required", Flag),
    ],
);

pub(super) static MEDIA_TYPE: Rules = object(
    "a media type",
    &[
        may("schema", One(Schema)),
        idle("example", Anything, EXAMPLES),
        idle("examples", Map(Example), EXAMPLES),
        idle("encoding", Map(Encoding), "only JSON is sent"),
    ],
);

pub(super) static ENCODING: Rules = object(
    "an encoding",
    &[
        may("contentType", Text),
        may("headers", Map(Header)),
        may(
            "style",
            Choice(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
        ),
        may("explode", Flag),
        may("allowReserved", Flag),
    ],
);

pub(super) static RESPONSES: Rules = Rules {
    title: "the responses of an operation",
    keywords: &[may("default", One(super::Kind::Response))],
    others: Others::Statuses,
    extensions: Extensions::Allowed,
};

pub(super) static RESPONSE: Rules = object(
    "a response",
    &[
        must("description", Text),
        may("headers", Map(Header)),
        may("content", Map(MediaType)),
        may("links", Map(Link)),
    ],
);

pub(super) static EXAMPLE: Rules = object(
    "an example object",
    &[
        may("summary", Text),
        may("description", Text),
        may("value", Anything),
        may("externalValue", Text),
    ],
);

pub(super) static LINK: Rules = object(
    "a link",
    &[
        may("operationRef", Text),
        may("operationId", Text),
        may("parameters", ValueMap),
        may("requestBody", Anything),
        may("description", Text),
        may("server", One(Server)),
    ],
);
