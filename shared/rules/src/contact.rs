//! What a patient types about how to be reached, and free text: refused early,
//! with the same codes in app and server. Values hide themselves in `Debug`.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Most characters of an e-mail address (RFC 5321, errata 1690).
pub const EMAIL_MOST: usize = 254;
/// Most characters of the part before the @ (RFC 5321, 4.5.3.1.1).
const EMAIL_LOCAL_MOST: usize = 64;
/// Most characters of one label of a domain (RFC 1035, 2.3.4).
const LABEL_MOST: usize = 63;

/// An e-mail address that can be written to. On the wire a string.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// A telephone number in the form of E.164: "+" and 8 to 15 digits.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber(String);

/// Why a contact detail or a text was refused.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ContactError {
    /// Not an address of the form name@domain.
    #[error("not an e-mail address")]
    EmailForm,
    /// More than 254 characters, or more than 64 before the @.
    #[error("the e-mail address is too long")]
    EmailTooLong,
    /// Letters or other marks in a telephone number.
    #[error("a telephone number has digits only")]
    PhoneForm,
    /// A Norwegian number that does not have eight digits or starts with 0 or 1.
    #[error("not a Norwegian telephone number")]
    PhoneNorwegian,
    /// A foreign number that is too short or too long, or has no country code.
    #[error("not an international telephone number")]
    PhoneInternational,
    /// Nothing but blanks.
    #[error("the text is empty")]
    TextEmpty,
    /// More characters than the field takes.
    #[error("the text is too long")]
    TextTooLong,
    /// Control characters other than line breaks and tabs.
    #[error("the text has characters that cannot be shown")]
    TextControlCharacters,
}

impl ContactError {
    /// All of them, for tests that every one has a text.
    pub const ALL: [Self; 8] = [
        Self::EmailForm,
        Self::EmailTooLong,
        Self::PhoneForm,
        Self::PhoneNorwegian,
        Self::PhoneInternational,
        Self::TextEmpty,
        Self::TextTooLong,
        Self::TextControlCharacters,
    ];

    /// The stable code for the wire and for texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::EmailForm => "email_form",
            Self::EmailTooLong => "email_too_long",
            Self::PhoneForm => "phone_form",
            Self::PhoneNorwegian => "phone_norwegian",
            Self::PhoneInternational => "phone_international",
            Self::TextEmpty => "text_empty",
            Self::TextTooLong => "text_too_long",
            Self::TextControlCharacters => "text_control_characters",
        }
    }
}

impl Email {
    /// Reads an address: blanks around it cut off, the domain in lower case.
    ///
    /// Simple on purpose: one @, before it letters, digits and the unquoted marks
    /// of RFC 5322, after it at least two ASCII labels (a name in other letters in
    /// its "xn--" form). Whether somebody reads mail there, only a letter tells.
    pub fn parse(text: &str) -> Result<Self, ContactError> {
        let text = text.trim();
        if text.len() > EMAIL_MOST {
            return Err(ContactError::EmailTooLong);
        }
        let (local, domain) = text.split_once('@').ok_or(ContactError::EmailForm)?;
        if local.len() > EMAIL_LOCAL_MOST {
            return Err(ContactError::EmailTooLong);
        }
        if !is_dot_atom(local) || !is_domain(domain) {
            return Err(ContactError::EmailForm);
        }
        Ok(Self(format!("{local}@{}", domain.to_ascii_lowercase())))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_dot_atom(local: &str) -> bool {
    let mark = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    local
        .split('.')
        .all(|atom| !atom.is_empty() && atom.bytes().all(mark))
}

fn is_domain(domain: &str) -> bool {
    let label = |part: &str| {
        (1..=LABEL_MOST).contains(&part.len())
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let top = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain.split('.').all(label)
        && top.len() >= 2
        && !top.bytes().all(|byte| byte.is_ascii_digit())
}

impl PhoneNumber {
    /// Reads a number as people write it: blanks, hyphens, dots, slashes and
    /// brackets are dropped, "00" is "+", and eight digits without a country code
    /// are Norwegian. Norwegian numbers have eight digits and start with 2 to 9
    /// (Nkom's plan: 0 and 1 are short numbers); others have 8 to 15 digits.
    pub fn parse(text: &str) -> Result<Self, ContactError> {
        let separator =
            |mark: &char| mark.is_whitespace() || "-.()/\u{2011}\u{2013}".contains(*mark);
        let dense: String = text.chars().filter(|mark| !separator(mark)).collect();
        let (international, digits) = match dense.strip_prefix('+').or(dense.strip_prefix("00")) {
            Some(rest) => (true, rest),
            None => (false, dense.as_str()),
        };
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ContactError::PhoneForm);
        }
        match (international, digits.strip_prefix("47")) {
            (true, Some(national)) => norwegian(national),
            (true, None) if is_international(digits) => Ok(Self(format!("+{digits}"))),
            (true, None) => Err(ContactError::PhoneInternational),
            (false, _) => norwegian(digits),
        }
    }

    /// "+" and the digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn norwegian(national: &str) -> Result<PhoneNumber, ContactError> {
    if national.len() == 8 && !national.starts_with(['0', '1']) {
        Ok(PhoneNumber(format!("+47{national}")))
    } else {
        Err(ContactError::PhoneNorwegian)
    }
}

fn is_international(digits: &str) -> bool {
    (8..=15).contains(&digits.len()) && !digits.starts_with('0')
}

/// Cuts blanks off both ends and holds a text against a length in characters
/// (Unicode scalar values, so the count is the same on all platforms). Line
/// breaks become "\n".
pub fn free_text(text: &str, most: usize) -> Result<String, ContactError> {
    let text = text.trim().replace("\r\n", "\n").replace('\r', "\n");
    if text.is_empty() {
        return Err(ContactError::TextEmpty);
    }
    if text.chars().count() > most {
        return Err(ContactError::TextTooLong);
    }
    if text
        .chars()
        .any(|mark| mark.is_control() && mark != '\n' && mark != '\t')
    {
        return Err(ContactError::TextControlCharacters);
    }
    Ok(text)
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email")
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PhoneNumber")
    }
}

impl TryFrom<String> for Email {
    type Error = ContactError;

    fn try_from(text: String) -> Result<Self, ContactError> {
        Self::parse(&text)
    }
}

impl TryFrom<String> for PhoneNumber {
    type Error = ContactError;

    fn try_from(text: String) -> Result<Self, ContactError> {
        Self::parse(&text)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

impl From<PhoneNumber> for String {
    fn from(number: PhoneNumber) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests;
