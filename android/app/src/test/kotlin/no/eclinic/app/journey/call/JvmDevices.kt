package no.eclinic.app.journey.call

import dev.onvoid.webrtc.PeerConnectionFactory
import dev.onvoid.webrtc.media.MediaStreamTrack
import dev.onvoid.webrtc.media.audio.CustomAudioSource
import dev.onvoid.webrtc.media.video.CustomVideoSource
import dev.onvoid.webrtc.media.video.NativeI420Buffer
import dev.onvoid.webrtc.media.video.VideoFrame
import no.eclinic.kit.call.CallDevices
import no.eclinic.kit.call.DeviceListener
import no.eclinic.kit.call.DevicesInUse
import no.eclinic.kit.call.LocalTrack
import no.eclinic.types.DeviceList
import no.eclinic.types.MediaDevice
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import kotlin.math.PI
import kotlin.math.sin

/** A microphone that hears a tone, and a camera that sees a bar move: a phone's in place of a person. */
internal class JvmDevices(
    private val factory: PeerConnectionFactory,
) : CallDevices {
    private val opened = CopyOnWriteArrayList<JvmTrack>()

    /** Whether nothing is open. */
    val isDark: Boolean get() = opened.none { it.isLive }

    override fun watch(listener: DeviceListener) = AutoCloseable {}

    override suspend fun allow(
        microphone: Boolean,
        camera: Boolean,
    ) = Unit

    override suspend fun openMicrophone(id: String): LocalTrack {
        val source = CustomAudioSource()
        var at = 0
        return JvmTrack(factory.createAudioTrack("microphone", source), EVERY_MS_OF_SOUND) {
            val samples = ByteBuffer.allocate(SAMPLES * Short.SIZE_BYTES).order(ByteOrder.LITTLE_ENDIAN)
            repeat(SAMPLES) { samples.putShort((sin(2 * PI * TONE * at++ / RATE) * LOUDNESS).toInt().toShort()) }
            source.pushAudio(samples.array(), Short.SIZE_BITS, RATE, 1, SAMPLES)
        }.also { opened += it }
    }

    override suspend fun openCamera(
        id: String,
        facingAway: Boolean,
    ): LocalTrack {
        val source = CustomVideoSource()
        var at = 0
        return JvmTrack(factory.createVideoTrack("camera", source), EVERY_MS_OF_PICTURES) {
            val picture = NativeI420Buffer.allocate(WIDTH, HEIGHT)
            paint(picture, at++)
            val frame = VideoFrame(picture, System.nanoTime())
            source.pushFrame(frame)
            frame.release()
        }.also { opened += it }
    }

    private fun paint(
        picture: NativeI420Buffer,
        at: Int,
    ) {
        for (y in 0 until HEIGHT) {
            for (x in 0 until WIDTH) picture.dataY.put(y * picture.strideY + x, if ((x + at * STEP) % WIDTH < BAR) WHITE else GREY)
        }
        for (plane in listOf(picture.dataU, picture.dataV)) for (place in 0 until plane.capacity()) plane.put(place, GREY)
    }

    override fun list(inUse: DevicesInUse) =
        DeviceList(listOf(MediaDevice("tone", "", true)), listOf(MediaDevice("bar", "", true)), emptyList())

    override fun measure(
        microphone: LocalTrack,
        hear: (FloatArray) -> Unit,
    ) = AutoCloseable {}

    override fun sound(
        on: Boolean,
        output: String,
    ) = Unit

    override fun keepAwake(on: Boolean) = Unit

    private companion object {
        const val RATE = 48_000
        const val EVERY_MS_OF_SOUND = 10L
        const val SAMPLES = RATE / 100
        const val TONE = 440.0
        const val LOUDNESS = 8_000
        const val WIDTH = 640
        const val HEIGHT = 480
        const val EVERY_MS_OF_PICTURES = 50L
        const val BAR = 80
        const val STEP = 8
        const val WHITE = 235.toByte()
        const val GREY = 128.toByte()
    }
}

/** Something that is pushed this often, for as long as it is open. */
internal class JvmTrack(
    val native: MediaStreamTrack,
    everyMs: Long,
    push: () -> Unit,
) : LocalTrack {
    private val pushing = Executors.newSingleThreadScheduledExecutor()

    init {
        pushing.scheduleAtFixedRate(push, 0, everyMs, TimeUnit.MILLISECONDS)
    }

    @Volatile override var isLive = true
        private set

    override fun stop() {
        if (!isLive) return
        isLive = false
        pushing.shutdown()
        pushing.awaitTermination(1, TimeUnit.SECONDS)
        native.isEnabled = false
    }
}
