//! Pages of text, and the sign-in page.

use facet::Facet;
use serde::{Deserialize, Serialize};

use super::{
    booking::LabelledCall,
    parts::{ErrorPanel, Link},
};

/// A page of text.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Which page, for layout: `mental-health`, `questions`, `privacy`, `terms`.
    pub id: String,
    /// Heading.
    pub heading: String,
    /// First paragraph.
    pub lead: String,
    /// "Version of …", when the page is a document.
    pub version: Option<String>,
    /// Numbers to call, shown first.
    pub calls: Vec<LabelledCall>,
    /// Sections; on `questions` they fold.
    pub sections: Vec<Section>,
    /// A table, e.g. the processors (D21).
    pub table: Option<Table>,
    /// Ways on.
    pub links: Vec<Link>,
}

/// A section.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Fragment id.
    pub id: String,
    /// Heading.
    pub heading: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// List items after the paragraphs.
    pub items: Vec<String>,
}

/// A table.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Caption.
    pub caption: String,
    /// Column heads.
    pub heads: Vec<String>,
    /// Rows, each with as many cells as there are heads.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    /// Cells.
    pub cells: Vec<String>,
}

/// `/sign-in`.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// Heading.
    pub heading: String,
    /// Why BankID is needed here.
    pub reason: String,
    /// The button (`Event::SignIn`).
    pub button: String,
    /// Under way.
    pub busy: bool,
    /// What the clinic gets from BankID.
    pub privacy: String,
    /// For those under 16.
    pub under_16: String,
    /// What went wrong last time.
    pub error: Option<ErrorPanel>,
}
