package no.eclinic.kit.call

import org.junit.Assert.assertEquals
import org.junit.Test
import kotlin.time.Duration.Companion.milliseconds

/** What is made of a connection's statistics. */
class SamplesTest {
    @Test
    fun `a sample is of the time since the one before`() {
        val before = numbersOf(readings(packets = 100, lost = 0, heard = 48_000, concealed = 0))
        val now = numbersOf(readings(packets = 190, lost = 10, heard = 96_000, concealed = 2_400))
        val sample = sampleOf(3u, 1_234.milliseconds, before.totals, now)
        assertEquals(3u, sample.connection)
        assertEquals(1_234u, sample.silentMs)
        assertEquals(40u, sample.roundTripMs)
        assertEquals(100u, sample.lostPermille)
        assertEquals(50u, sample.concealedPermille)
        assertEquals(300u, sample.outgoingKbits)
        assertEquals(24u, sample.framesPerSecond)
        assertEquals(480u, sample.height)
        assertEquals(true, sample.relayed)
    }

    @Test
    fun `silence that stood for nothing sent is no gap`() {
        val now = numbersOf(readings(packets = 1, lost = 0, heard = 1_000, concealed = 500, silent = 500))
        assertEquals(0u, sampleOf(1u, 0.milliseconds, Totals(), now).concealedPermille)
    }

    @Test
    fun `answers of the line itself count as something that came`() {
        val first = numbersOf(readings(packets = 1, responses = 1))
        val second = numbersOf(readings(packets = 1, responses = 2))
        assertEquals(1.0, second.totals.received - first.totals.received, 0.0)
    }

    @Test
    fun `nothing read is nothing said`() {
        val sample = sampleOf(1u, 0.milliseconds, Totals(packets = 5.0, lost = 9.0), numbersOf(emptyList()))
        assertEquals(listOf(0u, 0u, 0u, 0u), listOf(sample.lostPermille, sample.roundTripMs, sample.height, sample.concealedPermille))
    }

    @Test
    fun `the meter is full at loud speech and still in silence`() {
        assertEquals(0, levelOf(FloatArray(480)))
        assertEquals(0, levelOf(FloatArray(0)))
        assertEquals(100, levelOf(FloatArray(480) { 0.25f }))
        assertEquals(100, levelOf(FloatArray(480) { 1f }))
        assertEquals(20, levelOf(FloatArray(480) { if (it % 2 == 0) 0.05f else -0.05f }))
    }

    private fun readings(
        packets: Int,
        lost: Int = 0,
        heard: Int = 0,
        concealed: Int = 0,
        silent: Int = 0,
        responses: Int = 0,
    ) = listOf(
        Reading("transport", "T", mapOf("selectedCandidatePairId" to "P")),
        Reading(
            "candidate-pair",
            "P",
            mapOf(
                "localCandidateId" to "L",
                "remoteCandidateId" to "R",
                "currentRoundTripTime" to 0.04,
                "availableOutgoingBitrate" to 300_000.0,
                "responsesReceived" to responses.toBigInteger(),
            ),
        ),
        Reading("candidate-pair", "other", mapOf("currentRoundTripTime" to 9.0)),
        Reading("local-candidate", "L", mapOf("candidateType" to "relay")),
        Reading("remote-candidate", "R", mapOf("candidateType" to "host")),
        Reading("inbound-rtp", "V", mapOf("kind" to "video", "packetsReceived" to packets, "packetsLost" to lost, "framesPerSecond" to 24.0, "frameHeight" to 480L)),
        Reading(
            "inbound-rtp",
            "A",
            mapOf(
                "kind" to "audio",
                "packetsReceived" to 0,
                "totalSamplesReceived" to heard.toBigInteger(),
                "concealedSamples" to concealed,
                "silentConcealedSamples" to silent,
            ),
        ),
    )
}
