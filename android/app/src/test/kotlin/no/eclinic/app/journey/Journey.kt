package no.eclinic.app.journey

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import no.eclinic.app.journey.call.MediaFlow
import no.eclinic.app.journey.call.RealCall
import no.eclinic.app.journey.call.quietCall
import no.eclinic.app.testing.Handset
import no.eclinic.app.testing.Network
import no.eclinic.app.testing.PhoneApplication
import no.eclinic.app.testing.PhoneRunner
import no.eclinic.app.testing.Phones
import no.eclinic.app.testing.Screen
import no.eclinic.app.testing.writePicture
import org.json.JSONArray
import org.json.JSONObject
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import java.io.File
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers

/** Plays the shared journey through the app, in the clinic that `journey_clinic` makes. */
@RunWith(PhoneRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [Phones.ANDROID], qualifiers = Phones.USUAL, application = PhoneApplication::class)
class Journey {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val clinic = setting("ECLINIC_JOURNEY_URL")
    private val control = setting("ECLINIC_JOURNEY_CONTROL")
    private val person = setting("ECLINIC_JOURNEY_PERSON")
    private val steps = JSONArray(File(setting("ECLINIC_JOURNEY_FILE")).readText())
    private val pages = WebPages(clinic)
    private val screen by lazy { Screen(compose) }
    private lateinit var handset: Handset

    /** With real media, where somebody is there to meet who has them too (`call.mjs`). */
    private val media =
        System.getenv("ECLINIC_JOURNEY_MEDIA")?.let { RealCall() }?.let { call -> MediaFlow(call, screen) { control(it) } }

    /** For the tour (`tour.json`), which has steps of its own: `open` an address, go `back`, draw a `picture`. */
    private val sheets by lazy { ScreenSheets(compose, handset, screen, File(setting("ECLINIC_PICTURES"), "screens")) }

    @Before
    fun open() {
        PhoneApplication.address = clinic
        PhoneApplication.calls = { media?.call ?: quietCall() }
        handset = Handset()
        handset.open()
    }

    @Test
    fun `the patient comes from the start page to the refund`() {
        for (number in 0 until steps.length()) {
            val step = steps.getJSONObject(number)
            val started = System.nanoTime()
            try {
                play(step)
                media?.after(step)
            } catch (failure: Throwable) {
                handset.activity.writePicture(File("android/build/journey-failed.png"))
                throw AssertionError("step $number, $step: ${failure.message}", failure)
            }
            println("  $number $step (${(System.nanoTime() - started) / 1_000_000} ms)")
        }
        media?.end()
        handset.close()
    }

    private fun play(step: JSONObject) {
        when (val kind = step.keys().next()) {
            "see" -> screen.see(step.getString(kind))
            "press" -> screen.press(step.getString(kind))
            "write" -> step.getJSONObject(kind).let { screen.write(it.getString("label"), it.getString("text")) }
            "check" -> screen.check(step.getString(kind))
            "choose" -> screen.choose(step.getString(kind))
            "answerAll" -> screen.answerAll(step.getString(kind))
            "pickTime" -> screen.pickTime(step.getJSONObject(kind).getInt("day"))
            "bankId" -> handset.comeBack(pages.signIn(handedOff(), person))
            "pay" -> step.getJSONObject(kind).let { pay(it.getString("card"), it.getString("threeDSecure")) }
            "restart" -> handset.killAndRestore()
            "airplane" -> airplane(step.getBoolean(kind))
            "open" -> handset.follow(clinic + step.getString(kind))
            "back" -> handset.back()
            "picture" -> sheets.draw(step.getString(kind))
            "colleague" -> control("colleague/${step.getString(kind)}")
            "tokens" -> control("tokens/${step.getString(kind)}")
            else -> throw AssertionError("no such step: $kind")
        }
    }

    private fun pay(
        card: String,
        threeDSecure: String,
    ) = handset.comeBack(pages.pay(handedOff(), card, threeDSecure))

    private fun handedOff(): String {
        var page: String? = null
        screen.await("be handed off") {
            page = page ?: handset.takeBrowserPage()
            page != null
        }
        return checkNotNull(page)
    }

    private fun airplane(on: Boolean) {
        control("airplane/${if (on) "on" else "off"}")
        Network.setAirplane(on)
    }

    private fun control(what: String) {
        val request = HttpRequest.newBuilder(URI("$control/$what")).POST(HttpRequest.BodyPublishers.noBody()).build()
        val answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString())
        check(answer.statusCode() < 300) { "$what: ${answer.body()}" }
    }

    private fun setting(name: String) = System.getenv(name) ?: throw AssertionError("$name is not set; see tests/journey/README.md")
}
