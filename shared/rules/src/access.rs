//! Who may do what (R67, R68): one table of role, relation and action. What is not in it is denied.
//!
//! A role is what someone is to the clinic; the relation is what they are to the thing they ask
//! for. Both are found by the server, never taken from a request. The emergency access of R67
//! ("break-glass") is not in the table: there is none yet, so nobody reads a record without a
//! relation.

use serde::{Deserialize, Serialize};

use crate::profession::Profession;

/// What someone is to the clinic.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Not signed in.
    Visitor,
    /// Signed in as a patient or guardian; who they are to a patient is a [`Relation`].
    Person,
    /// A doctor at work.
    Doctor,
    /// A psychologist at work.
    Psychologist,
    /// A therapist at work.
    Therapist,
    /// A nurse at work.
    Nurse,
    /// Helps patients with bookings and money; sees no notes (R68).
    Support,
    /// Runs the clinic; sees no notes (R68).
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 8] = [
        Self::Visitor,
        Self::Person,
        Self::Doctor,
        Self::Psychologist,
        Self::Therapist,
        Self::Nurse,
        Self::Support,
        Self::Administrator,
    ];

    /// The profession of those who meet patients.
    pub const fn profession(self) -> Option<Profession> {
        match self {
            Self::Doctor => Some(Profession::Doctor),
            Self::Psychologist => Some(Profession::Psychologist),
            Self::Therapist => Some(Profession::Therapist),
            Self::Nurse => Some(Profession::Nurse),
            Self::Visitor | Self::Person | Self::Support | Self::Administrator => None,
        }
    }

    /// The word on the wire and in storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Person => "person",
            Self::Doctor => "doctor",
            Self::Psychologist => "psychologist",
            Self::Therapist => "therapist",
            Self::Nurse => "nurse",
            Self::Support => "support",
            Self::Administrator => "administrator",
        }
    }
}

/// What someone is to the thing they ask for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Relation {
    /// It concerns nobody in particular: the catalogue, signing in.
    Anyone,
    /// It is their own: account, bookings, hours.
    Own,
    /// They are the patient of the visit, the guardian signed in for the patient (R11), or invited
    /// to it.
    Attending,
    /// They are the clinician of the visit.
    Treating,
    /// None of these.
    Stranger,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Self; 5] = [
        Self::Anyone,
        Self::Own,
        Self::Attending,
        Self::Treating,
        Self::Stranger,
    ];
}

/// What can be asked for. Each route and each message of the realtime socket is one of these.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Action {
    /// Services, prices, free times.
    SeeOffers,
    /// To BankID and back, and the tokens that follow.
    SignIn,
    /// Who is signed in; signing out.
    Session,
    /// The contact form.
    Contact,
    /// What the card gateway tells: its signature is its proof.
    GatewayCalls,
    /// Signing out on all devices; membership, children, contact data.
    Account,
    /// Holding, paying, cancelling, looking at bookings and receipts.
    Bookings,
    /// Whether and how to meet, whereabouts, a technical problem, inviting.
    Attend,
    /// Taking up an invitation to a visit.
    AcceptInvitation,

    /// Staff: to BankID and back.
    StaffSignIn,
    /// Staff: who is signed in; signing out.
    StaffSession,
    /// Staff: posting and ending hours, blocking time, deciding about bookings in the way.
    Hours,
    /// Staff: the day's visits and those without a signed note.
    Visits,
    /// Staff: one visit with telephone and whereabouts; noting a guardian's presence, a call.
    Visit,
    /// Staff: reading and writing the note of a visit (R62, R63).
    Note,
    /// Staff: reported technical problems and the money asked back (R37).
    Claims,

    /// Realtime: opening a socket, before its ticket has told who comes.
    OpenSocket,
    /// Realtime: the first message of a socket, leaving, keeping it alive.
    EnterRoom,
    /// Realtime: descriptions, candidates, states, relays, quality, once admitted.
    Meet,
    /// Realtime: letting in, sending away, a youth's time alone, ending the visit.
    KeepRoom,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 20] = [
        Self::SeeOffers,
        Self::SignIn,
        Self::Session,
        Self::Contact,
        Self::GatewayCalls,
        Self::Account,
        Self::Bookings,
        Self::Attend,
        Self::AcceptInvitation,
        Self::StaffSignIn,
        Self::StaffSession,
        Self::Hours,
        Self::Visits,
        Self::Visit,
        Self::Note,
        Self::Claims,
        Self::OpenSocket,
        Self::EnterRoom,
        Self::Meet,
        Self::KeepRoom,
    ];
}

/// Everyone outside of the staff's origin.
const PATIENTS_SIDE: &[Role] = &[Role::Visitor, Role::Person];
const PERSON: &[Role] = &[Role::Person];
const CLINICIANS: &[Role] = &[
    Role::Doctor,
    Role::Psychologist,
    Role::Therapist,
    Role::Nurse,
];
const SUPPORT: &[Role] = &[Role::Support];
/// Before anyone is known on the staff's origin.
const UNKNOWN_OR_STAFF: &[Role] = &[
    Role::Visitor,
    Role::Doctor,
    Role::Psychologist,
    Role::Therapist,
    Role::Nurse,
    Role::Support,
    Role::Administrator,
];

