package no.eclinic.app.ui

import android.graphics.Bitmap
import androidx.compose.ui.graphics.asAndroidBitmap
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.junit4.v2.createComposeRule
import androidx.compose.ui.test.onRoot
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import no.eclinic.app.ui.views.gallery
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import java.io.File

@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], qualifiers = "w360dp-h2000dp-xhdpi")
class GalleryShotsTest {
    @get:Rule
    val compose = createComposeRule()

    @Test
    fun shots() = shoot("light")

    @Test
    @Config(qualifiers = "+night")
    fun dark() = shoot("dark")

    @Test
    @Config(qualifiers = "w320dp-h2600dp-hdpi", fontScale = 2.0f)
    fun large() = shoot("large")

    @Test
    @Config(qualifiers = "w320dp-h640dp-hdpi")
    fun small() = shoot("small")

    @Test
    @Config(qualifiers = "w320dp-h640dp-hdpi", fontScale = 2.0f)
    fun smallLarge() = shoot("small2")

    private fun shoot(name: String) {
        val folder = File(System.getenv("SHOTS") ?: return, name).apply { mkdirs() }
        var view by mutableStateOf(gallery.values.first())
        compose.setContent { EClinicRoot(view, {}) }
        var arrival = 1u
        for ((screen, shown) in gallery) {
            view = shown.copy(arrival = ++arrival)
            compose.waitForIdle()
            val bitmap = compose.onRoot().captureToImage().asAndroidBitmap()
            File(folder, "$screen.png").outputStream().use { bitmap.compress(Bitmap.CompressFormat.PNG, 100, it) }
        }
    }
}
