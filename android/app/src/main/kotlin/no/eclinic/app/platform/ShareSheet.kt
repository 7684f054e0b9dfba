package no.eclinic.app.platform

import android.content.ActivityNotFoundException
import android.content.Context
import android.content.Intent
import android.net.Uri
import androidx.core.content.FileProvider
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import no.eclinic.kit.effects.FilesHandler
import no.eclinic.kit.effects.SharedFile
import java.io.File
import java.io.IOException
import java.util.UUID
import kotlin.time.Duration.Companion.hours

/**
 * Hands a file to the person's other apps. The one they choose may read this one file, for as long
 * as it is shown; copies older than an hour are deleted with the next one.
 */
class ShareSheet(
    private val context: Context,
    private val foreground: Foreground,
) : FilesHandler {
    private val folder get() = File(context.cacheDir, "shared")

    override suspend fun share(file: SharedFile): Boolean {
        val activity = foreground.activity() ?: return false
        return try {
            val address = withContext(Dispatchers.IO) { write(file) }
            withContext(Dispatchers.Main.immediate) { activity.startActivity(chooser(address, file.mediaType)) }
            true
        } catch (_: IOException) {
            false
        } catch (_: ActivityNotFoundException) {
            false
        }
    }

    private fun write(file: SharedFile): Uri {
        val deadline = System.currentTimeMillis() - 1.hours.inWholeMilliseconds
        folder.listFiles().orEmpty().filter { it.lastModified() < deadline }.forEach { it.deleteRecursively() }
        val own = File(folder, UUID.randomUUID().toString())
        if (!own.mkdirs()) throw IOException("no room for a file to share")
        // The last part alone: a name must not lead out of its folder.
        val copy = File(own, File(file.name).name)
        copy.writeBytes(file.content)
        return FileProvider.getUriForFile(context, "${context.packageName}.files", copy)
    }

    /** Sending is offered by all; opening, first, by a calendar. */
    private fun chooser(
        address: Uri,
        mediaType: String,
    ): Intent {
        val send = Intent(Intent.ACTION_SEND).setType(mediaType).putExtra(Intent.EXTRA_STREAM, address)
        val view = Intent(Intent.ACTION_VIEW).setDataAndType(address, mediaType)
        for (intent in listOf(send, view)) intent.addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
        return Intent.createChooser(send, null).putExtra(Intent.EXTRA_INITIAL_INTENTS, arrayOf(view))
    }
}
