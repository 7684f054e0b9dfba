package no.eclinic.app

import android.content.Intent
import android.graphics.Color
import android.os.Bundle
import android.view.WindowManager
import androidx.activity.ComponentActivity
import androidx.activity.OnBackPressedCallback
import androidx.activity.SystemBarStyle
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.activity.viewModels
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.lifecycleScope
import kotlinx.coroutines.launch
import no.eclinic.app.platform.clinicPath
import no.eclinic.app.ui.EClinicRoot
import no.eclinic.app.ui.Pictures
import no.eclinic.app.ui.StoppedScreen
import no.eclinic.kit.CoreState
import no.eclinic.kit.EClinicCore
import no.eclinic.types.Event
import no.eclinic.types.Screen

/** The app's one window. It draws the core's picture and tells it what the phone says. */
class MainActivity : ComponentActivity() {
    private val holder: CoreHolder by viewModels()
    private val process get() = application as EClinicApplication
    private lateinit var core: EClinicCore

    /** Off at the first screen: there the system's own way back leaves the app. */
    private val back =
        object : OnBackPressedCallback(enabled = false) {
            override fun handleOnBackPressed() = core.back()
        }

    override fun onCreate(savedInstanceState: Bundle?) {
        // The red bar with the emergency numbers lies under the status bar in both modes.
        enableEdgeToEdge(statusBarStyle = SystemBarStyle.dark(Color.TRANSPARENT))
        super.onCreate(savedInstanceState)
        core = openCore(savedInstanceState)
        onBackPressedDispatcher.addCallback(this, back)
        lifecycleScope.launch { core.paths.collect { back.isEnabled = it.size > 1 } }
        lifecycleScope.launch { core.state.collect(::keepSecret) }
        setContent { Window(core, process.call.pictures) }
    }

    /** After the end of the process the way that led here is that of before it. */
    private fun openCore(saved: Bundle?): EClinicCore {
        val locales = resources.configuration.locales
        return holder.core(
            process,
            paths = saved?.getStringArrayList(PATHS).orEmpty(),
            link = { if (saved == null) intent.clinicPath(process.clinic) else null },
            languages = List(locales.size()) { locales[it].toLanguageTag() },
        )
    }

    /** No picture or recording can be made of the room, and none is shown among the latest apps. */
    private fun keepSecret(state: CoreState) {
        val secure = WindowManager.LayoutParams.FLAG_SECURE
        val isRoom = (state as? CoreState.Running)?.view?.screen is Screen.Room
        if (isRoom) window.addFlags(secure) else window.clearFlags(secure)
    }

    /** A link of the clinic's was opened, in a mail or by BankID's or the gateway's page. */
    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        setIntent(intent)
        intent.clinicPath(process.clinic)?.let(core::open)
    }

    override fun onResume() {
        super.onResume()
        core.send(Event.Resumed)
    }

    override fun onSaveInstanceState(outState: Bundle) {
        super.onSaveInstanceState(outState)
        outState.putStringArrayList(PATHS, ArrayList(core.paths.value))
    }

    private companion object {
        const val PATHS = "paths"
    }
}

@Composable
private fun Window(
    core: EClinicCore,
    pictures: Pictures,
) {
    val state by core.state.collectAsStateWithLifecycle()
    when (val present = state) {
        // The window's background, for the moment that the core takes to open.
        CoreState.Opening -> Unit
        is CoreState.Running -> EClinicRoot(present.view, core::send, pictures = pictures)
        CoreState.Stopped ->
            StoppedScreen(stringResource(R.string.stopped), stringResource(R.string.stopped_restart), core::restart)
    }
}
