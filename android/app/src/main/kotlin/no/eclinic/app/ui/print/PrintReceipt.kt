package no.eclinic.app.ui.print

import android.content.Context
import android.graphics.pdf.PdfDocument
import android.os.Bundle
import android.os.CancellationSignal
import android.os.ParcelFileDescriptor
import android.print.PageRange
import android.print.PrintAttributes
import android.print.PrintDocumentAdapter
import android.print.PrintDocumentInfo
import android.print.PrintManager
import android.print.pdf.PrintedPdfDocument
import no.eclinic.types.Receipt
import java.io.FileOutputStream
import java.io.IOException

/** Opens the system's print page, which also keeps the receipt as a file. */
internal fun printReceipt(
    context: Context,
    receipt: Receipt,
) {
    val manager = context.getSystemService(PrintManager::class.java) ?: return
    manager.print(receipt.heading, ReceiptDocument(context, receipt), null)
}

/** The receipt as one page of text: black on white, whatever the screen's colours. */
internal class ReceiptDocument(
    private val context: Context,
    private val receipt: Receipt,
) : PrintDocumentAdapter() {
    private var attributes: PrintAttributes? = null

    override fun onLayout(
        oldAttributes: PrintAttributes?,
        newAttributes: PrintAttributes,
        signal: CancellationSignal,
        callback: LayoutResultCallback,
        extras: Bundle?,
    ) {
        attributes = newAttributes
        val info =
            PrintDocumentInfo
                .Builder("${receipt.heading}.pdf")
                .setContentType(PrintDocumentInfo.CONTENT_TYPE_DOCUMENT)
                .setPageCount(1)
                .build()
        callback.onLayoutFinished(info, oldAttributes != newAttributes)
    }

    override fun onWrite(
        pages: Array<out PageRange>,
        destination: ParcelFileDescriptor,
        signal: CancellationSignal,
        callback: WriteResultCallback,
    ) {
        val document = PrintedPdfDocument(context, attributes ?: return callback.onWriteFailed(null))
        try {
            document.addReceipt()
            FileOutputStream(destination.fileDescriptor).use(document::writeTo)
            callback.onWriteFinished(arrayOf(PageRange.ALL_PAGES))
        } catch (_: IOException) {
            callback.onWriteFailed(null)
        } finally {
            document.close()
        }
    }

    private fun PrintedPdfDocument.addReceipt() {
        val page: PdfDocument.Page = startPage(1)
        ReceiptPaper(page.canvas, pageContentRect).draw(receipt)
        finishPage(page)
    }
}
