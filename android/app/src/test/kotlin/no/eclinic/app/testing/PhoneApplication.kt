package no.eclinic.app.testing

import no.eclinic.app.EClinicApplication
import no.eclinic.app.call.PhoneCall
import no.eclinic.app.platform.Foreground
import no.eclinic.kit.bridge.CoreSource
import no.eclinic.kit.effects.SealingKey
import no.eclinic.kit.testing.noCalls
import javax.crypto.KeyGenerator

/**
 * The app's process in a test. Robolectric has no AndroidKeyStore: the key that seals the secrets
 * is in memory instead. All else is the app's own.
 */
class PhoneApplication : EClinicApplication() {
    override val clinic: String get() = address

    override val source: CoreSource get() = instead ?: super.source

    override fun phoneCall(foreground: Foreground) = calls(foreground)

    override fun sealingKey(): SealingKey = SealingKey { key }

    private val key = KeyGenerator.getInstance("AES").apply { init(256) }.generateKey()

    companion object {
        /** Where nobody answers. */
        const val NOBODY = "http://127.0.0.1:1"

        /** The clinic's origin, set before the app is opened. */
        var address: String = NOBODY

        /** What calls are made with; Robolectric has no native WebRTC for a phone. */
        var calls: (Foreground) -> PhoneCall = { PhoneCall(noCalls(), NothingSeen) }

        /** A core in place of the real one, for what that cannot be brought to do. */
        var instead: CoreSource? = null
    }
}
