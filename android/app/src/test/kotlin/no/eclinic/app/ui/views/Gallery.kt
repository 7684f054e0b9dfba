package no.eclinic.app.ui.views

import no.eclinic.types.Notice
import no.eclinic.types.Screen
import no.eclinic.types.Shape
import no.eclinic.types.Tone
import no.eclinic.types.ViewModel

/** Every screen there is, in the states that look different. */
internal val gallery: Map<String, ViewModel> =
    mapOf(
        "starting" to viewOf(Screen.Starting),
        "loading-list" to viewOf(loading(Shape.LIST)),
        "loading-cards" to viewOf(loading(Shape.CARDS)),
        "loading-slots" to viewOf(loading(Shape.SLOTS)),
        "loading-text" to viewOf(loading(Shape.TEXT)),
        "home" to viewOf(Screen.Home(home), frame = frame(signedOut)),
        "home-loading" to viewOf(Screen.Home(homeLoading)),
        "times" to viewOf(Screen.Times(times), frame = frame(signedOut)),
        "times-empty" to
            viewOf(Screen.Times(times.copy(picker = picker.copy(groups = emptyList(), empty = "Ingen ledige tider denne dagen.")))),
        "sign-in" to viewOf(Screen.SignIn(signIn), frame = frame(signedOut)),
        "sign-in-error" to viewOf(Screen.SignIn(signIn.copy(error = failure)), frame = frame(signedOut)),
        "contact" to viewOf(Screen.Form(contact())),
        "contact-errors" to viewOf(Screen.Form(contact(wrong = true))),
        "invited" to viewOf(Screen.Form(invited)),
        "contact-done" to viewOf(Screen.Form(contact().copy(done = "Takk. Meldingen er kommet frem."))),
        "child" to viewOf(Screen.Form(child)),
        "who" to viewOf(Screen.Who(who)),
        "gate" to viewOf(Screen.Gate(gate(answered = 1))),
        "gate-errors" to viewOf(Screen.Gate(gate(answered = 1, tried = true))),
        "emergency" to viewOf(Screen.Emergency(emergency)),
        "advice" to viewOf(Screen.Advice(advice)),
        "pick-time" to viewOf(Screen.PickTime(pickTime)),
        "pick-time-loading" to viewOf(Screen.PickTime(pickTime.copy(picker = picker.copy(loading = "Henter ledige tider …")))),
        "terms" to viewOf(Screen.Terms(terms())),
        "terms-error" to viewOf(Screen.Terms(terms("Godta vilkårene for å gå videre"))),
        "pay" to viewOf(Screen.Pay(pay())),
        "pay-declined" to viewOf(Screen.Pay(pay(message = "Kortet ble avvist. Ingenting er trukket."))),
        "payment-pending" to viewOf(Screen.PaymentPending(paymentPending)),
        "bookings" to viewOf(Screen.Bookings(bookings)),
        "bookings-empty" to viewOf(Screen.Bookings(noBookings)),
        "booking" to viewOf(Screen.Booking(booked)),
        "booking-cancelled" to
            viewOf(
                Screen.Booking(cancelled),
                notice = Notice("Timen er avbestilt. 690\u00a0kr går tilbake til kortet ditt.", Tone.SUCCESS, "Lukk"),
            ),
        "cancel" to viewOf(Screen.Cancel(cancel)),
        "receipt" to viewOf(Screen.Receipt(receipt)),
        "mental-health" to viewOf(Screen.Page(mentalHealth)),
        "questions" to viewOf(Screen.Page(questions)),
        "privacy" to viewOf(Screen.Page(privacy)),
        "failed" to viewOf(Screen.Failed(failure)),
        "not-found" to viewOf(Screen.NotFound(failure.copy(heading = "Vi finner ikke denne siden", retry = null, reference = null))),
        "offline" to viewOf(Screen.Home(home), frame = frame(offline = "Du er uten nett. Du kan ringe nødnumrene.")),
    ) + rooms.mapValues { (_, screen) -> viewOf(screen) }
