package no.eclinic.app.journey

import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.unit.dp
import no.eclinic.app.testing.Handset
import no.eclinic.app.testing.PhoneSettings
import no.eclinic.app.testing.Screen
import no.eclinic.app.testing.picture
import no.eclinic.app.ui.ScreenChecks
import no.eclinic.app.ui.Sheet
import java.io.File

/**
 * Every screen of the tour as each kind of phone shows it, one sheet for a screen. The running app
 * is told of other settings, as when a person changes them: it draws the same state anew.
 */
class ScreenSheets(
    private val rule: ComposeTestRule,
    private val handset: Handset,
    private val screen: Screen,
    private val folder: File,
) {
    /** Draws the screen as it is now. */
    fun draw(name: String) {
        val sheet = Sheet(columns = 4)
        for (settings in PhoneSettings.all) {
            handset.appear(settings)
            screen.await("be drawn in the other language") { greeting(settings.english) in screen.texts() }
            screen.toTop()
            check(name, settings)
            sheet.add(handset.activity.picture())
        }
        handset.appear(PhoneSettings.all.first())
        screen.await("be drawn as before") { greeting(english = false) in screen.texts() }
        sheet.write(File(folder, "$name.jpg"))
    }

    private fun check(
        name: String,
        settings: PhoneSettings,
    ) {
        val checks = ScreenChecks("$name, ${settings.qualifiers}", rule.onRoot().fetchSemanticsNode())
        checks.named()
        checks.touchable(with(rule.density) { 48.dp.roundToPx() })
    }

    /** A control of the emergency bar, which is on every screen. */
    private fun greeting(english: Boolean) = if (english) "Call 113" else "Ring 113"
}
