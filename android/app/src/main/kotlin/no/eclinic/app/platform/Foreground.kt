package no.eclinic.app.platform

import android.app.Activity
import android.app.Application
import android.os.Bundle
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.withTimeoutOrNull
import kotlin.time.Duration.Companion.seconds

/** Knows the window that is in front, from which other apps are opened. */
class Foreground : Application.ActivityLifecycleCallbacks {
    private val started = MutableStateFlow<Activity?>(null)

    /** The window; waits a little for one that is just being made anew. */
    suspend fun activity(): Activity? = withTimeoutOrNull(PATIENCE) { started.filterNotNull().first() }

    override fun onActivityStarted(activity: Activity) {
        started.value = activity
    }

    override fun onActivityStopped(activity: Activity) {
        started.compareAndSet(activity, null)
    }

    override fun onActivityCreated(
        activity: Activity,
        savedInstanceState: Bundle?,
    ) = Unit

    override fun onActivityResumed(activity: Activity) = Unit

    override fun onActivityPaused(activity: Activity) = Unit

    override fun onActivitySaveInstanceState(
        activity: Activity,
        outState: Bundle,
    ) = Unit

    override fun onActivityDestroyed(activity: Activity) = Unit

    private companion object {
        val PATIENCE = 5.seconds
    }
}
