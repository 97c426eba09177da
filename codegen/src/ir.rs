//! The intermediate representation (IR) of the generated API: wire names, Rust names and pointers, without OpenAPI
//! types and without tokens.

use std::collections::BTreeSet;

use crate::names::Name;

/// An API as one document describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// The `info.title` of the document.
    pub title: String,
    /// The `info.version` of the document.
    pub version: String,
    /// The URL of the document's first server, without a trailing slash.
    pub base_url: String,
    /// The tags of the document, in document order.
    pub resources: Vec<Resource>,
    /// The operations of all tags, in document order.
    pub operations: Vec<Operation>,
    /// The identifier types, in the order of their first use.
    pub identifiers: Vec<Identifier>,
    /// The string enums, in document order.
    pub enums: Vec<Enum>,
    /// The object schemas, in document order. An inline schema follows the schema that contains it.
    pub models: Vec<Model>,
    /// The component schemas that only name another type.
    pub aliases: Vec<Alias>,
    /// The enums for operations with several success statuses without a body.
    pub outcomes: Vec<Outcome>,
}

/// A tag, which groups operations.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// The JSON pointer of the tag in the patched document.
    pub pointer: String,
    /// The name of the tag in the document.
    pub wire: String,
    /// The struct that has the operations of the tag as methods.
    pub rust: Name,
    /// The name of the client method that returns the struct, and of the module that contains the operations.
    pub method: Name,
    /// The description of the tag.
    pub description: String,
}

/// An operation: one HTTP method on one path.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// The JSON pointer of the operation in the patched document.
    pub pointer: String,
    /// The `operationId` in the document.
    pub wire: String,
    /// The name of the struct that builds the request, which is the name of the method in upper camel case.
    pub rust: Name,
    /// The name of the method that sends the request.
    pub method: Name,
    /// The name of the module that contains the struct, which is the name of the client method that returns the
    /// resource.
    pub module: Name,
    /// The name of the tag that the operation belongs to.
    pub resource: String,
    /// The HTTP method in lower case, as in the document.
    pub http_method: String,
    /// The path template of the operation.
    pub path: String,
    /// The credential that the request carries.
    pub credential: Credential,
    /// The `summary` of the operation in the document.
    pub summary: String,
    /// The `description` of the operation in the document.
    pub description: String,
    /// Indicates whether the document marks the operation as deprecated.
    pub deprecated: bool,
    /// The path parameters in template order, followed by the query parameters in document order.
    pub parameters: Vec<Parameter>,
    /// The request body; `None` if the operation has none.
    pub body: Option<Body>,
    /// The effect of sending the request a second time.
    pub idempotency: Idempotency,
    /// The documented responses, sorted by status.
    pub responses: Vec<Response>,
    /// The output of a successful call.
    pub output: Output,
    /// The value of the `Accept` header; `None` if no response has a body.
    pub accept: Option<String>,
}

impl Operation {
    /// Returns the name of the operation in messages, such as `sleep.list`.
    pub fn id(&self) -> String {
        format!("{}.{}", self.module, self.method)
    }

    /// Returns the path of the operation's struct, such as `operations::sleep::List`.
    pub fn rust_path(&self) -> String {
        format!("operations::{}::{}", self.module, self.rust)
    }

    /// Returns the method and the path, such as `GET /v3/users`.
    pub fn endpoint(&self) -> String {
        format!("{} {}", self.http_method.to_uppercase(), self.path)
    }

    /// Returns the documented responses that indicate success.
    pub fn successes(&self) -> impl Iterator<Item = &Response> {
        self.responses.iter().filter(|one| one.is_success())
    }

    /// Returns whether a request can be built from a link alone.
    ///
    /// This requires that the body is optional and that each path parameter is a path segment of its own.
    pub fn is_linkable(&self) -> bool {
        let mut segments = self.path.split('/').filter(|segment| segment.contains('{'));
        let whole = segments.all(|segment| {
            let name = segment
                .strip_prefix('{')
                .and_then(|rest| rest.strip_suffix('}'));
            name.is_some_and(|name| !name.contains(['{', '}']))
        });
        whole && !self.body.as_ref().is_some_and(|body| body.required)
    }
}

