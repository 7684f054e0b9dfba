package no.eclinic.app.call

import android.app.Activity
import android.app.Application
import android.content.Context
import android.os.Bundle
import android.view.WindowManager

/** During a call the screen stays on, and the call goes on when another app is in front. */
internal class Awake(
    private val context: Context,
) : Application.ActivityLifecycleCallbacks {
    private val windows = HashSet<Activity>()
    private var on = false

    /** Called while the app is in front: later the system would not let it have the microphone. */
    fun set(now: Boolean) {
        context.mainExecutor.execute {
            if (now == on) return@execute
            on = now
            for (window in windows) keepOn(window)
            if (now) CallService.start(context) else CallService.stop(context)
        }
    }

    /** Not when it is created: the first window is there before this is. */
    override fun onActivityStarted(activity: Activity) {
        windows += activity
        keepOn(activity)
    }

    override fun onActivityDestroyed(activity: Activity) {
        windows -= activity
    }

    private fun keepOn(activity: Activity) {
        val flag = WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON
        if (on) activity.window.addFlags(flag) else activity.window.clearFlags(flag)
    }

    override fun onActivityCreated(
        activity: Activity,
        savedInstanceState: Bundle?,
    ) = Unit

    override fun onActivityResumed(activity: Activity) = Unit

    override fun onActivityPaused(activity: Activity) = Unit

    override fun onActivityStopped(activity: Activity) = Unit

    override fun onActivitySaveInstanceState(
        activity: Activity,
        outState: Bundle,
    ) = Unit
}
