//! What crosses between the phone and its app, which is a process of its own so that it can be
//! killed as phones kill theirs: the four calls of the device and its one callback, as frames.

use std::io::{self, Read, Write};

use crux_core::bridge::{BincodeFfiFormat, FfiFormat};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A call of the device.
#[derive(Serialize, Deserialize)]
pub enum Call {
    /// `Device::update`.
    Update(Vec<u8>),
    /// `Device::resolve`.
    Resolve(u32, Vec<u8>),
    /// `Device::view`.
    View,
}

/// What comes back.
#[derive(Serialize, Deserialize)]
pub enum Said {
    /// The callback: `Shell::process_effects`.
    Effects(Vec<u8>),
    /// The answer to the last call: the view, nothing, or why it was refused.
    Answer(Result<Vec<u8>, String>),
}

/// In the core's wire format.
pub fn bytes(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    BincodeFfiFormat::serialize(&mut bytes, value).expect("a value of the core's types");
    bytes
}

/// From the core's wire format.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> T {
    BincodeFfiFormat::deserialize(bytes).expect("bytes of the core's wire format")
}

/// Sends a frame: its length, then its bytes.
pub fn send(to: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let bytes = bytes(value);
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_be_bytes())?;
    to.write_all(&bytes)?;
    to.flush()
}

/// Waits for a frame. An error when the other end has gone.
pub fn receive<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<T> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = usize::try_from(u32::from_be_bytes(length)).map_err(io::Error::other)?;
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes)?;
    Ok(read(&bytes))
}
