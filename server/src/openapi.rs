//! The API's description, made from the code and held against a snapshot by a test.

use utoipa::OpenApi;

use crate::routes;

#[cfg(test)]
mod tests;

/// Everything under `/v1`.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "eClinic",
        version = "1",
        description = "The clinic's API for its own apps."
    ),
    paths(
        routes::catalogue::catalogue,
        routes::slots::slots,
        routes::sign_in::start,
        routes::sign_in::callback,
        routes::app_token::grant,
        routes::session::session,
        routes::session::logout,
        routes::session::logout_everywhere,
        routes::membership::register,
        routes::children::declare,
        routes::contact::send,
        routes::holds::take,
        routes::bookings::list,
        routes::bookings::one,
        routes::bookings::start_payment,
        routes::bookings::release,
        routes::bookings::preview,
        routes::bookings::cancel_booking,
        routes::bookings::show_receipt,
        routes::bookings::calendar,
        routes::consultations::show,
        routes::consultations::give_ticket,
        routes::consultations::say_whereabouts,
        routes::consultations::report_problem,
        routes::consultations::invite,
        routes::consultations::accept,
        routes::realtime::open,
        routes::webhooks::receive,
        routes::staff::sign_in::start,
        routes::staff::sign_in::callback,
        routes::staff::session::session,
        routes::staff::session::logout,
        routes::staff::session::logout_everywhere,
        routes::staff::hours::list,
        routes::staff::hours::post_hours,
        routes::staff::hours::end,
        routes::staff::hours::block,
        routes::staff::hours::lift,
        routes::staff::visits::day,
        routes::staff::visits::unsigned,
        routes::staff::visits::one,
        routes::staff::notes::read,
        routes::staff::notes::save,
        routes::staff::notes::sign,
        routes::staff::notes::add,
        routes::staff::rooms::show,
        routes::staff::rooms::give_ticket,
        routes::staff::rooms::note_guardian,
        routes::staff::rooms::note_call,
        routes::staff::claims::list,
        routes::staff::claims::decide,
    )
)]
pub struct Description;

/// The description as JSON, for `eclinic-server openapi`.
///
/// # Errors
/// Never in practice: the description is made of constants.
pub fn json() -> Result<String, serde_json::Error> {
    Description::openapi().to_pretty_json()
}
