//! The record of a visit: what can be signed, and when (R62, R63).

use crate::instant::Instant;

/// No note or addendum is longer, in characters.
pub const NOTE_LONGEST: usize = 20_000;
/// No reason of an addendum is longer, in characters.
pub const REASON_LONGEST: usize = 200;

/// Why something cannot be signed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotSignable {
    /// There is no text, or only white space.
    #[error("there is nothing to sign")]
    Empty,
    /// The text is too long.
    #[error("the text is too long")]
    TooLong,
    /// The visit is still to come: nothing can have happened in it.
    #[error("the visit has not begun")]
    TooEarly,
    /// The reason is missing or too long.
    #[error("an addendum needs a short reason")]
    Reason,
}

/// Whether a draft can be kept: empty is fine.
///
/// # Errors
/// [`NotSignable::TooLong`].
pub fn keepable(text: &str) -> Result<(), NotSignable> {
    if text.chars().count() > NOTE_LONGEST {
        Err(NotSignable::TooLong)
    } else {
        Ok(())
    }
}

/// Whether this text can be signed as the note of a visit: from the moment its room opens (R73),
/// since who comes early may be finished early.
///
/// # Errors
/// What stands against it.
pub fn signable(text: &str, room_opens_at: Instant, now: Instant) -> Result<(), NotSignable> {
    keepable(text)?;
    if text.trim().is_empty() {
        Err(NotSignable::Empty)
    } else if now < room_opens_at {
        Err(NotSignable::TooEarly)
    } else {
        Ok(())
    }
}

/// Whether this can be signed as an addendum (R63).
///
/// # Errors
/// What stands against it.
pub fn addable(reason: &str, text: &str) -> Result<(), NotSignable> {
    keepable(text)?;
    if text.trim().is_empty() {
        Err(NotSignable::Empty)
    } else if reason.trim().is_empty() || reason.chars().count() > REASON_LONGEST {
        Err(NotSignable::Reason)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPENS: Instant = Instant::from_millis(1_000);

    #[test]
    fn r62_a_note_is_signed_once_the_room_is_open_and_something_is_written() {
        let before = OPENS.saturating_add_millis(-1);
        assert_eq!(signable("Sov dårlig.", OPENS, OPENS), Ok(()));
        assert_eq!(
            signable("Sov dårlig.", OPENS, before),
            Err(NotSignable::TooEarly)
        );
        assert_eq!(signable(" \n\t", OPENS, OPENS), Err(NotSignable::Empty));
        let long = |length| "å".repeat(length);
        assert_eq!(signable(&long(NOTE_LONGEST), OPENS, OPENS), Ok(()));
        assert_eq!(
            signable(&long(NOTE_LONGEST + 1), OPENS, OPENS),
            Err(NotSignable::TooLong)
        );
    }

    #[test]
    fn a_draft_may_be_empty() {
        assert_eq!(keepable(""), Ok(()));
        assert_eq!(
            keepable(&"a".repeat(NOTE_LONGEST + 1)),
            Err(NotSignable::TooLong)
        );
    }

    #[test]
    fn r63_an_addendum_needs_its_reason() {
        assert_eq!(addable("Rettet dato", "Kontroll om tre uker."), Ok(()));
        assert_eq!(addable(" ", "Kontroll."), Err(NotSignable::Reason));
        assert_eq!(
            addable(&"r".repeat(REASON_LONGEST + 1), "Kontroll."),
            Err(NotSignable::Reason)
        );
        assert_eq!(addable("Rettet dato", " "), Err(NotSignable::Empty));
    }
}
