//! Norwegian identity numbers: which are well formed, of which kind, and which
//! of them a production or a test clinic accepts (R14, R15).
//!
//! Form: `DDMMYY IIIKK`, the last two being control digits. The number is never
//! a source of age (D4): a D-number may hold its registration date, and numbers
//! given out from 2032 carry neither century nor sex. So the three individual
//! digits are not looked at, and the birth date is a cross-check only.
//!
//! Sources: Skatteetaten, "Nytt fødselsnummer fra 2032" and "Test-Norge"; the
//! meaning of month + 40 from NAV's and the hospitals' use.

mod control;
#[cfg(any(test, feature = "test-data"))]
mod synthetic;

pub use control::ControlRule;

use crate::date::{DateOfBirth, LocalDate};
use std::fmt;

/// A well-formed identity number. The digits stay inside: there is no `Display`,
/// `Debug` prints the type's name only, and it does not serialise.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdentityNumber {
    digits: [u8; LENGTH],
    kind: Kind,
    rule: ControlRule,
}

const LENGTH: usize = 11;

/// Which register a number comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// Fødselsnummer of a real person.
    National,
    /// D-number (day + 40): a real person without fødselsnummer.
    DNumber,
    /// Month + 40: a hospital's local H-number or a synthetic one of NAV's Dolly.
    /// The two cannot be told apart.
    LocalHelpOrDolly,
    /// Day + 40 and month + 40: a synthetic D-number of NAV's Dolly.
    DollyDNumber,
    /// Month + 80: a synthetic fødselsnummer of Skatteetaten's Tenor.
    Tenor,
    /// Day + 40 and month + 80: a synthetic D-number of Skatteetaten's Tenor.
    TenorDNumber,
    /// FH-number (first digit 8 or 9): a shared help number, digits at random.
    CommonHelp,
}

impl Kind {
    /// The kinds in which day + 40 says that the date may be that of registration.
    pub const fn is_d_number(self) -> bool {
        matches!(
            self,
            Self::DNumber | Self::DollyDNumber | Self::TenorDNumber
        )
    }
}

/// Why a text is not an identity number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum InvalidIdentityNumber {
    /// Not eleven digits, with at most one space after the sixth.
    #[error("an identity number has eleven digits")]
    Form,
    /// The first six digits are no date of any known kind of number.
    #[error("the identity number does not begin with a date")]
    Date,
    /// A control digit is wrong, as after most typing errors.
    #[error("the control digits of the identity number do not match")]
    ControlDigits,
}

impl InvalidIdentityNumber {
    /// The stable code for the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Form => "identity_number_form",
            Self::Date => "identity_number_date",
            Self::ControlDigits => "identity_number_control_digits",
        }
    }
}

/// Where the program runs, as far as identity numbers are concerned.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Environment {
    /// Real patients.
    Production,
    /// Development, demo and tests: nobody in it may be a real person.
    Test,
}

/// Why an environment refuses a well-formed number (R14).
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NumberRefused {
    /// A made-up person (month + 40 or + 80) in production.
    #[error("synthetic or local identity numbers are not accepted")]
    SyntheticInProduction,
    /// A help number, which no login can vouch for. Refused everywhere: in tests
    /// because it cannot be seen whether it belongs to a real person.
    #[error("help numbers are not accepted")]
    HelpNumber,
    /// A number that may belong to a real person, in a test environment.
    #[error("only synthetic identity numbers are accepted here")]
    RealInTest,
}

impl NumberRefused {
    /// The stable code for the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SyntheticInProduction => "identity_number_synthetic",
            Self::HelpNumber => "identity_number_help_number",
            Self::RealInTest => "identity_number_real_in_test",
        }
    }
}

/// What the number's date says about a claimed birth date (D4): a reason to look,
/// never a reason to refuse.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Agreement {
    /// Day, month and two-digit year are those of the birth date.
    Agrees,
    /// They are not: flag it for staff.
    Differs,
    /// The number holds no birth date, or perhaps another date than that of birth.
    CannotTell,
}

impl IdentityNumber {
    /// Reads eleven digits, spaces around them and one after the sixth allowed
    /// (R15: fødselsnummer, D-number, 2032 control digits; and the kinds that
    /// [`Self::policy`] may refuse).
    pub fn parse(text: &str) -> Result<Self, InvalidIdentityNumber> {
        let digits = digits_of(text.trim()).ok_or(InvalidIdentityNumber::Form)?;
        let kind = kind_of(&digits).ok_or(InvalidIdentityNumber::Date)?;
        let rule = control::rule_of(&digits).ok_or(InvalidIdentityNumber::ControlDigits)?;
        // Only the population register hands out the 2032 form, not the help numbers.
        if kind == Kind::CommonHelp && rule == ControlRule::From2032 {
            return Err(InvalidIdentityNumber::ControlDigits);
        }
        Ok(Self { digits, kind, rule })
    }

