// file: operations/things.rs

impl Operation for CommitThings {
    type Credential = Bearer;
    type Output = ();
    const ID: &'static str = "things.commit_things";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];
    const IDEMPOTENCY: Idempotency = Idempotency::UntilNotFound(StatusCode::OK);

impl Operation for SetThings {
    type Credential = Bearer;
    type Output = ();
    const ID: &'static str = "things.set_things";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];
    const IDEMPOTENCY: Idempotency = Idempotency::Idempotent;

