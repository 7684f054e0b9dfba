package no.eclinic.app.testing

import android.app.Activity
import android.graphics.Bitmap
import android.graphics.Canvas
import java.io.File

/** What the window shows now. */
fun Activity.picture(): Bitmap {
    val view = window.decorView
    return Bitmap.createBitmap(view.width, view.height, Bitmap.Config.ARGB_8888).also { view.draw(Canvas(it)) }
}

/** What the window shows now, as a PNG. */
fun Activity.writePicture(file: File) {
    file.parentFile?.mkdirs()
    file.outputStream().use { picture().compress(Bitmap.CompressFormat.PNG, 100, it) }
}
