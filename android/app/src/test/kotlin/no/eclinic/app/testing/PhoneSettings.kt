package no.eclinic.app.testing

/** What a person sets and a screen must suit: a phone's size, its mode, its language, the size of its texts. */
class PhoneSettings(
    size: String,
    dark: Boolean,
    val english: Boolean,
    val fontScale: Float = 1f,
) {
    /** In Robolectric's words. A dot for each dp. */
    val qualifiers = "${if (english) "en-rGB" else "nb-rNO"}-$size-${if (dark) "night" else "notnight"}-mdpi"

    companion object {
        private val sizes =
            listOf(
                "w411dp-h891dp" to 1f,
                "w320dp-h640dp" to 1f,
                // Higher than such a phone is: the largest text would leave little but the frame to see.
                "w320dp-h1400dp" to 2f,
            )

        /** Every one there is: a row of four for each size. */
        val all =
            sizes.flatMap { (size, fontScale) ->
                listOf(false, true).flatMap { english ->
                    listOf(false, true).map { dark -> PhoneSettings(size, dark, english, fontScale) }
                }
            }
    }
}
