package no.eclinic.app.testing

import android.app.Activity
import android.graphics.Bitmap
import android.graphics.Canvas
import java.io.File

/** What the window shows now, as a PNG. */
fun Activity.writePicture(file: File) {
    val view = window.decorView
    val picture = Bitmap.createBitmap(view.width, view.height, Bitmap.Config.ARGB_8888)
    view.draw(Canvas(picture))
    file.parentFile?.mkdirs()
    file.outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
}
