package no.eclinic.app.call

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.withTimeoutOrNull
import no.eclinic.kit.call.MediaRefused
import no.eclinic.types.DenialReason
import no.eclinic.types.MediaDevice
import org.webrtc.Camera2Enumerator
import org.webrtc.CameraVideoCapturer
import org.webrtc.SurfaceTextureHelper
import kotlin.time.Duration.Companion.seconds

/** The phone's cameras. */
internal class Cameras(
    private val webRtc: WebRtc,
) {
    private val known get() = Camera2Enumerator(webRtc.context)

    /** One that looks at the person and one that looks away: phones have more, for distances. */
    fun list(chosen: PictureTrack?): List<MediaDevice> {
        val names = known.deviceNames.toList()
        val offered = listOf(true, false).mapNotNull { away -> names.firstOrNull { looks(it, away) } }.ifEmpty { names }
        // The system has no names for them: the core has.
        return offered.map { MediaDevice(it, "", it == chosen?.id) }
    }

    /** Opens it, and answers with its pictures once the first has come. [ended]: the system closed it later. */
    suspend fun open(
        id: String,
        facingAway: Boolean,
        ended: (PictureTrack) -> Unit,
    ): PictureTrack {
        val names = known.deviceNames.toList()
        val name =
            names.firstOrNull { it == id }
                ?: names.firstOrNull { looks(it, facingAway) }
                ?: names.firstOrNull()
                ?: throw MediaRefused(camera = true, DenialReason.MISSING)
        return withTimeoutOrNull(PATIENCE) { opened(name, ended) } ?: throw MediaRefused(camera = true, DenialReason.FAILED)
    }

    private suspend fun opened(
        name: String,
        ended: (PictureTrack) -> Unit,
    ): PictureTrack {
        val events = Events()
        val track = start(name, events)
        val refused =
            try {
                events.first.await()
            } catch (late: CancellationException) {
                track.stop()
                throw late
            }
        if (refused != null) {
            track.stop()
            throw MediaRefused(camera = true, refused)
        }
        events.later = {
            if (track.isLive) {
                track.ended()
                ended(track)
            }
        }
        return track
    }

    private fun start(
        name: String,
        events: Events,
    ): PictureTrack {
        val capturer = known.createCapturer(name, events)
        val surface = SurfaceTextureHelper.create("camera", webRtc.graphics.eglBaseContext)
        val source = webRtc.factory.createVideoSource(false)
        capturer.initialize(surface, webRtc.context, source.capturerObserver)
        capturer.startCapture(WIDTH, HEIGHT, FRAMES)
        return PictureTrack(webRtc.factory.createVideoTrack("camera", source), !looks(name, away = true), name) {
            capturer.stopCapture()
            capturer.dispose()
            surface.dispose()
            source.dispose()
        }
    }

    private fun looks(
        name: String,
        away: Boolean,
    ) = if (away) known.isBackFacing(name) else known.isFrontFacing(name)

    /** Told by WebRTC on the camera's thread: the first picture or why there is none, and what comes later. */
    private class Events : CameraVideoCapturer.CameraEventsHandler {
        /** Nothing with the first picture, else why there is none. */
        val first = CompletableDeferred<DenialReason?>()

        /** The system has closed it. */
        @Volatile var later: () -> Unit = {}

        override fun onFirstFrameAvailable() {
            first.complete(null)
        }

        override fun onCameraError(error: String?) = gone(reasonOf(error.orEmpty()))

        override fun onCameraDisconnected() = gone(DenialReason.INUSE)

        override fun onCameraFreezed(error: String?) = gone(DenialReason.FAILED)

        override fun onCameraOpening(name: String?) = Unit

        override fun onCameraClosed() = Unit

        private fun gone(reason: DenialReason) {
            if (!first.complete(reason)) later()
        }
    }

    private companion object {
        // What a consultation needs, and four can send (CALLS § 1).
        const val WIDTH = 640
        const val HEIGHT = 480
        const val FRAMES = 24

        val PATIENCE = 10.seconds

        /** WebRTC tells the system's reason in words alone (Camera2Session). */
        fun reasonOf(error: String): DenialReason =
            when {
                "in use" in error || "too many" in error -> DenialReason.INUSE
                "policy" in error -> DenialReason.BYSYSTEM
                else -> DenialReason.FAILED
            }
    }
}
