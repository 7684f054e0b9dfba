//! The components of a running clinic, shared by every request and job.

use std::{ops::Deref, sync::Arc};

use tokio::sync::{Mutex, Notify};

use crate::{
    app_links::AppLinks,
    bankid::BankId,
    booking::capture::Effect,
    catalogue::{self, Calendar},
    clock::Clock,
    config::RunMode,
    db::Db,
    error::ApiError,
    limits::Limits,
    metrics::Metrics,
    payments::Gateway,
    register::PersonnelRegister,
    rooms::Rooms,
    vault::Vault,
};

/// A running clinic. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Components>);

/// What a clinic is made of.
pub struct Components {
    /// Settings that do not change while it runs.
    pub settings: Settings,
    /// The one clock.
    pub clock: Clock,
    /// Storage.
    pub db: Db,
    /// Sealed fields and keyed hashes.
    pub vault: Vault,
    /// Sign-in.
    pub bankid: BankId,
    /// The card gateway.
    pub gateway: Arc<dyn Gateway>,
    /// Who is authorised as health personnel.
    pub register: Arc<dyn PersonnelRegister>,
    /// Services, clinicians and free times, kept in memory.
    pub calendar: Calendar,
    /// Rooms with open sockets.
    pub rooms: Rooms,
    /// Rate limits.
    pub limits: Limits,
    /// Counters for /metrics.
    pub metrics: Metrics,
    /// Wakes the job that sends refunds and closes payment pages.
    pub money_waits: Notify,
    /// Held while receipts are numbered: many who ask at once would collide on the one row that
    /// counts.
    pub receipts: Mutex<()>,
}

/// Settings that do not change while the clinic runs.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Production or demo.
    pub mode: RunMode,
    /// The origin patients use, without a trailing slash.
    pub public_url: String,
    /// The origin staff use, without a trailing slash. Its host is not that of `public_url`.
    pub staff_url: String,
    /// The one address that a sign-in begun by an app returns to: an App Link or universal link.
    pub app_return: String,
    /// The apps that open the clinic's links.
    pub app_links: AppLinks,
    /// Seconds that a phone's access token lives, at most
    /// [`ACCESS_SECONDS`](crate::sessions::app::ACCESS_SECONDS).
    pub access_seconds: i64,
    /// Minutes an unpaid hold lasts (R21).
    pub hold_minutes: u32,
    /// This server's name among those that share a database.
    pub node: String,
}

impl Settings {
    /// Where an app's sign-in returns to unless the operator says otherwise: a path of the
    /// clinic's own. In production it is on https, which is what phones open their app for.
    pub fn usual_app_return(public_url: &str) -> String {
        format!("{public_url}/app/signed-in")
    }

    /// Whether cookies can be `Secure` with the `__Host-` prefix: on https, and on localhost in
    /// browsers that count it as secure. Only a demo on plain http goes without.
    pub fn secure_cookies(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Whether this is a demo clinic.
    pub fn demo(&self) -> bool {
        self.mode == RunMode::Demo
    }
}

impl App {
    /// Puts the components together.
    pub fn new(components: Components) -> Self {
        Self(Arc::new(components))
    }
}

impl Deref for App {
    type Target = Components;

    fn deref(&self) -> &Components {
        &self.0
    }
}

impl App {
    /// Reads services, clinicians and hours again, after staff have changed them.
    ///
    /// # Errors
    /// Storage errors, the register's.
    pub async fn reload_catalogue(&self) -> Result<(), ApiError> {
        let offers = catalogue::load(&self.db, self.register.as_ref(), self.clock.now()).await?;
        self.calendar.replace(offers);
        Ok(())
    }

    /// Reads them again if another server's staff have changed them.
    ///
    /// # Errors
    /// Storage errors, the register's.
    pub async fn follow_catalogue(&self) -> Result<(), ApiError> {
        if self.db.read(catalogue::version).await? == self.calendar.offers().version {
            return Ok(());
        }
        self.reload_catalogue().await
    }

    /// Tells those who wait that a payment changed something. Call after the commit.
    pub fn captured(&self, effect: Effect) {
        let (booking, money) = match effect {
            Effect::Nothing => return,
            Effect::Confirmed => (Some("confirmed"), "captured"),
            Effect::Reseated => (Some("reseated"), "late_payment"),
            Effect::Refunded => (None, "late_payment_refunded"),
        };
        if let Some(event) = booking {
            self.metrics.bookings.with_label_values(&[event]).inc();
        }
        self.metrics.money.with_label_values(&[money]).inc();
        self.calendar.changed();
        if effect == Effect::Refunded {
            self.money_waits.notify_one();
        }
    }
}
