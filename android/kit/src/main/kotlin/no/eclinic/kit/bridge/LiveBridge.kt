package no.eclinic.kit.bridge

import no.eclinic.device.CoreException
import no.eclinic.device.Device
import no.eclinic.device.DeviceConfig
import no.eclinic.device.Shell
import no.eclinic.kit.effects.Answer
import no.eclinic.types.Event
import no.eclinic.types.Requests
import no.eclinic.types.ViewModel

/** The core itself: types become bytes and cross through UniFFI. */
public class LiveBridge private constructor(
    private val device: Device,
) : CoreBridge {
    override fun update(event: Event): Unit = crossing { device.update(event.bincodeSerialize()) }

    override fun resolve(
        id: UInt,
        answer: Answer,
    ): Unit = crossing { device.resolve(id, answer.bytes()) }

    override fun view(): ViewModel = crossing { ViewModel.bincodeDeserialize(device.view()) }

    /** Ends its requests and timers. */
    override fun close(): Unit = device.close()

    public companion object {
        /** Where cores set up like this come from. */
        public fun source(config: DeviceConfig): CoreSource =
            CoreSource { effects -> crossing { LiveBridge(Device(config, Receiver(effects))) } }

        private inline fun <T> crossing(call: () -> T): T =
            try {
                call()
            } catch (refused: CoreException) {
                throw CoreRefused(stopped = refused.isFinal(), cause = refused)
            } catch (other: Exception) {
                // A closed device, a view that cannot be read, a fault within the binding.
                throw CoreRefused(stopped = true, cause = other)
            }

        private fun CoreException.isFinal(): Boolean =
            when (this) {
                is CoreException.BadEvent, is CoreException.BadOutput, is CoreException.NotWaiting -> false
                else -> true
            }
    }

    /** Called by the core; an exception from here would be one within the core. */
    private class Receiver(
        private val effects: EffectsQueue,
    ) : Shell {
        override fun processEffects(requests: ByteArray) {
            val read =
                try {
                    Requests.bincodeDeserialize(requests)
                } catch (_: Exception) {
                    return effects.unreadable()
                }
            effects.take(read.value)
        }
    }
}
