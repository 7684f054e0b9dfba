package no.eclinic.kit.effects

import no.eclinic.types.FileResult
import no.eclinic.types.HandoffResult
import no.eclinic.types.SecretResult

/** What a phone answers to an effect, by kind. */
public sealed interface Answer {
    /** In the core's wire format. */
    public fun bytes(): ByteArray

    /** To a hand-off. */
    public data class Handoff(
        val result: HandoffResult,
    ) : Answer {
        override fun bytes(): ByteArray = result.bincodeSerialize()
    }

    /** To a file. */
    public data class File(
        val result: FileResult,
    ) : Answer {
        override fun bytes(): ByteArray = result.bincodeSerialize()
    }

    /** To a secret. It holds one, so it prints nothing of itself. */
    public class Secret(
        internal val result: SecretResult,
    ) : Answer {
        override fun bytes(): ByteArray = result.bincodeSerialize()

        override fun toString(): String = "Secret"
    }
}