/// The effect of a second request if the outcome of the first is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Idempotency {
    /// The effect follows from the HTTP method.
    #[default]
    Inferred,
    /// The second request has the same effect as the first.
    Idempotent,
    /// The second request has no effect. A 404 response to it means that the first request succeeded with the given
    /// status.
    UntilNotFound(u16),
}

/// The kind of credential that authorizes a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Credential {
    /// A bearer token in the `Authorization` header.
    Bearer,
    /// A user name and a password (HTTP Basic).
    Basic,
}

/// The part of the URL that contains a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Location {
    /// The parameter is part of the path.
    Path,
    /// The parameter is part of the query.
    Query,
}

/// A parameter of an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// The JSON pointer of the parameter in the patched document.
    pub pointer: String,
    /// The name of the parameter on the wire.
    pub wire: String,
    /// The name of the field and of the argument.
    pub rust: Name,
    /// The part of the URL that contains the parameter.
    pub location: Location,
    /// Indicates whether the parameter is required.
    pub required: bool,
    /// The type of the parameter.
    pub type_: Type,
    /// The value that applies if the parameter is absent. A string is stored without quotes, any other value as JSON.
    pub default: Option<String>,
    /// The description of the parameter.
    pub description: String,
}

/// The body of a request.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// The JSON pointer of the body in the patched document.
    pub pointer: String,
    /// The name of the argument for the body.
    pub rust: Name,
    /// The media type of the body.
    pub media_type: String,
    /// Indicates whether the body is required.
    pub required: bool,
    /// The type of the body.
    pub type_: Type,
    /// The description of the body.
    pub description: String,
}

/// A documented response.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// The JSON pointer of the response in the patched document.
    pub pointer: String,
    /// The HTTP status code.
    pub status: u16,
    /// The documented content of the response body.
    pub content: Content,
    /// The description of the response.
    pub description: String,
}

impl Response {
    /// Returns whether the status indicates success.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// The content of a response body.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// The response has no body.
    Empty,
    /// The body is JSON of this type.
    Json(Type),
    /// The body consists of bytes with this media type.
    Bytes(String),
}

/// The output of a successful call.
#[derive(Debug, Clone, PartialEq)]
pub enum Output {
    /// The call returns no value.
    Nothing,
    /// The call returns no value. It is a DELETE whose success may have to be inferred.
    Deletion,
    /// The call returns a value of this type.
    Value(Type),
    /// The call returns a value of this type, or `None` if a documented response has no value.
    Optional(Type),
    /// The call returns bytes.
    Download,
    /// The call returns bytes, or `None` if a documented response has no body.
    OptionalDownload,
    /// The call returns the status as a variant of this enum, because several statuses without a body are documented.
    Outcome(Name),
}

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// The OpenAPI type `boolean`.
    Boolean,
    /// The OpenAPI type `integer` with 32 bits.
    Integer32,
    /// The OpenAPI type `integer` with 64 bits.
    Integer64,
    /// The OpenAPI type `number`.
    Number,
    /// The OpenAPI type `string`.
    Text,
    /// A string with the format `date-time`, which is an instant.
    Timestamp,
    /// A string with the format `date-time-local`.
    LocalDateTime,
    /// A string with the format `date`.
    Date,
    /// A string with the format `time-local`.
    LocalTime,
    /// A string with the format `duration`.
    Duration,
    /// A link to a resource of the API.
    Link,
    /// A string that is redacted in debug output.
    Secret,
    /// The identifier type with this name.
    Identifier(Name),
    /// The enum with this name.
    Enum(Name),
    /// The model with this name.
    Model(Name),
    /// The alias with this name.
    Alias(Name),
    /// A list of items of this type.
    List(Box<Type>),
    /// A time series: an object that maps `HH:MM` to integers.
    IntegerSeries,
    /// A time series: an object that maps `HH:MM` to numbers.
    NumberSeries,
}

/// A type for one kind of identifier.
#[derive(Debug, Clone, PartialEq)]
pub struct Identifier {
    /// The Rust name of the type.
    pub rust: Name,
    /// The type of the identifier on the wire.
    pub base: IdentifierBase,
    /// The wire names of the parameters and properties that have this type.
    pub used_as: BTreeSet<String>,
}

