package no.eclinic.app.testing

import android.app.Activity
import android.graphics.Bitmap
import android.graphics.Canvas
import java.io.File

/** What the window shows now, as a PNG, made smaller if a width in dots is given. */
fun Activity.writePicture(
    file: File,
    width: Int? = null,
) {
    val view = window.decorView
    val picture = Bitmap.createBitmap(view.width, view.height, Bitmap.Config.ARGB_8888)
    view.draw(Canvas(picture))
    file.parentFile?.mkdirs()
    val written = width?.let { Bitmap.createScaledBitmap(picture, it, it * picture.height / picture.width, true) } ?: picture
    file.outputStream().use { written.compress(Bitmap.CompressFormat.PNG, 100, it) }
}