/// The table: these roles, in this relation, may do these things.
const TABLE: &[(&[Role], Relation, &[Action])] = &[
    (
        PATIENTS_SIDE,
        Relation::Anyone,
        &[
            Action::SeeOffers,
            Action::SignIn,
            Action::Session,
            Action::Contact,
            Action::GatewayCalls,
            Action::OpenSocket,
        ],
    ),
    (PERSON, Relation::Anyone, &[Action::AcceptInvitation]),
    (PERSON, Relation::Own, &[Action::Account, Action::Bookings]),
    (
        PERSON,
        Relation::Attending,
        &[Action::Attend, Action::EnterRoom, Action::Meet],
    ),
    (
        UNKNOWN_OR_STAFF,
        Relation::Anyone,
        &[
            Action::StaffSignIn,
            Action::StaffSession,
            Action::OpenSocket,
        ],
    ),
    (CLINICIANS, Relation::Own, &[Action::Hours, Action::Visits]),
    (
        CLINICIANS,
        Relation::Treating,
        &[
            Action::Visit,
            Action::Note,
            Action::EnterRoom,
            Action::Meet,
            Action::KeepRoom,
        ],
    ),
    (SUPPORT, Relation::Anyone, &[Action::Claims]),
];

/// Whether someone may do this.
pub fn allowed(role: Role, relation: Relation, action: Action) -> bool {
    TABLE.iter().any(|(roles, needed, actions)| {
        *needed == relation && roles.contains(&role) && actions.contains(&action)
    })
}

/// Whether there is anything at all that someone in this role may do this to: asked before the
/// relation is known.
pub fn conceivable(role: Role, action: Action) -> bool {
    Relation::ALL
        .into_iter()
        .any(|relation| allowed(role, relation, action))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERY_CLINICIAN: [Role; 4] = [
        Role::Doctor,
        Role::Psychologist,
        Role::Therapist,
        Role::Nurse,
    ];

    #[test]
    fn r67_a_clinician_without_relation_is_denied() {
        for role in EVERY_CLINICIAN {
            for action in [
                Action::Visit,
                Action::Note,
                Action::EnterRoom,
                Action::Meet,
                Action::KeepRoom,
            ] {
                for relation in Relation::ALL {
                    assert_eq!(
                        allowed(role, relation, action),
                        relation == Relation::Treating,
                        "{role:?} {relation:?} {action:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn r68_neither_administration_nor_support_sees_a_note_or_a_room() {
        for role in [Role::Support, Role::Administrator] {
            for action in [
                Action::Note,
                Action::Visit,
                Action::Visits,
                Action::EnterRoom,
                Action::Meet,
                Action::KeepRoom,
            ] {
                assert!(!conceivable(role, action), "{role:?} {action:?}");
            }
        }
        assert!(conceivable(Role::Support, Action::Claims));
        assert!(!conceivable(Role::Administrator, Action::Claims));
    }

    #[test]
    fn r73_only_those_who_attend_and_their_clinician_meet_and_only_the_clinician_lets_in() {
        for role in Role::ALL {
            for relation in Relation::ALL {
                let clinician = EVERY_CLINICIAN.contains(&role) && relation == Relation::Treating;
                let attends = role == Role::Person && relation == Relation::Attending;
                assert_eq!(
                    allowed(role, relation, Action::Meet),
                    clinician || attends,
                    "{role:?} {relation:?}"
                );
                assert_eq!(
                    allowed(role, relation, Action::KeepRoom),
                    clinician,
                    "{role:?} {relation:?}"
                );
            }
        }
    }

    #[test]
    fn a_stranger_may_nothing() {
        for role in Role::ALL {
            for action in Action::ALL {
                assert!(
                    !allowed(role, Relation::Stranger, action),
                    "{role:?} {action:?}"
                );
            }
        }
    }

    #[test]
    fn patients_do_nothing_of_staff_and_staff_nothing_of_patients() {
        let of_staff = [
            Action::Hours,
            Action::Visits,
            Action::Visit,
            Action::Note,
            Action::Claims,
            Action::KeepRoom,
        ];
        let of_patients = [
            Action::Account,
            Action::Bookings,
            Action::Attend,
            Action::AcceptInvitation,
        ];
        for action in of_staff {
            assert!(!conceivable(Role::Visitor, action), "{action:?}");
            assert!(!conceivable(Role::Person, action), "{action:?}");
        }
        for role in Role::ALL.into_iter().skip(2) {
            for action in of_patients {
                assert!(!conceivable(role, action), "{role:?} {action:?}");
            }
        }
    }

    #[test]
    fn a_clinicians_role_is_called_as_the_profession() {
        for role in Role::ALL {
            if let Some(profession) = role.profession() {
                assert_eq!(role.code(), profession.code());
            }
        }
        assert_eq!(
            Role::ALL.into_iter().filter_map(Role::profession).count(),
            4
        );
    }

    #[test]
    fn every_action_is_somebodys() {
        for action in Action::ALL {
            assert!(
                Role::ALL.into_iter().any(|role| conceivable(role, action)),
                "{action:?}"
            );
        }
    }
}
