//! The forms: registration (D19), the declaration for a child (D12), contact, and one more person for
//! a visit: inviting, and being invited. One machine; what differs is which fields there are, how they
//! are checked and what is sent.

pub mod check;

use std::collections::BTreeMap;

use eclinic_api::{
    consultation::{Consultation, Invitation, InvitationAcceptance},
    contact::ContactConfirmation,
    problem::{FieldProblem, code},
    session::Session,
};

use super::{outcome::Outcome, world::World};
use crate::call::{self, Cmd, Failure, Intent, Posted, requests};

/// Which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `/register`
    Register,
    /// `/children/new`
    Child,
    /// `/contact`
    Contact,
    /// `/bookings/{id}/invite`; about the booking.
    Invite,
    /// `/invitation`; about the token.
    Invitation,
}

/// A form.
#[derive(Clone, PartialEq, Eq)]
pub enum Form {
    /// Being filled in.
    Editing(Filled),
    /// Sent; the clinic has not answered yet.
    Sending(Filled),
    /// The contact form arrived; its reference.
    Done(String),
    /// Somebody can be invited by this link to this booking.
    Invited {
        /// The booking.
        booking_id: String,
        /// The link.
        url: String,
    },
}

/// A form with what was written.
#[derive(Clone, PartialEq, Eq)]
pub struct Filled {
    /// Which form.
    pub kind: Kind,
    /// What is wrong, in the order of the fields; empty before a try.
    pub errors: Vec<Mistake>,
    /// What stops the form as a whole.
    pub failure: Option<Failure>,
    texts: BTreeMap<&'static str, String>,
    boxes: BTreeMap<&'static str, bool>,
    intent: Intent,
    about: String,
}

/// One field that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The field's id.
    pub field: &'static str,
    /// The code, as in `eclinic_rules::contact`.
    pub code: String,
}

/// What happens to a form.
#[derive(Clone, PartialEq, Eq)]
pub enum Event {
    /// A field's new text.
    Text(String, String),
    /// A box's new state.
    Box(String, bool),
    /// The button.
    Submit,
    /// Registration or declaration was answered.
    Saved(Box<Posted<Session>>),
    /// The contact form was answered.
    Confirmed(Box<Posted<ContactConfirmation>>),
    /// Inviting was answered.
    Invited(Box<Posted<Invitation>>),
    /// Coming along was answered.
    Accepted(Box<Posted<Consultation>>),
}

/// How a form ends.
#[derive(Clone, PartialEq, Eq)]
pub enum Saved {
    /// The person is a member; the session as it is now.
    Registered(Box<Posted<Session>>),
    /// The child is on the account; the session as it is now.
    ChildAdded(Box<Posted<Session>>),
    /// The person belongs to the visit of this booking.
    Accepted(String),
}

type Next = Outcome<Form, Event, Saved>;

impl Kind {
    /// The ids of its fields of text, in order.
    pub const fn texts(self) -> &'static [&'static str] {
        match self {
            Self::Register => &["email", "telephone"],
            Self::Child => &["given_name", "family_name", "birth_date", "identity_number"],
            Self::Contact => &["name", "email", "topic", "message"],
            Self::Invite => &["role"],
            Self::Invitation => &[],
        }
    }

    /// The ids of its check boxes, in order.
    pub const fn boxes(self) -> &'static [&'static str] {
        match self {
            Self::Register => &["terms", "share"],
            Self::Child => &["declaration"],
            Self::Contact | Self::Invite | Self::Invitation => &[],
        }
    }

    /// The longest text of a field, in characters.
    pub fn longest(self, field: &str) -> u32 {
        match field {
            "email" => 254,
            "telephone" => 24,
            "birth_date" => 10,
            "identity_number" => 13,
            "message" => 4_000,
            _ => 100,
        }
    }

    /// The field to which the server's name of it belongs.
    fn field_of(self, wire: &str) -> Option<&'static str> {
        let wire = match wire {
            "terms_version" => "terms",
            "declaration_version" => "declaration",
            other => other,
        };
        self.texts()
            .iter()
            .chain(self.boxes())
            .copied()
            .find(|field| *field == wire)
    }
}

impl Form {
    /// An empty form. Nothing is ticked: sharing is for the person to choose (D19).
    pub fn start(kind: Kind) -> Self {
        Self::about(kind, String::new())
    }

    /// An empty form about a booking or an invitation.
    pub fn about(kind: Kind, about: String) -> Self {
        Self::Editing(Filled {
            kind,
            errors: Vec::new(),
            failure: None,
            texts: BTreeMap::new(),
            boxes: BTreeMap::new(),
            intent: Intent::default(),
            about,
        })
    }

