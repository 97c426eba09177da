//! Tests the comparison of scales by their numbers.

use std::collections::HashSet;
use std::fmt::{Debug, Display};
use std::hash::Hash;

use accesslink_api::interpret::{
    ContinuityClass, RechargeStatus, SleepRating, SleepStage, UsualLevel,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Numbers within and outside the scales.
const NUMBERS: [i32; 11] = [i32::MIN, -1, 0, 1, 2, 3, 4, 5, 6, 7, i32::MAX];

fn check<S>(unknown: fn(i32) -> S)
where
    S: Debug + Display + Copy + Hash + Ord + From<i32> + Into<i32> + Serialize + DeserializeOwned,
{
    for number in NUMBERS {
        let (scale, by_hand) = (S::from(number), unknown(number));
        assert_eq!(scale, by_hand);
        assert_eq!(HashSet::from([scale, by_hand]).len(), 1);
        assert_eq!(scale.into(), number);
        assert_eq!(by_hand.into(), number);
        let json = serde_json::to_string(&scale).unwrap();
        assert_eq!(json, number.to_string());
        assert_eq!(serde_json::from_str::<S>(&json).unwrap(), scale);
        for other in NUMBERS {
            assert_eq!(scale.cmp(&S::from(other)), number.cmp(&other));
            assert_eq!(scale == unknown(other), number == other);
        }
    }
}

#[test]
fn equality_order_and_hash_follow_the_number() {
    check(ContinuityClass::Unknown);
    check(UsualLevel::Unknown);
    check(SleepRating::Unknown);
    check(RechargeStatus::Unknown);
    check(SleepStage::Unknown);
}

#[test]
fn better_values_are_greater() {
    assert!(SleepRating::Well > SleepRating::Poorly);
    assert!(UsualLevel::BelowUsual < UsualLevel::Usual);
    assert!(RechargeStatus::from(7) > RechargeStatus::VeryGood);
    let worst = [SleepRating::VeryWell, SleepRating::Ok, SleepRating::Well];
    assert_eq!(worst.into_iter().min(), Some(SleepRating::Ok));
}

#[test]
fn not_available_differs_from_unknown() {
    assert_eq!(SleepStage::from(5), SleepStage::Unrecognized);
    assert_eq!(SleepStage::from(6), SleepStage::Unknown(6));
    assert_ne!(SleepStage::Unrecognized, SleepStage::Unknown(6));
    assert_eq!(SleepStage::Unrecognized.to_string(), "unknown");
    assert_eq!(format!("{:>3}", SleepStage::Unknown(6)), "  6");
}
