package no.eclinic.app.platform

import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.Intent
import android.net.Uri
import androidx.browser.customtabs.CustomTabColorSchemeParams
import androidx.browser.customtabs.CustomTabsClient
import androidx.browser.customtabs.CustomTabsIntent
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import no.eclinic.app.R
import no.eclinic.kit.effects.WebHandoffHandler
import no.eclinic.types.HandoffPurpose

/**
 * Opens BankID's and the gateway's pages in the person's own browser, as a tab over the app: it
 * has their BankID and their cards, shows whose page it is, and this app cannot look into it.
 */
class CustomTabs(
    private val foreground: Foreground,
) : WebHandoffHandler {
    override suspend fun open(
        url: String,
        purpose: HandoffPurpose,
    ): Boolean {
        val activity = foreground.activity() ?: return false
        val page = Uri.parse(url)
        return withContext(Dispatchers.Main.immediate) {
            try {
                show(activity, page)
                true
            } catch (_: ActivityNotFoundException) {
                false
            }
        }
    }

    private fun show(
        activity: Activity,
        page: Uri,
    ) {
        val browser = CustomTabsClient.getPackageName(activity, null)
        if (browser == null) {
            activity.startActivity(Intent(Intent.ACTION_VIEW, page).addCategory(Intent.CATEGORY_BROWSABLE))
            return
        }
        val colours = CustomTabColorSchemeParams.Builder().setToolbarColor(activity.getColor(R.color.surface)).build()
        CustomTabsIntent
            .Builder()
            .setDefaultColorSchemeParams(colours)
            .setShareState(CustomTabsIntent.SHARE_STATE_OFF)
            .setUrlBarHidingEnabled(false)
            .build()
            // By name: the page's address may be one that this app itself opens.
            .apply { intent.setPackage(browser) }
            .launchUrl(activity, page)
    }
}
