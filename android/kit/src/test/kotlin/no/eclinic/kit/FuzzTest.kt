package no.eclinic.kit

import no.eclinic.device.CoreException
import no.eclinic.device.Device
import no.eclinic.device.DeviceConfig
import no.eclinic.device.Shell
import no.eclinic.kit.testing.Phone
import no.eclinic.types.Event
import no.eclinic.types.FieldChange
import no.eclinic.types.HandoffResult
import no.eclinic.types.Requests
import no.eclinic.types.SecretEntry
import no.eclinic.types.SecretResult
import no.eclinic.types.Start
import no.eclinic.types.ViewModel
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File
import java.util.concurrent.CopyOnWriteArrayList
import kotlin.random.Random

/** Bytes that no shell of ours would write. The core answers with an error value and goes on. */
class FuzzTest {
    @get:Rule
    val temporary = TemporaryFolder()

    private val random = Random(4)
    private val pending = CopyOnWriteArrayList<UInt>()

    @Test
    fun `no bytes stop the core`() {
        val device = Device(DeviceConfig(Phone.NOBODY, File(temporary.root, "store.db").path, null), Note())
        device.use {
            it.update(Event.Start(Start("/", listOf("nb"), true)).bincodeSerialize())
            var refused = 0
            repeat(ROUNDS) { round ->
                val bytes = bytes()
                try {
                    if (round % 2 == 0) it.update(bytes) else it.resolve(id(), bytes)
                } catch (_: CoreException.BadEvent) {
                    refused += 1
                } catch (_: CoreException.BadOutput) {
                    refused += 1
                } catch (_: CoreException.NotWaiting) {
                    refused += 1
                }
            }
            assertTrue("refused $refused of $ROUNDS", refused in ROUNDS / 4 until ROUNDS)
            it.update(Event.OpenUrl("/privacy").bincodeSerialize())
            assertTrue(ViewModel.bincodeDeserialize(it.view()).path == "/privacy")
        }
    }

    private inner class Note : Shell {
        override fun processEffects(requests: ByteArray) {
            for (request in Requests.bincodeDeserialize(requests).value) pending += request.id
        }
    }

    /** Ids of what was asked, ids next to them, and any. */
    private fun id(): UInt =
        when (random.nextInt(3)) {
            0 -> pending.randomOrNull(random) ?: 0u
            1 -> random.nextInt(200).toUInt()
            else -> random.nextInt().toUInt()
        }

    /** Noise, and true ones that were cut, grown or changed at a place. */
    private fun bytes(): ByteArray {
        if (random.nextInt(3) == 0) return random.nextBytes(random.nextInt(64))
        val bytes = TRUE_ONES.random(random).copyOf()
        return when (random.nextInt(4)) {
            0 -> bytes.copyOf(random.nextInt(bytes.size + 1))
            1 -> bytes + random.nextBytes(random.nextInt(9))
            2 -> bytes.also { if (it.isNotEmpty()) it[random.nextInt(it.size)] = random.nextInt().toByte() }
            else -> bytes
        }
    }

    private companion object {
        const val ROUNDS = 10_000
        val TRUE_ONES =
            listOf(
                Event.Start(Start("/bookings", listOf("en", "nb"), false)).bincodeSerialize(),
                Event.OpenUrl("/book/gp/time?x=%C3%A6").bincodeSerialize(),
                Event.FieldChanged(FieldChange("email", "å@eclinic.example")).bincodeSerialize(),
                Event.Submit.bincodeSerialize(),
                Event.SignIn.bincodeSerialize(),
                Event.Connectivity(true).bincodeSerialize(),
                HandoffResult.OPENED.bincodeSerialize(),
                SecretResult.Value(List(32) { 7u }).bincodeSerialize(),
                SecretResult.Done.bincodeSerialize(),
                SecretEntry("name", emptyList()).bincodeSerialize(),
            )
    }
}
