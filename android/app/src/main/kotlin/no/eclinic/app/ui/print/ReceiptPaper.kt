package no.eclinic.app.ui.print

import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Rect
import android.graphics.Typeface
import android.text.Layout
import android.text.StaticLayout
import android.text.TextPaint
import no.eclinic.types.Receipt
import no.eclinic.types.Row

/** Writes the lines of a receipt on paper, from the top down. Measures are points of 1/72 inch. */
internal class ReceiptPaper(
    private val canvas: Canvas,
    area: Rect,
) {
    private val left = area.left + MARGIN
    private val width = (area.width() - 2 * MARGIN).coerceAtLeast(1)
    private var top = area.top + MARGIN.toFloat()

    fun draw(receipt: Receipt) {
        line(receipt.heading, HEADING, bold = true)
        for (row in receipt.rows) pair(row)
        top += GAP
        pair(receipt.line)
        pair(receipt.vat)
        pair(receipt.total, bold = true)
        receipt.refunded?.let { pair(it) }
    }

    private fun pair(
        row: Row,
        bold: Boolean = false,
    ) {
        val start = top
        line(row.label, TEXT, bold, width / 2)
        val below = top
        top = start
        line(row.value, TEXT, bold, width / 2, left + width / 2)
        top = maxOf(top, below)
    }

    private fun line(
        text: String,
        size: Float,
        bold: Boolean,
        within: Int = width,
        from: Int = left,
    ) {
        val paint = TextPaint(TextPaint.ANTI_ALIAS_FLAG)
        paint.color = Color.BLACK
        paint.textSize = size
        paint.typeface = if (bold) Typeface.DEFAULT_BOLD else Typeface.DEFAULT
        val layout =
            StaticLayout.Builder
                .obtain(text, 0, text.length, paint, within.coerceAtLeast(1))
                .setAlignment(Layout.Alignment.ALIGN_NORMAL)
                .build()
        canvas.save()
        canvas.translate(from.toFloat(), top)
        layout.draw(canvas)
        canvas.restore()
        top += layout.height + GAP
    }

    private companion object {
        const val MARGIN = 36
        const val GAP = 8f
        const val HEADING = 18f
        const val TEXT = 11f
    }
}
