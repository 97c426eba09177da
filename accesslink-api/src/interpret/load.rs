//! Methods of training loads, which the service sends as −1.0 if they are not available.

use crate::models::{CardioLoad, TrainingLoadPro};

impl TrainingLoadPro {
    /// Returns `cardio_load`, or `None` if it is missing or −1.0, which the service sends if it is not available.
    ///
    /// ```
    /// use accesslink_api::models::TrainingLoadPro;
    ///
    /// let load: TrainingLoadPro = serde_json::from_str(r#"{"cardio-load": 88.5, "muscle-load": -1.0}"#)?;
    /// assert_eq!((load.cardio_load_known(), load.muscle_load_known()), (Some(88.5), None));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn cardio_load_known(&self) -> Option<f64> {
        known(self.cardio_load)
    }

    /// Returns `muscle_load`, or `None` if it is missing or −1.0, which the service sends if it is not available.
    pub fn muscle_load_known(&self) -> Option<f64> {
        known(self.muscle_load)
    }

    /// Returns `perceived_load`, or `None` if it is missing or −1.0, which the service sends if it is not available.
    pub fn perceived_load_known(&self) -> Option<f64> {
        known(self.perceived_load)
    }
}

impl CardioLoad {
    /// Returns `cardio_load`, or `None` if it is missing or −1.0, which the service sends if it is not available.
    ///
    /// ```
    /// use accesslink_api::models::CardioLoad;
    ///
    /// let day: CardioLoad = serde_json::from_str(r#"{"cardio_load": 0.0, "strain": -1.0}"#)?;
    /// assert_eq!((day.cardio_load_known(), day.strain_known()), (Some(0.0), None));
    /// assert_eq!(day.strain, Some(-1.0)); // as it was sent
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn cardio_load_known(&self) -> Option<f64> {
        known(self.cardio_load)
    }

    /// Returns `strain`, or `None` if it is missing or −1.0, which the service sends if it is not available.
    pub fn strain_known(&self) -> Option<f64> {
        known(self.strain)
    }

    /// Returns `tolerance`, or `None` if it is missing or −1.0, which the service sends if it is not available.
    pub fn tolerance_known(&self) -> Option<f64> {
        known(self.tolerance)
    }

    /// Returns `cardio_load_ratio`, or `None` if it is missing or −1.0, which the service sends if it is not
    /// available.
    pub fn cardio_load_ratio_known(&self) -> Option<f64> {
        known(self.cardio_load_ratio)
    }
}

fn known(number: Option<f64>) -> Option<f64> {
    number.filter(|number| *number != -1.0)
}
