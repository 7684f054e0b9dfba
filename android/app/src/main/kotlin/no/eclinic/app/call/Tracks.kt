package no.eclinic.app.call

import no.eclinic.kit.call.LocalTrack
import no.eclinic.kit.call.RemoteTrack
import org.webrtc.AudioSource
import org.webrtc.AudioTrack
import org.webrtc.MediaStreamTrack
import org.webrtc.VideoFrame
import org.webrtc.VideoSink
import org.webrtc.VideoTrack
import java.util.concurrent.CopyOnWriteArraySet

/** What is sent, as WebRTC has it. */
internal abstract class NativeTrack : LocalTrack {
    abstract val native: MediaStreamTrack
}

/** Pictures that can be drawn, in as many places as there are. */
internal interface Drawable {
    /** Whether it is drawn as in a mirror. */
    val mirrored: Boolean

    fun drawOn(sink: VideoSink)

    fun drawNoMoreOn(sink: VideoSink)
}

/**
 * Hands each picture on to where it is drawn. WebRTC does not let a track be asked anything any more
 * once it is gone, while a screen may go later.
 */
internal class Fan : VideoSink {
    private val sinks = CopyOnWriteArraySet<VideoSink>()

    override fun onFrame(frame: VideoFrame) {
        for (sink in sinks) sink.onFrame(frame)
    }

    fun add(sink: VideoSink) {
        sinks += sink
    }

    fun remove(sink: VideoSink) {
        sinks -= sink
    }
}

/** The microphone. WebRTC opens the phone's own when a connection sends it. */
internal class MicrophoneTrack(
    private val source: AudioSource,
    override val native: AudioTrack,
) : NativeTrack() {
    @Volatile override var isLive = true
        private set

    override fun stop() {
        if (!isLive) return
        isLive = false
        native.setEnabled(false)
        native.dispose()
        source.dispose()
    }
}

/** Own pictures, of a camera or a still one; [end] closes where they come from. */
internal class PictureTrack(
    override val native: VideoTrack,
    override val mirrored: Boolean,
    /** The camera's own name. */
    val id: String,
    private val end: () -> Unit,
) : NativeTrack(),
    Drawable {
    private val fan = Fan().also(native::addSink)

    @Volatile override var isLive = true
        private set

    override fun drawOn(sink: VideoSink) = fan.add(sink)

    override fun drawNoMoreOn(sink: VideoSink) = fan.remove(sink)

    override fun stop() {
        if (!isLive) return
        isLive = false
        end()
        native.dispose()
    }

    /** The system has closed it. */
    fun ended() {
        isLive = false
    }
}

/** The other's pictures. Their connection lets go of them. */
internal class RemotePictures(
    track: VideoTrack,
) : RemoteTrack,
    Drawable {
    private val fan = Fan().also(track::addSink)

    override val mirrored: Boolean get() = false

    override fun drawOn(sink: VideoSink) = fan.add(sink)

    override fun drawNoMoreOn(sink: VideoSink) = fan.remove(sink)
}
