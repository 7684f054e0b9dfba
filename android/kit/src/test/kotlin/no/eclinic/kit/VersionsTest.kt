package no.eclinic.kit

import org.junit.Assert.assertTrue
import org.junit.Test
import java.io.File

/** A workstation's Gradle builds with the versions that are tested here. */
class VersionsTest {
    private val catalogue = File("android/gradle/libs.versions.toml").readLines()
    private val tested =
        File("android/artifacts.txt").readLines().mapNotNull { line ->
            line.split(':').takeIf { it.size == 4 }?.let { (group, artifact, version) -> "$group:$artifact" to version }
        }.toMap()

    @Test
    fun `every library of the catalogue is in the list, in its version`() {
        val versions = section("[versions]").associate { it.substringBefore(" =") to it.substringAfter('"').substringBefore('"') }
        val libraries = section("[libraries]")
        assertTrue(libraries.size > 10)
        for (library in libraries) {
            val module = library.substringAfter("module = \"").substringBefore('"')
            val version = versions[library.substringAfter("version.ref = \"").substringBefore('"')]
            // A library for several platforms has an artifact for each.
            val found = listOf("", "-android", "-jvm").mapNotNull { tested[module + it] }
            assertTrue("$module is $version there and $found here", version in found)
        }
        assertTrue("Kotlin", versions["kotlin"] == tested["org.jetbrains.kotlin:kotlin-compiler-embeddable"])
    }

    @Test
    fun `the list names each artifact once`() {
        val rows = File("android/artifacts.txt").readLines().filter { it.split(':').size == 4 }
        assertTrue(rows.size == tested.size)
    }

    private fun section(name: String) =
        catalogue.dropWhile { it != name }.drop(1).takeWhile { it.isNotBlank() }.filter { it.contains('=') }
}
