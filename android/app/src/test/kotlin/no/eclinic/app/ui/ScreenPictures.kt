package no.eclinic.app.ui

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Canvas
import android.view.View
import androidx.compose.ui.graphics.asAndroidBitmap
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.junit4.v2.createComposeRule
import no.eclinic.app.ui.views.gallery
import org.junit.AfterClass
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
 * in both modes, on a small phone, and with the largest text, side by side on one sheet.
 */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], qualifiers = "w411dp-h1400dp-mdpi")
class ScreenPictures {
    @get:Rule
    val compose = createComposeRule()

    @Test
    fun light() = draw("light")

    @Test
    @Config(qualifiers = "+night")
    fun dark() = draw("dark")

    @Test
    @Config(qualifiers = "w320dp-h640dp-mdpi")
    fun small() = draw("small")

    @Test
    @Config(qualifiers = "w320dp-h1400dp-mdpi", fontScale = 2.0f)
    fun large() = draw("large")

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
        write(File(folder, "time.png"))
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

    private fun folder(name: String): File = File(root, name).apply { mkdirs() }

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

    companion object {
        private val variants = listOf("light", "dark", "small", "large")

        private val root: File
            get() {
                val folder = System.getenv("ECLINIC_PICTURES")
                assumeNotNull(folder)
                return File(folder)
            }

        /** Once every variant of them has been drawn. */
        @JvmStatic
        @AfterClass
        fun `put on sheets`() {
            for (screen in gallery.keys) {
                val sheet = Sheet(columns = variants.size)
                for (variant in variants) sheet.add(BitmapFactory.decodeFile(File(root, "$variant/$screen.png").path))
                sheet.write(File(root, "states/$screen.jpg"))
            }
        }
    }
}
