package no.eclinic.app.platform

import android.app.Application
import android.content.ComponentName
import android.content.Intent
import android.content.IntentFilter
import androidx.activity.ComponentActivity
import androidx.browser.customtabs.CustomTabsIntent
import androidx.browser.customtabs.CustomTabsService
import androidx.test.core.app.ApplicationProvider
import kotlinx.coroutines.runBlocking
import no.eclinic.app.testing.PhoneApplication
import no.eclinic.app.testing.PhoneRunner
import no.eclinic.app.testing.Phones
import no.eclinic.types.HandoffPurpose
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

@RunWith(PhoneRunner::class)
@Config(sdk = [Phones.ANDROID], application = PhoneApplication::class)
class CustomTabsTest {
    private val application = ApplicationProvider.getApplicationContext<Application>()
    private val foreground = Foreground()
    private val tabs = CustomTabs(foreground)

    @Before
    fun watch() = application.registerActivityLifecycleCallbacks(foreground)

    @Test
    fun `the page opens in a tab of the browser, over the app`() {
        install("com.example.browser")
        val window = Robolectric.buildActivity(ComponentActivity::class.java).setup().get()
        assertTrue(open())
        val started = shadowOf(window).nextStartedActivity
        assertEquals(PAGE, started.dataString)
        assertEquals("com.example.browser", started.`package`)
        assertTrue(started.hasExtra(CustomTabsIntent.EXTRA_SESSION))
    }

    @Test
    fun `a browser without tabs opens it as well`() {
        val window = Robolectric.buildActivity(ComponentActivity::class.java).setup().get()
        assertTrue(open())
        val started = shadowOf(window).nextStartedActivity
        assertEquals(Intent.ACTION_VIEW, started.action)
        assertEquals(PAGE, started.dataString)
        assertNull(started.`package`)
    }

    @Test
    fun `on a phone without a browser it says so`() {
        shadowOf(application).checkActivities(true)
        Robolectric.buildActivity(ComponentActivity::class.java).setup()
        assertFalse(open())
    }

    private fun open() = runBlocking { tabs.open(PAGE, HandoffPurpose.BANKID) }

    private fun install(name: String) {
        val packages = shadowOf(application.packageManager)
        val browser = ComponentName(name, "$name.Browser")
        packages.addActivityIfNotPresent(browser)
        packages.addIntentFilterForActivity(
            browser,
            IntentFilter(Intent.ACTION_VIEW).apply {
                addDataScheme("http")
                addDataScheme("https")
                addCategory(Intent.CATEGORY_BROWSABLE)
                addCategory(Intent.CATEGORY_DEFAULT)
            },
        )
        val service = ComponentName(name, "$name.Tabs")
        packages.addServiceIfNotPresent(service)
        packages.addIntentFilterForService(service, IntentFilter(CustomTabsService.ACTION_CUSTOM_TABS_CONNECTION))
    }

    private companion object {
        const val PAGE = "https://clinic.example/v1/auth/bankid/start?code_challenge=x"
    }
}
