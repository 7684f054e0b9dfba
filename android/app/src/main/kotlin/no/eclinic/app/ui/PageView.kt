package no.eclinic.app.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.asPaddingValues
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.navigationBars
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableIntStateOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.runtime.setValue
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.runtime.withFrameNanos
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.frame.Footer
import no.eclinic.app.ui.frame.Header
import no.eclinic.app.ui.frame.Strip
import no.eclinic.app.ui.parts.Jump
import no.eclinic.app.ui.parts.LocalAttention
import no.eclinic.app.ui.parts.LocalJump
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.types.Frame
import no.eclinic.types.Screen

/** Distance of the content from the edges of the window. */
internal val pageMargin = 16.dp

/** Widest column of text: longer lines are hard to read on a tablet. */
internal val pageWidth = 680.dp

/** How often the person has tried to go on from this screen. */
@Stable
internal class Attempts {
    var count by mutableIntStateOf(0)
        private set

    fun again() {
        count++
    }
}

internal val LocalAttempts = staticCompositionLocalOf { Attempts() }

/** A list of the header, the screen's parts and the footer; below it the notice and the bar, if any. */
@Composable
internal fun PageView(
    frame: Frame,
    screen: Screen,
    notice: @Composable () -> Unit,
) {
    val pinned = hasRoomForBar()
    val page = remember(screen, pinned) { PageBuilder(pinned).apply { draw(screen) } }
    val list = rememberLazyListState()
    val attempts = remember { Attempts() }
    val attention = remember { FocusRequester() }
    val wanted = page.parts.firstOrNull { it.attention }?.key
    val parts by rememberUpdatedState(page.parts)
    val jump = remember { Jump { key -> list.show(parts, key) } }
    CompositionLocalProvider(LocalAttempts provides attempts, LocalJump provides jump) {
        Column(horizontalAlignment = Alignment.CenterHorizontally) {
            PageList(list, frame, page, wanted, attention, Modifier.weight(1f))
            Announcements(page.announcements)
            notice()
            page.bar?.let { BottomBar { BarContent(it) } }
            page.controls?.let { BottomBar(it) }
        }
    }
    FollowPlace(page.place, jump)
    BringIntoView(list, page.parts, attempts.count, wanted, attention)
}

/** On another stage the button one pressed is gone: the focus goes to where the new one begins. */
@Composable
private fun FollowPlace(
    place: Place?,
    jump: Jump,
) {
    var shown by remember { mutableStateOf(place?.stage) }
    LaunchedEffect(place?.stage) {
        val before = shown
        shown = place?.stage
        if (before == null || place == null || before == place.stage) return@LaunchedEffect
        withFrameNanos {}
        jump.to(place.key)
    }
}

/** Spoken when they change. They take a dot each: what takes no room is not told to a screen reader. */
@Composable
private fun Announcements(texts: List<String>) {
    Row {
        for (text in texts) {
            Box(
                Modifier.size(1.dp).semantics {
                    contentDescription = text
                    liveRegion = LiveRegionMode.Polite
                },
            )
        }
    }
}

/** With very large text on a small phone a bar that stays would cover the page. */
@Composable
private fun hasRoomForBar(): Boolean {
    val configuration = LocalConfiguration.current
    return configuration.screenHeightDp >= ROOM_FOR_BAR * configuration.fontScale
}

private const val ROOM_FOR_BAR = 400

@Composable
private fun PageList(
    list: LazyListState,
    frame: Frame,
    page: PageBuilder,
    wanted: String?,
    attention: FocusRequester,
    modifier: Modifier,
) {
    val below = WindowInsets.navigationBars.asPaddingValues().calculateBottomPadding()
    LazyColumn(
        modifier.fillMaxWidth().testTag("page"),
        list,
        PaddingValues(bottom = if (page.bar == null && page.controls == null) below else 0.dp),
        horizontalAlignment = Alignment.CenterHorizontally,
    ) {
        surroundings(frame)
        items(page.parts, Part::key, Part::type) { part ->
            val here = part.key == wanted
            CompositionLocalProvider(LocalAttention provides here) {
                Box(
                    (if (here) Modifier.focusRequester(attention) else Modifier)
                        .padding(start = pageMargin, end = pageMargin, top = part.gap)
                        .widthIn(max = pageWidth)
                        .fillMaxWidth(),
                ) { part.content() }
            }
        }
        item("footer", "footer") { Footer(frame) }
    }
}

/** What stands above every screen: always this many items, so that a part's place is known. */
private fun LazyListScope.surroundings(frame: Frame) {
    item("header", "header") { Header(frame) }
    item("offline", "strip") {
        val palette = LocalPalette.current
        Strip(frame.offline, palette.warnSoft, palette.warnInk, announced = true)
    }
    item("demo", "strip") {
        val palette = LocalPalette.current
        Strip(frame.demo, palette.primarySoft, palette.ink, announced = false)
    }
}

internal const val SURROUNDINGS = 3
