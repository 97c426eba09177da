//! The parser of the numbers of a sample, which the service sends as one string.

use std::fmt;

use crate::models::Sample;
use crate::value::{IsoDuration, Timestamp};

/// The readings of a sensor: numbers, with gaps where the sensor was offline.
///
/// [`Sample::readings`](crate::models::Sample::readings) returns the readings. A reading that is neither a number nor
/// `null` is a gap as well and is listed in [`invalid`](SampleReadings::invalid), so that the other readings are not
/// lost.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleReadings {
    seconds: Option<i32>,
    values: Vec<Option<f64>>,
    invalid: Vec<InvalidReading>,
}

/// A reading that is neither a number nor `null`.
///
/// Neither `Display` nor `Debug` shows the string, because it may be personal data.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct InvalidReading {
    index: usize,
    text: String,
}

impl Sample {
    /// Parses `data`: numbers separated by commas, with `null` (in any case) where the sensor was offline.
    ///
    /// Returns no readings if the sample has no data.
    ///
    /// ```
    /// use accesslink_api::models::Sample;
    ///
    /// let sample: Sample = serde_json::from_str(
    ///     r#"{"recording-rate": 5, "sample-type": "1", "data": "0,0.10000000149011612,null,4.5"}"#,
    /// )?;
    /// let readings = sample.readings();
    /// assert_eq!(readings.values(), [Some(0.0), Some(0.10000000149011612), None, Some(4.5)]);
    ///
    /// let start = "2020-01-01T10:00:00+02:00".parse()?;
    /// let (time, value) = readings.at(start).ok_or("incomplete")?[3];
    /// assert_eq!((time.to_string().as_str(), value), ("2020-01-01T10:00:15+02:00", Some(4.5)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn readings(&self) -> SampleReadings {
        let mut readings = SampleReadings {
            seconds: self.recording_rate.filter(|seconds| *seconds > 0),
            values: Vec::new(),
            invalid: Vec::new(),
        };
        let data = self.data.as_deref().unwrap_or_default();
        if data.trim().is_empty() {
            return readings;
        }
        for (index, text) in data.split(',').map(str::trim).enumerate() {
            let value = text.parse().ok().filter(|number: &f64| number.is_finite());
            if value.is_none() && !text.eq_ignore_ascii_case("null") {
                readings.invalid.push(InvalidReading {
                    index,
                    text: text.to_owned(),
                });
            }
            readings.values.push(value);
        }
        readings
    }
}

impl SampleReadings {
    /// Returns the readings in order, with `None` for gaps. The unit depends on the type of the sample.
    pub fn values(&self) -> &[Option<f64>] {
        &self.values
    }

    /// Converts the readings into a vector, with `None` for gaps.
    pub fn into_values(self) -> Vec<Option<f64>> {
        self.values
    }

    /// Returns the readings that are neither a number nor `null`, in order.
    pub fn invalid(&self) -> &[InvalidReading] {
        &self.invalid
    }

    /// Returns the readings unchanged if none of them is invalid.
    ///
    /// # Errors
    ///
    /// Returns the first [`InvalidReading`].
    pub fn strict(self) -> Result<Self, InvalidReading> {
        match self.invalid.first() {
            Some(invalid) => Err(invalid.clone()),
            None => Ok(self),
        }
    }

    /// Returns the time between two readings, or `None` if the sample has no recording rate. RR data does not have one,
    /// because its values are times.
    pub fn interval(&self) -> Option<IsoDuration> {
        self.seconds
            .map(|seconds| IsoDuration::from_secs(i64::from(seconds)))
    }

    /// Returns the readings with the time since the first one, or `None` if the sample has no recording rate.
    pub fn elapsed(&self) -> Option<impl Iterator<Item = (IsoDuration, Option<f64>)>> {
        let seconds = i64::from(self.seconds?);
        let times = (0_i64..).map(move |index| IsoDuration::from_secs(index * seconds));
        Some(times.zip(self.values.iter().copied()))
    }

    /// Returns the readings with timestamps, for an exercise that started at `start` (see
    /// [`Exercise::start_instant`](crate::models::Exercise::start_instant)). The timestamps keep its offset.
    ///
    /// Returns `None` if the sample has no recording rate, or if a timestamp is out of range.
    pub fn at(&self, start: Timestamp) -> Option<Vec<(Timestamp, Option<f64>)>> {
        self.elapsed()?
            .map(|(elapsed, value)| Some((start.checked_add(elapsed)?, value)))
            .collect()
    }
}

impl InvalidReading {
    /// Returns the index of the reading, starting at 0.
    pub fn index(&self) -> usize {
        self.index
    }

    /// Returns the string that is not a number, without surrounding white space.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for InvalidReading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "reading {} of the sample is neither a number nor null",
            self.index
        )
    }
}

impl fmt::Debug for InvalidReading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InvalidReading")
            .field("index", &self.index)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for InvalidReading {}
