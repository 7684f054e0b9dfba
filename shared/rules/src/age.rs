//! Who is old enough for what, counted in full years by the calendar date in
//! Oslo (R5 to R9, D10). Ages come from BankID's birth date, never from an
//! identity number (D4).

use crate::date::{DateOfBirth, LocalDate};
use crate::instant::Instant;
use crate::oslo;
use crate::profession::Profession;
use serde::{Deserialize, Serialize};

/// Health majority: from this birthday on a patient books and decides alone (R8, D10).
pub const HEALTH_MAJORITY: u16 = 16;
/// From this birthday on a child under 16 may have time alone with the clinician, and things kept
/// from guardians at its own wish (R12).
pub const YOUTH: u16 = 12;
/// Legal majority: a guardian is at least this old.
pub const LEGAL_MAJORITY: u16 = 18;

/// Full years of age on a date; 0 before birth.
///
/// Who was born on 29 February turns a year older on 1 March in other years.
pub fn age_on(birth: DateOfBirth, date: LocalDate) -> u16 {
    let born = birth.date();
    let had_birthday = (date.month(), date.day()) >= (born.month(), born.day());
    let years = i32::from(date.year()) - i32::from(born.year()) - i32::from(!had_birthday);
    u16::try_from(years).unwrap_or(0)
}

/// The date on which somebody turns `age`, or `None` after year 9999. A birthday
/// on 29 February falls on 1 March in other years.
pub fn turns(birth: DateOfBirth, age: u16) -> Option<LocalDate> {
    let born = birth.date();
    let year = born.year().checked_add(i16::try_from(age).ok()?)?;
    LocalDate::new(year, born.month(), born.day())
        .or_else(|_| LocalDate::new(year, 3, 1))
        .ok()
}

/// The first instant at which a guardian has no access any more: 00:00 in Oslo on
/// the child's 16th birthday (R7). `None` after year 9999.
pub fn guardian_access_ends(child: DateOfBirth) -> Option<Instant> {
    turns(child, HEALTH_MAJORITY).map(oslo::start_of_day)
}

/// Whether a guardian's access to a child still holds at an instant (R7).
pub fn guardian_has_access(child: DateOfBirth, at: Instant) -> bool {
    age_on(child, oslo::date(at)) < HEALTH_MAJORITY
}

/// Whether a patient who is seen with a guardian (R11) may for a while be alone with the clinician:
/// a youth from 12 (R12). From 16 a patient is alone anyway.
pub fn may_have_private_time(patient: DateOfBirth, at: Instant) -> bool {
    (YOUTH..HEALTH_MAJORITY).contains(&age_on(patient, oslo::date(at)))
}

/// Who books for whom (D17).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Booker {
    /// The patient books alone.
    Oneself {
        /// The patient's birth.
        birth: DateOfBirth,
    },
    /// A guardian books for a child.
    Guardian {
        /// The guardian's birth.
        guardian_birth: DateOfBirth,
        /// The child's birth.
        child_birth: DateOfBirth,
    },
}

impl Booker {
    /// The birth of the one who is treated.
    pub const fn patient_birth(self) -> DateOfBirth {
        match self {
            Self::Oneself { birth } => birth,
            Self::Guardian { child_birth, .. } => child_birth,
        }
    }
}

/// All that [`may_book`] looks at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BookingParties {
    /// Who books for whom.
    pub booker: Booker,
    /// Whose service it is.
    pub profession: Profession,
    /// The Oslo date on which the question is asked.
    pub today: LocalDate,
    /// The Oslo date of the consultation; `today` for messages and while no slot
    /// has been chosen.
    pub consultation_date: LocalDate,
}

