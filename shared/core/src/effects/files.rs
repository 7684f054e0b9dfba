//! Handing a file to the person: the calendar file of a visit, later the receipt.

use crux_core::capability::Operation;
use facet::Facet;
use serde::{Deserialize, Serialize};

/// A file to save or share.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRequest {
    /// File name with extension.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Content.
    pub content: Vec<u8>,
}

/// How it went.
#[derive(Facet, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum FileResult {
    /// Handed over.
    Done,
    /// Could not be handed over.
    Failed,
}

impl Operation for FileRequest {
    type Output = FileResult;
}

impl std::fmt::Debug for FileRequest {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("FileRequest")
    }
}
