package no.eclinic.app

import android.view.WindowManager
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import no.eclinic.app.call.PhoneCall
import no.eclinic.app.testing.Handset
import no.eclinic.app.testing.NothingSeen
import no.eclinic.app.testing.PhoneApplication
import no.eclinic.app.testing.PhoneRunner
import no.eclinic.app.testing.Phones
import no.eclinic.app.testing.Screen
import no.eclinic.device.DeviceConfig
import no.eclinic.kit.bridge.CoreBridge
import no.eclinic.kit.bridge.CoreSource
import no.eclinic.kit.bridge.LiveBridge
import no.eclinic.kit.call.CallParts
import no.eclinic.kit.testing.FakeDevices
import no.eclinic.kit.testing.FakePeers
import no.eclinic.types.Link
import no.eclinic.types.Room
import no.eclinic.types.RoomStage
import org.junit.After
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import java.io.File
import no.eclinic.types.Screen as Shown

/** What the window does about calls. */
@RunWith(PhoneRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [Phones.ANDROID], qualifiers = Phones.USUAL, application = PhoneApplication::class)
class RoomWindowTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    @get:Rule
    val temporary = TemporaryFolder()

    private val screen by lazy { Screen(compose) }
    private val handset = Handset()
    private val devices = FakeDevices()

    @Before
    fun start() {
        PhoneApplication.address = PhoneApplication.NOBODY
        PhoneApplication.calls = { PhoneCall(CallParts(devices, FakePeers()), NothingSeen) }
    }

    @After
    fun end() {
        handset.close()
        PhoneApplication.instead = null
    }

    @Test
    fun `the device test opens microphone and camera, and closes them when one goes`() {
        handset.open(link = "${PhoneApplication.NOBODY}/device-test")
        screen.press("Slå på kamera og mikrofon")
        screen.see("Mikrofonen er på")
        screen.await("both to be open") { devices.tracks.size == 2 && devices.tracks.all { it.isLive } }
        screen.press("Slå av kameraet")
        screen.await("the camera to be dark") { !devices.tracks[1].isLive }
        screen.press("Personvern")
        screen.see("Rettighetene dine")
        screen.await("both to be closed") { devices.tracks.none { it.isLive } }
    }

    @Test
    fun `no picture can be made of the room, and of every other screen it can`() {
        var inRoom = false
        val real = LiveBridge.source(DeviceConfig(PhoneApplication.NOBODY, File(temporary.root, "store.db").path, null))
        PhoneApplication.instead =
            CoreSource { effects ->
                val inner = real.open(effects)
                object : CoreBridge by inner {
                    override fun view() = inner.view().let { if (inRoom) it.copy(screen = Shown.Room(room)) else it }
                }
            }
        handset.open()
        screen.see("Møt legen")
        screen.await("an open window") { !isSecret() }
        inRoom = true
        handset.follow("${PhoneApplication.NOBODY}/privacy")
        screen.await("a secret window") { isSecret() }
        inRoom = false
        handset.follow("${PhoneApplication.NOBODY}/questions")
        screen.await("an open window again") { !isSecret() }
    }

    private fun isSecret() = handset.activity.window.attributes.flags and WindowManager.LayoutParams.FLAG_SECURE != 0

    private val room =
        Room("Konsultasjon", emptyList(), RoomStage.Joining("Kobler deg til rommet …"), emptyList(), null, null, null, "", Link("Tilbake", "/", false), null)
}
