//! Which address shows which screen. The core owns the addresses, so that all shells have the same
//! and a reload, a bookmark or a way back leads to a defined place.

pub mod percent;
mod returned;

#[cfg(test)]
mod tests;

use percent::{decode, encode};
pub use returned::Returned;

/// Where invitations lead.
const INVITATION: &str = "/invitation";

/// Every address of the app.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// `/`
    #[default]
    Home,
    /// `/services/{id}`: times and price, also signed out.
    Service(String),
    /// `/sign-in?next=…&error=…`
    SignIn {
        /// Where to go afterwards.
        next: LocalPath,
        /// The code of what went wrong at BankID.
        error: Option<String>,
    },
    /// `/app/signed-in?…`: where BankID's pages lead back to on a phone.
    Returned(Returned),
    /// `/register?next=…`
    Register(LocalPath),
    /// `/book/{service}/…`
    Book {
        /// The service.
        service: String,
        /// The step.
        step: Step,
    },
    /// `/bookings`
    Bookings,
    /// `/bookings/{id}/…`
    Visit {
        /// The booking.
        id: String,
        /// What of it.
        part: Part,
    },
    /// `/staff/visits/{id}/room`: the same room for its clinician, in the portal.
    StaffRoom(String),
    /// `/invitation#{token}`: whoever was invited to a visit comes. The address is written without
    /// the token, which is kept elsewhere.
    Invitation(Token),
    /// `/device-test`: camera, microphone, loudspeaker and network, any day before.
    DeviceTest,
    /// `/children/new?next=…`
    AddChild(LocalPath),
    /// `/contact`
    Contact,
    /// `/mental-health`
    MentalHealth,
    /// `/questions`
    Questions,
    /// `/privacy`
    Privacy,
    /// `/terms`
    Terms,
    /// `/emergency`
    Emergency,
    /// Any other address, kept as it was.
    NotFound(String),
}

/// The steps of a booking, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// `/book/{service}`: for whom.
    Who,
    /// `/book/{service}/symptoms`: the emergency gate.
    Gate,
    /// `/book/{service}/time`.
    Time,
    /// `/book/{service}/terms`.
    Terms,
}

/// What of a booking is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `/bookings/{id}`
    Overview,
    /// `/bookings/{id}/pay`
    Pay,
    /// `/bookings/{id}/payment`: the way back from the gateway.
    Payment {
        /// `?result=cancelled`: the person turned back at the card page.
        cancelled: bool,
    },
    /// `/bookings/{id}/cancel`
    Cancel,
    /// `/bookings/{id}/receipt`
    Receipt,
    /// `/bookings/{id}/room`: where one meets.
    Room,
    /// `/bookings/{id}/invite`: an interpreter or the other guardian, from elsewhere.
    Invite,
}

/// What stands behind `#` in an invitation's link; empty when nothing that could be one does.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Token(pub String);

impl Token {
    const LONGEST: usize = 128;

    fn read(fragment: &str) -> Self {
        let good = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if fragment.len() <= Self::LONGEST && fragment.bytes().all(good) {
            Self(fragment.to_owned())
        } else {
            Self::default()
        }
    }
}

/// It lets in whoever has it.
impl std::fmt::Debug for Token {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Token")
    }
}

/// A path within the app, to go on to. Anything that could lead elsewhere is read as `/`, so that
/// a crafted link cannot use our sign-in to send people away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalPath(String);

