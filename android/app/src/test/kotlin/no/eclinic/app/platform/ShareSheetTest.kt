package no.eclinic.app.platform

import android.app.Application
import android.content.Intent
import android.net.Uri
import androidx.activity.ComponentActivity
import androidx.core.content.FileProvider
import androidx.core.content.IntentCompat
import androidx.test.core.app.ApplicationProvider
import kotlinx.coroutines.runBlocking
import no.eclinic.app.testing.PhoneApplication
import no.eclinic.app.testing.PhoneRunner
import no.eclinic.app.testing.Phones
import no.eclinic.kit.effects.SharedFile
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.util.ReflectionHelpers
import java.io.File

@RunWith(PhoneRunner::class)
@Config(sdk = [Phones.ANDROID], application = PhoneApplication::class)
class ShareSheetTest {
    private val application = ApplicationProvider.getApplicationContext<Application>()
    private val foreground = Foreground().also(application::registerActivityLifecycleCallbacks)
    private val window = Robolectric.buildActivity(ComponentActivity::class.java).setup().get()
    private val sheet = ShareSheet(application, foreground)
    private val shared = File(application.cacheDir, "shared")

    /** It remembers the folders of the process, which for it is still that of the test before. */
    @Before
    fun forget() = ReflectionHelpers.getStaticField<HashMap<*, *>>(FileProvider::class.java, "sCache").clear()

    @Test
    fun `the app that is chosen can read the file, and only that`() {
        assertTrue(share("time.ics"))
        val chooser = shadowOf(window).nextStartedActivity
        assertEquals(Intent.ACTION_CHOOSER, chooser.action)
        val send = checkNotNull(IntentCompat.getParcelableExtra(chooser, Intent.EXTRA_INTENT, Intent::class.java))
        assertEquals("text/calendar", send.type)
        assertTrue(send.flags and Intent.FLAG_GRANT_READ_URI_PERMISSION != 0)
        assertEquals(0, send.flags and Intent.FLAG_GRANT_WRITE_URI_PERMISSION)
        val address = checkNotNull(IntentCompat.getParcelableExtra(send, Intent.EXTRA_STREAM, Uri::class.java))
        assertEquals("content", address.scheme)
        assertEquals("time.ics", address.lastPathSegment)
        val read = application.contentResolver.openInputStream(address)?.use { it.readBytes().decodeToString() }
        assertEquals(CONTENT, read)
    }

    @Test
    fun `a name does not lead out of the folder`() {
        assertTrue(share("../../no_backup/store.db"))
        assertNotNull(shared.walk().firstOrNull { it.name == "store.db" })
        assertFalse(File(application.noBackupFilesDir, "store.db").exists())
    }

    @Test
    fun `copies older than an hour are gone with the next one`() {
        assertTrue(share("first.ics"))
        val first = shared.walk().first { it.name == "first.ics" }
        checkNotNull(first.parentFile).setLastModified(System.currentTimeMillis() - 3_700_000)
        assertTrue(share("second.ics"))
        assertEquals(listOf("second.ics"), shared.walk().filter { it.isFile }.map { it.name }.toList())
    }

    private fun share(name: String) = runBlocking { sheet.share(SharedFile(name, "text/calendar", CONTENT.encodeToByteArray())) }

    private companion object {
        const val CONTENT = "BEGIN:VCALENDAR"
    }
}
