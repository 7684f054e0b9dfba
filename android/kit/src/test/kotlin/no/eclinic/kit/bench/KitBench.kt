package no.eclinic.kit.bench

import kotlinx.coroutines.runBlocking
import no.eclinic.device.Device
import no.eclinic.device.DeviceConfig
import no.eclinic.device.Shell
import no.eclinic.kit.testing.Phone
import no.eclinic.kit.testing.awaitView
import no.eclinic.types.BookingEvent
import no.eclinic.types.Event
import no.eclinic.types.Language
import no.eclinic.types.Requests
import no.eclinic.types.Screen
import no.eclinic.types.Start
import no.eclinic.types.ViewModel
import java.io.File
import java.util.concurrent.LinkedBlockingQueue
import kotlin.math.roundToLong
import kotlin.system.exitProcess

/**
 * What the border to the core costs in Kotlin, in the clinic that the border's bench in Rust opens
 * (`shared/device/benches/border.rs`): the same start and the same event. Nothing is asserted. The
 * machine that runs the classes compiles them while it goes: half of the rounds are not measured.
 */
fun main() {
    val origin = System.getenv("ECLINIC_BENCH_URL") ?: error("ECLINIC_BENCH_URL is not set: the border's bench in Rust sets it")
    val folder = File.createTempFile("eclinic", "bench").apply { delete() }
    try {
        val bench = KitBench(Phone(folder.apply { mkdirs() }, origin), origin, folder)
        println(bench.figures())
    } finally {
        folder.deleteRecursively()
    }
    exitProcess(0)
}

private class KitBench(
    private val phone: Phone,
    private val origin: String,
    private val folder: File,
) {
    private val asked = LinkedBlockingQueue<ByteArray>()

    fun figures(): String {
        prepare()
        val start = coldStart()
        return events(start)
    }

    /**
     * Another language than the phone's, so that a start is over when the store has been read. Nothing
     * says when the store has been written: a later start does, when it finds the language there.
     */
    private fun prepare() {
        repeat(CHANGES) {
            if (changeLanguage() == Language.EN) return
        }
        error("the store did not keep the language")
    }

    /** The language that this start found. */
    private fun changeLanguage(): Language =
        phone.start().use { core ->
            val found = core.awaitView("the services") { (it.screen as? Screen.Home)?.value?.services?.isNotEmpty() == true }
            core.send(Event.SetLanguage(Language.EN))
            Thread.sleep(WRITING_MILLIS)
            found.language
        }

    private fun coldStart(): Double {
        val samples =
            List(2 * STARTS) {
                val began = System.nanoTime()
                phone.start().use { core ->
                    core.awaitView("the language that the store kept") { it.language == Language.EN }
                    System.nanoTime() - began
                }
            }
        return median(samples.drop(STARTS)) / 1e6
    }

    /** One event with its view, through the calls that `LiveBridge` is made of. */
    private fun events(coldStart: Double): String {
        val device = secondDevice()
        val first = ViewModel.bincodeDeserialize(device.view())
        val ids = slots(first)
        val update = mutableListOf<Long>()
        val write = mutableListOf<Long>()
        val decode = mutableListOf<Long>()
        var bytes = 0
        repeat(2 * EVENTS) { number ->
            val began = System.nanoTime()
            device.update(Event.Booking(BookingEvent.PickSlot(ids[number % ids.size])).bincodeSerialize())
            val updated = System.nanoTime()
            val written = device.view()
            val viewed = System.nanoTime()
            val view = ViewModel.bincodeDeserialize(written)
            val decoded = System.nanoTime()
            check(slots(view).size == ids.size) { "the times went away" }
            update += updated - began
            write += viewed - updated
            decode += decoded - viewed
            bytes = written.size
        }
        val parts = listOf(update, write, decode).map { median(it.drop(EVENTS)) / 1e3 }
        return """{"shell":"kotlin","cold_start_ms":${rounded(coldStart)},"event_us":${rounded(parts.sum())},""" +
            """"update_us":${rounded(parts[0])},"write_us":${rounded(parts[1])},"decode_us":${rounded(parts[2])},""" +
            """"slots":${ids.size},"view_bytes":$bytes}"""
    }

    /** A core without the driver, whose every event and answer is the bench's own. */
    private fun secondDevice(): Device {
        val pipe =
            object : Shell {
                override fun processEffects(requests: ByteArray) {
                    asked.add(requests)
                }
            }
        val device = Device(DeviceConfig(origin, File(folder, "bench.db").path, null), pipe)
        device.update(Event.Start(Start("/services/doctor", listOf("nb-NO"), true)).bincodeSerialize())
        while (slots(ViewModel.bincodeDeserialize(device.view())).size < WANTED) {
            for (request in Requests.bincodeDeserialize(asked.take()).value) {
                val answer = runBlocking { phone.handlers.carryOut(request.effect) } ?: continue
                device.resolve(request.id, answer.bytes())
            }
        }
        return device
    }

    private fun slots(view: ViewModel): List<String> =
        (view.screen as? Screen.Times)?.value?.picker?.groups.orEmpty().flatMap { group -> group.slots.map { it.id } }

    private fun median(samples: List<Long>): Double = samples.sorted()[samples.size / 2].toDouble()

    private fun rounded(value: Double) = (value * 100).roundToLong() / 100.0

    private companion object {
        const val CHANGES = 20
        const val WRITING_MILLIS = 500L
        const val STARTS = 20
        const val EVENTS = 1_000
        const val WANTED = 200
    }
}
