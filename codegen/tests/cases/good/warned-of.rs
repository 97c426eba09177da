// warning: several-servers at /servers/1
// warning: body-of-head at /paths/~1things/head/responses/200/content
// warning: not-generated at /paths/~1things/get/responses/200/headers
// warning: not-generated at /paths/~1things/get/responses/200/links
// warning: unnamed-status at /paths/~1things/get/responses/4XX
// warning: unnamed-status at /paths/~1things/get/responses/default
// file: operations/things.rs

impl Operation for LookForThing {
    type Credential = Bearer;
    type Output = ();
    const ID: &'static str = "things.look_for_thing";
    const METHOD: Method = Method::HEAD;
    const PATH: &'static str = "/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.empty(),
            _ => response.undocumented().empty(),
        }
    }
}

impl Operation for GetThing {
    type Credential = Bearer;
    type Output = models::Thing;
    const ID: &'static str = "things.get_thing";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.json(),
            _ => response.undocumented().json(),
        }
    }
}

