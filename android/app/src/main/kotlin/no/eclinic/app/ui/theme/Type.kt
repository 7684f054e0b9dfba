package no.eclinic.app.ui.theme

import androidx.compose.material3.Typography
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.intl.LocaleList
import androidx.compose.ui.text.style.LineBreak
import androidx.compose.ui.unit.TextUnit
import androidx.compose.ui.unit.em
import androidx.compose.ui.unit.sp

/** Text in the language of the view: where words break and the voice that speaks follow it. */
internal fun typography(
    language: LocaleList,
    largeText: Boolean,
): Typography {
    val body =
        TextStyle(
            fontSize = 17.sp,
            lineHeight = 1.5.em,
            localeList = language,
            lineBreak = LineBreak.Paragraph,
        )
    fun heading(size: TextUnit) =
        body.copy(
            fontSize = size,
            fontWeight = FontWeight.Bold,
            lineHeight = 1.2.em,
            letterSpacing = (-0.02).em,
            lineBreak = LineBreak.Heading,
        )
    val small = body.copy(fontSize = 15.sp, lineHeight = 1.45.em)
    val strong = body.copy(fontWeight = FontWeight.Bold, lineHeight = 1.35.em)
    return Typography(
        // A long word still has to stand on one line of a small phone.
        displayLarge = heading(if (largeText) 28.sp else 34.sp),
        headlineLarge = heading(28.sp),
        headlineMedium = heading(22.sp),
        headlineSmall = heading(19.sp),
        titleLarge = heading(19.sp),
        titleMedium = strong,
        titleSmall = small.copy(fontWeight = FontWeight.Bold),
        bodyLarge = body,
        bodyMedium = body,
        bodySmall = small,
        labelLarge = strong,
        labelMedium = small,
        labelSmall = small,
    )
}
