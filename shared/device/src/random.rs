//! Random bytes from the system's secure source.

use ring::rand::{SecureRandom, SystemRandom};

/// As many as asked for, or nothing if the system has none.
pub fn bytes(length: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; length];
    SystemRandom::new().fill(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn as_many_as_asked_for_and_never_the_same() {
        assert!(bytes(0).unwrap().is_empty());
        assert_eq!(bytes(16).unwrap().len(), 16);
        assert_ne!(bytes(16), bytes(16));
    }
}
