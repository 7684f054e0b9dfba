package no.eclinic.app.ui.theme

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.ColorScheme
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.LocalTextStyle
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Shapes
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.remember
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.text.intl.LocaleList
import androidx.compose.ui.unit.dp
import no.eclinic.types.Language

internal val LocalPalette = staticCompositionLocalOf { lightPalette }

/** Corners of buttons, fields and chips. */
internal val controlShape = RoundedCornerShape(12.dp)

/** Corners of cards. */
internal val cardShape = RoundedCornerShape(18.dp)

private val shapes =
    Shapes(
        extraSmall = controlShape,
        small = controlShape,
        medium = cardShape,
        large = cardShape,
        extraLarge = cardShape,
    )

/** Text size from which on the layout changes: less stands beside each other. */
internal const val LARGE_TEXT = 1.3f

/** eClinic's own look; the wallpaper's colours of newer phones are left out on purpose. */
@Composable
internal fun EClinicTheme(
    language: LocaleList,
    content: @Composable () -> Unit,
) {
    val palette = if (isSystemInDarkTheme()) darkPalette else lightPalette
    val scheme = remember(palette) { schemeOf(palette) }
    val largeText = LocalDensity.current.fontScale > LARGE_TEXT
    val type = remember(language, largeText) { typography(language, largeText) }
    MaterialTheme(colorScheme = scheme, typography = type, shapes = shapes) {
        CompositionLocalProvider(
            LocalPalette provides palette,
            LocalContentColor provides palette.ink,
            LocalTextStyle provides type.bodyLarge,
            content = content,
        )
    }
}

internal fun localeOf(language: Language): LocaleList =
    when (language) {
        Language.NB -> LocaleList("nb-NO")
        Language.EN -> LocaleList("en-GB")
    }

/** What Material's own components draw with: the same names in both modes. */
private fun schemeOf(palette: Palette): ColorScheme =
    lightColorScheme(
        primary = palette.primary,
        onPrimary = palette.onPrimary,
        primaryContainer = palette.primarySoft,
        onPrimaryContainer = palette.ink,
        secondary = palette.primary,
        onSecondary = palette.onPrimary,
        secondaryContainer = palette.primarySoft,
        onSecondaryContainer = palette.ink,
        tertiary = palette.primary,
        onTertiary = palette.onPrimary,
        tertiaryContainer = palette.primarySoft,
        onTertiaryContainer = palette.ink,
        background = palette.background,
        onBackground = palette.ink,
        surface = palette.surface,
        onSurface = palette.ink,
        surfaceVariant = palette.neutralSoft,
        onSurfaceVariant = palette.muted,
        surfaceTint = palette.surface,
        inverseSurface = palette.ink,
        inverseOnSurface = palette.background,
        error = palette.danger,
        onError = palette.onDanger,
        errorContainer = palette.dangerSoft,
        onErrorContainer = palette.ink,
        outline = palette.control,
        outlineVariant = palette.line,
        surfaceBright = palette.surface,
        surfaceDim = palette.background,
        surfaceContainer = palette.surface,
        surfaceContainerHigh = palette.surface,
        surfaceContainerHighest = palette.surface,
        surfaceContainerLow = palette.surface,
        surfaceContainerLowest = palette.surface,
    )
