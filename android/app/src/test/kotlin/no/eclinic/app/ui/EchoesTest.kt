package no.eclinic.app.ui

import no.eclinic.app.ui.parts.Echoes
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test

class EchoesTest {
    private val echoes = Echoes("")

    @Test
    fun `what was there from the start is neither sent nor taken over`() {
        assertFalse(echoes.typed(""))
        assertFalse(echoes.isNews(""))
    }

    @Test
    fun `answers to what was typed are no news, also when some are passed over`() {
        for (text in listOf("a", "ab", "abc")) assertTrue(echoes.typed(text))
        assertFalse(echoes.isNews("ab"))
        assertFalse(echoes.isNews("abc"))
    }

    @Test
    fun `a text that was never typed is news, once`() {
        echoes.typed("a")
        assertTrue(echoes.isNews("kari@eclinic.example"))
        assertFalse(echoes.isNews("kari@eclinic.example"))
        assertFalse(echoes.typed("kari@eclinic.example"))
    }

    @Test
    fun `the core may empty a field after it has answered`() {
        echoes.typed("a")
        assertFalse(echoes.isNews("a"))
        assertTrue(echoes.isNews(""))
    }
}
