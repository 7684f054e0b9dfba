package no.eclinic.app.call

import android.content.ContentResolver
import android.graphics.Bitmap
import android.graphics.ImageDecoder
import android.net.Uri
import org.webrtc.JavaI420Buffer
import org.webrtc.VideoFrame
import java.io.IOException
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import kotlin.math.max
import kotlin.math.min

/** A still picture is sent as a line of pictures, so that it goes where the call goes and nowhere else. */
internal class StillPicture(
    private val webRtc: WebRtc,
) {
    /** The picture at this address, ready to be sent; nothing when it is none. */
    fun open(
        address: Uri,
        contents: ContentResolver,
    ): PictureTrack? {
        val picture = decoded(address, contents) ?: return null
        val source = webRtc.factory.createVideoSource(true)
        val buffer = bufferOf(picture)
        val drawing = Executors.newSingleThreadScheduledExecutor()
        val draw = {
            buffer.retain()
            val frame = VideoFrame(buffer, 0, System.nanoTime())
            source.capturerObserver.onFrameCaptured(frame)
            frame.release()
        }
        drawing.scheduleWithFixedDelay(draw, 0, REDRAWN_MS, TimeUnit.MILLISECONDS)
        return PictureTrack(webRtc.factory.createVideoTrack("still", source), mirrored = false, id = "still") {
            drawing.shutdown()
            drawing.awaitTermination(1, TimeUnit.SECONDS)
            buffer.release()
            source.dispose()
        }
    }

    private fun decoded(
        address: Uri,
        contents: ContentResolver,
    ): Bitmap? =
        try {
            ImageDecoder.decodeBitmap(ImageDecoder.createSource(contents, address)) { decoder, info, _ ->
                val longest = max(info.size.width, info.size.height)
                val scale = min(1f, LONGEST_SIDE / longest)
                decoder.setTargetSize(even(info.size.width * scale), even(info.size.height * scale))
                decoder.allocator = ImageDecoder.ALLOCATOR_SOFTWARE
            }
        } catch (_: IOException) {
            null
        } catch (_: SecurityException) {
            null
        }

    private fun even(side: Float): Int = max(2, side.toInt() / 2 * 2)

    /** The picture in the colours of video (ITU-R BT.601, limited range). */
    private fun bufferOf(picture: Bitmap): JavaI420Buffer {
        val (width, height) = picture.width to picture.height
        val buffer = JavaI420Buffer.allocate(width, height)
        val row = IntArray(width)
        for (y in 0 until height) {
            picture.getPixels(row, 0, width, 0, y, width, 1)
            for (x in 0 until width) {
                val red = row[x] shr 16 and 0xFF
                val green = row[x] shr 8 and 0xFF
                val blue = row[x] and 0xFF
                buffer.dataY.put(y * buffer.strideY + x, ((66 * red + 129 * green + 25 * blue + 128 shr 8) + 16).toByte())
                if (y % 2 != 0 || x % 2 != 0) continue
                val place = y / 2 * buffer.strideU + x / 2
                buffer.dataU.put(place, ((-38 * red - 74 * green + 112 * blue + 128 shr 8) + 128).toByte())
                buffer.dataV.put(place, ((112 * red - 94 * green - 18 * blue + 128 shr 8) + 128).toByte())
            }
        }
        return buffer
    }

    private companion object {
        /** Enough for a mole, and quickly there. */
        const val LONGEST_SIDE = 1280f

        /** Drawn again this often, so that whoever comes later, or lost a packet, sees it too. */
        const val REDRAWN_MS = 1_000L
    }
}
