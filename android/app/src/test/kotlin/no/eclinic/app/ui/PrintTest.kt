package no.eclinic.app.ui

import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Rect
import no.eclinic.app.ui.print.ReceiptPaper
import no.eclinic.app.ui.views.receipt
import no.eclinic.types.Receipt
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34])
class PrintTest {
    @Test
    fun `r42 every line of the receipt is on the paper, within its margins`() {
        val whole = inked(printed(receipt))
        val without = inked(printed(receipt.copy(rows = receipt.rows.drop(1), refunded = null)))
        assertTrue("nothing was written", whole.isNotEmpty())
        // Heading, the rows, line, tax, total and refund: each a band of ink with white between.
        assertEquals(receipt.rows.size + 5, bands(whole))
        assertEquals(receipt.rows.size + 3, bands(without))
        assertTrue(whole.first() >= MARGIN && whole.last() < HEIGHT - MARGIN)
    }

    private fun printed(receipt: Receipt): Bitmap {
        val paper = Bitmap.createBitmap(WIDTH, HEIGHT, Bitmap.Config.ARGB_8888)
        val canvas = Canvas(paper).apply { drawColor(Color.WHITE) }
        ReceiptPaper(canvas, Rect(0, 0, WIDTH, HEIGHT)).draw(receipt)
        return paper
    }

    /** Rows of dots that have ink. */
    private fun inked(paper: Bitmap): List<Int> =
        (0 until HEIGHT).filter { y -> (0 until WIDTH).any { x -> paper.getPixel(x, y) != Color.WHITE } }

    private fun bands(rows: List<Int>): Int = rows.zipWithNext().count { (one, next) -> next - one > GAP } + 1

    private companion object {
        const val WIDTH = 595
        const val HEIGHT = 842
        const val MARGIN = 36
        const val GAP = 3
    }
}
