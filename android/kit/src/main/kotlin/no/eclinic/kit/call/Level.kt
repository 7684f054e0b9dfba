package no.eclinic.kit.call

import kotlin.math.roundToInt
import kotlin.math.sqrt

/** How loud the own microphone is, before joining. Nothing is kept of the sound but this number. */
internal class Level(
    private val devices: CallDevices,
    private val tell: (Int) -> Unit,
) {
    private var track: LocalTrack? = null
    private var measuring: AutoCloseable? = null

    /** Measures this microphone, and no other; none with `null`. */
    fun of(microphone: LocalTrack?) {
        if (microphone === track) return
        measuring?.close()
        measuring = null
        track = microphone
        if (microphone != null) measuring = measure(microphone)
    }

    /** A phone that cannot tell shows no meter. */
    private fun measure(microphone: LocalTrack): AutoCloseable? {
        var told = -1
        return try {
            devices.measure(microphone) { samples ->
                val level = levelOf(samples)
                if (level != told) {
                    told = level
                    tell(level)
                }
            }
        } catch (_: RuntimeException) {
            null
        }
    }
}

/** Ordinary speech reaches about a quarter of full scale: that fills the meter. */
private const val LOUD = 0.25

/** 0 to 100, from the root of the mean square; by fives, so that silence draws nothing anew. */
internal fun levelOf(samples: FloatArray): Int {
    val squares = samples.sumOf { it.toDouble() * it }
    val loudness = sqrt(squares / maxOf(1, samples.size))
    return minOf(100, (loudness / LOUD * 20).roundToInt() * 5)
}
