//! The language of the shared journeys (`tests/journey/README.md`): what one file says, in order.

use std::{fmt, path::Path};

use serde::Deserialize;

/// One thing that a person does, waits for, or suffers.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Step {
    /// Waits until a visible text contains this.
    See(String),
    /// Presses the button or link of this name.
    Press(String),
    /// Writes into a field.
    Write(Writing),
    /// Sets the check box whose label begins with this.
    Check(String),
    /// Chooses the choice whose label begins with this.
    Choose(String),
    /// Gives this answer to every question on the screen.
    AnswerAll(String),
    /// Chooses a day with a free time, and its first free time.
    PickTime(FreeTime),
    /// Signs in at BankID as this person.
    BankId(String),
    /// Pays on the card page.
    Pay(Card),
    /// The app is killed and opened again where it was.
    Restart(bool),
    /// The network is gone (`true`) or back.
    Airplane(bool),
    /// The phone's access token expires, or has been renewed as it should be.
    Tokens(Tokens),
    /// The visit's clinician does something, or has seen something.
    Colleague(Deed),
}

/// What the clinician of the visit does or sees.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Deed {
    /// The visit is about to begin, and its clinician is in the room.
    Comes,
    /// Lets in who knocks; they answer the offer.
    Admits,
    /// The microphone was turned off, on the connection there was.
    SeesMuted,
    /// The patient, a youth, gets time alone with the clinician.
    BeginsPrivateTime,
    /// That time is over.
    EndsPrivateTime,
    /// The visit is over for all.
    Ends,
}

impl Deed {
    /// Its control.
    pub fn control(self) -> &'static str {
        match self {
            Self::Comes => "colleague/comes",
            Self::Admits => "colleague/admits",
            Self::SeesMuted => "colleague/seesMuted",
            Self::BeginsPrivateTime => "colleague/beginsPrivateTime",
            Self::EndsPrivateTime => "colleague/endsPrivateTime",
            Self::Ends => "colleague/ends",
        }
    }
}

/// What becomes of the phone's access token.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Tokens {
    /// It expires now.
    Expire,
    /// Since it expired, it was renewed once.
    Renewed,
}

/// A text and its field.
#[derive(Clone, Debug, Deserialize)]
pub struct Writing {
    /// The field's label.
    pub label: String,
    /// The whole new text.
    pub text: String,
}

/// When the visit is to be.
#[derive(Clone, Debug, Deserialize)]
pub struct FreeTime {
    /// The earliest day in the strip, counted from 0.
    pub day: usize,
}

/// How one pays.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// The card's number.
    pub card: String,
    /// The answer on the 3-D Secure page, as its form has it: `approve` or `refuse`.
    pub three_d_secure: String,
}

/// Reads a journey.
pub fn read(file: &Path) -> Vec<Step> {
    let text = std::fs::read_to_string(file)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", file.display()));
    serde_json::from_str(&text)
        .unwrap_or_else(|error| panic!("{} is not a journey: {error}", file.display()))
}

/// The step as messages of a proof name it.
impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::See(text) => write!(formatter, "see “{text}”"),
            Self::Press(label) => write!(formatter, "press “{label}”"),
            Self::Write(writing) => write!(formatter, "write into “{}”", writing.label),
            Self::Check(label) => write!(formatter, "check “{label}”"),
            Self::Choose(label) => write!(formatter, "choose “{label}”"),
            Self::AnswerAll(label) => write!(formatter, "answer “{label}” to all"),
            Self::PickTime(time) => write!(formatter, "pick a time from day {} on", time.day),
            Self::BankId(_) => formatter.write_str("sign in at BankID"),
            Self::Pay(_) => formatter.write_str("pay on the card page"),
            Self::Restart(_) => formatter.write_str("restart"),
            Self::Airplane(true) => formatter.write_str("lose the network"),
            Self::Airplane(false) => formatter.write_str("have the network back"),
            Self::Tokens(Tokens::Expire) => formatter.write_str("the token expires"),
            Self::Tokens(Tokens::Renewed) => formatter.write_str("the token was renewed once"),
            Self::Colleague(deed) => formatter.write_str(deed.control()),
        }
    }
}
