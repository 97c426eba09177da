//! What is generated, without OpenAPI and without tokens: wire names, Rust names and pointers.

use crate::names::Name;

/// Everything that one document describes.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// The first server's URL, without the slash at its end.
    pub base_url: String,
    /// The tags, in the document's order.
    pub resources: Vec<Resource>,
    /// The operations, in the document's order.
    pub operations: Vec<Operation>,
    /// The kinds of identifiers, in the order of their first use.
    pub identifiers: Vec<Identifier>,
    /// The enums over texts, in the document's order.
    pub enums: Vec<Enum>,
    /// The object schemas, inline ones behind the schema that they stand in.
    pub models: Vec<Model>,
    /// Component schemas that only name another type.
    pub aliases: Vec<Alias>,
    /// The enums over statuses without a body.
    pub outcomes: Vec<Outcome>,
}

/// A tag: the operations that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// Where it stands in the patched document.
    pub pointer: String,
    /// The tag's name.
    pub wire: String,
    /// The type that has its operations as methods.
    pub rust: Name,
    /// The client's method that gives it, and the module of its operations.
    pub method: Name,
    /// The tag's description.
    pub description: String,
}

/// One method on one path.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// Where it stands in the patched document.
    pub pointer: String,
    /// The `operationId`.
    pub wire: String,
    /// The struct that builds its request: the method in the casing of types.
    pub rust: Name,
    /// The method that makes the call.
    pub method: Name,
    /// The module of the struct, named like the client's method that returns the resource.
    pub module: Name,
    /// The tag that it belongs to.
    pub resource: String,
    /// The HTTP method, in lower case as the document writes it.
    pub http_method: String,
    /// The path template.
    pub path: String,
    /// What the caller has to show.
    pub credential: Credential,
    /// `summary`.
    pub summary: String,
    /// `description`.
    pub description: String,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Path parameters in the template's order, then query parameters in the document's.
    pub parameters: Vec<Parameter>,
    /// The request's body.
    pub body: Option<Body>,
    /// What a second request does.
    pub idempotency: Idempotency,
    /// Every documented response, by status.
    pub responses: Vec<Response>,
    /// What a successful call gives.
    pub output: Output,
    /// The `Accept` header; `None` when no response has a body.
    pub accept: Option<String>,
}

impl Operation {
    /// The name in messages: `sleep.list`.
    pub fn id(&self) -> String {
        format!("{}.{}", self.module, self.method)
    }

    /// The path of the struct: `operations::sleep::List`.
    pub fn rust_path(&self) -> String {
        format!("operations::{}::{}", self.module, self.rust)
    }

    /// Whether a link can say all that a request needs: a body is not required, and each parameter in the path is a
    /// segment of its own.
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

/// What a second request does when the outcome of the first is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Idempotency {
    /// What the HTTP method says.
    #[default]
    Inferred,
    /// The same as the first.
    Idempotent,
    /// Nothing: a response of 404 says that the first one was carried out, as this status would have.
    UntilNotFound(u16),
}

/// How a request is authorised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Credential {
    /// A bearer token.
    Bearer,
    /// Name and password.
    Basic,
}

/// Where a parameter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Location {
    /// In the path template.
    Path,
    /// In the query.
    Query,
}

/// A parameter of an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Where it stands in the patched document.
    pub pointer: String,
    /// Its name on the wire.
    pub wire: String,
    /// The field and argument.
    pub rust: Name,
    /// Where it is written.
    pub location: Location,
    /// Whether a call without it is not possible.
    pub required: bool,
    /// Its type.
    pub type_: Type,
    /// The value that stands for a missing one, as JSON.
    pub default: Option<String>,
    /// Its description.
    pub description: String,
}

/// A request's body.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// Where it stands in the patched document.
    pub pointer: String,
    /// The argument's name.
    pub rust: Name,
    /// The media type that is sent.
    pub media_type: String,
    /// Whether a call without it is not possible.
    pub required: bool,
    /// Its type.
    pub type_: Type,
    /// Its description.
    pub description: String,
}

/// One documented response.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// Where it stands in the patched document.
    pub pointer: String,
    /// The status.
    pub status: u16,
    /// What its body holds.
    pub content: Content,
    /// Its description.
    pub description: String,
}

impl Response {
    /// Whether the status is a success.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// What the body of a response holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// No body.
    Empty,
    /// JSON of this type.
    Json(Type),
    /// Bytes of this media type.
    Bytes(String),
}

