//! Methods of the models that describe exercises.

use crate::models::{Exercise, HashedExercise};
use crate::value::{LocalDateTime, Timestamp};

impl Exercise {
    /// Returns the instant at which the exercise started: `start_time` at `start_time_utc_offset`.
    ///
    /// UTC is the local time minus the offset; the result keeps the offset. A `Z` in the local time does not mean UTC
    /// and is ignored. Returns `None` if the time or the offset is missing, or if the offset is 24 hours or more.
    ///
    /// ```
    /// use accesslink_api::models::Exercise;
    ///
    /// let exercise: Exercise =
    ///     serde_json::from_str(r#"{"start-time": "2008-10-13T10:40:02Z", "start-time-utc-offset": 180}"#)?;
    /// assert_eq!(exercise.start_instant(), Some("2008-10-13T07:40:02Z".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn start_instant(&self) -> Option<Timestamp> {
        instant(self.start_time, self.start_time_utc_offset)
    }

    /// Returns `club_id`, or `None` if it is missing or −1, which the service sends if it could not find the club.
    pub fn club_id_known(&self) -> Option<i64> {
        known_club(self.club_id)
    }
}

impl HashedExercise {
    /// Returns the instant at which the exercise started: `start_time` at `start_time_utc_offset`. See
    /// [`Exercise::start_instant`].
    pub fn start_instant(&self) -> Option<Timestamp> {
        instant(self.start_time, self.start_time_utc_offset)
    }

    /// Returns `club_id`, or `None` if it is missing or −1, which the service sends if it could not find the club.
    pub fn club_id_known(&self) -> Option<i64> {
        known_club(self.club_id)
    }
}

fn known_club(id: Option<i64>) -> Option<i64> {
    id.filter(|id| *id != -1)
}

fn instant(local: Option<LocalDateTime>, offset: Option<i32>) -> Option<Timestamp> {
    local?.at_offset_minutes(offset?).ok()
}