    /// The register the number comes from.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Which of the two rules the control digits follow.
    pub const fn control_rule(&self) -> ControlRule {
        self.rule
    }

    /// Whether this environment accepts the number (R14, R15).
    pub const fn policy(&self, environment: Environment) -> Result<(), NumberRefused> {
        match (environment, self.kind) {
            (_, Kind::CommonHelp) => Err(NumberRefused::HelpNumber),
            (Environment::Production, Kind::National | Kind::DNumber) => Ok(()),
            (Environment::Production, _) => Err(NumberRefused::SyntheticInProduction),
            (Environment::Test, Kind::National | Kind::DNumber) => Err(NumberRefused::RealInTest),
            (Environment::Test, _) => Ok(()),
        }
    }

    /// Holds the number's date against a birth date from BankID (D4). Numbers of
    /// all centuries share two digits of the year, so the century is not checked.
    pub fn agrees_with(&self, birth: DateOfBirth) -> Agreement {
        let date = birth.date();
        let Some((day, month, year)) = date_parts(&self.digits, self.kind) else {
            return Agreement::CannotTell;
        };
        let same = (i16::from(day), i16::from(month), i16::from(year))
            == (
                i16::from(date.day()),
                i16::from(date.month()),
                date.year().rem_euclid(100),
            );
        match (same, self.kind.is_d_number()) {
            (true, _) => Agreement::Agrees,
            (false, true) => Agreement::CannotTell,
            (false, false) => Agreement::Differs,
        }
    }

    /// The eleven digits, for sealing, for a keyed hash and for a registry look-up.
    /// Never for logs, addresses or error texts.
    pub fn reveal(&self) -> String {
        self.digits
            .iter()
            .map(|digit| char::from(b'0' + digit))
            .collect()
    }
}

impl fmt::Debug for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdentityNumber")
    }
}

fn digits_of(text: &str) -> Option<[u8; LENGTH]> {
    let mut digits = [0; LENGTH];
    let mut filled = 0;
    for (position, byte) in text.bytes().enumerate() {
        if byte == b' ' && position == 6 {
            continue;
        }
        if !byte.is_ascii_digit() {
            return None;
        }
        *digits.get_mut(filled)? = byte - b'0';
        filled += 1;
    }
    (filled == LENGTH).then_some(digits)
}

/// The kind whose offsets turn the first six digits into a date.
fn kind_of(digits: &[u8; LENGTH]) -> Option<Kind> {
    let [d1, _, m1, ..] = *digits;
    let kind = match (d1, m1) {
        (8 | 9, _) => return Some(Kind::CommonHelp),
        (4..=7, 0 | 1) => Kind::DNumber,
        (4..=7, 4 | 5) => Kind::DollyDNumber,
        (4..=7, 8 | 9) => Kind::TenorDNumber,
        (0..=3, 0 | 1) => Kind::National,
        (0..=3, 4 | 5) => Kind::LocalHelpOrDolly,
        (0..=3, 8 | 9) => Kind::Tenor,
        _ => return None,
    };
    let (day, month, year) = date_parts(digits, kind)?;
    // The century is unknown. It matters for 29 February of year 00 alone, which
    // exists in 2000; every other two-digit year is a leap year in all or in none.
    let day = i8::try_from(day).ok()?;
    let month = i8::try_from(month).ok()?;
    LocalDate::new(2000 + i16::from(year), month, day).ok()?;
    Some(kind)
}

/// Day, month and two-digit year without the kind's offsets; `None` for help
/// numbers, whose digits are random.
fn date_parts(digits: &[u8; LENGTH], kind: Kind) -> Option<(u8, u8, u8)> {
    let [d1, d2, m1, m2, y1, y2, ..] = *digits;
    let day = (d1 * 10 + d2).checked_sub(if kind.is_d_number() { 40 } else { 0 })?;
    let month_offset = match kind {
        Kind::National | Kind::DNumber => 0,
        Kind::LocalHelpOrDolly | Kind::DollyDNumber => 40,
        Kind::Tenor | Kind::TenorDNumber => 80,
        Kind::CommonHelp => return None,
    };
    let month = (m1 * 10 + m2).checked_sub(month_offset)?;
    Some((day, month, y1 * 10 + y2))
}

#[cfg(test)]
mod tests;
