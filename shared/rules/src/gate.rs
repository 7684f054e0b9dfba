//! The emergency gate before every booking (R25, R46, R47, R49, D15): a few
//! questions that can only stop a booking or point to quicker help. It never says
//! that something is harmless and never names a disease (D6, D18).
//!
//! The questions paraphrase the red criteria of Norsk indeks for medisinsk
//! nødhjelp; their wording lives with the other texts, keyed by
//! [`GateQuestion::code`].

use crate::profession::Profession;
use serde::{Deserialize, Serialize};

/// Nobody is asked more questions than this.
pub const MOST_QUESTIONS: usize = 8;

/// A question of the gate. On the wire in `snake_case`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GateQuestion {
    /// Strong or lasting chest pain, or with fainting, nausea, cold sweat, or
    /// radiation (index chapter 11).
    ChestPain,
    /// Severe trouble breathing.
    Breathing,
    /// Sudden trouble with speech, smile or an arm, sudden loss of sight, sudden
    /// confusion, unusual headache (chapter 28).
    StrokeSigns,
    /// Unconscious, or a seizure.
    UnconsciousOrSeizure,
    /// Heavy bleeding, head injury, fracture or another major injury.
    BleedingOrInjury,
    /// Severe allergic reaction, burn, or poisoning.
    AllergyBurnOrPoisoning,
    /// Fever in an infant under three months, or an infant who does not drink or
    /// wake as usual.
    SickInfant,
    /// Pregnant with bleeding, strong pain, seizure, or a blow to the abdomen
    /// (chapter 19).
    PregnancyComplication,
    /// Unclear, but suddenly very ill (chapter 7). In the mental set its text
    /// also names poisoning and overdose.
    SuddenlyVeryIll,
    /// Plans to take one's life, or signs of psychosis (R49, D15).
    MentalDanger,
    /// Severe depression or substance abuse (R49, D15).
    SevereMentalIllness,
}

impl GateQuestion {
    /// All of them, in the order they are asked.
    pub const ALL: [Self; 11] = [
        Self::MentalDanger,
        Self::ChestPain,
        Self::Breathing,
        Self::StrokeSigns,
        Self::UnconsciousOrSeizure,
        Self::BleedingOrInjury,
        Self::AllergyBurnOrPoisoning,
        Self::SickInfant,
        Self::PregnancyComplication,
        Self::SuddenlyVeryIll,
        Self::SevereMentalIllness,
    ];

    /// The stable code for the wire and for texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ChestPain => "chest_pain",
            Self::Breathing => "breathing",
            Self::StrokeSigns => "stroke_signs",
            Self::UnconsciousOrSeizure => "unconscious_or_seizure",
            Self::BleedingOrInjury => "bleeding_or_injury",
            Self::AllergyBurnOrPoisoning => "allergy_burn_or_poisoning",
            Self::SickInfant => "sick_infant",
            Self::PregnancyComplication => "pregnancy_complication",
            Self::SuddenlyVeryIll => "suddenly_very_ill",
            Self::MentalDanger => "mental_danger",
            Self::SevereMentalIllness => "severe_mental_illness",
        }
    }

    /// What yes or unsure to this question means.
    const fn finding(self) -> Finding {
        match self {
            Self::MentalDanger => Finding::MentalDanger,
            Self::SevereMentalIllness => Finding::Recommend,
            _ => Finding::Red,
        }
    }

    /// Whether the question is put to this patient. Infants under one year and,
    /// from ten, everybody who may be pregnant (the clinic does not know a
    /// patient's sex) get one question more; the mental set swaps the narrower
    /// bodily ones for its own two. No set exceeds [`MOST_QUESTIONS`].
    const fn applies(self, profession: Profession, age: u16) -> bool {
        let mental = profession.is_mental_health();
        match self {
            Self::MentalDanger | Self::SevereMentalIllness => mental,
            Self::AllergyBurnOrPoisoning => !mental,
            Self::SickInfant => !mental && age < 1,
            Self::PregnancyComplication => !mental && age >= 10,
            _ => true,
        }
    }
}

/// An answer. On the wire in `snake_case`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It does not apply.
    No,
    /// The patient does not know. It counts as yes.
    Unsure,
    /// It applies.
    Yes,
}

/// A question with its answer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct GateAnswer {
    /// The question.
    pub question: GateQuestion,
    /// The answer to it.
    pub answer: Answer,
}

/// What the answers lead to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GateOutcome {
    /// All questions answered no: go on to booking.
    Pass,
    /// First the recommendation to see a general practitioner or the psychiatric
    /// emergency service, with numbers; booking only after an explicit "I
    /// understand, continue" (D15).
    RecommendThenContinue,
    /// Full screen with 113 and helplines, no booking on this route (D15).
    MentalDanger,
    /// Full screen with 113 and 116117, no booking on this route (R25).
    Call113,
    /// Nothing urgent yet, but these questions are not answered: no booking yet.
    Incomplete {
        /// The questions left, in the order they are asked.
        missing: Vec<GateQuestion>,
    },
}

impl GateOutcome {
    /// How urgent the outcome is, for comparing: 0 nothing found, 3 call 113.
    pub const fn urgency(&self) -> u8 {
        match self {
            Self::Pass | Self::Incomplete { .. } => 0,
            Self::RecommendThenContinue => 1,
            Self::MentalDanger => 2,
            Self::Call113 => 3,
        }
    }

    /// Whether booking may go on, given that the patient has (or has not)
    /// confirmed having read the recommendation (D15).
    pub const fn allows_booking(&self, recommendation_confirmed: bool) -> bool {
        match self {
            Self::Pass => true,
            Self::RecommendThenContinue => recommendation_confirmed,
            Self::MentalDanger | Self::Call113 | Self::Incomplete { .. } => false,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Finding {
    Recommend,
    MentalDanger,
    Red,
}

/// The questions for a patient of this age in whole years, in the order they are
/// asked, at most [`MOST_QUESTIONS`].
pub fn questions(profession: Profession, patient_age: u16) -> Vec<GateQuestion> {
    GateQuestion::ALL
        .into_iter()
        .filter(|question| question.applies(profession, patient_age))
        .collect()
}

/// What the answers so far lead to. The most urgent finding wins, an urgent one
/// even before all questions are answered; a milder one has to wait for the rest.
/// Unsure counts as yes, also to a question that was not asked, and of two answers
/// to one question the more urgent counts: more answers never lower the urgency.
pub fn evaluate(profession: Profession, patient_age: u16, answers: &[GateAnswer]) -> GateOutcome {
    let worst = answers
        .iter()
        .filter(|given| given.answer != Answer::No)
        .map(|given| given.question.finding())
        .max();
    match worst {
        Some(Finding::Red) => return GateOutcome::Call113,
        Some(Finding::MentalDanger) => return GateOutcome::MentalDanger,
        Some(Finding::Recommend) | None => {}
    }
    let mut missing = questions(profession, patient_age);
    missing.retain(|question| answers.iter().all(|given| given.question != *question));
    match worst {
        _ if !missing.is_empty() => GateOutcome::Incomplete { missing },
        Some(_) => GateOutcome::RecommendThenContinue,
        None => GateOutcome::Pass,
    }
}

#[cfg(test)]
mod tests;
