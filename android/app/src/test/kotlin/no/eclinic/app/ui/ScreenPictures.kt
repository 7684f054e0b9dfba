package no.eclinic.app.ui

import android.graphics.Bitmap
import android.graphics.Canvas
import android.view.View
import androidx.compose.ui.graphics.asAndroidBitmap
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.junit4.v2.createComposeRule
import no.eclinic.app.ui.views.gallery
import org.junit.Assume.assumeNotNull
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import java.io.File

/**
 * Draws every screen in each of its states into the folder `ECLINIC_PICTURES`, to be looked at:
 * in both modes, with the largest text, and on a small phone.
 */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], qualifiers = "w360dp-h2000dp-xhdpi")
class ScreenPictures {
    @get:Rule
    val compose = createComposeRule()

    @Test
    fun light() = draw("light")

    @Test
    @Config(qualifiers = "+night")
    fun dark() = draw("dark")

    @Test
    @Config(qualifiers = "w320dp-h2600dp-hdpi", fontScale = 2.0f)
    fun large() = draw("large")

    @Test
    @Config(qualifiers = "w320dp-h640dp-hdpi")
    fun small() = draw("small")

    @Test
    @Config(qualifiers = "w320dp-h640dp-hdpi", fontScale = 2.0f)
    fun `small and large`() = draw("small-large")

    @Test
    @Config(qualifiers = "w360dp-h740dp-xhdpi")
    fun opened() {
        val folder = folder("opened")
        val stage = Stage(compose, gallery.getValue("child"))
        stage.press("Barnets fødselsdato")
        write(File(folder, "date.png"))
        stage.press("Cancel")
        stage.press("Ingrid Testmann")
        write(File(folder, "account.png"))
        stage.show(gallery.getValue("pick-time").copy(arrival = 2u))
        stage.press("Behandler")
        write(File(folder, "filter.png"))
    }

    private fun draw(name: String) {
        val folder = folder(name)
        val stage = Stage(compose, gallery.getValue("starting"))
        var arrival = 1u
        for ((screen, view) in gallery) {
            stage.show(view.copy(arrival = ++arrival))
            write(File(folder, "$screen.png"))
        }
    }

    private fun folder(name: String): File {
        val root = System.getenv("ECLINIC_PICTURES")
        assumeNotNull(root)
        return File(root, name).apply { mkdirs() }
    }

    /** The window on top: a menu or a dialog is one of its own. */
    private fun write(file: File) {
        val windows = compose.onAllNodes(isRoot())
        val top = windows.fetchSemanticsNodes().size - 1
        val picture = if (top == 0) windows[0].captureToImage().asAndroidBitmap() else topWindow()
        file.outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
    }

    /** A picture of a node takes its dots from the window below. */
    private fun topWindow(): Bitmap {
        val manager = Class.forName("android.view.WindowManagerGlobal")
        val views = manager.getDeclaredField("mViews").apply { isAccessible = true }
        val view = (views.get(manager.getMethod("getInstance").invoke(null)) as List<*>).last() as View
        val picture = Bitmap.createBitmap(view.width, view.height, Bitmap.Config.ARGB_8888)
        compose.runOnIdle { view.draw(Canvas(picture)) }
        return picture
    }
}
