//! What the server logs while tests run.

use std::{
    io,
    sync::{Arc, Mutex, OnceLock},
};

use crate::logging;

/// As an operator could ask. The clients of tests tell their own secrets at lower levels.
const ASKED: &str = "info,eclinic_server=trace,tower_http=trace,tungstenite=trace,\
    tokio_tungstenite=trace";

/// What all tests of this process have logged so far, at every level of the server's own. One for
/// all: what a subscriber of a single thread hears depends on the threads beside it.
#[derive(Clone)]
pub struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// Hears everything from now on, with all levels that an operator could ask for.
    pub fn listen() -> Self {
        static LOG: OnceLock<Log> = OnceLock::new();
        LOG.get_or_init(Self::begin).clone()
    }

    fn begin() -> Self {
        let log = Self(Arc::default());
        let writer = log.clone();
        tracing_subscriber::fmt()
            .with_env_filter(logging::filter(Some(ASKED)))
            .with_writer(move || writer.clone())
            .json()
            .init();
        tracing::callsite::rebuild_interest_cache();
        log
    }

    /// All that was logged.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}
