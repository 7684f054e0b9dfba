package no.eclinic.app.ui.theme

import androidx.compose.runtime.Immutable
import androidx.compose.ui.graphics.Color

/**
 * The colours of one mode, by their names in `shared/design/tokens.json`. That file is the
 * source: a test holds each colour here against it, and computes the contrast of the pairs.
 */
@Immutable
internal data class Palette(
    val background: Color,
    val surface: Color,
    val ink: Color,
    val muted: Color,
    val line: Color,
    val control: Color,
    val primary: Color,
    val onPrimary: Color,
    val primarySoft: Color,
    val accentInk: Color,
    val danger: Color,
    val onDanger: Color,
    val dangerSoft: Color,
    val success: Color,
    val warnSoft: Color,
    val warnInk: Color,
    val focus: Color,
    val neutralSoft: Color,
    val neutralSoftPressed: Color,
) {
    // The same in both modes: an alarm and a logo must be recognised at once.
    val emergency = Color(0xFFA8192B)
    val onEmergency = Color(0xFFFFFFFF)
    val logoPlate = Color(0xFF14523F)
    val logoLine = Color(0xFFF6BE96)
}

internal val lightPalette =
    Palette(
        background = Color(0xFFFBF8F3),
        surface = Color(0xFFFFFFFF),
        ink = Color(0xFF17231F),
        muted = Color(0xFF4B5A54),
        line = Color(0xFFD9D3C7),
        control = Color(0xFF7C8A83),
        primary = Color(0xFF14523F),
        onPrimary = Color(0xFFFFFFFF),
        primarySoft = Color(0xFFE3EFE9),
        accentInk = Color(0xFF8A3F0C),
        danger = Color(0xFFA8192B),
        onDanger = Color(0xFFFFFFFF),
        dangerSoft = Color(0xFFFBE9E9),
        success = Color(0xFF1F6B45),
        warnSoft = Color(0xFFFFF1DC),
        warnInk = Color(0xFF6B4300),
        focus = Color(0xFF0B3D91),
        neutralSoft = Color(0xFFF1EDE6),
        neutralSoftPressed = Color(0xFFE7E2D9),
    )

internal val darkPalette =
    Palette(
        background = Color(0xFF0E1513),
        surface = Color(0xFF17201D),
        ink = Color(0xFFECF2EF),
        muted = Color(0xFFA9B8B1),
        line = Color(0xFF2C3A35),
        control = Color(0xFF74857D),
        primary = Color(0xFF8AD6B8),
        onPrimary = Color(0xFF07251B),
        primarySoft = Color(0xFF1B3A30),
        accentInk = Color(0xFFF6BE96),
        danger = Color(0xFFFF8A8F),
        onDanger = Color(0xFF3A0509),
        dangerSoft = Color(0xFF3B1518),
        success = Color(0xFF86D8A8),
        warnSoft = Color(0xFF3A2A10),
        warnInk = Color(0xFFFFCF87),
        focus = Color(0xFF9CC3FF),
        neutralSoft = Color(0xFF17201D),
        neutralSoftPressed = Color(0xFF202B27),
    )
