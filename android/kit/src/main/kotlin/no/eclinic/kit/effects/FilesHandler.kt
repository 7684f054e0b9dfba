package no.eclinic.kit.effects

/** Hands files to the person: a visit for the calendar, a receipt. */
public fun interface FilesHandler {
    /** Offers the file to the person's other apps; `false` when that could not be done. */
    public suspend fun share(file: SharedFile): Boolean
}

/** A file to hand over. Its content is the person's: it prints nothing of itself. */
public class SharedFile(
    /** File name with extension, as the core wrote it. */
    public val name: String,
    /** Media type. */
    public val mediaType: String,
    /** Content. */
    public val content: ByteArray,
) {
    override fun toString(): String = "SharedFile"
}
