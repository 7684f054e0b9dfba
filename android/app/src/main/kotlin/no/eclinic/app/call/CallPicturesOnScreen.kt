package no.eclinic.app.call

import android.net.Uri
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.PickVisualMediaRequest
import androidx.activity.result.contract.ActivityResultContracts.PickVisualMedia
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.viewinterop.AndroidView
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import no.eclinic.app.ui.Pictures
import no.eclinic.kit.call.CallParts
import org.webrtc.RendererCommon.ScalingType
import org.webrtc.SurfaceViewRenderer

/** Draws a call's pictures where the screens say. */
internal class CallPicturesOnScreen(
    private val webRtc: WebRtc,
    private val parts: CallParts,
) : Pictures {
    private val stills = StillPicture(webRtc)

    @Composable
    override fun Own(modifier: Modifier) {
        val camera by parts.pictures.own.collectAsState()
        Moving(camera as? Drawable, modifier)
    }

    @Composable
    override fun OwnStill(modifier: Modifier) {
        val still by parts.still.track.collectAsState()
        Moving(still as? Drawable, modifier)
    }

    @Composable
    override fun Other(
        connection: UInt,
        still: Boolean,
        modifier: Modifier,
    ) {
        val peers by parts.pictures.peers.collectAsState()
        val shown = peers[connection]
        Moving((if (still) shown?.still else shown?.camera) as? Drawable, modifier)
    }

    @Composable
    private fun Moving(
        pictures: Drawable?,
        modifier: Modifier,
    ) {
        if (pictures == null) return
        var renderer by remember { mutableStateOf<SurfaceViewRenderer?>(null) }
        AndroidView(
            factory = { context ->
                SurfaceViewRenderer(context).also {
                    it.init(webRtc.graphics.eglBaseContext, null)
                    it.setScalingType(ScalingType.SCALE_ASPECT_FIT)
                    renderer = it
                }
            },
            modifier = modifier,
            onRelease = { it.release() },
            update = { it.setMirror(pictures.mirrored) },
        )
        DisposableEffect(pictures, renderer) {
            val sink = renderer
            sink?.let(pictures::drawOn)
            onDispose { sink?.let(pictures::drawNoMoreOn) }
        }
    }

    /** The system's own picker: the app sees the one picture that the person chooses, and no other. */
    @Composable
    override fun stillPicker(onChosen: () -> Unit): () -> Unit {
        val chosen by rememberUpdatedState(onChosen)
        val contents = LocalContext.current.contentResolver
        val scope = rememberCoroutineScope()
        val launcher =
            rememberLauncherForActivityResult(PickVisualMedia()) { address: Uri? ->
                if (address == null) return@rememberLauncherForActivityResult
                scope.launch {
                    val picture = withContext(Dispatchers.IO) { stills.open(address, contents) } ?: return@launch
                    parts.still.put(picture)
                    chosen()
                }
            }
        return { launcher.launch(PickVisualMediaRequest(PickVisualMedia.ImageOnly)) }
    }

    override fun dropStill() = parts.still.put(null)
}
