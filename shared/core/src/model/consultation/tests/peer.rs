//! A fake peer connection: descriptions, candidates and lines as a browser's, without any media.

/// A connection of a device.
#[derive(Default)]
pub struct Peer {
    /// The way it looks for now, as its last description had it.
    pub own: Option<Description>,
    /// The other's last description that was applied.
    pub other: Option<Description>,
    /// The other's ways of which a candidate was applied.
    pub heard: Vec<String>,
    /// An offer was made and not answered.
    pub offered: bool,
    /// Says that it stands.
    pub up: bool,
    /// When something last came on it.
    pub last_ms: u64,
}

/// What a description says that matters here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// Which connection of which device.
    pub of: String,
    /// The way it looks for (`ice-ufrag`).
    pub way: String,
    /// The fingerprint line.
    pub print: String,
    /// The way of the offer that it answers; empty for an offer.
    pub answers: String,
}

impl Description {
    pub fn sdp(&self) -> String {
        let Self {
            of,
            way,
            print,
            answers,
        } = self;
        format!(
            "v=0\r\na=fingerprint:sha-256 {print}\r\na=x-of:{of}\r\na=x-way:{way}\r\na=x-answers:{answers}\r\n"
        )
    }

    pub fn read(sdp: &str) -> Self {
        let value = |name: &str| {
            let line = sdp.lines().find_map(|line| line.strip_prefix(name));
            line.unwrap_or_default().to_owned()
        };
        Self {
            of: value("a=x-of:"),
            way: value("a=x-way:"),
            print: value("a=fingerprint:sha-256 "),
            answers: value("a=x-answers:"),
        }
    }
}

/// Whether two connections find each other: each looks at the other's present way and knows a
/// candidate of it, one answers the other, and both have the other's own certificate.
pub fn meet(one: &Peer, two: &Peer) -> bool {
    let sees = |one: &Peer, two: &Peer| {
        one.other.is_some() && one.other == two.own && {
            let way = &one.other.as_ref().unwrap().way;
            one.heard.contains(way)
        }
    };
    let (Some(own), Some(other)) = (&one.own, &two.own) else {
        return false;
    };
    let answered = own.answers == other.way || other.answers == own.way;
    sees(one, two) && sees(two, one) && answered
}
