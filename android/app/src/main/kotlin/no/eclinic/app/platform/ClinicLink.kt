package no.eclinic.app.platform

import android.content.Intent
import android.net.Uri

/**
 * Path with query, and what stands behind `#`, of the clinic's link that this intent opens, if it is one. An app may send any
 * intent to this one: only an address of the clinic's own origin counts, and what it may lead to
 * is the core's to say.
 */
fun Intent.clinicPath(origin: String): String? {
    if (action != Intent.ACTION_VIEW || flags and Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY != 0) return null
    val link = data ?: return null
    val clinic = Uri.parse(origin)
    val own = link.scheme == clinic.scheme && link.encodedAuthority == clinic.encodedAuthority
    if (!own) return null
    val path = link.encodedPath?.ifEmpty { null } ?: "/"
    val query = link.encodedQuery?.let { "?$it" }.orEmpty()
    val fragment = link.encodedFragment?.let { "#$it" }.orEmpty()
    return path + query + fragment
}
