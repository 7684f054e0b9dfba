package no.eclinic.app.ui

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable

@Composable
fun EClinicRoot() {
    Text("eClinic")
}
