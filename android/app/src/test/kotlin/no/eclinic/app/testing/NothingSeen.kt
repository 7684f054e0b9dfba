package no.eclinic.app.testing

import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import no.eclinic.app.ui.Pictures

/** Draws none of a call's pictures: Robolectric has no graphics for moving ones. */
object NothingSeen : Pictures {
    @Composable
    override fun Own(modifier: Modifier) = Unit

    @Composable
    override fun OwnStill(modifier: Modifier) = Unit

    @Composable
    override fun Other(
        connection: UInt,
        still: Boolean,
        modifier: Modifier,
    ) = Unit

    @Composable
    override fun stillPicker(onChosen: () -> Unit): () -> Unit = {}

    override fun dropStill() = Unit
}
