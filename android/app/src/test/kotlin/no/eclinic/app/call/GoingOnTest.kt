package no.eclinic.app.call

import android.app.Application
import android.content.Context
import android.telecom.Connection
import android.telecom.PhoneAccount
import android.telecom.TelecomManager
import android.view.WindowManager
import androidx.activity.ComponentActivity
import androidx.test.core.app.ApplicationProvider
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowLooper

/** That a call goes on: the screen, the service, and the phone's own telephone. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [34])
class GoingOnTest {
    private val application = ApplicationProvider.getApplicationContext<Application>()

    @Test
    fun `during a call the screen stays on and the service runs, also in a window that comes later`() {
        val first = Robolectric.buildActivity(ComponentActivity::class.java).create()
        val awake = Awake(application)
        application.registerActivityLifecycleCallbacks(awake)
        first.start()
        awake.set(true)
        ShadowLooper.idleMainLooper()
        assertEquals(CallService::class.java.name, shadowOf(application).nextStartedService?.component?.className)
        val second = Robolectric.buildActivity(ComponentActivity::class.java).setup()
        for (window in listOf(first, second)) assertEquals(true, window.get().staysOn())
        awake.set(false)
        ShadowLooper.idleMainLooper()
        for (window in listOf(first, second)) assertEquals(false, window.get().staysOn())
        assertEquals(CallService::class.java.name, shadowOf(application).nextStoppedService?.component?.className)
    }

    private fun ComponentActivity.staysOn() =
        window.attributes.flags and WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON != 0

    @Test
    fun `the telephone is told of a call of the app's own, and nothing of whose`() {
        val telecom = application.getSystemService(Context.TELECOM_SERVICE) as TelecomManager
        val telephone = Telephone(application, {}, {})
        telephone.begin()
        val placed = shadowOf(telecom).allOutgoingCalls.single()
        val account = shadowOf(telecom).allPhoneAccounts.single()
        assertEquals(PhoneAccount.CAPABILITY_SELF_MANAGED, account.capabilities)
        assertEquals("sip:eclinic", placed.address.toString())
        telephone.end()
        assertNull(Telephone.current)
    }

    @Test
    fun `an ordinary call goes first, and hanging up elsewhere ends this one`() {
        val told = mutableListOf<String>()
        val line = Line({ told += if (it) "held" else "back" }, { told += "hung up" })
        assertEquals(Connection.STATE_ACTIVE, line.state)
        line.onHold()
        line.onUnhold()
        line.onDisconnect()
        assertEquals(listOf("held", "back", "hung up"), told)
        assertEquals(Connection.STATE_DISCONNECTED, line.state)
    }
}
