package no.eclinic.app.call

import android.Manifest
import android.content.pm.PackageManager
import android.content.pm.ServiceInfo
import androidx.activity.ComponentActivity
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.async
import kotlinx.coroutines.cancel
import no.eclinic.app.platform.Foreground
import no.eclinic.kit.call.MediaRefused
import no.eclinic.types.DenialReason
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds

/** Asking for microphone and camera, and why they are not had. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [34])
class PermissionsTest {
    private val window = Robolectric.buildActivity(ComponentActivity::class.java).setup()
    private val activity = window.get()
    private val foreground = Foreground().apply { onActivityStarted(activity) }
    private val permissions = Permissions(activity, foreground)
    private val scope = CoroutineScope(Dispatchers.Unconfined)

    init {
        for (feature in listOf(PackageManager.FEATURE_CAMERA_ANY, PackageManager.FEATURE_MICROPHONE)) {
            shadowOf(activity.packageManager).setSystemFeature(feature, true)
        }
    }

    @After
    fun end() {
        scope.cancel()
        window.close()
    }

    /** Asks for both; answers with the refusal once [answer] has been given for those that were asked. */
    @OptIn(ExperimentalCoroutinesApi::class)
    @Suppress("DEPRECATION") // The system itself answers an activity in this way.
    private fun refusal(answer: (Array<String>) -> Map<String, Boolean>): MediaRefused? {
        val asking = scope.async { runCatching { permissions.allow(microphone = true, camera = true) } }
        val asked = shadowOf(activity).lastRequestedPermission
        if (asked != null) {
            val answers = answer(asked.requestedPermissions)
            val results = asked.requestedPermissions.map { if (answers[it] == true) PackageManager.PERMISSION_GRANTED else PackageManager.PERMISSION_DENIED }
            activity.onRequestPermissionsResult(asked.requestCode, asked.requestedPermissions, results.toIntArray())
        }
        return asking.getCompleted().exceptionOrNull() as MediaRefused?
    }

    @Test
    fun `both are asked for in one go`() {
        var asked = emptyList<String>()
        assertNull(
            refusal { wanted ->
                asked = wanted.toList()
                wanted.associateWith { true }
            },
        )
        assertEquals(listOf(Manifest.permission.RECORD_AUDIO, Manifest.permission.CAMERA), asked)
    }

    @Test
    fun `what is allowed already is not asked for`() {
        shadowOf(activity.application).grantPermissions(Manifest.permission.RECORD_AUDIO, Manifest.permission.CAMERA)
        assertNull(refusal { throw AssertionError("asked for $it") })
    }

    @Test
    fun `a refused camera is told as the camera, a refused microphone as the microphone`() {
        val camera = refusal { mapOf(Manifest.permission.RECORD_AUDIO to true) }
        assertEquals(true, camera?.camera)
        val both = refusal { emptyMap() }
        assertEquals(false, both?.camera)
    }

    @Test
    fun `a phone without a camera says so and asks for nothing`() {
        shadowOf(activity.packageManager).setSystemFeature(PackageManager.FEATURE_CAMERA_ANY, false)
        val refused = refusal { throw AssertionError("asked for $it") }
        assertEquals(DenialReason.MISSING, refused?.reason)
    }

    @Test
    fun `the person's no is told from the system's`() {
        assertEquals(DenialReason.BYPERSON, Permissions.reasonOf(explainsNow = true, explainedBefore = false, took = 3.seconds))
        assertEquals(DenialReason.BYPERSON, Permissions.reasonOf(explainsNow = false, explainedBefore = false, took = 3.seconds))
        assertEquals(DenialReason.BYSYSTEM, Permissions.reasonOf(explainsNow = false, explainedBefore = true, took = 3.seconds))
        assertEquals(DenialReason.BYSYSTEM, Permissions.reasonOf(explainsNow = false, explainedBefore = false, took = 20.milliseconds))
    }

    @Test
    fun `the service of a call goes on with what the person has allowed, and with nothing else`() {
        val call = ServiceInfo.FOREGROUND_SERVICE_TYPE_PHONE_CALL
        assertEquals(call, CallService.typesOf(activity))
        shadowOf(activity.application).grantPermissions(Manifest.permission.RECORD_AUDIO)
        assertEquals(call or ServiceInfo.FOREGROUND_SERVICE_TYPE_MICROPHONE, CallService.typesOf(activity))
        shadowOf(activity.application).grantPermissions(Manifest.permission.CAMERA)
        assertEquals(
            call or ServiceInfo.FOREGROUND_SERVICE_TYPE_MICROPHONE or ServiceInfo.FOREGROUND_SERVICE_TYPE_CAMERA,
            CallService.typesOf(activity),
        )
    }
}
