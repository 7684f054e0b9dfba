package no.eclinic.kit.call

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import no.eclinic.types.CallFact
import no.eclinic.types.DenialReason
import no.eclinic.types.MediaDenial
import no.eclinic.types.MediaGrant
import no.eclinic.types.MediaRequest

/** Own microphone and camera: opened one request after the other, and closed at once. */
internal class OwnMedia(
    private val devices: CallDevices,
    private val tell: (CallFact) -> Unit,
) {
    private var openMicrophone: Opened? = null
    private var openCamera: Opened? = null

    /** Counts the times all was stopped: what was asked for before that is opened no more. */
    private var stops = 0
    private var interrupted = false
    private val row = Mutex()

    val microphone: LocalTrack? get() = openMicrophone?.track

    val camera: LocalTrack? get() = openCamera?.track

    /**
     * Opens what is asked for in place of what is open; the answer waits for its turn and is the fact to
     * tell. A camera that is not wanted any more is dark before anybody is asked for anything.
     */
    fun acquire(request: MediaRequest): suspend () -> CallFact {
        if (!request.camera) shutCamera()
        val before = stops
        return { acquire(request, before) }
    }

    private suspend fun acquire(
        request: MediaRequest,
        before: Int,
    ): CallFact =
        row.withLock {
            try {
                if (stops == before) open(request, before)
                CallFact.MediaGranted(MediaGrant(request.request, openMicrophone != null, openCamera != null))
            } catch (refused: MediaRefused) {
                CallFact.MediaDenied(MediaDenial(request.request, refused.camera, refused.reason))
            }
        }

    fun stop() {
        stops += 1
        interrupted = false
        shutMicrophone()
        shutCamera()
    }

    /** The system took the sound away, or gave it back. */
    fun interrupt(now: Boolean) {
        if (now && openMicrophone == null && openCamera == null) return
        // What comes back without having gone is no news.
        if (!now && !interrupted) return
        interrupted = true
        tell(CallFact.Interrupted(now))
    }

    /** The system closed one for good. */
    fun ended(track: LocalTrack) {
        if (track !== microphone && track !== camera) return
        interrupt(true)
        interrupt(false)
    }

    private suspend fun open(
        request: MediaRequest,
        before: Int,
    ) {
        val side = if (request.facingAway) "away" else "here"
        val heard = request.microphoneId
        val seen = "${request.cameraId} $side"
        val hears = request.microphone && !serves(openMicrophone, heard)
        val sees = request.camera && !serves(openCamera, seen)
        // Many phones have one camera at a time.
        if (sees) shutCamera()
        if (hears) shutMicrophone()
        if (!hears && !sees) return
        attempt(camera = !hears) { devices.allow(hears, sees) }
        if (stops != before) return
        val microphone = if (hears) attempt(camera = false) { devices.openMicrophone(heard) } else null
        val camera =
            try {
                if (sees) attempt(camera = true) { devices.openCamera(request.cameraId, request.facingAway) } else null
            } catch (refused: MediaRefused) {
                microphone?.stop()
                throw refused
            }
        if (stops != before) {
            microphone?.stop()
            camera?.stop()
            return
        }
        interrupted = false
        microphone?.let { openMicrophone = Opened(it, heard) }
        camera?.let { openCamera = Opened(it, seen) }
    }

    /** Whether what is open is what is asked for. What the system took away must be opened anew. */
    private fun serves(
        open: Opened?,
        choice: String,
    ) = open != null && !interrupted && open.choice == choice && open.track.isLive

    /** Whatever else a platform throws at us: it did not work. */
    private inline fun <T> attempt(
        camera: Boolean,
        work: () -> T,
    ): T =
        try {
            work()
        } catch (ended: CancellationException) {
            throw ended
        } catch (_: RuntimeException) {
            throw MediaRefused(camera, DenialReason.FAILED)
        }

    private fun shutMicrophone() {
        openMicrophone?.track?.stop()
        openMicrophone = null
    }

    private fun shutCamera() {
        openCamera?.track?.stop()
        openCamera = null
    }

    private class Opened(
        val track: LocalTrack,
        val choice: String,
    )
}
