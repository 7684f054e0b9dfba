//! Who is signed in. BankID and the clinic's server decide; this machine follows what they say.

use eclinic_api::{
    problem::code,
    session::{Child, Membership, Person, Session as Wire},
};
use eclinic_rules::Language;

use super::{
    outcome::{Started, Turn},
    route::LocalPath,
};
use crate::{
    call::{self, Caller, Cmd, Failure, Posted, requests},
    effects::{
        exchange::ExchangeResult,
        handoff::{HandoffPurpose, HandoffResult},
    },
};

/// The session as far as known.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Session {
    /// Being asked for the first time.
    #[default]
    Unknown,
    /// The clinic could not be asked; nothing personal is shown.
    Unreachable(Failure),
    /// Nobody is signed in.
    SignedOut,
    /// Leaving for BankID. On web the tab navigates away and this run ends here.
    Handoff,
    /// BankID's page could not be opened.
    HandoffFailed,
    /// Back on a phone with a one-time code, which is being exchanged.
    Exchanging,
    /// A person is signed in.
    SignedIn(Box<SignedIn>),
    /// The clinic ended the session while the app was in use (R16): sign in again, same place.
    Expired,
    /// Signing out. Nothing personal is shown any more; should the clinic not confirm it, the
    /// person is still signed in.
    SigningOut(Box<SignedIn>),
}

/// What is known of the person who is signed in.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The person, by BankID.
    pub person: Person,
    /// Token for mutations.
    pub csrf_token: Option<String>,
    /// The membership, once registered.
    pub membership: Option<Membership>,
    /// The children on the account.
    pub children: Vec<Child>,
}

/// What happens to a session.
#[derive(Clone, PartialEq, Eq)]
pub enum Event {
    /// The clinic said who is signed in.
    Answered(Box<Posted<Wire>>),
    /// The person wants to sign in, and to come back to this place.
    SignIn(LocalPath, Language),
    /// BankID's page was opened, or not.
    HandedOff(HandoffResult),
    /// Came back to a phone with this one-time code.
    Returned(String),
    /// The code was exchanged, or not.
    Exchanged(ExchangeResult),
    /// The person wants to sign out, here or everywhere (R16).
    SignOut {
        /// Every device.
        everywhere: bool,
    },
    /// The clinic ended the session, or could not be reached.
    SignedOut(Posted<()>),
    /// A request was refused because the session has ended.
    Refused,
    /// The app is in front again: ask anew.
    Resumed,
}

/// What the parent has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is now known who is signed in, or that somebody else is: open the route anew.
    Known,
    /// The device has its tokens: go on, while the clinic is asked whose they are.
    Exchanged,
    /// The sign-in failed at its end, for the reason of this stable code.
    NotExchanged(&'static str),
    /// The session has ended or is about to: forget everything personal.
    Ended,
    /// The clinic has confirmed that the person is signed out.
    SignedOut,
    /// The person wanted to sign out, but the clinic has not confirmed it.
    NotSignedOut,
}

/// Its turn.
pub type Next = Turn<Session, Event, Change>;

impl Session {
    /// Asks the clinic for the first time.
    pub fn start(caller: Caller) -> Started<Self, Event> {
        Started {
            state: Self::Unknown,
            command: ask(caller),
        }
    }

    /// Takes an event.
    pub fn update(self, event: Event, caller: Caller) -> Next {
        if self.ignores(&event) {
            return Next::stay(self);
        }
        match (self, event) {
            (state, Event::Answered(posted)) => state.answered(posted.result),
            (_, Event::SignIn(place, language)) => {
                let address = requests::sign_in_address(place.as_str(), language);
                let command = call::hand_off(HandoffPurpose::BankId, address, Event::HandedOff);
                Next::go_on(Self::Handoff, command)
            }
            (Self::Handoff, Event::HandedOff(HandoffResult::Failed)) => {
                Next::stay(Self::HandoffFailed)
            }
            (_, Event::Returned(code)) => {
                let command = call::exchange(code, Event::Exchanged);
                Next::go_on(Self::Exchanging, command)
            }
            (Self::Exchanging, Event::Exchanged(result)) => exchanged(result, caller),
            (Self::SignedIn(signed_in), Event::SignOut { everywhere }) => {
                let call = if everywhere {
                    requests::log_out_everywhere()
                } else {
                    requests::log_out()
                };
                let command = call::send(call, caller, Event::SignedOut);
                Next {
                    state: Self::SigningOut(signed_in),
                    transition: Some(Change::Ended),
                    command,
                }
            }
            (Self::SigningOut(signed_in), Event::SignedOut(posted)) => match posted.result {
                Err(failure) if !failure.is(code::SIGN_IN_REQUIRED) => {
                    Next::tell(Self::SignedIn(signed_in), Change::NotSignedOut)
                }
                Ok(()) | Err(_) => Next::tell(Self::SignedOut, Change::SignedOut),
            },
            (Self::SignedIn(_), Event::Refused) => Next::tell(Self::Expired, Change::Ended),
            // Back without a code: only the clinic knows what came of it.
            (Self::Handoff, Event::Resumed) => Next::go_on(Self::Unknown, ask(caller)),
            (state, Event::Resumed) => Next::go_on(state, ask(caller)),
            (
                state,
                Event::HandedOff(_)
                | Event::Exchanged(_)
                | Event::SignOut { .. }
                | Event::SignedOut(_)
                | Event::Refused,
            ) => Next::stay(state),
        }
    }

