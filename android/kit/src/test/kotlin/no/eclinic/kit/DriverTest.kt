package no.eclinic.kit

import kotlinx.coroutines.CompletableDeferred
import no.eclinic.kit.call.CallParts
import no.eclinic.kit.effects.Answer
import no.eclinic.kit.effects.FilesHandler
import no.eclinic.kit.effects.Handlers
import no.eclinic.kit.effects.SecretStore
import no.eclinic.kit.effects.SecretsUnavailable
import no.eclinic.kit.effects.WebHandoffHandler
import no.eclinic.kit.testing.FakeCore
import no.eclinic.kit.testing.FakeDevices
import no.eclinic.kit.testing.FakePeers
import no.eclinic.kit.testing.Phone
import no.eclinic.kit.testing.awaitState
import no.eclinic.kit.testing.awaitView
import no.eclinic.types.AudioSetting
import no.eclinic.types.CallFact
import no.eclinic.types.CallOperation
import no.eclinic.types.Effect
import no.eclinic.types.Event
import no.eclinic.types.FileRequest
import no.eclinic.types.FileResult
import no.eclinic.types.HandoffPurpose
import no.eclinic.types.HandoffRequest
import no.eclinic.types.HandoffResult
import no.eclinic.types.MediaRequest
import no.eclinic.types.SecretOperation
import no.eclinic.types.SecretResult
import no.eclinic.types.ViewModel
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** What the driver does around a core. */
class DriverTest {
    @get:Rule
    val temporary = TemporaryFolder()

    private val opened = CompletableDeferred<Boolean>()
    private val secrets = Secrets()
    private val fake by lazy { FakeCore(aView()) }
    private var handoff = WebHandoffHandler { _, _ -> opened.await() }
    private var files = FilesHandler { true }
    private val devices = FakeDevices()

    private fun start(paths: List<String> = emptyList()) =
        EClinicCore(fake, Handlers(handoff, files, secrets, CallParts(devices, FakePeers())), Opening(paths, null, listOf("nb"), online = true))

    @Test
    fun `an effect that takes long keeps no other waiting`() {
        start().use { core ->
            core.awaitView("the first view") { true }
            fake.ask(1u, handoffTo("https://bankid.example"))
            fake.ask(2u, Effect.Files(FileRequest("visit.ics", "text/calendar", emptyList())))
            fake.ask(3u, Effect.Secret(SecretOperation.Get("key")))
            eventually("two answers") { fake.answered.size == 2 }
            assertEquals(setOf(2u, 3u), fake.answered.map { it.first }.toSet())
            core.send(Event.Resumed)
            eventually("an event meanwhile") { Event.Resumed in fake.told }
            opened.complete(true)
            eventually("the third answer") { fake.answered.any { it == 1u to Answer.Handoff(HandoffResult.OPENED) } }
        }
    }

    @Test
    fun `a browser or an app that cannot be opened is said to the core`() {
        handoff = WebHandoffHandler { _, _ -> throw SecurityException("not exported") }
        files = FilesHandler { false }
        start().use { core ->
            core.awaitView("the first view") { true }
            fake.ask(1u, handoffTo("https://bankid.example"))
            fake.ask(2u, Effect.Files(FileRequest("visit.ics", "text/calendar", emptyList())))
            eventually("two answers") { fake.answered.size == 2 }
            val answers = fake.answered.toMap()
            assertEquals(Answer.Handoff(HandoffResult.FAILED), answers[1u])
            assertEquals(Answer.File(FileResult.FAILED), answers[2u])
        }
    }

    @Test
    fun `secrets that cannot be used are said to the core`() {
        start().use { core ->
            core.awaitView("the first view") { true }
            secrets.locked = true
            fake.ask(1u, Effect.Secret(SecretOperation.Get("key")))
            eventually("an answer") { fake.answered.size == 1 }
            val answer = fake.answered.single().second.bytes()
            assertEquals(SecretResult.Unavailable, SecretResult.bincodeDeserialize(answer))
        }
    }

