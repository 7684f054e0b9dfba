package no.eclinic.kit.testing

import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull
import no.eclinic.device.DeviceConfig
import no.eclinic.kit.CoreState
import no.eclinic.kit.EClinicCore
import no.eclinic.kit.Opening
import no.eclinic.kit.bridge.LiveBridge
import no.eclinic.kit.effects.FilesHandler
import no.eclinic.kit.effects.Handlers
import no.eclinic.kit.effects.SealedFiles
import no.eclinic.kit.effects.SharedFile
import no.eclinic.kit.effects.WebHandoffHandler
import no.eclinic.types.ViewModel
import java.io.File
import java.util.concurrent.CopyOnWriteArrayList
import javax.crypto.KeyGenerator
import kotlin.time.Duration.Companion.seconds

/**
 * A phone without a screen: the real core with its store on the disk. What it opens and shares is
 * noted. The key that seals its secrets lives in memory, where a phone's is in the Keystore.
 */
class Phone(
    folder: File,
    origin: String = NOBODY,
) {
    private val key = KeyGenerator.getInstance("AES").apply { init(256) }.generateKey()
    private val config = DeviceConfig(origin, File(folder, "store.db").path, null)

    val secrets = SealedFiles(File(folder, "secrets")) { key }
    val opened = CopyOnWriteArrayList<String>()
    val shared = CopyOnWriteArrayList<SharedFile>()
    val source = LiveBridge.source(config)
    val handlers = Handlers(WebHandoffHandler { url, _ -> opened.add(url) }, FilesHandler { shared.add(it) }, secrets, noCalls())

    /** Opens the app; what it kept is that of the runs before. */
    fun start(
        paths: List<String> = emptyList(),
        link: String? = null,
        languages: List<String> = listOf("nb-NO"),
    ) = EClinicCore(source, handlers, Opening(paths, link, languages, online = true))

    companion object {
        /** An address where nobody answers. */
        const val NOBODY = "http://127.0.0.1:1"
    }
}

/** Waits for a view like this. */
fun EClinicCore.awaitView(
    what: String,
    accept: (ViewModel) -> Boolean,
): ViewModel {
    val found = awaitState(what) { it is CoreState.Running && accept(it.view) }
    return (found as CoreState.Running).view
}

/** Waits for a state like this. */
fun EClinicCore.awaitState(
    what: String,
    accept: (CoreState) -> Boolean,
): CoreState =
    runBlocking {
        withTimeoutOrNull(PATIENCE) { state.first(accept) }
    } ?: throw AssertionError("waited in vain for $what")

private val PATIENCE = 30.seconds
