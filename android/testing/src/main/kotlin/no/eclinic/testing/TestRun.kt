package no.eclinic.testing

import org.junit.runner.Description
import org.junit.runner.JUnitCore
import org.junit.runner.notification.Failure
import org.junit.runner.notification.RunListener
import kotlin.system.exitProcess

/** Runs JUnit classes, says what fails as it fails, and closes with how many passed. */
fun main(arguments: Array<String>) {
    val name = arguments.first()
    val classes = arguments.drop(1).map { Class.forName(it) }
    val started = System.nanoTime()
    val runner = JUnitCore()
    runner.addListener(Narrator())
    val result = runner.run(*classes.toTypedArray())
    val seconds = (System.nanoTime() - started) / 1_000_000_000
    println("android $name took $seconds s")
    val skipped = result.ignoreCount + result.assumptionFailureCount
    println("$name: ${result.runCount - result.failureCount} passed, ${result.failureCount} failed, $skipped skipped")
    // Threads of a library that are still there must not keep the process.
    exitProcess(if (result.wasSuccessful()) 0 else 1)
}

private class Narrator : RunListener() {
    private var started = 0L

    override fun testStarted(description: Description) {
        started = System.nanoTime()
    }

    override fun testFinished(description: Description) {
        val milliseconds = (System.nanoTime() - started) / 1_000_000
        println("  ${description.testClass.simpleName}.${description.methodName} ($milliseconds ms)")
    }

    override fun testFailure(failure: Failure) {
        println("FAILED ${failure.description.displayName}")
        println(failure.trimmedTrace)
    }
}
