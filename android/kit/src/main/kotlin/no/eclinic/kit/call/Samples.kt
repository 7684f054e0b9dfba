package no.eclinic.kit.call

import no.eclinic.types.Sample
import kotlin.math.roundToLong
import kotlin.time.Duration
import kotlin.time.TimeMark
import kotlin.time.TimeSource

// How a connection does: numbers alone, since the sample before. No addresses and no names of
// devices leave this file.

/** What is counted from the beginning, so that two readings give what was between them. */
internal data class Totals(
    val received: Double = 0.0,
    val packets: Double = 0.0,
    val lost: Double = 0.0,
    val heard: Double = 0.0,
    val concealed: Double = 0.0,
)

/** What one reading of a connection's statistics says. */
internal class Numbers(
    val totals: Totals,
    val roundTripMs: Double,
    val outgoingKbits: Double,
    val framesPerSecond: Double,
    val height: Double,
    val relayed: Boolean,
)

internal fun numbersOf(all: List<Reading>): Numbers {
    val inbound = all.filter { it.type == "inbound-rtp" }
    val sound = inbound.filter { it.members["kind"] == "audio" }
    val pictures = inbound.filter { it.members["kind"] == "video" }
    val pair = pairInUse(all)
    val ends = listOf("localCandidateId", "remoteCandidateId").mapNotNull { end -> pair?.members?.get(end) }
    return Numbers(
        Totals(
            received =
                inbound.total("packetsReceived") + pair.number("bytesReceived") +
                    pair.number("responsesReceived") + pair.number("requestsReceived"),
            packets = inbound.total("packetsReceived"),
            lost = inbound.total("packetsLost"),
            heard = sound.total("totalSamplesReceived"),
            // Silence that stood for nothing sent is no gap in what was said.
            concealed = sound.total("concealedSamples") - sound.total("silentConcealedSamples"),
        ),
        roundTripMs = pair.number("currentRoundTripTime") * 1000,
        outgoingKbits = pair.number("availableOutgoingBitrate") / 1000,
        framesPerSecond = pictures.maxOfOrNull { it.number("framesPerSecond") } ?: 0.0,
        height = pictures.maxOfOrNull { it.number("frameHeight") } ?: 0.0,
        relayed = all.any { it.id in ends && it.members["candidateType"] == "relay" },
    )
}

private fun pairInUse(all: List<Reading>): Reading? {
    val chosen = all.firstOrNull { it.type == "transport" }?.members?.get("selectedCandidatePairId")
    return all.firstOrNull { it.type == "candidate-pair" && it.id == chosen }
}

private fun Reading?.number(name: String): Double = (this?.members?.get(name) as? Number)?.toDouble() ?: 0.0

private fun List<Reading>.total(name: String): Double = sumOf { it.number(name) }

/** The sample between two readings. */
internal fun sampleOf(
    connection: UInt,
    silent: Duration,
    before: Totals,
    now: Numbers,
): Sample {
    val lost = maxOf(0.0, now.totals.lost - before.lost)
    val packets = now.totals.packets - before.packets
    return Sample(
        connection,
        whole(silent.inWholeMilliseconds.toDouble()),
        whole(now.roundTripMs),
        permille(lost, lost + packets),
        permille(now.totals.concealed - before.concealed, now.totals.heard - before.heard),
        whole(now.outgoingKbits),
        whole(now.framesPerSecond),
        whole(now.height),
        now.relayed,
    )
}

private fun whole(value: Double): UInt =
    if (value.isNaN()) 0u else value.coerceIn(0.0, UInt.MAX_VALUE.toDouble()).roundToLong().toUInt()

private fun permille(
    part: Double,
    whole: Double,
): UInt = if (whole > 0) minOf(1000u, whole(part / whole * 1000)) else 0u

/** Makes samples of one connection's readings. */
internal class Sampler(
    private val connection: UInt,
    private val time: TimeSource,
) {
    private var before = Totals()
    private var heardAt: TimeMark = time.markNow()

    fun sample(readings: List<Reading>): Sample {
        val now = numbersOf(readings)
        if (now.totals.received != before.received) heardAt = time.markNow()
        return sampleOf(connection, heardAt.elapsedNow(), before, now).also { before = now.totals }
    }
}
