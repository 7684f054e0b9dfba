package no.eclinic.kit.call

import no.eclinic.types.DenialReason
import no.eclinic.types.DeviceList

/**
 * What a phone has for a call: microphone, camera, sound, and that it stays awake. Everything here is
 * called on one thread that may wait. When to do what is the core's to say and the kit's to keep in order.
 */
public interface CallDevices {
    /** Tells from now on what happens to the devices by itself, until it is closed. */
    public fun watch(listener: DeviceListener): AutoCloseable

    /**
     * Asks the person to allow these, where they have not yet; both in one go.
     *
     * @throws MediaRefused when one of them may not be opened
     */
    public suspend fun allow(
        microphone: Boolean,
        camera: Boolean,
    )

    /**
     * Opens a microphone: this one, or another when it is gone or [id] is empty.
     *
     * @throws MediaRefused when none can be opened
     */
    public suspend fun openMicrophone(id: String): LocalTrack

    /**
     * Opens a camera: this one, or else the one that looks to this side, or the only one.
     *
     * @throws MediaRefused when none can be opened
     */
    public suspend fun openCamera(
        id: String,
        facingAway: Boolean,
    ): LocalTrack

    /** What can be chosen among, with these in use. */
    public fun list(inUse: DevicesInUse): DeviceList

    /**
     * Gives what the microphone hears, some ten times a second, on a thread of its own, until it is
     * closed. Nothing may be kept of it.
     */
    public fun measure(
        microphone: LocalTrack,
        hear: (FloatArray) -> Unit,
    ): AutoCloseable

    /** Whether the call has the phone's sound, and where it is heard; an empty [output] is the phone's own choice. */
    public fun sound(
        on: Boolean,
        output: String,
    )

    /** Whether the phone stays awake, and the call goes on when another app is in front. */
    public fun keepAwake(on: Boolean)
}

/** Which devices are in use. */
public class DevicesInUse(
    /** The microphone. */
    public val microphone: LocalTrack?,
    /** The camera. */
    public val camera: LocalTrack?,
    /** The chosen output's id; empty for the phone's own choice. */
    public val output: String,
)

/** Told of what happens to the devices by itself, on any thread. */
public interface DeviceListener {
    /** The system has taken the sound away for a telephone call (`true`), or given it back. */
    public fun interrupted(now: Boolean)

    /** The system has closed this one for good: another app took the camera, a headset was unplugged. */
    public fun ended(track: LocalTrack)

    /** The person hung up elsewhere than on the screen: on a headset, in a car. */
    public fun hungUp()

    /** Others can be chosen now. */
    public fun devicesChanged()

    /** The phone has another network. */
    public fun networkChanged()

    /** The screen is being recorded, or no longer. */
    public fun screenCaptured(now: Boolean)
}

/** A microphone or camera that is open, or a still picture. */
public interface LocalTrack {
    /** Whether it still gives anything. */
    public val isLive: Boolean

    /** Closes it at once, also while it is being sent: the lamp goes out. */
    public fun stop()
}

/** Why microphone or camera were not opened. */
public class MediaRefused(
    /** Whether the camera was the reason; else the microphone. */
    public val camera: Boolean,
    /** Why. */
    public val reason: DenialReason,
) : Exception("${if (camera) "camera" else "microphone"}: $reason")
