//! How times and amounts are written in the clinic's languages. Own tables and
//! rules, because platforms differ by version and the same sentence must stand in
//! app, web, mail and receipt.

mod amounts;
mod names;
mod times;

pub use amounts::money;
pub use names::{month_name, weekday_name};
pub use times::{date, date_short, date_time, date_time_short, day, time};

#[cfg(test)]
mod tests;
