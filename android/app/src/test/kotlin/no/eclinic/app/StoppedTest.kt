package no.eclinic.app

import android.os.Looper
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import no.eclinic.app.testing.Handset
import no.eclinic.app.testing.PhoneApplication
import no.eclinic.app.testing.PhoneRunner
import no.eclinic.app.testing.Phones
import no.eclinic.app.testing.Screen
import no.eclinic.kit.bridge.CoreBridge
import no.eclinic.kit.bridge.CoreRefused
import no.eclinic.kit.bridge.CoreSource
import no.eclinic.kit.bridge.EffectsQueue
import no.eclinic.kit.bridge.LiveBridge
import no.eclinic.device.DeviceConfig
import no.eclinic.kit.effects.Answer
import no.eclinic.types.Event
import no.eclinic.types.ViewModel
import org.junit.After
import org.junit.Assert.assertFalse
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import java.io.File

/** A core that stops, which the real one never does: it is the real one with a fault put in front. */
@RunWith(PhoneRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [Phones.ANDROID], qualifiers = Phones.USUAL, application = PhoneApplication::class)
class StoppedTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    @get:Rule
    val temporary = TemporaryFolder()

    private val screen by lazy { Screen(compose) }
    private val handset = Handset()

    @Volatile private var broken = false

    @Volatile private var calledOnMain = false

    @Before
    fun start() {
        val real = LiveBridge.source(DeviceConfig(PhoneApplication.NOBODY, File(temporary.root, "store.db").path, null))
        PhoneApplication.instead = CoreSource { effects -> Faulty(real, effects) }
    }

    @After
    fun end() {
        handset.close()
        PhoneApplication.instead = null
    }

    @Test
    fun `a core that stopped is told of in words, and starts again where it was`() {
        handset.open()
        screen.press("Personvern")
        screen.see("Rettighetene dine")
        broken = true
        handset.follow("${PhoneApplication.NOBODY}/privacy")
        screen.see("Noe gikk galt i appen. Timene og betalingene dine er trygge.")
        broken = false
        screen.press("Start på nytt")
        screen.see("Rettighetene dine")
    }

    @Test
    fun `the thread that draws never waits for the core`() {
        handset.open()
        screen.press("Personvern")
        screen.see("Rettighetene dine")
        handset.back()
        screen.see("Møt legen")
        assertFalse(calledOnMain)
    }

    private inner class Faulty(
        real: CoreSource,
        effects: EffectsQueue,
    ) : CoreBridge {
        private val inner = noted { real.open(effects) }

        override fun update(event: Event) = noted { inner.update(event) }

        override fun resolve(
            id: UInt,
            answer: Answer,
        ) = noted { inner.resolve(id, answer) }

        override fun view(): ViewModel = noted { inner.view() }

        override fun close() = inner.close()

        private fun <T> noted(call: () -> T): T {
            if (Looper.myLooper() == Looper.getMainLooper()) calledOnMain = true
            if (broken) throw CoreRefused(stopped = true, cause = IllegalStateException("broken by the test"))
            return call()
        }
    }
}
