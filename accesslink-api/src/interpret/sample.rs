//! The numbers of a sample, which come as one text.

use std::fmt;

use crate::models::Sample;
use crate::value::{IsoDuration, Timestamp};

/// The readings of a sensor: numbers with gaps where it was offline.
///
/// [`Sample::readings`](crate::models::Sample::readings) makes it. What is neither a number nor `null` is a gap as well, and
/// listed in [`invalid`](SampleReadings::invalid): one invalid text does not lose the hour around it.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleReadings {
    seconds: Option<i32>,
    values: Vec<Option<f64>>,
    invalid: Vec<InvalidReading>,
}

/// A text among the readings that is neither a number nor `null`.
///
/// Neither `Display` nor `Debug` shows the text, since it is somebody's data.
#[derive(Clone, PartialEq, Eq)]
pub struct InvalidReading {
    index: usize,
    text: String,
}

impl Sample {
    /// Reads `data`: numbers that are separated by commas, with `null` (in any case) where the sensor was offline.
    ///
    /// A sample without data has no readings.
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
    /// let start = "2020-01-01T10:00:00+02:00".parse().unwrap();
    /// let (time, value) = readings.at(start).unwrap()[3];
    /// assert_eq!((time.to_string().as_str(), value), ("2020-01-01T10:00:15+02:00", Some(4.5)));
    /// # Ok::<(), serde_json::Error>(())
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
    /// The readings in order; `None` is a gap. The unit is that of the sample's type.
    pub fn values(&self) -> &[Option<f64>] {
        &self.values
    }

    /// The readings in order, as they are kept.
    pub fn into_values(self) -> Vec<Option<f64>> {
        self.values
    }

    /// What was neither a number nor `null`, in order.
    pub fn invalid(&self) -> &[InvalidReading] {
        &self.invalid
    }

    /// The same readings, if none of them is invalid.
    ///
    /// # Errors
    ///
    /// The first [`InvalidReading`].
    pub fn strict(self) -> Result<Self, InvalidReading> {
        match self.invalid.first() {
            Some(invalid) => Err(invalid.clone()),
            None => Ok(self),
        }
    }

    /// The time between two readings. `None` if the sample has no recording rate: the values of RR data are times
    /// themselves.
    pub fn interval(&self) -> Option<IsoDuration> {
        self.seconds
            .map(|seconds| IsoDuration::from_secs(i64::from(seconds)))
    }

    /// The readings with the time since the first of them. `None` if the sample has no recording rate.
    pub fn elapsed(&self) -> Option<impl Iterator<Item = (IsoDuration, Option<f64>)>> {
        let seconds = i64::from(self.seconds?);
        let times = (0_i64..).map(move |index| IsoDuration::from_secs(index * seconds));
        Some(times.zip(self.values.iter().copied()))
    }

    /// The readings with their timestamps, for an exercise that began at `start` (see
    /// [`Exercise::start_instant`](crate::models::Exercise::start_instant)), whose offset they keep.
    ///
    /// `None` if the sample has no recording rate, or the exercise would end after the last instant that [`Timestamp`]
    /// can tell.
    pub fn at(&self, start: Timestamp) -> Option<Vec<(Timestamp, Option<f64>)>> {
        self.elapsed()?
            .map(|(elapsed, value)| Some((start.checked_add(elapsed)?, value)))
            .collect()
    }
}

impl InvalidReading {
    /// Its place among the readings, from 0.
    pub fn index(&self) -> usize {
        self.index
    }

    /// The text, without the white space around it.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for InvalidReading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "reading {} of the sample is neither a number nor null: take it as a gap, or look at its text",
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
