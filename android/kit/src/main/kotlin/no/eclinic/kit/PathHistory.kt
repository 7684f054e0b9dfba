package no.eclinic.kit

/**
 * The way that led here, as a browser's history has it: paths of screens, the present one last.
 * Which screen belongs to which path is the core's knowledge.
 */
internal class PathHistory(
    paths: List<String>,
) {
    private val entries = ArrayDeque(paths.takeLast(LONGEST))

    /** From the first to the present one. */
    val paths: List<String> get() = entries.toList()

    /** Whether there is one before the present one. */
    val canGoBack: Boolean get() = entries.size > 1

    /** The core is at this path now, in place of the present one or after it. */
    fun arrive(
        path: String,
        replace: Boolean,
    ) {
        if (path.isEmpty() || path == entries.lastOrNull()) return
        if (replace) entries.removeLastOrNull()
        // Two entries of one path would be a step back that leads nowhere.
        if (path == entries.lastOrNull()) return
        entries.addLast(path)
        if (entries.size > LONGEST) entries.removeFirst()
    }

    /** Goes a step back; answers with where to, or nothing at the first entry. */
    fun back(): String? {
        if (!canGoBack) return null
        entries.removeLast()
        return entries.last()
    }

    companion object {
        /** More than anybody goes back, and little enough for a bundle that the system keeps. */
        const val LONGEST = 50
    }
}
