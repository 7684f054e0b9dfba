//! The clinic's two entrances: patients' and staff's. Each is an origin of its own on the same
//! server, so that neither's pages can send requests as somebody signed in at the other.

use crate::{
    app::{App, Settings},
    sessions::Cookie,
};

/// An entrance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entrance {
    /// For patients and guardians.
    Patients,
    /// For those who work here.
    Staff,
}

impl Entrance {
    /// The word in storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Patients => "patients",
            Self::Staff => "staff",
        }
    }

    /// Its origin, without a trailing slash.
    pub fn origin(self, settings: &Settings) -> &str {
        match self {
            Self::Patients => &settings.public_url,
            Self::Staff => &settings.staff_url,
        }
    }

    /// Path of the address that BankID sends people back to; registered with BankID.
    pub const fn callback(self) -> &'static str {
        match self {
            Self::Patients => "/v1/auth/bankid/callback",
            Self::Staff => "/v1/staff/auth/bankid/callback",
        }
    }

    /// The whole of that address.
    pub fn redirect_uri(self, settings: &Settings) -> String {
        format!("{}{}", self.origin(settings), self.callback())
    }

    /// The cookie with the session's token. The browser forgets it when it is closed; the server
    /// decides when the session ends.
    pub fn session_cookie(self, app: &App) -> Cookie {
        Cookie::session(self, app.settings.secure_cookies())
    }

    /// The cookie that ties a sign-in under way to the browser that began it.
    pub fn sign_in_cookie(self, app: &App) -> Cookie {
        Cookie::sign_in(self, app.settings.secure_cookies())
    }
}
