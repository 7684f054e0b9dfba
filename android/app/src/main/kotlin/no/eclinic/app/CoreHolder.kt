package no.eclinic.app

import androidx.lifecycle.ViewModel
import no.eclinic.app.platform.NetworkWatch
import no.eclinic.kit.EClinicCore
import no.eclinic.kit.Opening
import no.eclinic.types.Event

/** Keeps the core while the activity is made anew, as when the phone is turned. */
class CoreHolder : ViewModel() {
    private var running: Running? = null

    /** The core: the one there is, or else one opened like this. */
    fun core(
        application: EClinicApplication,
        paths: List<String>,
        link: () -> String?,
        languages: List<String>,
    ): EClinicCore {
        val present = running ?: open(application, paths, link(), languages).also { running = it }
        present.speak(languages)
        return present.core
    }

    private fun open(
        application: EClinicApplication,
        paths: List<String>,
        link: String?,
        languages: List<String>,
    ): Running {
        val network = NetworkWatch(application)
        val opening = Opening(paths, link, languages, network.isOnline())
        val core = EClinicCore(application.source, application.handlers, opening)
        network.start { core.send(Event.Connectivity(it)) }
        return Running(core, network, languages)
    }

    /** The person has left the app for good. */
    override fun onCleared() {
        running?.let {
            it.network.stop()
            it.core.close()
        }
    }

    private class Running(
        val core: EClinicCore,
        val network: NetworkWatch,
        private var languages: List<String>,
    ) {
        /** The person chose another language for the app in the phone's settings. */
        fun speak(now: List<String>) {
            if (now == languages) return
            languages = now
            core.send(Event.DeviceLanguages(now))
        }
    }
}