/// Why somebody may not book. On the wire in `snake_case`, see [`Refusal::code`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Under 16 and booking alone: a parent or guardian can book (R5, D3).
    #[error("under 16: a parent or guardian can book")]
    TooYoungAskGuardian,
    /// Psychologist or therapist for a patient under 18, whoever books (R9).
    #[serde(rename = "profession_from_18")]
    #[error("this service is for patients from the age of 18")]
    ProfessionFrom18,
    /// The child is 16 already and books alone (R7, R8).
    #[serde(rename = "child_is_16_books_alone")]
    #[error("the child is 16 and books alone")]
    ChildIs16BooksAlone,
    /// The child is 16 by the consultation: the youth books from the birthday on
    /// (R7), or the guardian chooses an earlier time.
    #[serde(rename = "child_turns_16_before_visit")]
    #[error("the child turns 16 before the consultation and books from the birthday on")]
    ChildTurns16BeforeVisit,
    /// The guardian is not 18.
    #[error("a guardian must be of age")]
    GuardianMustBeAdult,
    /// A birth date after today: the patient is not born yet.
    #[error("the birth date is in the future")]
    BirthInFuture,
    /// The consultation lies before the day of booking.
    #[error("the consultation is in the past")]
    ConsultationInPast,
}

impl Refusal {
    /// All of them, for tests that every one has a text.
    pub const ALL: [Self; 7] = [
        Self::TooYoungAskGuardian,
        Self::ProfessionFrom18,
        Self::ChildIs16BooksAlone,
        Self::ChildTurns16BeforeVisit,
        Self::GuardianMustBeAdult,
        Self::BirthInFuture,
        Self::ConsultationInPast,
    ];

    /// The stable code for the wire and for texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooYoungAskGuardian => "too_young_ask_guardian",
            Self::ProfessionFrom18 => "profession_from_18",
            Self::ChildIs16BooksAlone => "child_is_16_books_alone",
            Self::ChildTurns16BeforeVisit => "child_turns_16_before_visit",
            Self::GuardianMustBeAdult => "guardian_must_be_adult",
            Self::BirthInFuture => "birth_in_future",
            Self::ConsultationInPast => "consultation_in_past",
        }
    }
}

/// Whether this booking is allowed by age (R5 to R9, D10), checked both on the
/// day of booking and on the day of the consultation. Ask again at its start.
///
/// A patient of 15 who turns 16 before the visit may not book alone today (R5),
/// and the guardian may only book a time at which the child is still under 16.
/// The limit of a profession is looked at first: where it refuses, sending the
/// patient to a guardian would be no help (R9).
pub fn may_book(parties: &BookingParties) -> Result<(), Refusal> {
    let BookingParties {
        booker,
        profession,
        today,
        consultation_date,
    } = *parties;
    let patient = booker.patient_birth();
    if consultation_date < today {
        return Err(Refusal::ConsultationInPast);
    }
    if patient.date() > today {
        return Err(Refusal::BirthInFuture);
    }
    let age_today = age_on(patient, today);
    // Ages only grow, so the day of booking is the stricter one for a lower limit.
    if age_today < profession.minimum_age() {
        return Err(Refusal::ProfessionFrom18);
    }
    match booker {
        Booker::Oneself { .. } if age_today < HEALTH_MAJORITY => Err(Refusal::TooYoungAskGuardian),
        Booker::Oneself { .. } => Ok(()),
        Booker::Guardian { guardian_birth, .. } => {
            guardian_may_book(guardian_birth, patient, today, consultation_date)
        }
    }
}

fn guardian_may_book(
    guardian: DateOfBirth,
    child: DateOfBirth,
    today: LocalDate,
    consultation_date: LocalDate,
) -> Result<(), Refusal> {
    if age_on(guardian, today) < LEGAL_MAJORITY {
        Err(Refusal::GuardianMustBeAdult)
    } else if age_on(child, today) >= HEALTH_MAJORITY {
        Err(Refusal::ChildIs16BooksAlone)
    } else if age_on(child, consultation_date) >= HEALTH_MAJORITY {
        Err(Refusal::ChildTurns16BeforeVisit)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
