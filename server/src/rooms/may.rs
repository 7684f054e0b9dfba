//! Who may send which message (R73, R74).

use eclinic_api::realtime::{RoomRole, ToServer};

/// Why a message is not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Said to the sender, with this stable code.
    Told(&'static str),
    /// No proper client sends it: the socket is closed.
    Misuse,
}

/// Whether somebody in this role may send this message; `admitted` tells whether the clinician has
/// let them in. Everything that is asked of a room passes here.
///
/// # Errors
/// Why not.
pub fn may(role: RoomRole, admitted: bool, message: &ToServer) -> Result<(), Refusal> {
    match message {
        ToServer::Leave | ToServer::Ping => Ok(()),
        ToServer::Admit { .. }
        | ToServer::Deny { .. }
        | ToServer::Remove { .. }
        | ToServer::End
            if role == RoomRole::Clinician =>
        {
            Ok(())
        }
        ToServer::Admit { .. }
        | ToServer::Deny { .. }
        | ToServer::Remove { .. }
        | ToServer::End => Err(Refusal::Told("not_clinician")),
        ToServer::Relay { .. } | ToServer::State(_) | ToServer::TurnGet | ToServer::Stats(_)
            if admitted =>
        {
            Ok(())
        }
        ToServer::Relay { .. } | ToServer::State(_) | ToServer::TurnGet | ToServer::Stats(_) => {
            Err(Refusal::Told("not_admitted"))
        }
        ToServer::Hello { .. } => Err(Refusal::Misuse),
    }
}
