package no.eclinic.app.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.unit.dp

/** A list of points. The dots are for the eye alone. */
@Composable
internal fun Bullets(points: List<String>) {
    Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
        for (point in points) {
            Row(horizontalArrangement = Arrangement.spacedBy(10.dp)) {
                Text("•", Modifier.clearAndSetSemantics {})
                Text(point, Modifier.weight(1f))
            }
        }
    }
}
