package no.eclinic.app.ui.parts

/**
 * Tells a core's answer to what was typed from a text that the core itself has set. The answers
 * come later than the typing: taking over an old one would eat letters and move the cursor.
 */
internal class Echoes(
    initial: String,
) {
    private var shown = initial
    private val underWay = ArrayDeque<String>()

    /** The field has this text now. Whether it has to be sent. */
    fun typed(text: String): Boolean {
        if (text == shown) return false
        shown = text
        underWay.addLast(text)
        return true
    }

    /** The view has this text. Whether the field has to take it over. */
    fun isNews(value: String): Boolean {
        val answered = underWay.indexOf(value)
        if (answered >= 0) {
            // Views between two frames are never drawn: their answers are passed over.
            repeat(answered + 1) { underWay.removeFirst() }
            return false
        }
        underWay.clear()
        if (value == shown) return false
        shown = value
        return true
    }
}
