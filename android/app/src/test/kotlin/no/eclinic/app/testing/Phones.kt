package no.eclinic.app.testing

/** The phone that tests run on, in Robolectric's words. */
object Phones {
    /** Android 14, the newest that runs under Java 17. */
    const val ANDROID = 34

    /** A usual phone, in Norwegian. */
    const val USUAL = "nb-rNO-w411dp-h891dp-420dpi"
}
