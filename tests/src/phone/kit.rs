//! The running app as the phone holds it: started, spoken to, killed.

use std::{
    path::Path,
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc,
    thread,
};

use crux_core::bridge::Request;
use eclinic_core::{Event, ViewModel, effects::EffectFfi};
use serde::Serialize;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::wire::{self, Call, Said};

/// What the core asks of the phone.
pub type Requests = Vec<Request<EffectFfi>>;

/// The app's process. Dropping it kills it.
pub struct Kit {
    child: Child,
    calls: ChildStdin,
    answers: mpsc::Receiver<Result<Vec<u8>, String>>,
    /// The core's requests, as they come; the end of the stream is the end of the app.
    pub effects: UnboundedReceiver<Vec<u8>>,
}

impl Kit {
    /// Starts the app; it has not been told anything yet. This program is the app as well.
    pub fn start(origin: &str, store: &Path) -> Self {
        let program = std::env::current_exe().expect("the running program");
        let mut child = Command::new(program)
            .arg("app")
            .arg(origin)
            .arg(store)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the app");
        let calls = child.stdin.take().expect("its input");
        let mut said = child.stdout.take().expect("its output");
        let (requests, effects) = unbounded_channel();
        let (answer, answers) = mpsc::channel();
        thread::spawn(move || {
            while let Ok(said) = wire::receive(&mut said) {
                let heard = match said {
                    Said::Effects(bytes) => requests.send(bytes).is_ok(),
                    Said::Answer(result) => answer.send(result).is_ok(),
                };
                if !heard {
                    return;
                }
            }
        });
        Self {
            child,
            calls,
            answers,
            effects,
        }
    }

    /// Tells the core what happened.
    pub fn update(&mut self, event: &Event) {
        self.call(&Call::Update(wire::bytes(event)));
    }

    /// Answers an effect.
    pub fn resolve(&mut self, id: u32, output: &impl Serialize) {
        self.call(&Call::Resolve(id, wire::bytes(output)));
    }

    /// What is on the screen.
    pub fn view(&mut self) -> ViewModel {
        wire::read(&self.call(&Call::View))
    }

    fn call(&mut self, call: &Call) -> Vec<u8> {
        wire::send(&mut self.calls, call).expect("a running app");
        let answer = self.answers.recv().expect("a running app");
        answer.unwrap_or_else(|error| panic!("the device refused: {error}"))
    }
}

impl Drop for Kit {
    fn drop(&mut self) {
        // An error means that it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
