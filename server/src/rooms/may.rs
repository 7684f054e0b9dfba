//! Who may send which message (R73, R74), by the clinic's one table of access.

use eclinic_api::realtime::ToServer;
use eclinic_rules::access::{Action, Relation, Role, allowed};

/// Why a message is not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Said to the sender, with this stable code.
    Told(&'static str),
    /// No proper client sends it: the socket is closed.
    Misuse,
}

/// Whether somebody in this role and relation to the visit may send this message; `admitted` tells
/// whether the clinician has let them in. Everything that is asked of a room passes here.
///
/// # Errors
/// Why not.
pub fn may(
    (role, relation): (Role, Relation),
    admitted: bool,
    message: &ToServer,
) -> Result<(), Refusal> {
    let action = action(message).ok_or(Refusal::Misuse)?;
    let denied = if action == Action::KeepRoom {
        "not_clinician"
    } else {
        "not_admitted"
    };
    let waits = action != Action::EnterRoom && !admitted;
    if allowed(role, relation, action) && !waits {
        Ok(())
    } else {
        Err(Refusal::Told(denied))
    }
}

/// What a message is for; none for a hello, which comes once and before all others.
const fn action(message: &ToServer) -> Option<Action> {
    match message {
        ToServer::Hello { .. } => None,
        ToServer::Leave | ToServer::Ping => Some(Action::EnterRoom),
        ToServer::Relay { .. } | ToServer::State(_) | ToServer::TurnGet | ToServer::Stats(_) => {
            Some(Action::Meet)
        }
        ToServer::Admit { .. }
        | ToServer::Deny { .. }
        | ToServer::Remove { .. }
        | ToServer::PrivateTime { .. }
        | ToServer::End => Some(Action::KeepRoom),
    }
}
