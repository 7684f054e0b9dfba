//! What can go wrong at the border between a shell and the core.

use crux_core::bridge::BridgeError;

/// Why a call was refused. The texts are for developers and never quote what was passed in, which
/// may be personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
#[uniffi(flat_error)]
pub enum CoreError {
    /// The bytes are not an event. Nothing has changed.
    #[error("the bytes are not an event")]
    BadEvent,
    /// The bytes are not the output of this effect. The effect is over and cannot be answered again.
    #[error("the bytes are not the output of this effect")]
    BadOutput,
    /// No effect with this id waits for an answer: it never did, or it has been answered.
    #[error("no effect waits under this id")]
    NotWaiting,
    /// The core has stopped for good. A shell shows its restart screen and makes a new device.
    #[error("the core has stopped; make a new one")]
    Broken,
    /// The clinic's origin is not `https://host[:port]` (or `http://` on this machine itself).
    #[error("not an origin the app may talk to")]
    BadOrigin,
    /// Threads or TLS could not be started, or an extra certificate cannot be used.
    #[error("the device's lanes could not be started")]
    NotStarted,
}

impl From<BridgeError> for CoreError {
    fn from(error: BridgeError) -> Self {
        match error {
            BridgeError::DeserializeEvent(_) => Self::BadEvent,
            BridgeError::DeserializeOutput(_) => Self::BadOutput,
            BridgeError::ProcessResponse(_) => Self::NotWaiting,
            BridgeError::SerializeRequests(_) | BridgeError::SerializeView(_) => Self::Broken,
        }
    }
}
