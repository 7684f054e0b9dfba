//! Forms: registration, the declaration for a child, contact.

use facet::Facet;
use serde::{Deserialize, Serialize};

use super::parts::{Action, Choices, ErrorPanel, Link};

/// A form. Fields send `Event::FieldChanged` and `Event::Toggled`; the button `Event::Submit`.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// Which form, for layout: `register`, `child`, `contact`, `invite` or `invitation`.
    pub id: String,
    /// Heading.
    pub heading: String,
    /// Why we ask.
    pub lead: String,
    /// The fields in order.
    pub fields: Vec<Field>,
    /// Heading of the summary of errors, and one line per field; empty before a failed try.
    pub errors_heading: String,
    /// The errors, each with its field's id.
    pub errors: Vec<FieldError>,
    /// The button.
    pub action: Action,
    /// Back.
    pub back: Link,
    /// What stops the form as a whole.
    pub error: Option<ErrorPanel>,
    /// The form was sent: what happens now. Then no fields are shown.
    pub done: Option<String>,
    /// What came of it, to hand on.
    pub share: Option<Share>,
}

/// A link for somebody else: shown to be read, and handed on by the system's own sheet, or copied
/// where there is none.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The link.
    pub url: String,
    /// Label of the button that hands it on.
    pub label: String,
    /// Label of the button that copies it.
    pub copy: String,
    /// Said once it has been copied.
    pub copied: String,
}

/// One line in the summary of errors.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's id, to move the focus to.
    pub field: String,
    /// Text.
    pub text: String,
}

/// A field.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum Field {
    /// A line or a box of text.
    Text(TextField),
    /// A check box.
    Check(CheckField),
    /// One of several (`Event::FieldChanged` with the choice's id).
    Select(SelectField),
    /// A passage to read, e.g. the text of a declaration.
    Passage(Passage),
}

/// A field of text.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextField {
    /// Id to send.
    pub id: String,
    /// Label.
    pub label: String,
    /// Help under the label.
    pub hint: Option<String>,
    /// Present text.
    pub value: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// Kind of keyboard and autocompletion.
    pub kind: TextKind,
    /// Longest text in characters.
    pub longest: u32,
}

/// Kinds of text.
#[derive(Facet, Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum TextKind {
    /// Any line.
    #[default]
    Line,
    /// Several lines.
    Lines,
    /// E-mail address.
    Email,
    /// Telephone number.
    Telephone,
    /// Digits.
    Digits,
    /// A date as `YYYY-MM-DD`.
    Date,
    /// Given name.
    GivenName,
    /// Family name.
    FamilyName,
    /// Full name.
    Name,
}

/// A check box.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckField {
    /// Id to send.
    pub id: String,
    /// Label.
    pub label: String,
    /// Help.
    pub hint: Option<String>,
    /// Whether it is set.
    pub on: bool,
    /// What is wrong.
    pub error: Option<String>,
    /// A document to read before.
    pub link: Option<Link>,
}

/// One of several.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelectField {
    /// Id to send.
    pub id: String,
    /// Choices with label.
    pub choices: Choices,
    /// What is wrong.
    pub error: Option<String>,
}

/// A passage to read.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Heading.
    pub heading: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
}
