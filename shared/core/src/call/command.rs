//! What a machine asks for. A machine's answers are events of its own, but the work of asking is
//! the same for all: Crux's machinery is compiled once, for the whole app's events, and not once
//! for every machine. That is some 20 kB less for a browser to fetch.

use std::{future::Future, pin::Pin, sync::Arc};

use crux_core::{Command, command::CommandContext};

use super::Sent;
use crate::{Effect, Event};

/// What work asks the shell through.
pub type Asking = CommandContext<Effect, Event>;
/// Work that asks the shell and waits for answers.
type Work = Pin<Box<dyn Future<Output = ()> + Send>>;
/// Where work tells what came of it, as often as there is something to tell.
pub type Tell<E> = Box<dyn FnMut(Sent<E>) + Send>;
type Part<E> = Box<dyn FnOnce(Asking, Tell<E>) -> Work + Send>;

/// A command of a machine. Dropped without being made part of the app's, it asks nothing.
pub struct Cmd<E> {
    parts: Vec<Part<E>>,
    #[cfg(test)]
    running: Option<super::tests::Running<E>>,
}

impl<E: 'static> Cmd<E> {
    /// Asks nothing.
    pub const fn done() -> Self {
        Self::of(Vec::new())
    }

    /// Does this work.
    pub fn new<F>(work: impl FnOnce(Asking, Tell<E>) -> F + Send + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        Self::of(vec![Box::new(|asking, tell| Box::pin(work(asking, tell)))])
    }

    const fn of(parts: Vec<Part<E>>) -> Self {
        Self {
            parts,
            #[cfg(test)]
            running: None,
        }
    }

    /// This and another beside it.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.parts.extend(other.parts);
        self
    }

    /// The same, whose events are told as another machine's.
    pub fn map<F: 'static>(self, event: impl Fn(E) -> F + Send + Sync + 'static) -> Cmd<F> {
        let event = Arc::new(event);
        let parts = self.parts.into_iter().map(|part| {
            let event = Arc::clone(&event);
            let told = |asking, mut tell: Tell<F>| {
                part(asking, Box::new(move |sent| tell(sent.map(&*event))))
            };
            Box::new(told) as Part<F>
        });
        Cmd::of(parts.collect())
    }

    /// The same as a command of the whole app.
    pub fn into_app(
        self,
        event: impl Fn(Sent<E>) -> Event + Send + Sync + 'static,
    ) -> Command<Effect, Event> {
        let event = Arc::new(event);
        let parts = self.parts.into_iter().map(|part| {
            let event = Arc::clone(&event);
            let work = |asking: Asking| {
                let told = asking.clone();
                part(asking, Box::new(move |sent| told.send_event(event(sent))))
            };
            Box::new(work) as Box<dyn FnOnce(Asking) -> Work + Send>
        });
        Command::all(parts.map(Command::new))
    }
}

#[cfg(test)]
impl<E: Send + 'static> Cmd<E> {
    /// The command on its way, for tests that look at each of its steps.
    pub(super) fn running(&mut self) -> &mut super::tests::Running<E> {
        let parts = std::mem::take(&mut self.parts);
        self.running
            .get_or_insert_with(|| super::tests::Running::start(Self::of(parts)))
    }
}