impl LocalPath {
    /// Reads a path; `/` when it is not one of ours.
    pub fn parse(text: &str) -> Self {
        let local = text.starts_with('/')
            && !text.starts_with("//")
            && text.len() <= 512
            && text
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        // Signing in or registering twice in a row leads nowhere.
        let elsewhere = ["/sign-in", "/register", "/app/", "/v1/"];
        if local && !elsewhere.iter().any(|prefix| text.starts_with(prefix)) {
            Self(text.to_owned())
        } else {
            Self::default()
        }
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for LocalPath {
    fn default() -> Self {
        Self("/".to_owned())
    }
}

impl Route {
    /// Reads an address: a path with query. A fragment is left out, but for an invitation's.
    pub fn parse(address: &str) -> Self {
        let (address, fragment) = address.split_once('#').unwrap_or((address, ""));
        if address == INVITATION {
            return Self::Invitation(Token::read(fragment));
        }
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let known = segments(path).and_then(|segments| Self::of(&segments, query));
        known.unwrap_or_else(|| Self::NotFound(address.to_owned()))
    }

    fn of(segments: &[String], query: &str) -> Option<Self> {
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let visit = |id: &str, part| Self::Visit {
            id: id.to_owned(),
            part,
        };
        let book = |service: &str, step| Self::Book {
            service: service.to_owned(),
            step,
        };
        Some(match segments.as_slice() {
            [] => Self::Home,
            ["services", id] => Self::Service((*id).to_owned()),
            ["sign-in"] => Self::SignIn {
                next: next(query),
                error: value(query, "error"),
            },
            ["app", "signed-in"] => Self::Returned(Returned::of(query)),
            ["register"] => Self::Register(next(query)),
            ["book", service] => book(service, Step::Who),
            ["book", service, "symptoms"] => book(service, Step::Gate),
            ["book", service, "time"] => book(service, Step::Time),
            ["book", service, "terms"] => book(service, Step::Terms),
            ["bookings"] => Self::Bookings,
            ["bookings", id] => visit(id, Part::Overview),
            ["bookings", id, "pay"] => visit(id, Part::Pay),
            ["bookings", id, "payment"] => {
                let cancelled = value(query, "result").as_deref() == Some("cancelled");
                visit(id, Part::Payment { cancelled })
            }
            ["bookings", id, "cancel"] => visit(id, Part::Cancel),
            ["bookings", id, "receipt"] => visit(id, Part::Receipt),
            ["bookings", id, "room"] => visit(id, Part::Room),
            ["bookings", id, "invite"] => visit(id, Part::Invite),
            ["staff", "visits", id, "room"] => Self::StaffRoom((*id).to_owned()),
            ["device-test"] => Self::DeviceTest,
            ["children", "new"] => Self::AddChild(next(query)),
            ["contact"] => Self::Contact,
            ["mental-health"] => Self::MentalHealth,
            ["questions"] => Self::Questions,
            ["privacy"] => Self::Privacy,
            ["terms"] => Self::Terms,
            ["emergency"] => Self::Emergency,
            _ => return None,
        })
    }

    /// Writes the address.
    pub fn path(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Service(id) => format!("/services/{}", encode(id)),
            Self::SignIn { next, error } => {
                let error = error.as_deref().map(|code| ("error", code));
                with_query("/sign-in", next_pair(next).into_iter().chain(error))
            }
            // Never with the code: addresses are kept and shown.
            Self::Returned(_) => "/app/signed-in".to_owned(),
            Self::Register(next) => with_query("/register", next_pair(next)),
            Self::Book { service, step } => {
                let rest = match step {
                    Step::Who => "",
                    Step::Gate => "/symptoms",
                    Step::Time => "/time",
                    Step::Terms => "/terms",
                };
                format!("/book/{}{rest}", encode(service))
            }
            Self::Bookings => "/bookings".to_owned(),
            Self::Visit { id, part } => {
                let rest = match part {
                    Part::Overview => "",
                    Part::Pay => "/pay",
                    Part::Payment { cancelled: false } => "/payment",
                    Part::Payment { cancelled: true } => "/payment?result=cancelled",
                    Part::Cancel => "/cancel",
                    Part::Receipt => "/receipt",
                    Part::Room => "/room",
                    Part::Invite => "/invite",
                };
                format!("/bookings/{}{rest}", encode(id))
            }
            Self::StaffRoom(id) => format!("/staff/visits/{}/room", encode(id)),
            // Never with the token: addresses are kept and shown.
            Self::Invitation(_) => INVITATION.to_owned(),
            Self::DeviceTest => "/device-test".to_owned(),
            Self::AddChild(next) => with_query("/children/new", next_pair(next)),
            Self::Contact => "/contact".to_owned(),
            Self::MentalHealth => "/mental-health".to_owned(),
            Self::Questions => "/questions".to_owned(),
            Self::Privacy => "/privacy".to_owned(),
            Self::Terms => "/terms".to_owned(),
            Self::Emergency => "/emergency".to_owned(),
            Self::NotFound(address) => address.clone(),
        }
    }

    /// Whether the screen shows something of a person: then somebody has to be signed in.
    pub const fn needs_sign_in(&self) -> bool {
        matches!(
            self,
            Self::Register(_)
                | Self::Book { .. }
                | Self::Bookings
                | Self::Visit { .. }
                | Self::AddChild(_)
                | Self::Invitation(_)
        )
    }

    /// Whether only members get there: booking, and what goes with it.
    pub const fn needs_membership(&self) -> bool {
        matches!(self, Self::Book { .. } | Self::AddChild(_))
    }

    /// The way back to this screen, for after sign-in.
    pub fn place(&self) -> LocalPath {
        match self {
            Self::SignIn { next, .. } | Self::Register(next) => next.clone(),
            other => LocalPath::parse(&other.path()),
        }
    }
}

fn segments(path: &str) -> Option<Vec<String>> {
    let path = path.strip_prefix('/')?;
    if path.is_empty() {
        return Some(Vec::new());
    }
    let read: Option<Vec<String>> = path.split('/').map(decode).collect();
    read.filter(|segments| segments.iter().all(|segment| !segment.is_empty()))
}

fn value(query: &str, name: &str) -> Option<String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .into_iter()
        .find(|(key, _)| *key == name)
        .and_then(|(_, value)| decode(value))
}

fn next(query: &str) -> LocalPath {
    value(query, "next")
        .map(|path| LocalPath::parse(&path))
        .unwrap_or_default()
}

fn next_pair(next: &LocalPath) -> Option<(&'static str, &str)> {
    (next.as_str() != "/").then_some(("next", next.as_str()))
}

fn with_query<'a>(path: &str, pairs: impl IntoIterator<Item = (&'static str, &'a str)>) -> String {
    pairs
        .into_iter()
        .enumerate()
        .fold(path.to_owned(), |written, (position, (name, value))| {
            let mark = if position == 0 { '?' } else { '&' };
            format!("{written}{mark}{name}={}", encode(value))
        })
}
