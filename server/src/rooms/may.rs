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

#[cfg(test)]
mod tests {
    use eclinic_api::realtime::{Body, Quality, SideState, VERSION};

    use super::*;

    /// What may be sent, in the order of [`place`].
    fn every_message() -> Vec<ToServer> {
        let peer = || "p".to_owned();
        vec![
            ToServer::Hello {
                version: VERSION,
                ticket: "t".to_owned(),
                epoch: "e".to_owned(),
            },
            ToServer::Leave,
            ToServer::Ping,
            ToServer::Relay {
                to: peer(),
                to_epoch: "e".to_owned(),
                body: Body::RestartAsk,
            },
            ToServer::State(SideState::default()),
            ToServer::TurnGet,
            ToServer::Stats(Quality::default()),
            ToServer::Admit { peer: peer() },
            ToServer::Deny { peer: peer() },
            ToServer::Remove { peer: peer() },
            ToServer::PrivateTime { on: true },
            ToServer::End,
        ]
    }

    /// A message that is added does not compile here before it is in the list as well.
    const fn place(message: &ToServer) -> usize {
        match message {
            ToServer::Hello { .. } => 0,
            ToServer::Leave => 1,
            ToServer::Ping => 2,
            ToServer::Relay { .. } => 3,
            ToServer::State(_) => 4,
            ToServer::TurnGet => 5,
            ToServer::Stats(_) => 6,
            ToServer::Admit { .. } => 7,
            ToServer::Deny { .. } => 8,
            ToServer::Remove { .. } => 9,
            ToServer::PrivateTime { .. } => 10,
            ToServer::End => 11,
        }
    }

    #[test]
    fn r67_r73_every_message_by_everyone_is_as_the_table_says() {
        let messages = every_message();
        let places: Vec<usize> = messages.iter().map(place).collect();
        assert_eq!(places, (0..12).collect::<Vec<_>>());
        for role in Role::ALL {
            for relation in Relation::ALL {
                let clinician = role.profession().is_some() && relation == Relation::Treating;
                let guest = role == Role::Person && relation == Relation::Attending;
                for admitted in [false, true] {
                    let asked = messages
                        .iter()
                        .map(|message| may((role, relation), admitted, message));
                    let expected = places.iter().map(|place| match place {
                        0 => Err(Refusal::Misuse),
                        1 | 2 if clinician || guest => Ok(()),
                        3..=6 if (clinician || guest) && admitted => Ok(()),
                        7.. if clinician && admitted => Ok(()),
                        7.. => Err(Refusal::Told("not_clinician")),
                        _ => Err(Refusal::Told("not_admitted")),
                    });
                    assert!(asked.eq(expected), "{role:?} {relation:?} {admitted}");
                }
            }
        }
    }
}
