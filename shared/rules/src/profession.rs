//! Who meets the patient, how, and what each profession may do.

use serde::{Deserialize, Serialize};

/// The professions of the clinic (R17). On the wire in `snake_case`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profession {
    /// Physician.
    Doctor,
    /// Psychologist.
    Psychologist,
    /// Counselling therapist.
    Therapist,
    /// Nurse.
    Nurse,
}

impl Profession {
    /// All of them, in the order the clinic shows them.
    pub const ALL: [Self; 4] = [
        Self::Doctor,
        Self::Psychologist,
        Self::Therapist,
        Self::Nurse,
    ];

    /// The name on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Doctor => "doctor",
            Self::Psychologist => "psychologist",
            Self::Therapist => "therapist",
            Self::Nurse => "nurse",
        }
    }

    /// The youngest patient in whole years, whoever books: 18 for psychologist
    /// and therapist (R9, the clinic's own limit), else 0.
    pub const fn minimum_age(self) -> u16 {
        match self {
            Self::Psychologist | Self::Therapist => 18,
            Self::Doctor | Self::Nurse => 0,
        }
    }

    /// Whether the visit is about mental health, which adds questions to the
    /// emergency gate (R49, D15).
    pub const fn is_mental_health(self) -> bool {
        matches!(self, Self::Psychologist | Self::Therapist)
    }

    /// Only doctors prescribe here (R60, the clinic's policy).
    pub const fn may_prescribe(self) -> bool {
        matches!(self, Self::Doctor)
    }

    /// Only doctors refer here (R57, R60, the clinic's policy).
    pub const fn may_refer(self) -> bool {
        matches!(self, Self::Doctor)
    }

    /// Only doctors certify sick leave (R58, R60).
    pub const fn may_sick_list(self) -> bool {
        matches!(self, Self::Doctor)
    }
}

/// How the visit takes place (R19). On the wire in `snake_case`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Video call at a start time.
    Video,
    /// The clinician rings at a start time.
    Telephone,
    /// Written, without a start time, answered by a response target (D16).
    Message,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Video, Self::Telephone, Self::Message];

    /// The name on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Video => "video",
            Self::Telephone => "telephone",
            Self::Message => "message",
        }
    }

    /// Whether it occupies a slot in a calendar (R19).
    pub const fn needs_slot(self) -> bool {
        !matches!(self, Self::Message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r60_only_doctors_prescribe_refer_and_sick_list() {
        for profession in Profession::ALL {
            let doctor = profession == Profession::Doctor;
            assert_eq!(profession.may_prescribe(), doctor);
            assert_eq!(profession.may_refer(), doctor);
            assert_eq!(profession.may_sick_list(), doctor);
        }
    }

    #[test]
    fn r19_only_messages_have_no_slot() {
        assert_eq!(Channel::ALL.map(Channel::needs_slot), [true, true, false]);
    }

    #[test]
    fn wire_form_and_code_are_the_same() -> Result<(), serde_json::Error> {
        for profession in Profession::ALL {
            assert_eq!(
                serde_json::to_string(&profession)?,
                format!("\"{}\"", profession.code())
            );
        }
        for channel in Channel::ALL {
            assert_eq!(
                serde_json::to_string(&channel)?,
                format!("\"{}\"", channel.code())
            );
        }
        Ok(())
    }
}
