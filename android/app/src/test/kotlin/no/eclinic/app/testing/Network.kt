package no.eclinic.app.testing

import android.content.Context
import android.net.ConnectivityManager
import androidx.test.core.app.ApplicationProvider
import org.robolectric.Shadows.shadowOf

/** What the phone says of its network. */
object Network {
    private val connectivity
        get() = ApplicationProvider.getApplicationContext<Context>().getSystemService(ConnectivityManager::class.java)

    /** The network is gone (`true`) or back. */
    fun setAirplane(on: Boolean) {
        val network = checkNotNull(connectivity.activeNetwork ?: first)
        first = network
        shadowOf(connectivity).setDefaultNetworkActive(!on)
        for (callback in shadowOf(connectivity).networkCallbacks) {
            if (on) callback.onLost(network) else callback.onAvailable(network)
        }
    }

    private var first: android.net.Network? = null
}
