package no.eclinic.app.ui.parts

import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.collapse
import androidx.compose.ui.semantics.expand
import androidx.compose.ui.semantics.semantics

/** Tells a screen reader that this opens something, and whether it is open. */
internal fun Modifier.disclosing(
    open: Boolean,
    set: (Boolean) -> Unit,
): Modifier =
    semantics {
        fun setTo(open: Boolean): Boolean {
            set(open)
            return true
        }
        if (open) collapse { setTo(false) } else expand { setTo(true) }
    }
