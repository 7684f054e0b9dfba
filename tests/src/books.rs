//! The clinic's books, read from its database, held against the gateway's ledger and against what
//! clients were told.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    clinic::Clinic,
    gateway::{Charge, Ledger, Refund},
    hurried::Told,
};

macro_rules! read_booking {
    ($row:ident, $get:ident) => {
        BookingRow {
            id: $get!($row, 0),
            state: $get!($row, 1),
            clinician_id: $get!($row, 2),
            patient_id: $get!($row, 3),
            starts_at: $get!($row, 4),
            ends_at: $get!($row, 5),
            price_ore: $get!($row, 6),
        }
    };
}
macro_rules! read_payment {
    ($row:ident, $get:ident) => {
        PaymentRow {
            id: $get!($row, 0),
            booking_id: $get!($row, 1),
            state: $get!($row, 2),
            captured_ore: $get!($row, 3),
            refunded_ore: $get!($row, 4),
        }
    };
}
macro_rules! read_refund {
    ($row:ident, $get:ident) => {
        RefundRow {
            payment_id: $get!($row, 0),
            state: $get!($row, 1),
            amount_ore: $get!($row, 2),
        }
    };
}
macro_rules! read_cell {
    ($row:ident, $get:ident) => {
        CellRow {
            kind: $get!($row, 0),
            owner_id: $get!($row, 1),
            cell: $get!($row, 2),
            booking_id: $get!($row, 3),
        }
    };
}
/// A booking as stored.
#[derive(Clone, Debug)]
pub struct BookingRow {
    /// Id.
    pub id: String,
    /// State.
    pub state: String,
    /// Clinician.
    pub clinician_id: String,
    /// Patient.
    pub patient_id: String,
    /// Start, milliseconds.
    pub starts_at: i64,
    /// End, milliseconds.
    pub ends_at: i64,
    /// Price in øre.
    pub price_ore: i64,
}

/// A payment as stored.
#[derive(Clone, Debug)]
pub struct PaymentRow {
    /// Id: the gateway's reference.
    pub id: String,
    /// Its booking.
    pub booking_id: String,
    /// State.
    pub state: String,
    /// Captured in øre.
    pub captured_ore: i64,
    /// Refunds decided in øre.
    pub refunded_ore: i64,
}

/// A refund as stored.
#[derive(Clone, Debug)]
pub struct RefundRow {
    /// Its payment.
    pub payment_id: String,
    /// State.
    pub state: String,
    /// Øre.
    pub amount_ore: i64,
}

/// A taken cell as stored.
#[derive(Clone, Debug)]
pub struct CellRow {
    /// `clinician` or `patient`.
    pub kind: String,
    /// Whose.
    pub owner_id: String,
    /// Five-minute cell.
    pub cell: i64,
    /// The booking.
    pub booking_id: String,
}

/// All of the clinic's books.
#[derive(Clone, Debug, Default)]
pub struct Books {
    /// Bookings.
    pub bookings: Vec<BookingRow>,
    /// Payments.
    pub payments: Vec<PaymentRow>,
    /// Refunds.
    pub refunds: Vec<RefundRow>,
    /// Taken cells.
    pub cells: Vec<CellRow>,
    /// Receipt numbers, in order.
    pub receipts: Vec<i64>,
}

const BOOKINGS: &str =
    "SELECT id, state, clinician_id, patient_id, starts_at, ends_at, price_ore FROM booking";
const PAYMENTS: &str = "SELECT id, booking_id, state, captured_ore, refunded_ore FROM payment";
const REFUNDS: &str = "SELECT payment_id, state, amount_ore FROM refund";
const CELLS: &str = "SELECT kind, owner_id, cell, booking_id FROM taken_cell";
const RECEIPTS: &str = "SELECT number FROM receipt ORDER BY number";

impl Books {
    /// Reads them past the server, straight from its storage.
    pub async fn read(clinic: &Clinic) -> Self {
        let (postgres, file) = (clinic.postgres_url(), clinic.data().join("clinic.sqlite"));
        tokio::task::spawn_blocking(move || match postgres {
            Some(url) => Self::read_postgres(&url),
            None => Self::read_sqlite(&file),
        })
        .await
        .expect("the books")
    }

