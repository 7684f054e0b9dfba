package no.eclinic.app.journey.call

import no.eclinic.app.testing.Screen
import org.json.JSONObject
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue

/**
 * Counts what flows in a real call, on both sides: here, and by the statistics of the clinician's own
 * browser. Steps of the shared journey say when it must.
 */
internal class MediaFlow(
    private val real: RealCall,
    private val screen: Screen,
    private val control: (String) -> Unit,
) {
    private var muted = false

    val call get() = real.call

    /** Looks at the media after a step after which they must have come, gone on, or ended. */
    fun after(step: JSONObject) {
        when {
            step.optString("press") == "Slå av mikrofonen" -> muted = true
            step.optString("see") == "Tilkoblet" -> flows()
            step.optBoolean("airplane") -> goesOn()
            step.optString("see") == "Du har forlatt rommet" -> isOver()
        }
    }

    /** The visit is over: the lamp is out. */
    fun end() = isOver()

    private fun flows() {
        screen.await("pictures to come") { real.received().pictures > 0 }
        val before = real.received()
        // Counts for three seconds what comes to the clinician.
        control(if (muted) "media/pictures" else "media/both")
        val now = real.received()
        println("  came here in that time: ${now.pictures - before.pictures} pictures, ${now.soundPackets - before.soundPackets} packets of sound")
        assertTrue("pictures: $before, $now", now.pictures - before.pictures > FEW_PICTURES)
        assertTrue("sound: $before, $now", now.soundPackets - before.soundPackets > FEW_PACKETS)
    }

    /** The clinic is gone: the call goes on, over the same connection. */
    private fun goesOn() {
        val before = real.received().connections
        flows()
        assertEquals("the connection is the one it was", before, real.received().connections)
    }

    private fun isOver() = screen.await("the camera to be dark") { real.isDark }

    private companion object {
        const val FEW_PICTURES = 10
        const val FEW_PACKETS = 20
    }
}
