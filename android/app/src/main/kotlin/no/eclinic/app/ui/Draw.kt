package no.eclinic.app.ui

import no.eclinic.app.ui.screens.advice
import no.eclinic.app.ui.screens.bookingPage
import no.eclinic.app.ui.screens.bookings
import no.eclinic.app.ui.screens.cancel
import no.eclinic.app.ui.screens.emergency
import no.eclinic.app.ui.screens.failed
import no.eclinic.app.ui.screens.form
import no.eclinic.app.ui.screens.gate
import no.eclinic.app.ui.screens.home
import no.eclinic.app.ui.screens.loading
import no.eclinic.app.ui.screens.pay
import no.eclinic.app.ui.screens.paymentPending
import no.eclinic.app.ui.screens.pickTime
import no.eclinic.app.ui.screens.receipt
import no.eclinic.app.ui.screens.room.deviceTest
import no.eclinic.app.ui.screens.room.room
import no.eclinic.app.ui.screens.signIn
import no.eclinic.app.ui.screens.starting
import no.eclinic.app.ui.screens.terms
import no.eclinic.app.ui.screens.textPage
import no.eclinic.app.ui.screens.times
import no.eclinic.app.ui.screens.who
import no.eclinic.types.Screen

/** Every screen there is, by what it consists of. */
internal fun PageBuilder.draw(screen: Screen) =
    when (screen) {
        Screen.Starting -> starting()
        is Screen.Loading -> loading(screen.value)
        is Screen.Home -> home(screen.value)
        is Screen.Times -> times(screen.value)
        is Screen.SignIn -> signIn(screen.value)
        is Screen.Form -> form(screen.value)
        is Screen.Who -> who(screen.value)
        is Screen.Gate -> gate(screen.value)
        is Screen.Emergency -> emergency(screen.value)
        is Screen.Advice -> advice(screen.value)
        is Screen.PickTime -> pickTime(screen.value)
        is Screen.Terms -> terms(screen.value)
        is Screen.Pay -> pay(screen.value)
        is Screen.PaymentPending -> paymentPending(screen.value)
        is Screen.Bookings -> bookings(screen.value)
        is Screen.Booking -> bookingPage(screen.value)
        is Screen.Cancel -> cancel(screen.value)
        is Screen.Receipt -> receipt(screen.value)
        is Screen.Page -> textPage(screen.value)
        is Screen.Failed -> failed(screen.value)
        is Screen.NotFound -> failed(screen.value)
        is Screen.Room -> room(screen.value)
        is Screen.DeviceTest -> deviceTest(screen.value)
    }
