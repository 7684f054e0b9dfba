package no.eclinic.app.call

import android.content.Context
import android.media.AudioAttributes
import org.webrtc.DefaultVideoDecoderFactory
import org.webrtc.DefaultVideoEncoderFactory
import org.webrtc.EglBase
import org.webrtc.PeerConnectionFactory
import org.webrtc.audio.JavaAudioDeviceModule

/** WebRTC's native part, loaded at the first call and kept: it takes a moment, and memory. */
internal class WebRtc(
    val context: Context,
) {
    /** What pictures are drawn and encoded with. */
    val graphics: EglBase by lazy { EglBase.create() }

    /** The phone's microphone and loudspeaker. */
    val audio: JavaAudioDeviceModule by lazy {
        val use =
            AudioAttributes
                .Builder()
                .setUsage(AudioAttributes.USAGE_VOICE_COMMUNICATION)
                .setContentType(AudioAttributes.CONTENT_TYPE_SPEECH)
                .build()
        JavaAudioDeviceModule
            .builder(context)
            .setUseHardwareAcousticEchoCanceler(JavaAudioDeviceModule.isBuiltInAcousticEchoCancelerSupported())
            .setUseHardwareNoiseSuppressor(JavaAudioDeviceModule.isBuiltInNoiseSuppressorSupported())
            .setAudioAttributes(use)
            .createAudioDeviceModule()
    }

    val factory: PeerConnectionFactory by lazy {
        // Nothing of it is logged: its log has addresses and descriptions.
        val options = PeerConnectionFactory.InitializationOptions.builder(context).createInitializationOptions()
        PeerConnectionFactory.initialize(options)
        PeerConnectionFactory
            .builder()
            .setAudioDeviceModule(audio)
            .setVideoEncoderFactory(DefaultVideoEncoderFactory(graphics.eglBaseContext, true, false))
            .setVideoDecoderFactory(DefaultVideoDecoderFactory(graphics.eglBaseContext))
            .createPeerConnectionFactory()
    }
}
