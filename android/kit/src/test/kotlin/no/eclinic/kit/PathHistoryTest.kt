package no.eclinic.kit

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Test

class PathHistoryTest {
    private val history = PathHistory(emptyList())

    @Test
    fun `another path is a step, the same one is none`() {
        for (path in listOf("/", "/", "/services/gp", "/services/gp")) history.arrive(path, replace = false)
        assertEquals(listOf("/", "/services/gp"), history.paths)
        assertEquals("/", history.back())
        assertNull(history.back())
        assertEquals(listOf("/"), history.paths)
    }

    @Test
    fun `a finished step gives its place to the next`() {
        history.arrive("/", replace = false)
        history.arrive("/sign-in", replace = false)
        history.arrive("/bookings", replace = true)
        assertEquals(listOf("/", "/bookings"), history.paths)
    }

    @Test
    fun `a redirect to where one came from adds no second entry`() {
        history.arrive("/", replace = false)
        history.arrive("/sign-in", replace = false)
        history.arrive("/", replace = true)
        assertEquals(listOf("/"), history.paths)
        assertFalse(history.canGoBack)
    }

    @Test
    fun `a view without a path changes nothing`() {
        history.arrive("/", replace = false)
        history.arrive("", replace = true)
        assertEquals(listOf("/"), history.paths)
    }

    @Test
    fun `the oldest steps are let go of`() {
        repeat(200) { history.arrive("/page/$it", replace = false) }
        assertEquals(PathHistory.LONGEST, history.paths.size)
        assertEquals("/page/199", history.paths.last())
    }
}
