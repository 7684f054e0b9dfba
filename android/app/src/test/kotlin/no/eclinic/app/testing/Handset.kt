package no.eclinic.app.testing

import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import android.os.Parcel
import androidx.test.core.app.ApplicationProvider
import no.eclinic.app.MainActivity
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController

/** What a phone does with the app around the screen: opens, leaves, kills and restores it. */
class Handset {
    private val context = ApplicationProvider.getApplicationContext<Context>()
    private var window: ActivityController<MainActivity>? = null

    val activity: MainActivity get() = checkNotNull(window).get()

    /** Opens the app from the launcher, or by a link. */
    fun open(link: String? = null) {
        val intent = link?.let(::linkTo) ?: Intent(context, MainActivity::class.java).setAction(Intent.ACTION_MAIN)
        window = Robolectric.buildActivity(MainActivity::class.java, intent).setup()
    }

    /** The page that the app has just opened in a browser, which now covers the app. */
    fun takeBrowserPage(): String? {
        val started = shadowOf(activity).nextStartedActivity ?: return null
        if (started.action != Intent.ACTION_VIEW || started.data?.scheme !in setOf("http", "https")) return takeBrowserPage()
        checkNotNull(window).pause().stop()
        return started.dataString
    }

    /** The browser leads to a link of the clinic's: the phone gives it to the app. */
    fun comeBack(link: String) {
        checkNotNull(window).restart().start().newIntent(linkTo(link)).resume()
    }

    /** The browser was closed. */
    fun comeBack() {
        checkNotNull(window).restart().start().resume()
    }

    /** A link was opened while the app is in front. */
    fun follow(link: String) = follow(linkTo(link))

    /** The same with any intent. */
    fun follow(intent: Intent) {
        checkNotNull(window).pause().newIntent(intent).resume()
    }

    /** The system's way back. */
    fun back() = activity.onBackPressedDispatcher.onBackPressed()

    /** The phone is turned. */
    fun recreate() {
        checkNotNull(window).recreate()
    }

    /** The phone's settings are changed while the app is open. */
    fun appear(settings: PhoneSettings) {
        RuntimeEnvironment.setQualifiers(settings.qualifiers)
        RuntimeEnvironment.setFontScale(settings.fontScale)
        recreate()
    }

    /** Ends the app as the system does that needs room, and opens it again: only the bundle is left. */
    fun killAndRestore() {
        val old = checkNotNull(window)
        val kept = Bundle()
        old.pause().saveInstanceState(kept).stop().destroy()
        window = Robolectric.buildActivity(MainActivity::class.java).setup(written(kept))
    }

    /** Ends the app for good. */
    fun close() {
        window?.pause()?.stop()?.destroy()
        window = null
    }

    private fun linkTo(link: String) =
        Intent(Intent.ACTION_VIEW, Uri.parse(link)).setClass(context, MainActivity::class.java)

    /** As bytes and back: what does not survive that does not survive the process. */
    private fun written(bundle: Bundle): Bundle {
        val parcel = Parcel.obtain()
        parcel.writeBundle(bundle)
        val bytes = parcel.marshall()
        parcel.recycle()
        val again = Parcel.obtain()
        again.unmarshall(bytes, 0, bytes.size)
        again.setDataPosition(0)
        return checkNotNull(again.readBundle(Handset::class.java.classLoader)).also { again.recycle() }
    }
}
