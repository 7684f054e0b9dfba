package no.eclinic.kit.effects

import kotlinx.coroutines.CancellationException
import no.eclinic.kit.call.CallParts
import no.eclinic.types.Effect
import no.eclinic.types.FileRequest
import no.eclinic.types.FileResult
import no.eclinic.types.HandoffResult
import no.eclinic.types.SecretOperation
import no.eclinic.types.SecretResult

/** What a phone carries out for the core. Each makes one attempt and reports what happened. */
public class Handlers(
    private val handoff: WebHandoffHandler,
    private val files: FilesHandler,
    private val secrets: SecretStore,
    internal val call: CallParts,
) {
    /** Carries the effect out. Nothing comes back for those that need no answer, or are not a phone's. */
    internal suspend fun carryOut(effect: Effect): Answer? =
        when (effect) {
            is Effect.WebHandoff -> {
                val opened = attempt { handoff.open(effect.value.url, effect.value.purpose) }
                Answer.Handoff(if (opened) HandoffResult.OPENED else HandoffResult.FAILED)
            }
            is Effect.Files -> {
                val done = attempt { files.share(effect.value.toSharedFile()) }
                Answer.File(if (done) FileResult.DONE else FileResult.FAILED)
            }
            is Effect.Secret -> Answer.Secret(answerOf(effect.value))
            // The driver's: drawn, and carried out in order.
            is Effect.Render, is Effect.Call -> null
            // Carried out in Rust: they do not come here.
            is Effect.Http, is Effect.Store, is Effect.Time, is Effect.Random, is Effect.Exchange -> null
            is Effect.Realtime, is Effect.Signature -> null
        }

    private fun answerOf(operation: SecretOperation): SecretResult =
        try {
            when (operation) {
                is SecretOperation.Get -> SecretResult.Value(secrets.get(operation.value)?.map { it.toUByte() })
                is SecretOperation.Set -> {
                    secrets.set(operation.value.name, operation.value.value.bytes())
                    SecretResult.Done
                }
                is SecretOperation.Remove -> {
                    secrets.remove(operation.value)
                    SecretResult.Done
                }
            }
        } catch (_: SecretsUnavailable) {
            SecretResult.Unavailable
        }

    private fun FileRequest.toSharedFile() = SharedFile(name, mediaType, content.bytes())

    private fun List<UByte>.bytes() = ByteArray(size) { this[it].toByte() }

    /** Whatever a platform throws at us (a browser that was just removed): it did not work. */
    private inline fun attempt(work: () -> Boolean): Boolean =
        try {
            work()
        } catch (ended: CancellationException) {
            throw ended
        } catch (_: RuntimeException) {
            false
        }
}