    fn read_sqlite(file: &std::path::Path) -> Self {
        let connection = rusqlite::Connection::open(file).expect("the database file");
        connection
            .busy_timeout(std::time::Duration::from_secs(5))
            .unwrap();
        let mut books = Self::default();
        let each = |sql: &str, take: &mut dyn FnMut(&rusqlite::Row<'_>)| {
            let mut statement = connection.prepare(sql).unwrap();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                take(row);
            }
        };
        macro_rules! get {
            ($row:ident, $index:literal) => {
                $row.get($index).unwrap()
            };
        }
        each(BOOKINGS, &mut |row| {
            books.bookings.push(read_booking!(row, get));
        });
        each(PAYMENTS, &mut |row| {
            books.payments.push(read_payment!(row, get));
        });
        each(REFUNDS, &mut |row| {
            books.refunds.push(read_refund!(row, get));
        });
        each(CELLS, &mut |row| books.cells.push(read_cell!(row, get)));
        each(RECEIPTS, &mut |row| books.receipts.push(get!(row, 0)));
        books
    }

    fn read_postgres(url: &str) -> Self {
        let mut client = postgres::Client::connect(url, postgres::NoTls).expect("PostgreSQL");
        let mut rows = |sql: &str| client.query(sql, &[]).unwrap();
        macro_rules! get {
            ($row:ident, $index:literal) => {
                $row.get($index)
            };
        }
        Self {
            bookings: rows(BOOKINGS)
                .iter()
                .map(|row| read_booking!(row, get))
                .collect(),
            payments: rows(PAYMENTS)
                .iter()
                .map(|row| read_payment!(row, get))
                .collect(),
            refunds: rows(REFUNDS)
                .iter()
                .map(|row| read_refund!(row, get))
                .collect(),
            cells: rows(CELLS).iter().map(|row| read_cell!(row, get)).collect(),
            receipts: rows(RECEIPTS).iter().map(|row| row.get(0)).collect(),
        }
    }

    /// Whether nothing is on its way any more: no refund to send, and no money at the gateway that
    /// the clinic has not taken in.
    pub fn are_settled(&self, ledger: &Ledger) -> bool {
        let paid: BTreeSet<&str> = self
            .payments
            .iter()
            .filter(|payment| payment.state == "paid")
            .map(|payment| payment.id.as_str())
            .collect();
        self.refunds
            .iter()
            .all(|refund| !matches!(refund.state.as_str(), "pending" | "sent"))
            && ledger
                .charges
                .iter()
                .all(|charge| paid.contains(reference(charge)))
    }
}

/// Everything in which the books, the ledger and what clients were told do not agree.
pub fn compare(books: &Books, ledger: &Ledger, told: &[Told]) -> Vec<String> {
    let mut broken = Vec::new();
    money(books, ledger, &mut broken);
    time(books, &mut broken);
    promises(books, told, &mut broken);
    let unbroken: Vec<i64> = (1..).take(books.receipts.len()).collect();
    if books.receipts != unbroken {
        broken.push("the series of receipts has a gap".to_owned());
    }
    broken
}

fn money(books: &Books, ledger: &Ledger, broken: &mut Vec<String>) {
    let mut charges: BTreeMap<&str, Vec<&Charge>> = BTreeMap::new();
    for charge in &ledger.charges {
        charges.entry(reference(charge)).or_default().push(charge);
    }
    let mut refunds: BTreeMap<&str, Vec<&Refund>> = BTreeMap::new();
    for refund in ledger
        .refunds
        .iter()
        .filter(|refund| refund.status == "succeeded")
    {
        let reference = refund.client_reference_id.as_deref().unwrap_or_default();
        refunds.entry(reference).or_default().push(refund);
    }
    for payment in &books.payments {
        let taken = charges.remove(payment.id.as_str()).unwrap_or_default();
        let sum: i64 = taken.iter().map(|charge| charge.amount).sum();
        if sum != payment.captured_ore || taken.len() > 1 {
            broken.push(format!(
                "payment {}: {} captured, {} charges of {sum}",
                payment.id,
                payment.captured_ore,
                taken.len()
            ));
        }
        let given = refunds.remove(payment.id.as_str()).unwrap_or_default();
        let back: i64 = given.iter().map(|refund| refund.amount).sum();
        if back != payment.refunded_ore || back > sum {
            broken.push(format!(
                "payment {}: {} to refund, {back} refunded of {sum}",
                payment.id, payment.refunded_ore
            ));
        }
        payment_fits_booking(books, payment, broken);
    }
    for reference in charges.keys().chain(refunds.keys()) {
        broken.push(format!(
            "the gateway knows payment {reference}, the clinic does not"
        ));
    }
    for refund in &books.refunds {
        if refund.state != "succeeded" {
            broken.push(format!(
                "a refund of {} is {}",
                refund.payment_id, refund.state
            ));
        }
    }
}

