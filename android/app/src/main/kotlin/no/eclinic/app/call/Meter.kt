package no.eclinic.app.call

import android.annotation.SuppressLint
import android.media.AudioFormat
import android.media.AudioRecord
import android.media.MediaRecorder
import kotlin.concurrent.thread

/** Hears the microphone before there is a connection; what it hears is measured and forgotten. */
internal class Meter private constructor(
    private val record: AudioRecord,
    private val hear: (FloatArray) -> Unit,
) : AutoCloseable {
    @Volatile private var closed = false
    private val listening = thread(name = "meter") { listen() }

    private fun listen() {
        val samples = ShortArray(RATE / TIMES_A_SECOND)
        record.startRecording()
        while (!closed) {
            val count = record.read(samples, 0, samples.size)
            if (count <= 0) break
            hear(FloatArray(count) { samples[it] / FULL_SCALE })
        }
        record.stop()
        record.release()
    }

    /** The microphone is free when this returns: a connection wants it next. */
    override fun close() {
        closed = true
        listening.join(LONGEST_WAIT_MS)
    }

    companion object {
        private const val RATE = 16_000
        private const val TIMES_A_SECOND = 10
        private const val FULL_SCALE = 32_768f
        private const val LONGEST_WAIT_MS = 500L

        /** Nothing where the phone does not let it be heard. */
        @SuppressLint("MissingPermission")
        fun open(hear: (FloatArray) -> Unit): AutoCloseable {
            val format = AudioFormat.ENCODING_PCM_16BIT
            val least = AudioRecord.getMinBufferSize(RATE, AudioFormat.CHANNEL_IN_MONO, format)
            val size = maxOf(least, RATE / TIMES_A_SECOND * Short.SIZE_BYTES * 2)
            val record = AudioRecord(MediaRecorder.AudioSource.MIC, RATE, AudioFormat.CHANNEL_IN_MONO, format, size)
            if (record.state == AudioRecord.STATE_INITIALIZED) return Meter(record, hear)
            record.release()
            return AutoCloseable {}
        }
    }
}
