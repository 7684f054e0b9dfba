package no.eclinic.app.call

import android.app.Application
import no.eclinic.app.platform.Foreground
import no.eclinic.app.ui.Pictures
import no.eclinic.kit.call.CallParts

/** What a call has of this app: its parts for the kit, and its pictures for the screens. */
class PhoneCall(
    val parts: CallParts,
    val pictures: Pictures,
) {
    companion object {
        /** The phone's own devices, and connections by WebRTC. */
        fun of(
            application: Application,
            foreground: Foreground,
        ): PhoneCall {
            val webRtc = WebRtc(application)
            val awake = Awake(application).also(application::registerActivityLifecycleCallbacks)
            val parts = CallParts(PhoneDevices(webRtc, awake, foreground), WebRtcConnections(webRtc))
            return PhoneCall(parts, CallPicturesOnScreen(webRtc, parts))
        }
    }
}
