// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub heat: TimeSeries<f64>,
    pub steps: TimeSeries<i32>,
    pub pulse: Pulse,
}

pub type Pulse = TimeSeries<i32>;

// file: operations/things.rs

impl Operation for GetPulse {
    type Credential = Bearer;
    type Output = Option<models::Pulse>;
    const ID: &'static str = "things.get_pulse";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/pulse";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

