//! eClinic's core: every state machine, every view and every text of the patient's app.
//!
//! It has no I/O, no clock and no randomness: it asks for them as effects. The phones and the web
//! page draw what [`view`] describes, send [`event::Event`]s, and carry out [`effects::Effect`]s.

// `Facet`'s derive writes unsafe methods; nothing here relies on what they keep.
#![allow(clippy::unsafe_derive_deserialize)]

pub mod app;
pub mod call;
pub mod content;
pub mod effects;
pub mod event;
pub mod model;
pub mod texts;
pub mod view;

pub use app::EClinic;
pub use effects::Effect;
pub use event::Event;
pub use view::ViewModel;