/// What a successful call gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Output {
    /// Nothing but the success.
    Nothing,
    /// Nothing but the success of a DELETE, which may have to be presumed.
    Deletion,
    /// Always a value.
    Value(Type),
    /// A value, or the documented absence of one.
    Optional(Type),
    /// Always bytes.
    Download,
    /// Bytes, or the documented absence of them.
    OptionalDownload,
    /// Which of several statuses without a body it was.
    Outcome(Name),
}

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// `boolean`.
    Boolean,
    /// `integer`, 32 bits.
    Integer32,
    /// `integer`, 64 bits.
    Integer64,
    /// `number`.
    Number,
    /// `string`.
    Text,
    /// `date-time`: an instant.
    Timestamp,
    /// `date-time-local`.
    LocalDateTime,
    /// `date`.
    Date,
    /// `time-local`.
    LocalTime,
    /// `duration`.
    Duration,
    /// A link into the API.
    Link,
    /// A text that must not show.
    Secret,
    /// One of the identifier types.
    Identifier(Name),
    /// One of the enums.
    Enum(Name),
    /// One of the models.
    Model(Name),
    /// One of the aliases.
    Alias(Name),
    /// A list.
    List(Box<Type>),
    /// `HH:MM` to whole numbers.
    IntegerSeries,
    /// `HH:MM` to numbers.
    NumberSeries,
}

/// A kind of identifier.
#[derive(Debug, Clone, PartialEq)]
pub struct Identifier {
    /// The type.
    pub rust: Name,
    /// Whether it is an integer or a text.
    pub base: IdentifierBase,
    /// Wire names of the parameters and properties that are of this kind, in the order of their first use.
    pub used_as: Vec<String>,
}

/// What an identifier is on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentifierBase {
    /// A 64-bit integer.
    Integer,
    /// A text.
    Text,
}

/// An enum over texts; values that it does not list are kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Enum {
    /// Where it stands in the patched document.
    pub pointer: String,
    /// Further places of inline enums with the same name and values.
    pub also_at: Vec<String>,
    /// The schema's name, or the place of an inline one (`user.gender`).
    pub wire: String,
    /// The type.
    pub rust: Name,
    /// Its description.
    pub description: String,
    /// The values, in the document's order.
    pub variants: Vec<Variant>,
}

impl Enum {
    /// Returns every place in the patched document that has this type.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        let also = self.also_at.iter().map(String::as_str);
        std::iter::once(self.pointer.as_str()).chain(also)
    }
}

/// One value of an enum.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// The text on the wire.
    pub wire: String,
    /// The variant.
    pub rust: Name,
}

/// In which direction a model travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usage {
    /// Only sent.
    Request,
    /// Only received, or in no operation at all.
    Response,
    /// Sent and received.
    Both,
}

/// An object schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Where it stands in the patched document.
    pub pointer: String,
    /// The schema's name, or the place of an inline one (`webhookInfo.data`).
    pub wire: String,
    /// The type.
    pub rust: Name,
    /// In which direction it travels.
    pub usage: Usage,
    /// Its description.
    pub description: String,
    /// The properties, in the document's order.
    pub fields: Vec<Field>,
    /// What has to be given, by wire names, in the order of the document's list of it: a list has an order, and keys have
    /// none.
    pub required: Vec<String>,
}

impl Model {
    /// What has to be given, in the order in which it is given.
    pub fn required_fields(&self) -> Vec<&Field> {
        let mut fields: Vec<&Field> = self.fields.iter().filter(|one| one.required).collect();
        fields.sort_by_key(|one| self.required.iter().position(|wire| *wire == one.wire));
        fields
    }
}

/// In which direction a property travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Access {
    /// Where its object does.
    #[default]
    Both,
    /// Only received.
    ReadOnly,
    /// Only sent.
    WriteOnly,
}

/// A property of a model.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Where it stands in the patched document.
    pub pointer: String,
    /// Its name on the wire; the one that is written.
    pub wire: String,
    /// The field.
    pub rust: Name,
    /// Every spelling that is read, the wire name first.
    pub spellings: Vec<String>,
    /// Whether it has to be given where the object is sent; never of what is read-only.
    pub required: bool,
    /// In which direction it travels.
    pub access: Access,
    /// Whether null is a value of its own, apart from being absent: only of objects that are sent.
    pub nullable: bool,
    /// Whether it is on the heap, because its type holds the model itself.
    pub boxed: bool,
    /// Whether a single object is read as a list of one.
    pub one_or_many: bool,
    /// Its type.
    pub type_: Type,
    /// Its description.
    pub description: String,
}

/// A component schema that only names another type.
#[derive(Debug, Clone, PartialEq)]
pub struct Alias {
    /// Where it stands in the patched document.
    pub pointer: String,
    /// The schema's name.
    pub wire: String,
    /// The alias.
    pub rust: Name,
    /// What it stands for.
    pub type_: Type,
    /// Its description.
    pub description: String,
}

/// An enum over the statuses of responses without a body, shared by the operations that have the same ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The type.
    pub rust: Name,
    /// The statuses, ascending.
    pub variants: Vec<OutcomeVariant>,
}

/// One status of an outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeVariant {
    /// The status.
    pub status: u16,
    /// The variant.
    pub rust: Name,
    /// The response's description.
    pub description: String,
}