    /// Takes an event. While it is being sent, nothing changes it.
    pub fn update(self, event: Event, world: &World) -> Next {
        match (self, event) {
            (Self::Editing(mut filled), Event::Text(field, value)) => {
                filled.write(&field, value);
                Next::stay(Self::Editing(filled))
            }
            (Self::Editing(mut filled), Event::Box(field, on)) => {
                let known = filled.kind.boxes().iter().find(|known| **known == field);
                if let Some(field) = known {
                    filled.boxes.insert(field, on);
                    filled.errors.retain(|mistake| mistake.field != *field);
                }
                Next::stay(Self::Editing(filled))
            }
            (Self::Editing(mut filled), Event::Submit) => match filled.call(world) {
                Ok(command) => {
                    filled.errors.clear();
                    filled.failure = None;
                    Next::go_on(Self::Sending(filled), command)
                }
                Err(mistakes) => {
                    filled.errors = mistakes;
                    filled.failure = None;
                    Next::stay(Self::Editing(filled))
                }
            },
            (Self::Sending(filled), Event::Saved(posted)) => filled.saved(posted),
            (Self::Sending(filled), Event::Invited(posted)) => filled.invited(*posted),
            (Self::Sending(filled), Event::Accepted(posted)) => filled.accepted(*posted),
            (Self::Sending(mut filled), Event::Confirmed(posted)) => {
                filled.intent.ended(&posted);
                Next::stay(match posted.result {
                    Ok(confirmation) => Self::Done(confirmation.reference),
                    Err(failure) => Self::Editing(filled.refused(failure)),
                })
            }
            (state, _) => Next::stay(state),
        }
    }

    /// What was written, while there are fields.
    pub const fn filled(&self) -> Option<&Filled> {
        match self {
            Self::Editing(filled) | Self::Sending(filled) => Some(filled),
            Self::Done(_) | Self::Invited { .. } => None,
        }
    }
}

impl Filled {
    /// The text of a field.
    pub fn text(&self, field: &str) -> &str {
        self.texts.get(field).map_or("", String::as_str)
    }

    /// Whether a box is set.
    pub fn is_set(&self, field: &str) -> bool {
        self.boxes.get(field).copied().unwrap_or_default()
    }

    /// What is wrong with a field.
    pub fn error_of(&self, field: &str) -> Option<&Mistake> {
        self.errors.iter().find(|mistake| mistake.field == field)
    }

    fn write(&mut self, field: &str, value: String) {
        let Some(field) = self.kind.texts().iter().find(|known| **known == field) else {
            return;
        };
        self.texts.insert(field, value);
        // The error stays away until the next try: nobody is scolded while typing.
        self.errors.retain(|mistake| mistake.field != *field);
    }

    /// The request, or what has to be put right first.
    fn call(&self, world: &World) -> Result<Cmd<Event>, Vec<Mistake>> {
        let caller = world.caller();
        let saved = |posted| Event::Saved(Box::new(posted));
        Ok(match self.kind {
            Kind::Register => {
                let body = check::registration(self, world)?;
                call::send(requests::register(&body, &self.intent), caller, saved)
            }
            Kind::Child => {
                let body = check::declaration(self, world)?;
                call::send(requests::add_child(&body, &self.intent), caller, saved)
            }
            Kind::Contact => {
                let body = check::message(self)?;
                call::send(requests::contact(&body, &self.intent), caller, |posted| {
                    Event::Confirmed(Box::new(posted))
                })
            }
            Kind::Invite => {
                let body = check::invitation(self)?;
                let request = requests::invite(&self.about, &body, &self.intent);
                call::send(request, caller, |posted| Event::Invited(Box::new(posted)))
            }
            Kind::Invitation => {
                let token = self.about.clone();
                let request = requests::come_along(&InvitationAcceptance { token }, &self.intent);
                call::send(request, caller, |posted| Event::Accepted(Box::new(posted)))
            }
        })
    }

    /// What the form is about: a booking or an invitation.
    pub fn subject(&self) -> &str {
        &self.about
    }

    fn invited(mut self, posted: Posted<Invitation>) -> Next {
        self.intent.ended(&posted);
        Next::stay(match posted.result {
            Ok(invitation) => Form::Invited {
                booking_id: self.about,
                url: invitation.url,
            },
            Err(failure) => Form::Editing(self.refused(failure)),
        })
    }

    fn accepted(mut self, posted: Posted<Consultation>) -> Next {
        self.intent.ended(&posted);
        match posted.result {
            Ok(visit) => Next::complete(Saved::Accepted(visit.booking_id)),
            Err(failure) => Next::stay(Form::Editing(self.refused(failure))),
        }
    }

    fn saved(mut self, posted: Box<Posted<Session>>) -> Next {
        self.intent.ended(&posted);
        match &posted.result {
            Ok(_) if self.kind == Kind::Child => Next::complete(Saved::ChildAdded(posted)),
            Ok(_) => Next::complete(Saved::Registered(posted)),
            Err(failure) => Next::stay(Form::Editing(self.refused(failure.clone()))),
        }
    }

    /// Puts the server's objections at their fields; what belongs to none is shown above.
    fn refused(mut self, failure: Failure) -> Self {
        if let Failure::Problem(problem) = &failure
            && problem.code == code::VALIDATION_FAILED
        {
            self.errors = self.mistakes(&problem.fields);
            if !self.errors.is_empty() {
                return self;
            }
        }
        self.failure = Some(failure);
        self
    }

    fn mistakes(&self, problems: &[FieldProblem]) -> Vec<Mistake> {
        let known = problems.iter().filter_map(|problem| {
            let field = self.kind.field_of(&problem.field)?;
            Some(Mistake {
                field,
                code: problem.code.clone(),
            })
        });
        known.collect()
    }
}

#[cfg(test)]
mod tests;
