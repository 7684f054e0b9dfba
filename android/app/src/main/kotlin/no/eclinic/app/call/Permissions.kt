package no.eclinic.app.call

import android.Manifest
import android.content.Context
import android.content.pm.PackageManager
import androidx.activity.ComponentActivity
import androidx.activity.result.ActivityResultLauncher
import androidx.activity.result.contract.ActivityResultContracts.RequestMultiplePermissions
import androidx.core.content.ContextCompat
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withContext
import no.eclinic.app.platform.Foreground
import no.eclinic.kit.call.MediaRefused
import no.eclinic.types.DenialReason
import java.util.UUID
import kotlin.coroutines.resume
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.TimeSource

/** Asks the person for microphone and camera, and tells whether they or the system said no. */
internal class Permissions(
    private val context: Context,
    private val foreground: Foreground,
) {
    /**
     * Both in one go.
     *
     * @throws MediaRefused the camera's, if it was refused; else the microphone's
     */
    suspend fun allow(
        microphone: Boolean,
        camera: Boolean,
    ) {
        if (camera && !has(PackageManager.FEATURE_CAMERA_ANY)) throw MediaRefused(camera = true, DenialReason.MISSING)
        if (microphone && !has(PackageManager.FEATURE_MICROPHONE)) throw MediaRefused(camera = false, DenialReason.MISSING)
        val wanted = listOfNotNull(Manifest.permission.RECORD_AUDIO.takeIf { microphone }, Manifest.permission.CAMERA.takeIf { camera })
        val missing = wanted.filterNot { isGranted(context, it) }
        if (missing.isEmpty()) return
        val activity = foreground.activity() as? ComponentActivity ?: throw MediaRefused(camera, DenialReason.FAILED)
        val refused = withContext(Dispatchers.Main.immediate) { ask(activity, missing) }
        // Without a camera one can still be heard, so that the microphone's is the weightier no.
        val (permission, reason) = refused.entries.minByOrNull { it.key == Manifest.permission.CAMERA } ?: return
        throw MediaRefused(permission == Manifest.permission.CAMERA, reason)
    }

    private fun has(feature: String) = context.packageManager.hasSystemFeature(feature)

    /** Asks, and answers with those that were refused. */
    private suspend fun ask(
        activity: ComponentActivity,
        missing: List<String>,
    ): Map<String, DenialReason> {
        val explainedBefore = missing.filter(activity::shouldShowRequestPermissionRationale)
        val asked = TimeSource.Monotonic.markNow()
        val answers = answersOf(activity, missing)
        val took = asked.elapsedNow()
        return missing.filter { answers[it] != true }.associateWith { permission ->
            reasonOf(activity.shouldShowRequestPermissionRationale(permission), permission in explainedBefore, took)
        }
    }

    private suspend fun answersOf(
        activity: ComponentActivity,
        missing: List<String>,
    ): Map<String, Boolean> {
        var launcher: ActivityResultLauncher<Array<String>>? = null
        try {
            return suspendCancellableCoroutine { waiting ->
                val registry = activity.activityResultRegistry
                registry
                    .register(UUID.randomUUID().toString(), RequestMultiplePermissions()) { answers ->
                        if (waiting.isActive) waiting.resume(answers)
                    }.also { launcher = it }
                    .launch(missing.toTypedArray())
            }
        } finally {
            launcher?.unregister()
        }
    }

    internal companion object {
        /** Nobody reads a question and answers it in this time: the system has not asked it. */
        private val UNREAD: Duration = 300.milliseconds

        fun isGranted(
            context: Context,
            permission: String,
        ) = ContextCompat.checkSelfPermission(context, permission) == PackageManager.PERMISSION_GRANTED

        /**
         * The system asks no more after a second no, or where a policy forbids it. It tells that only in
         * a roundabout way: whether an app should explain itself first.
         */
        fun reasonOf(
            explainsNow: Boolean,
            explainedBefore: Boolean,
            took: Duration,
        ): DenialReason =
            when {
                explainsNow -> DenialReason.BYPERSON
                explainedBefore || took < UNREAD -> DenialReason.BYSYSTEM
                else -> DenialReason.BYPERSON
            }
    }
}
