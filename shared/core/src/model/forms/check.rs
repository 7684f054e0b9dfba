//! Checks the fields of a form by the rules the server applies, and makes the request of them.

use eclinic_api::{
    consultation::InvitationRequest,
    contact::ContactMessage,
    realtime::RoomRole,
    session::{ChildDeclaration, Registration},
};
use eclinic_rules::{
    LocalDate,
    contact::{self, ContactError, Email, PhoneNumber},
    identity_number::{IdentityNumber, InvalidIdentityNumber},
    terms::DocumentKind,
};

use super::{Filled, Mistake};
use crate::model::world::World;

/// The topics of the contact form.
pub const TOPICS: [&str; 4] = ["question", "technical", "payment", "feedback"];

/// Who can be invited to a visit, by the ids of their choices.
pub const INVITED: [(&str, RoomRole); 2] = [
    ("interpreter", RoomRole::Interpreter),
    ("second_guardian", RoomRole::SecondGuardian),
];

/// Code of a field that was left empty.
pub const REQUIRED: &str = "required";

/// Collects what is wrong while fields are read.
struct Reader<'a> {
    filled: &'a Filled,
    mistakes: Vec<Mistake>,
}

impl<'a> Reader<'a> {
    const fn of(filled: &'a Filled) -> Self {
        Self {
            filled,
            mistakes: Vec::new(),
        }
    }

    fn wrong(&mut self, field: &'static str, code: &str) {
        self.mistakes.push(Mistake {
            field,
            code: code.to_owned(),
        });
    }

    fn text<T>(
        &mut self,
        field: &'static str,
        read: impl Fn(&str) -> Result<T, &'static str>,
    ) -> Option<T> {
        let text = self.filled.text(field).trim();
        if text.is_empty() {
            self.wrong(field, REQUIRED);
            return None;
        }
        read(text).map_err(|code| self.wrong(field, code)).ok()
    }

    fn line(&mut self, field: &'static str) -> Option<String> {
        let most = usize::try_from(self.filled.kind.longest(field)).unwrap_or(usize::MAX);
        self.text(field, |text| {
            contact::free_text(text, most).map_err(ContactError::code)
        })
    }

    fn email(&mut self) -> Option<String> {
        self.text("email", |text| {
            Email::parse(text)
                .map(String::from)
                .map_err(ContactError::code)
        })
    }

    fn must_be_set(&mut self, field: &'static str) {
        if !self.filled.is_set(field) {
            self.wrong(field, REQUIRED);
        }
    }

    /// The request, unless something is wrong.
    fn finish<T>(self, request: Option<T>) -> Result<T, Vec<Mistake>> {
        match request {
            Some(request) if self.mistakes.is_empty() => Ok(request),
            _ => Err(self.mistakes),
        }
    }
}

/// The registration, or what is wrong with it (D19).
pub fn registration(filled: &Filled, world: &World) -> Result<Registration, Vec<Mistake>> {
    let mut reader = Reader::of(filled);
    let email = reader.email();
    let telephone = reader.text("telephone", |text| {
        PhoneNumber::parse(text)
            .map(String::from)
            .map_err(ContactError::code)
    });
    reader.must_be_set("terms");
    let request = email.zip(telephone).map(|(email, telephone)| Registration {
        email,
        telephone,
        language: world.language.into(),
        terms_version: DocumentKind::Terms.current_version().to_owned(),
        share_with_general_practitioner: filled.is_set("share"),
    });
    reader.finish(request)
}

/// The declaration for a child, or what is wrong with it (D12).
pub fn declaration(filled: &Filled, world: &World) -> Result<ChildDeclaration, Vec<Mistake>> {
    let mut reader = Reader::of(filled);
    let given_name = reader.line("given_name");
    let family_name = reader.line("family_name");
    let birth_date = reader.text("birth_date", |text| {
        let date: LocalDate = text.parse().map_err(|_| "date_form")?;
        if date > world.today() {
            Err("birth_in_future")
        } else {
            Ok(date)
        }
    });
    // Which numbers are accepted depends on the clinic's environment: that is the server's.
    let identity_number = reader.text("identity_number", |text| {
        let number = IdentityNumber::parse(text).map_err(InvalidIdentityNumber::code)?;
        Ok(number.reveal())
    });
    reader.must_be_set("declaration");
    let names = given_name.zip(family_name);
    let request = names.zip(birth_date.zip(identity_number)).map(
        |((given_name, family_name), (birth_date, identity_number))| ChildDeclaration {
            given_name,
            family_name,
            birth_date,
            identity_number,
            declaration_version: DocumentKind::GuardianDeclaration
                .current_version()
                .to_owned(),
        },
    );
    reader.finish(request)
}

/// The message, or what is wrong with it.
pub fn message(filled: &Filled) -> Result<ContactMessage, Vec<Mistake>> {
    let mut reader = Reader::of(filled);
    let name = reader.line("name");
    let email = reader.email();
    let topic = reader.text("topic", |text| {
        TOPICS
            .iter()
            .find(|topic| **topic == text)
            .ok_or(REQUIRED)
            .map(|topic| (*topic).to_owned())
    });
    let message = reader.line("message");
    let request =
        name.zip(email)
            .zip(topic.zip(message))
            .map(|((name, email), (topic, message))| ContactMessage {
                name,
                email,
                topic,
                message,
            });
    reader.finish(request)
}

/// Who is invited.
///
/// # Errors
/// When nobody has been chosen.
pub fn invitation(filled: &Filled) -> Result<InvitationRequest, Vec<Mistake>> {
    let mut reader = Reader::of(filled);
    let role = reader.text("role", |id| {
        let known = INVITED.iter().find(|(known, _)| *known == id);
        known.map(|(_, role)| *role).ok_or(REQUIRED)
    });
    role.map(|role| InvitationRequest { role })
        .ok_or(reader.mistakes)
}
