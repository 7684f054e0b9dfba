package no.eclinic.app.ui

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.luminance
import androidx.compose.ui.graphics.toArgb
import no.eclinic.app.ui.theme.Palette
import no.eclinic.app.ui.theme.darkPalette
import no.eclinic.app.ui.theme.lightPalette
import org.json.JSONArray
import org.json.JSONObject
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import java.io.File
import kotlin.math.roundToInt

/** Holds the app's colours against the design tokens, which all shells share. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [34])
class PaletteTest {
    private val tokens = JSONObject(File("shared/design/tokens.json").readText())
    private val modes = mapOf("light" to lightPalette, "dark" to darkPalette)

    @Test
    fun `every colour is its token's`() {
        for ((mode, palette) in modes) {
            for ((name, color) in palette.colours()) {
                assertEquals("$mode $name", "%08X".format(token(mode, name)), "%08X".format(color.toArgb()))
            }
        }
    }

    @Test
    fun `every pair that may be used is legible in both modes`() {
        val minimum = tokens.getJSONObject("minimum")
        for ((mode, palette) in modes) {
            val colours = palette.colours()
            for (kind in listOf("text", "control")) {
                val pairs = tokens.getJSONObject("pairs").getJSONObject(kind)
                for (front in pairs.keys()) {
                    for (back in pairs.getJSONArray(front).strings()) {
                        val one = colours[front] ?: continue
                        val other = colours[back] ?: continue
                        val enough = contrast(one, other) >= minimum.getDouble(kind)
                        assertTrue("$mode: $front on $back has ${contrast(one, other)}", enough)
                    }
                }
            }
        }
    }

    /** By name, as they are declared. */
    private fun Palette.colours(): Map<String, Color> =
        Palette::class.java.declaredFields
            .filter { it.type == Long::class.javaPrimitiveType }
            .onEach { it.isAccessible = true }
            .associate { it.name to Color(it.getLong(this).toULong()) }

    private fun token(
        mode: String,
        name: String,
    ): Int {
        val fixed = tokens.getJSONObject("fixed")
        val derived = tokens.getJSONObject("derived")
        return when {
            fixed.has(name) -> fixed.getString(name).split(".").let { (from, source) -> token(from, source) }
            derived.has(name) -> mixed(mode, derived.getJSONObject(name))
            else -> tokens.getJSONObject(mode).getString(name).removePrefix("#").toLong(16).toInt() or (0xFF shl 24)
        }
    }

    private fun mixed(
        mode: String,
        recipe: JSONObject,
    ): Int {
        val from = token(mode, recipe.getString("from"))
        val to = token(mode, recipe.getString("to"))
        val share = recipe.getDouble("share")
        return listOf(16, 8, 0).fold(0xFF) { color, shift ->
            val start = from shr shift and 0xFF
            color shl 8 or (start + ((to shr shift and 0xFF) - start) * share).roundToInt()
        }
    }

    /** WCAG 2.2, "contrast ratio". */
    private fun contrast(
        one: Color,
        other: Color,
    ): Double {
        val (darker, lighter) = listOf(one.luminance(), other.luminance()).sorted()
        return (lighter + 0.05) / (darker + 0.05)
    }

    private fun JSONArray.strings() = (0 until length()).map { getString(it) }
}
