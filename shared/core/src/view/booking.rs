//! The steps from "who" to the payment.

use facet::Facet;
use serde::{Deserialize, Serialize};

use super::{
    parts::{Action, Call, Choices, Link, Step, Summary, Tone},
    slots::SlotPicker,
};
use crate::event::GateAnswer;

/// Who the visit is for (R5–R9).
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// The step.
    pub step: Step,
    /// Oneself and the children on the account.
    pub patients: Choices,
    /// To the declaration for a child.
    pub add_child: Link,
}

/// The emergency gate (R25): at most eight questions.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gate {
    /// The step.
    pub step: Step,
    /// Why we ask.
    pub intro: String,
    /// The questions.
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Id to send.
    pub id: String,
    /// The question.
    pub text: String,
    /// The three answers, in order.
    pub answers: Vec<AnswerChoice>,
    /// "Answer this question", after an incomplete try.
    pub error: Option<String>,
}

/// One answer.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerChoice {
    /// The answer to send.
    pub answer: GateAnswer,
    /// Text.
    pub label: String,
    /// Chosen now.
    pub selected: bool,
}

/// The full screen after a red answer: never payment.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Emergency {
    /// "Call 113 now".
    pub heading: String,
    /// Why, and what to do while waiting.
    pub text: String,
    /// The numbers, most urgent first.
    pub calls: Vec<LabelledCall>,
    /// "I answered wrongly": back to the questions.
    pub back: Link,
}

/// A number with when to call it.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelledCall {
    /// When to call it.
    pub label: String,
    /// The number.
    pub call: Call,
}

/// The recommendation on severe mental symptoms: numbers first, then the choice (D15).
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advice {
    /// Heading.
    pub heading: String,
    /// The recommendation.
    pub paragraphs: Vec<String>,
    /// The numbers.
    pub calls: Vec<LabelledCall>,
    /// "I understand, continue" (`BookingEvent::UnderstoodAdvice`).
    pub understood: String,
    /// Back.
    pub back: Link,
}

/// The time (R18, R19, R24).
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickTime {
    /// The step.
    pub step: Step,
    /// Video or telephone.
    pub channels: Choices,
    /// The times.
    pub picker: SlotPicker,
}

/// The terms, before anything is held (R26).
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The step.
    pub step: Step,
    /// The refund: the deadline as date, time and amount, or that there is none.
    pub refund: String,
    /// How much the refund text should stand out.
    pub refund_tone: Tone,
    /// The other points: no-show, reimbursement, what the clinic cannot do.
    pub points: Vec<String>,
    /// To the whole terms.
    pub terms: Link,
    /// The box (`Event::Toggled` with id `accept`).
    pub accept_label: String,
    /// Whether it is set.
    pub accepted: bool,
    /// "Accept the terms to go on", after a try without.
    pub accept_error: Option<String>,
}

/// Held: pay before it runs out (R21).
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pay {
    /// The step; its action is `BookingEvent::Pay`. When the hold has run out, its label says so
    /// and it leads back to the times.
    pub step: Step,
    /// "We hold the time for you for 9 minutes and 30 seconds".
    pub countdown: String,
    /// The same at whole minutes, for announcing without chatter.
    pub announcement: String,
    /// Seconds left; 0 when it has run out.
    pub seconds_left: u32,
    /// Seconds of the whole hold, for a bar.
    pub seconds_total: u32,
    /// The hold has run out: what is safe, and the way back to the times.
    pub expired: bool,
    /// The refund sentence again.
    pub refund: String,
    /// What was declined or cancelled at the gateway, if one comes back from there.
    pub message: Option<String>,
    /// Label of `BookingEvent::Release`; empty when there is nothing to let go of.
    pub release: String,
}

/// Back from the gateway.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentPending {
    /// Heading.
    pub heading: String,
    /// What we are waiting for, and that it is safe to close the page.
    pub text: String,
    /// It takes unusually long: what to do. The core goes on asking.
    pub slow: Option<String>,
    /// What was paid for.
    pub summary: Summary,
    /// To all bookings.
    pub bookings: Link,
    /// Try again now, once it is slow.
    pub action: Option<Action>,
}

impl Default for AnswerChoice {
    fn default() -> Self {
        Self {
            answer: GateAnswer::No,
            label: String::new(),
            selected: false,
        }
    }
}
