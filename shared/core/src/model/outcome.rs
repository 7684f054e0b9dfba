//! How a machine talks to its parent: it starts, goes on, or completes with a transition. Only the
//! parent puts another machine in its place, so siblings never know of each other.

use crate::call::Cmd;

/// A machine that has just begun, with the first thing it asks for.
pub struct Started<S, E> {
    /// Its first state.
    pub state: S,
    /// What it asks for.
    pub command: Cmd<E>,
}

/// What an event led to.
pub struct Outcome<S, E, T> {
    /// Whether the machine goes on.
    pub status: Status<S, T>,
    /// What it asks for.
    pub command: Cmd<E>,
}

/// Whether a machine goes on or is done.
pub enum Status<S, T> {
    /// It goes on in this state.
    Continue(S),
    /// It is done; the parent decides what follows from the transition.
    Complete(T),
}

impl<S, E, T> Outcome<S, E, T>
where
    E: Send + 'static,
{
    /// Goes on without asking for anything.
    pub fn stay(state: S) -> Self {
        Self {
            status: Status::Continue(state),
            command: Cmd::done(),
        }
    }

    /// Goes on and asks for something.
    pub const fn go_on(state: S, command: Cmd<E>) -> Self {
        Self {
            status: Status::Continue(state),
            command,
        }
    }

    /// Is done.
    pub fn complete(transition: T) -> Self {
        Self {
            status: Status::Complete(transition),
            command: Cmd::done(),
        }
    }
}

/// What an event led to in a machine that never ends: it may tell its parent something beside.
pub struct Turn<S, E, T> {
    /// The state now.
    pub state: S,
    /// What the parent has to do.
    pub transition: Option<T>,
    /// What it asks for.
    pub command: Cmd<E>,
}

impl<S, E, T> Turn<S, E, T>
where
    E: Send + 'static,
{
    /// Goes on without asking for anything.
    pub fn stay(state: S) -> Self {
        Self {
            state,
            transition: None,
            command: Cmd::done(),
        }
    }

    /// Goes on and asks for something.
    pub const fn go_on(state: S, command: Cmd<E>) -> Self {
        Self {
            state,
            transition: None,
            command,
        }
    }

    /// Goes on and tells the parent.
    pub fn tell(state: S, transition: T) -> Self {
        Self {
            state,
            transition: Some(transition),
            command: Cmd::done(),
        }
    }
}

#[cfg(test)]
#[allow(clippy::panic)]
impl<S, E, T> Outcome<S, E, T> {
    /// The state it goes on in.
    pub fn expect_continue(self) -> (S, Cmd<E>) {
        match self.status {
            Status::Continue(state) => (state, self.command),
            Status::Complete(_) => panic!("the machine completed"),
        }
    }

    /// The transition it completed with.
    pub fn expect_complete(self) -> T {
        match self.status {
            Status::Continue(_) => panic!("the machine went on"),
            Status::Complete(transition) => transition,
        }
    }
}