    /// What changes nothing: a second tap, an answer to what was asked before leaving or signing
    /// out, and a link to somebody who is signed in.
    const fn ignores(&self, event: &Event) -> bool {
        match self {
            Self::Unknown => matches!(event, Event::Resumed),
            Self::Handoff => matches!(event, Event::Answered(_) | Event::SignIn(..)),
            Self::Exchanging => matches!(
                event,
                Event::Answered(_) | Event::SignIn(..) | Event::Returned(_) | Event::Resumed
            ),
            Self::SignedIn(_) => matches!(event, Event::SignIn(..) | Event::Returned(_)),
            Self::SigningOut(_) => matches!(
                event,
                Event::Answered(_) | Event::Returned(_) | Event::Resumed
            ),
            Self::Unreachable(_) | Self::SignedOut | Self::HandoffFailed | Self::Expired => false,
        }
    }

    fn answered(self, result: Result<Wire, Failure>) -> Next {
        match (self, result) {
            (before, Ok(wire)) => {
                let after = Self::from(wire);
                match (before, after) {
                    (Self::SignedIn(was), Self::SignedIn(is)) if was.person.id == is.person.id => {
                        Next::stay(Self::SignedIn(is))
                    }
                    // Signed out elsewhere, or somebody else's session by now.
                    (Self::SignedIn(_), after) => Next::tell(after, Change::Ended),
                    // Nobody is signed in: why is known better already.
                    (before @ (Self::Expired | Self::HandoffFailed), Self::SignedOut) => {
                        Next::stay(before)
                    }
                    (Self::SignedOut, Self::SignedOut) => Next::stay(Self::SignedOut),
                    (_, after) => Next::tell(after, Change::Known),
                }
            }
            // What is known stays: the server refuses what is no longer allowed.
            (
                state @ (Self::SignedIn(_) | Self::Expired | Self::HandoffFailed | Self::SignedOut),
                Err(_),
            ) => Next::stay(state),
            (_, Err(failure)) => Next::tell(Self::Unreachable(failure), Change::Known),
        }
    }

    /// The person who is signed in.
    pub fn signed_in(&self) -> Option<&SignedIn> {
        match self {
            Self::SignedIn(signed_in) => Some(signed_in),
            _ => None,
        }
    }
}

impl From<Wire> for Session {
    fn from(wire: Wire) -> Self {
        let Wire {
            person,
            csrf_token,
            membership,
            children,
            ..
        } = wire;
        person.map_or(Self::SignedOut, |person| {
            Self::SignedIn(Box::new(SignedIn {
                person,
                csrf_token,
                membership,
                children,
            }))
        })
    }
}

impl SignedIn {
    /// Given and family name.
    pub fn name(&self) -> String {
        full_name(&self.person.given_name, &self.person.family_name)
    }
}

/// Given and family name.
pub fn full_name(given: &str, family: &str) -> String {
    format!("{given} {family}").trim().to_owned()
}

fn exchanged(result: ExchangeResult, caller: Caller) -> Next {
    match result {
        ExchangeResult::Done => Next {
            state: Session::Unknown,
            transition: Some(Change::Exchanged),
            command: ask(caller),
        },
        ExchangeResult::Refused => Next::tell(
            Session::SignedOut,
            Change::NotExchanged(code::BANKID_EXPIRED),
        ),
        ExchangeResult::Unanswered => Next::tell(
            Session::SignedOut,
            Change::NotExchanged(code::BANKID_UNAVAILABLE),
        ),
    }
}

fn ask(caller: Caller) -> Cmd<Event> {
    call::send(requests::session(), caller, |posted| {
        Event::Answered(Box::new(posted))
    })
}

#[cfg(test)]
mod tests;
