package no.eclinic.app.ui

import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import java.io.File

/** Pictures side by side on one sheet, so that all looks of a screen are seen at once. */
class Sheet(
    private val columns: Int,
) {
    private val pictures = mutableListOf<Bitmap>()

    fun add(picture: Bitmap) {
        pictures += picture
    }

    /** Smaller than on the phone, as a JPEG. */
    fun write(file: File) {
        val rows = pictures.chunked(columns)
        val heights = rows.map { row -> row.maxOf { it.height } }
        val width = rows.maxOf { row -> row.sumOf { it.width + GAP } } + GAP
        val sheet = Bitmap.createBitmap(width, heights.sumOf { it + GAP } + GAP, Bitmap.Config.ARGB_8888)
        val canvas = Canvas(sheet).apply { drawColor(Color.GRAY) }
        var top = GAP
        for ((row, height) in rows.zip(heights)) {
            var left = GAP
            for (picture in row) {
                canvas.drawBitmap(picture, left.toFloat(), top.toFloat(), null)
                left += picture.width + GAP
            }
            top += height + GAP
        }
        file.parentFile?.mkdirs()
        val smaller = Bitmap.createScaledBitmap(sheet, (width * SCALE).toInt(), (sheet.height * SCALE).toInt(), true)
        file.outputStream().use { smaller.compress(Bitmap.CompressFormat.JPEG, QUALITY, it) }
    }

    private companion object {
        const val GAP = 12
        const val SCALE = 0.75
        const val QUALITY = 70
    }
}
