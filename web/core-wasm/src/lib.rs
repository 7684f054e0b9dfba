//! The core for the browser: bytes in, bytes out, through wasm-bindgen. No logic lives here.

use crux_core::{Core, bridge::Bridge};
use eclinic_core::EClinic;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// One running core. A page holds exactly one.
#[wasm_bindgen]
pub struct WebCore {
    bridge: Bridge<EClinic>,
}

#[wasm_bindgen]
impl WebCore {
    /// A core that has not been told anything yet.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self {
            bridge: Bridge::new(Core::new()),
        }
    }

    /// Takes an event (bincode) and answers with the effects it asks for (bincode).
    ///
    /// # Errors
    /// When the bytes are not an event.
    pub fn update(&self, event: &[u8]) -> Result<Vec<u8>, JsError> {
        let mut effects = Vec::new();
        self.bridge
            .update(event, &mut effects)
            .map_err(|error| JsError::new(&error.to_string()))?;
        Ok(effects)
    }

    /// Takes the output of the effect with this id and answers with the effects that follow.
    ///
    /// # Errors
    /// When the id is not open, or the bytes are not its output.
    pub fn resolve(&self, id: u32, output: &[u8]) -> Result<Vec<u8>, JsError> {
        let mut effects = Vec::new();
        self.bridge
            .resolve(crux_core::bridge::EffectId(id), output, &mut effects)
            .map_err(|error| JsError::new(&error.to_string()))?;
        Ok(effects)
    }

    /// The present view (bincode).
    ///
    /// # Errors
    /// When the view cannot be written, which only a lack of memory can cause.
    pub fn view(&self) -> Result<Vec<u8>, JsError> {
        let mut view = Vec::new();
        self.bridge
            .view(&mut view)
            .map_err(|error| JsError::new(&error.to_string()))?;
        Ok(view)
    }
}