fn payment_fits_booking(books: &Books, payment: &PaymentRow, broken: &mut Vec<String>) {
    let Some(booking) = books
        .bookings
        .iter()
        .find(|one| one.id == payment.booking_id)
    else {
        broken.push(format!("payment {} has no booking", payment.id));
        return;
    };
    let kept = payment.captured_ore - payment.refunded_ore;
    let fits = match booking.state.as_str() {
        "confirmed" => kept == booking.price_ore,
        "cancelled" => payment.state == "paid",
        _ => kept == 0,
    };
    if !fits {
        broken.push(format!(
            "booking {} is {}, the clinic keeps {kept}",
            booking.id, booking.state
        ));
    }
}

/// Every confirmed visit has its cells, and nobody has two at once (R20, R23).
fn time(books: &Books, broken: &mut Vec<String>) {
    let mut cells: BTreeMap<&str, BTreeSet<(&str, &str, i64)>> = BTreeMap::new();
    for cell in &books.cells {
        cells
            .entry(&cell.booking_id)
            .or_default()
            .insert((&cell.kind, &cell.owner_id, cell.cell));
    }
    let mut taken: BTreeSet<(&str, &str, i64)> = BTreeSet::new();
    for booking in &books.bookings {
        let own = cells.remove(booking.id.as_str()).unwrap_or_default();
        let alive = matches!(booking.state.as_str(), "confirmed" | "held");
        let wanted: BTreeSet<(&str, &str, i64)> = (booking.starts_at / 300_000
            ..(booking.ends_at + 299_999) / 300_000)
            .filter(|_| alive)
            .flat_map(|cell| {
                [
                    ("clinician", booking.clinician_id.as_str(), cell),
                    ("patient", booking.patient_id.as_str(), cell),
                ]
            })
            .collect();
        if own != wanted {
            broken.push(format!(
                "booking {} ({}) has other cells",
                booking.id, booking.state
            ));
        }
        for cell in wanted {
            if !taken.insert(cell) {
                broken.push(format!("booking {} overlaps another", booking.id));
            }
        }
    }
    for booking in cells.keys() {
        broken.push(format!("cells of an unknown booking {booking}"));
    }
}

/// What a client was told is still so.
fn promises(books: &Books, told: &[Told], broken: &mut Vec<String>) {
    let states: BTreeMap<&str, &str> = books
        .bookings
        .iter()
        .map(|one| (one.id.as_str(), one.state.as_str()))
        .collect();
    let refunds: BTreeMap<&str, i64> = books
        .payments
        .iter()
        .map(|payment| (payment.booking_id.as_str(), payment.refunded_ore))
        .collect();
    for told in told {
        let cancelled: BTreeSet<&str> = told.cancelled.iter().map(|(id, _)| id.as_str()).collect();
        for id in &told.held {
            if !states.contains_key(id.as_str()) {
                broken.push(format!("the hold {id} is lost"));
            }
        }
        for id in &told.confirmed {
            let state = states.get(id.as_str()).copied();
            let expected = if cancelled.contains(id.as_str()) {
                "cancelled"
            } else {
                "confirmed"
            };
            if state != Some(expected) {
                broken.push(format!("booking {id} was told {expected} and is {state:?}"));
            }
        }
        for (id, refund) in &told.cancelled {
            if refunds.get(id.as_str()) != Some(refund) {
                broken.push(format!("booking {id} was promised {refund} back"));
            }
        }
    }
}

fn reference(charge: &Charge) -> &str {
    charge.client_reference_id.as_deref().unwrap_or_default()
}

/// Whether the checker notices a lost charge, a doubled one, a lost and a doubled refund. A checker
/// that accepts these proves nothing.
pub fn doctored_ledgers_are_rejected(books: &Books, ledger: &Ledger, told: &[Told]) -> bool {
    let honest = compare(books, ledger, told).len();
    let noticed = |doctor: &dyn Fn(&mut Ledger)| {
        let mut doctored = ledger.clone();
        doctor(&mut doctored);
        compare(books, &doctored, told).len() > honest
    };
    noticed(&|ledger| drop(ledger.charges.pop()))
        && noticed(&|ledger| ledger.charges.extend(ledger.charges.last().cloned()))
        && noticed(&|ledger| drop(ledger.refunds.pop()))
        && noticed(&|ledger| ledger.refunds.extend(ledger.refunds.last().cloned()))
}
