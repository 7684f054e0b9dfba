package no.eclinic.app.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.Stable
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Modifier

/**
 * What the screens of a room need of the phone: moving pictures drawn by whose they are, and a still
 * one from the person's own. The screens know connections by the core's numbers alone.
 */
@Stable
interface Pictures {
    /** The own camera, as in a mirror. */
    @Composable
    fun Own(modifier: Modifier)

    /** The still picture that is being shown. */
    @Composable
    fun OwnStill(modifier: Modifier)

    /** What the other at the end of this connection shows: their camera, or a still picture. */
    @Composable
    fun Other(
        connection: UInt,
        still: Boolean,
        modifier: Modifier,
    )

    /** A way to let the person choose a picture of their own; then it is held to be shown, and that is told. */
    @Composable
    fun stillPicker(onChosen: () -> Unit): () -> Unit

    /** Lets go of the still picture. */
    fun dropStill()
}

/** Where there is no call. */
internal object NoPictures : Pictures {
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

internal val LocalPictures = staticCompositionLocalOf<Pictures> { NoPictures }
