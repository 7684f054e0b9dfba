package no.eclinic.app

import android.app.Application
import android.content.pm.ApplicationInfo
import android.content.pm.PackageManager
import no.eclinic.app.call.PhoneCall
import no.eclinic.app.platform.CustomTabs
import no.eclinic.app.platform.Foreground
import no.eclinic.app.platform.KeystoreKey
import no.eclinic.app.platform.ShareSheet
import no.eclinic.device.DeviceConfig
import no.eclinic.kit.bridge.CoreSource
import no.eclinic.kit.bridge.LiveBridge
import no.eclinic.kit.effects.Handlers
import no.eclinic.kit.effects.SealedFiles
import no.eclinic.kit.effects.SealingKey
import java.io.File
import java.io.IOException

/** The process: where its core comes from, and what carries out the core's effects. */
open class EClinicApplication : Application() {
    private val foreground = Foreground()

    /** The clinic's origin, `https://host[:port]`. */
    open val clinic: String by lazy { clinicOfManifest() }

    /** Where cores come from. */
    open val source: CoreSource by lazy {
        LiveBridge.source(DeviceConfig(clinic, File(noBackupFilesDir, "store.db").path, demoAuthority()))
    }

    /** What a call needs of the phone. */
    val call: PhoneCall by lazy { phoneCall(foreground) }

    /** What carries out effects. */
    val handlers: Handlers by lazy {
        Handlers(
            CustomTabs(foreground),
            ShareSheet(this, foreground),
            SealedFiles(File(noBackupFilesDir, "secrets"), sealingKey()),
            call.parts,
        )
    }

    override fun onCreate() {
        super.onCreate()
        registerActivityLifecycleCallbacks(foreground)
    }

    /** The key that seals secrets: on a phone the Keystore's. */
    protected open fun sealingKey(): SealingKey = KeystoreKey()

    /** Microphone, cameras and connections: on a phone its own. */
    protected open fun phoneCall(foreground: Foreground): PhoneCall = PhoneCall.of(this, foreground)

    private fun clinicOfManifest(): String {
        val own = packageManager.getApplicationInfo(packageName, PackageManager.GET_META_DATA)
        return own.metaData?.getString("no.eclinic.clinic").orEmpty()
    }

    /** The authority of a demo clinic, if a developer put it among the debug build's assets. */
    private fun demoAuthority(): ByteArray? {
        if (applicationInfo.flags and ApplicationInfo.FLAG_DEBUGGABLE == 0) return null
        return try {
            assets.open("authority.pem").use { it.readBytes() }
        } catch (_: IOException) {
            null
        }
    }
}
