//! Small parts that screens share.

use facet::Facet;
use serde::{Deserialize, Serialize};

use crate::event::Language;

/// What surrounds every screen.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// "Skip to content".
    pub skip: String,
    /// The emergency bar (R81).
    pub emergency: EmergencyBar,
    /// Name of the clinic; links to `/`.
    pub brand: String,
    /// Accessible name of the main navigation.
    pub navigation_label: String,
    /// Main navigation.
    pub navigation: Vec<Link>,
    /// The other language: its own name for itself, and the language.
    pub language_switch: LanguageSwitch,
    /// Signed in or out.
    pub account: Account,
    /// Footer links.
    pub footer: Vec<Link>,
    /// One line in the footer.
    pub footer_text: String,
    /// Shown while offline: what still works.
    pub offline: Option<String>,
    /// Shown in a demo clinic: no real money, no real persons.
    pub demo: Option<String>,
    /// Name of a way back that the shell draws itself (iPhone).
    pub back: String,
}

/// The bar that is on top of everything.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyBar {
    /// Accessible name of the region.
    pub label: String,
    /// "Life at risk? Call" before the number.
    pub life: String,
    /// 113.
    pub life_call: Call,
    /// "Urgent care:" before the number.
    pub urgent: String,
    /// 116 117.
    pub urgent_call: Call,
}

/// A telephone number one can call.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// As shown, e.g. "116 117".
    pub number: String,
    /// Accessible name, e.g. "Call 116 117".
    pub label: String,
    /// The `tel:` address.
    pub address: String,
}

/// A link within the app: follow it with `Event::OpenUrl(path)`.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Text.
    pub label: String,
    /// Where to.
    pub path: String,
    /// Whether it is the present page.
    pub current: bool,
}

/// The way to the other language.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageSwitch {
    /// The language's own name, e.g. "English".
    pub label: String,
    /// The language to set, and of the label.
    pub language: Language,
}

/// The account corner.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum Account {
    /// Not known yet.
    #[default]
    Unknown,
    /// Signed out: the label of the sign-in button (`Event::SignIn`).
    SignedOut(String),
    /// Signed in.
    SignedIn(SignedIn),
}

/// The account corner when signed in.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    /// Who is signed in.
    pub name: String,
    /// Accessible name and title of the menu.
    pub menu_label: String,
    /// Links in the menu.
    pub links: Vec<Link>,
    /// Label of `Event::SignOut`.
    pub sign_out: String,
    /// Label of `Event::SignOutEverywhere`.
    pub sign_out_everywhere: String,
}

/// How much a thing should stand out.
#[derive(Facet, Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum Tone {
    /// Ordinary.
    #[default]
    Neutral,
    /// Went well.
    Success,
    /// Something to notice before acting.
    Warning,
    /// Went wrong, or an emergency.
    Danger,
}

/// A passing message.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Text.
    pub text: String,
    /// Tone.
    pub tone: Tone,
    /// Label of the close button.
    pub close: String,
}

/// A skeleton.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loading {
    /// Heading of the coming screen, when it is known; else empty.
    pub heading: String,
    /// "Fetching times …", announced politely.
    pub label: String,
    /// Which shape.
    pub shape: Shape,
}

/// The shape of a skeleton.
#[derive(Facet, Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum Shape {
    /// A page of text.
    #[default]
    Text,
    /// Cards side by side.
    Cards,
    /// Days and times.
    Slots,
    /// Rows of a list.
    List,
}

/// What happened, what is safe, what to do now.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorPanel {
    /// What happened.
    pub heading: String,
    /// What is safe, and what to do now.
    pub text: String,
    /// Label of `Event::Retry`, when trying again can help.
    pub retry: Option<String>,
    /// A way on.
    pub link: Option<Link>,
    /// "Reference: …" with the request's id, for support.
    pub reference: Option<String>,
}

/// A label with its value.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Label.
    pub label: String,
    /// Value.
    pub value: String,
}

/// The primary button of a screen.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// Text.
    pub label: String,
    /// Whether it can be pressed now. Prefer an explanation after pressing over a dead button;
    /// false only while `busy`, or when nothing could happen.
    pub enabled: bool,
    /// Under way: show progress in the button.
    pub busy: bool,
    /// The sentence beside the button that says what pressing it does.
    pub consequence: Option<String>,
}

/// The frame of a booking step.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The step's question, the page's heading.
    pub heading: String,
    /// "Step 2 of 5".
    pub position: String,
    /// Accessible name of the list of steps.
    pub steps_label: String,
    /// All steps.
    pub steps: Vec<StepMark>,
    /// Back, without losing an answer.
    pub back: Link,
    /// The primary button.
    pub action: Action,
    /// The summary so far.
    pub summary: Summary,
    /// What stops the step, shown before the content.
    pub error: Option<ErrorPanel>,
}

/// A step in the list of steps.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepMark {
    /// Name.
    pub label: String,
    /// Done already.
    pub done: bool,
    /// The present one.
    pub current: bool,
}

/// What has been chosen: a card beside the step, one line above the button on a phone.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Heading of the card.
    pub heading: String,
    /// Who, what, when, price, until when it is free to cancel.
    pub rows: Vec<Row>,
    /// First line of the phone's bar, e.g. "24 Nov at 18:20".
    pub short: String,
    /// Second line of the phone's bar, e.g. "NOK 690".
    pub price: String,
}

/// One choice among several.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Id to send.
    pub id: String,
    /// Text.
    pub label: String,
    /// A second line.
    pub detail: Option<String>,
    /// Chosen now.
    pub selected: bool,
    /// Why it cannot be chosen; then the choice is shown, disabled, with this text.
    pub refusal: Option<String>,
}

/// Choices under a label.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// Label.
    pub label: String,
    /// The choices.
    pub choices: Vec<Choice>,
}
