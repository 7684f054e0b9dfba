package no.eclinic.app.platform

import android.content.Context
import android.net.ConnectivityManager
import android.net.Network

/** Tells when the phone goes online or offline. */
class NetworkWatch(
    context: Context,
) {
    private val connectivity = context.getSystemService(ConnectivityManager::class.java)
    private var callback: ConnectivityManager.NetworkCallback? = null

    /** Whether there is a network now. */
    fun isOnline(): Boolean = connectivity.activeNetwork != null

    /** Calls `tell` at every change, on a thread of the system's. */
    fun start(tell: (Boolean) -> Unit) {
        val watching =
            object : ConnectivityManager.NetworkCallback() {
                override fun onAvailable(network: Network) = tell(true)

                override fun onLost(network: Network) = tell(false)
            }
        connectivity.registerDefaultNetworkCallback(watching)
        callback = watching
    }

    /** Ends it. */
    fun stop() {
        callback?.let(connectivity::unregisterNetworkCallback)
        callback = null
    }
}