    @Test
    fun `a core that has stopped is told of, and a new one starts where it was`() {
        start().use { core ->
            core.awaitView("the first view") { true }
            fake.show(aView().copy(path = "/privacy", replace = false))
            core.awaitView("the second view") { it.path == "/privacy" }
            fake.broken = true
            core.send(Event.Resumed)
            core.awaitState("the end") { it == CoreState.Stopped }
            assertEquals(1, fake.closed)
            core.send(Event.Resumed)
            fake.broken = false
            core.restart()
            core.awaitState("the new one") { it is CoreState.Running }
            assertEquals(2, fake.opened)
            val starts = fake.told.filterIsInstance<Event.Start>().map { it.value.path }
            assertEquals(listOf("/", "/privacy"), starts)
            assertTrue(Event.Resumed !in fake.told)
        }
    }

    @Test
    fun `an answer for a core that has stopped does not reach the next one`() {
        start().use { core ->
            core.awaitView("the first view") { true }
            fake.ask(1u, handoffTo("https://bankid.example"))
            fake.broken = true
            core.send(Event.Resumed)
            core.awaitState("the end") { it == CoreState.Stopped }
            fake.broken = false
            core.restart()
            core.awaitState("the new one") { it is CoreState.Running }
            opened.complete(true)
            Thread.sleep(200)
            assertEquals(0, fake.answered.size)
        }
    }

    @Test
    fun `a core that cannot be opened is a stopped one`() {
        val source = Phone(temporary.root, origin = "not an origin")
        source.start().use { core -> core.awaitState("the end") { it == CoreState.Stopped } }
    }

    @Test
    fun `closed, the core is let go of`() {
        val core = start()
        core.awaitView("the first view") { true }
        core.close()
        eventually("the end") { fake.closed == 1 }
        core.send(Event.Resumed)
        assertTrue(Event.Resumed !in fake.told)
    }

    @Test
    fun `after a step back the core's own way on takes the place of what it came to`() {
        fake.leads = { event ->
            when {
                event is Event.Start -> fake.view.copy(path = event.value.path)
                event == Event.OpenUrl("/bookings/1/pay") -> fake.view.copy(path = "/bookings/1")
                else -> null
            }
        }
        start(listOf("/", "/bookings/1/pay", "/terms")).use { core ->
            core.awaitView("where it was") { it.path == "/terms" }
            core.back()
            core.awaitView("where that leads") { it.path == "/bookings/1" }
            assertEquals(listOf("/", "/bookings/1"), core.paths.value)
        }
    }

    @Test
    fun `what a call asks for is done in its order and told as events, and ends with the core`() {
        start().use { core ->
            core.awaitView("the first view") { true }
            fake.ask(1u, Effect.Call(CallOperation.AcquireMedia(MediaRequest(4u, true, true, false, "", ""))))
            eventually("the grant") { fake.told.any { it is Event.Call && it.value is CallFact.MediaGranted } }
            repeat(50) { fake.ask(1u, Effect.Call(CallOperation.Audio(AudioSetting(true, "$it")))) }
            eventually("all of it") { devices.asked.size == 53 }
            assertEquals(List(50) { "sound on $it" }, devices.asked.drop(3))
            assertEquals(0, fake.answered.size)
            fake.broken = true
            core.send(Event.Resumed)
            core.awaitState("the end") { it == CoreState.Stopped }
            eventually("dark devices") { devices.tracks.none { it.isLive } }
        }
    }

    private fun handoffTo(url: String) = Effect.WebHandoff(HandoffRequest(HandoffPurpose.BANKID, url))

    /** The real core's first view, as a shape to copy. */
    private fun aView(): ViewModel =
        Phone(temporary.newFolder()).start().use { core -> core.awaitView("a view") { it.path == "/" } }

    private fun eventually(
        what: String,
        isSo: () -> Boolean,
    ) {
        repeat(300) {
            if (isSo()) return
            Thread.sleep(20)
        }
        throw AssertionError("waited in vain for $what")
    }

    private class Secrets : SecretStore {
        @Volatile var locked = false

        override fun get(name: String): ByteArray? = if (locked) throw SecretsUnavailable(IllegalStateException()) else null

        override fun set(
            name: String,
            value: ByteArray,
        ) = Unit

        override fun remove(name: String) = Unit
    }
}
