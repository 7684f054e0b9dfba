package no.eclinic.app

import android.app.Application
import android.content.pm.ApplicationInfo
import android.content.pm.PackageManager
import androidx.test.core.app.ApplicationProvider
import no.eclinic.app.testing.PhoneApplication
import no.eclinic.app.testing.PhoneRunner
import no.eclinic.app.testing.Phones
import no.eclinic.kit.testing.Phone
import no.eclinic.kit.testing.awaitView
import no.eclinic.types.Screen
import org.json.JSONObject
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config
import org.w3c.dom.Element
import java.io.File
import javax.xml.parsers.DocumentBuilderFactory

/** What the app asks of the phone, and what it lets in. */
@RunWith(PhoneRunner::class)
@Config(sdk = [Phones.ANDROID], application = PhoneApplication::class)
class ManifestTest {
    @get:Rule
    val temporary = TemporaryFolder()

    private val application = ApplicationProvider.getApplicationContext<Application>()
    private val main = File("android/app/src/main")
    private val manifest = elements(File(main, "AndroidManifest.xml"))

    @Test
    fun `it asks for the network and what a call needs, and for nothing else`() {
        val asked = manifest.filter { it.tagName == "uses-permission" }.map { it.android("name").removePrefix("android.permission.") }
        val network = setOf("INTERNET", "ACCESS_NETWORK_STATE")
        val media = setOf("RECORD_AUDIO", "CAMERA", "MODIFY_AUDIO_SETTINGS")
        val going = setOf("MANAGE_OWN_CALLS", "FOREGROUND_SERVICE") + listOf("PHONE_CALL", "MICROPHONE", "CAMERA").map { "FOREGROUND_SERVICE_$it" }
        assertEquals(network + media + going, asked.toSet())
    }

    @Test
    fun `the service of a call names what it goes on with`() {
        val service = manifest.single { it.android("name") == ".call.CallService" }
        assertEquals(setOf("phoneCall", "microphone", "camera"), service.android("foregroundServiceType").split('|').toSet())
    }

    @Test
    fun `only the window can be opened by other apps, and the service of a call by the telephone`() {
        val open = manifest.filter { it.android("exported") == "true" }.map { it.android("name") }
        assertEquals(listOf(".MainActivity", ".call.TelephoneService"), open)
        val telephone = manifest.single { it.android("name") == ".call.TelephoneService" }
        assertEquals("android.permission.BIND_TELECOM_CONNECTION_SERVICE", telephone.android("permission"))
    }

    @Test
    fun `nothing leaves the phone in a backup or to another phone`() {
        assertEquals(0, application.applicationInfo.flags and ApplicationInfo.FLAG_ALLOW_BACKUP)
        val all = setOf("root", "file", "database", "sharedpref", "external", "device_root", "device_file", "device_database", "device_sharedpref")
        val rules = elements(File(main, "res/xml/data_extraction_rules.xml"))
        for (way in listOf("cloud-backup", "device-transfer")) {
            val excluded = rules.filter { it.tagName == "exclude" && (it.parentNode as Element).tagName == way }
            assertEquals(way, all, excluded.map { it.getAttribute("domain") }.toSet())
        }
        val older = elements(File(main, "res/xml/full_backup_content.xml")).filter { it.tagName == "exclude" }
        assertEquals(all, older.map { it.getAttribute("domain") }.toSet())
    }

    @Test
    fun `only a debug build speaks without encryption, and only with this machine`() {
        assertEquals(0, application.applicationInfo.flags and ApplicationInfo.FLAG_USES_CLEARTEXT_TRAFFIC)
        val release = elements(File(main, "res/xml/network_security.xml"))
        assertTrue(release.none { it.getAttribute("cleartextTrafficPermitted") == "true" })
        val debug = elements(File("android/app/src/debug/res/xml/network_security.xml"))
        val open = debug.filter { it.getAttribute("cleartextTrafficPermitted") == "true" }
        assertEquals(listOf("localhost"), open.map { it.textContent.trim() })
    }

    @Test
    fun `every address that opens the app has a screen, and the browser's own have none`() {
        val data = manifest.filter { it.tagName == "data" && (it.parentNode as Element).android("autoVerify") == "true" }
        val paths = data.map { it.android("path") }.filter { it.isNotEmpty() }
        val prefixes = data.map { it.android("pathPrefix") }.filter { it.isNotEmpty() }
        Phone(temporary.root).start().use { core ->
            for (path in paths + prefixes.map { it + "doctor" }) {
                core.open(path)
                val view = core.awaitView(path) { it.screen !is Screen.Starting && it.screen !is Screen.Loading }
                assertFalse(path, view.screen is Screen.NotFound)
            }
        }
        assertTrue(paths.size > 5 && prefixes.size > 2)
        for (own in listOf("/v1/auth/bankid/start", "/v1/auth/bankid/callback", "/assets/app.js", "/.well-known/assetlinks.json")) {
            assertTrue(own, own !in paths && prefixes.none(own::startsWith))
        }
    }

    @Test
    fun `the clinic's address comes from the manifest`() {
        val own = application.packageManager.getApplicationInfo(application.packageName, PackageManager.GET_META_DATA)
        assertEquals("https://localhost", own.metaData?.getString("no.eclinic.clinic"))
    }

    @Test
    fun `what is drawn before the screens has the clinic's colours`() {
        val tokens = JSONObject(File("shared/design/tokens.json").readText())
        val names = mapOf(R.color.background to "background", R.color.surface to "surface")
        for ((mode, qualifier) in listOf("light" to "notnight", "dark" to "night")) {
            RuntimeEnvironment.setQualifiers("+$qualifier")
            for ((id, name) in names) assertEquals("$mode $name", tokens.getJSONObject(mode).getString(name), colour(id))
            for ((id, name) in listOf(R.color.logo_plate to "logoPlate", R.color.logo_line to "logoLine")) {
                val (of, token) = tokens.getJSONObject("fixed").getString(name).split('.')
                assertEquals(name, tokens.getJSONObject(of).getString(token), colour(id))
            }
        }
    }

    private fun colour(id: Int) = "#%06X".format(application.getColor(id) and 0xFFFFFF)

    private fun elements(file: File): List<Element> {
        val factory = DocumentBuilderFactory.newInstance().apply { isNamespaceAware = true }
        val all = factory.newDocumentBuilder().parse(file).getElementsByTagName("*")
        return List(all.length) { all.item(it) as Element }
    }

    private fun Element.android(name: String): String = getAttributeNS("http://schemas.android.com/apk/res/android", name)
}
