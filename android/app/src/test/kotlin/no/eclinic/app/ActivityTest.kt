package no.eclinic.app

import android.content.Intent
import android.net.Uri
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import no.eclinic.app.testing.Handset
import no.eclinic.app.testing.Network
import no.eclinic.app.testing.PhoneApplication
import no.eclinic.app.testing.PhoneRunner
import no.eclinic.app.testing.Phones
import no.eclinic.app.testing.Screen
import org.junit.After
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

/** The real window on the real core, where no clinic answers. */
@RunWith(PhoneRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [Phones.ANDROID], qualifiers = Phones.USUAL, application = PhoneApplication::class)
class ActivityTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val screen by lazy { Screen(compose) }
    private val handset = Handset()

    @Before
    fun start() {
        PhoneApplication.address = PhoneApplication.NOBODY
        PhoneApplication.instead = null
    }

    @After
    fun end() = handset.close()

    @Test
    fun `it opens at the start page, in the phone's language`() {
        handset.open()
        screen.see("Møt legen, psykologen eller sykepleieren hjemmefra.")
        screen.see("Legevakt:")
    }

    @Test
    fun `back goes to the page before, and at the first one leaves the app`() {
        handset.open()
        screen.press(PRIVACY)
        screen.see(PRIVACY_TEXT)
        handset.back()
        screen.see(HOME_TEXT)
        screen.await("the first page") { !handset.activity.onBackPressedDispatcher.hasEnabledCallbacks() }
        handset.back()
        assertTrue(handset.activity.isFinishing)
    }

    @Test
    fun `turned, it is the same app on the same page`() {
        handset.open()
        screen.press(PRIVACY)
        screen.see(PRIVACY_TEXT)
        handset.recreate()
        screen.see(PRIVACY_TEXT)
        handset.back()
        screen.see(HOME_TEXT)
    }

    @Test
    fun `killed and restored it is on the same page, with its way back`() {
        handset.open()
        screen.press(PRIVACY)
        screen.see(PRIVACY_TEXT)
        handset.killAndRestore()
        screen.see(PRIVACY_TEXT)
        handset.back()
        screen.see(HOME_TEXT)
    }

    @Test
    fun `a link of the clinic's opens its page, in a new app and in a running one`() {
        handset.open(link = "${PhoneApplication.NOBODY}/privacy")
        screen.see(PRIVACY_TEXT)
        handset.follow("${PhoneApplication.NOBODY}/questions")
        screen.see(QUESTIONS_TEXT)
        handset.back()
        screen.see(PRIVACY_TEXT)
    }

    @Test
    fun `killed in the browser, it takes the link that leads back after where it was`() {
        handset.open()
        screen.press(PRIVACY)
        screen.see(PRIVACY_TEXT)
        handset.killAndRestore()
        handset.follow("${PhoneApplication.NOBODY}/questions")
        screen.see(QUESTIONS_TEXT)
        handset.back()
        screen.see(PRIVACY_TEXT)
    }

    @Test
    fun `a link of somebody else's, or an old one from the list of apps, leads nowhere`() {
        handset.open(link = "https://elsewhere.example/privacy")
        screen.see(HOME_TEXT)
        for (link in listOf("http://127.0.0.1:2/privacy", "http://127.0.0.1/privacy", "eclinic:///privacy", "http://a@127.0.0.1:1/privacy")) {
            handset.follow(link)
        }
        val old = Intent(Intent.ACTION_VIEW, Uri.parse("${PhoneApplication.NOBODY}/privacy"))
        handset.follow(old.addFlags(Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY))
        screen.press("Spørsmål og svar")
        screen.see(QUESTIONS_TEXT)
        handset.back()
        screen.see(HOME_TEXT)
        assertFalse(handset.activity.onBackPressedDispatcher.hasEnabledCallbacks())
    }

    @Test
    fun `without network the page says so until it is back`() {
        handset.open()
        screen.see(HOME_TEXT)
        Network.setAirplane(true)
        screen.see(OFFLINE)
        Network.setAirplane(false)
        screen.await("the network to be back") { screen.texts().none { OFFLINE in it } }
    }

    @Test
    fun `another language in the phone's settings is another language here`() {
        handset.open()
        screen.see(HOME_TEXT)
        RuntimeEnvironment.setQualifiers("+en-rGB")
        handset.recreate()
        screen.see("Urgent care:")
    }

    @Test
    fun `the language chosen in the app stays when it is killed`() {
        handset.open()
        screen.press("English")
        screen.see("Urgent care:")
        // The store is written after the page is drawn.
        Thread.sleep(300)
        handset.killAndRestore()
        screen.see("Urgent care:")
    }

    private companion object {
        const val HOME_TEXT = "Møt legen, psykologen eller sykepleieren hjemmefra."
        const val PRIVACY = "Personvern"
        const val PRIVACY_TEXT = "Rettighetene dine"
        const val QUESTIONS_TEXT = "Kan jeg bli henvist videre?"
        const val OFFLINE = "Du er uten nett."
    }
}