/// The type of an identifier on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentifierBase {
    /// The identifier is a 64-bit integer.
    Integer,
    /// The identifier is a string.
    Text,
}

/// An open string enum, which preserves undocumented values.
#[derive(Debug, Clone, PartialEq)]
pub struct Enum {
    /// The JSON pointer of the schema in the patched document.
    pub pointer: String,
    /// The JSON pointers of further inline enums with the same name and values.
    pub also_at: Vec<String>,
    /// The name of the schema in the document. An inline schema is named by its path, such as `user.gender`.
    pub wire: String,
    /// The Rust name of the enum.
    pub rust: Name,
    /// The description of the schema.
    pub description: String,
    /// The documented values, in document order.
    pub variants: Vec<Variant>,
}

impl Enum {
    /// Returns the JSON pointers of all schemas in the patched document that this enum represents.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        let also = self.also_at.iter().map(String::as_str);
        std::iter::once(self.pointer.as_str()).chain(also)
    }
}

/// A documented value of an enum.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// The value on the wire.
    pub wire: String,
    /// The Rust name of the variant.
    pub rust: Name,
}

/// The direction in which a model is transferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usage {
    /// A model that is only sent.
    Request,
    /// A model that is only received, or that no operation uses.
    Response,
    /// A model that is sent and received.
    Both,
}

/// The struct for an object schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The JSON pointer of the schema in the patched document.
    pub pointer: String,
    /// The name of the schema in the document. An inline schema is named by its path, such as `webhookInfo.data`.
    pub wire: String,
    /// The name of the struct.
    pub rust: Name,
    /// The direction in which the model is transferred.
    pub usage: Usage,
    /// The description of the schema.
    pub description: String,
    /// The properties, in document order.
    pub fields: Vec<Field>,
    /// The wire names of the required properties, in the order of the schema's `required` list.
    ///
    /// The order of arguments follows this list, because the keys of an object have no order.
    pub required: Vec<String>,
}

impl Model {
    /// Returns the required fields, in the order in which they are passed as arguments.
    pub fn required_fields(&self) -> Vec<&Field> {
        let mut fields: Vec<&Field> = self.fields.iter().filter(|one| one.required).collect();
        fields.sort_by_key(|one| self.required.iter().position(|wire| *wire == one.wire));
        fields
    }
}

/// The direction in which a property is transferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Access {
    /// The property is transferred in the same directions as its object.
    #[default]
    Both,
    /// The property is only received.
    ReadOnly,
    /// The property is only sent.
    WriteOnly,
}

/// A property of a model.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The JSON pointer of the property in the patched document.
    pub pointer: String,
    /// The name of the property on the wire, which is also the spelling that is sent.
    pub wire: String,
    /// The Rust name of the field.
    pub rust: Name,
    /// All accepted spellings of the property, with the wire name first.
    pub spellings: Vec<String>,
    /// Indicates whether the property is required in requests; `false` for read-only properties.
    pub required: bool,
    /// The direction in which the property is transferred.
    pub access: Access,
    /// Indicates whether null is distinguished from a missing property; `false` for models that are only received.
    pub nullable: bool,
    /// Indicates whether the field is boxed, because its type contains the model itself.
    pub boxed: bool,
    /// Indicates whether a single object is accepted as a list with one item.
    pub one_or_many: bool,
    /// The type of the property.
    pub type_: Type,
    /// The description of the property.
    pub description: String,
}

/// A type alias for a component schema that only names another type.
#[derive(Debug, Clone, PartialEq)]
pub struct Alias {
    /// The JSON pointer of the schema in the patched document.
    pub pointer: String,
    /// The name of the schema in the document.
    pub wire: String,
    /// The Rust name of the alias.
    pub rust: Name,
    /// The type that the alias refers to.
    pub type_: Type,
    /// The description of the schema.
    pub description: String,
}

/// An enum of several success statuses without a body. Operations with the same statuses share it.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The Rust name of the enum.
    pub rust: Name,
    /// The statuses of the enum, in ascending order.
    pub variants: Vec<OutcomeVariant>,
}

/// A variant of an outcome enum, which represents one status.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeVariant {
    /// The HTTP status code.
    pub status: u16,
    /// The Rust name of the variant.
    pub rust: Name,
    /// The description of the response with this status.
    pub description: String,
}
