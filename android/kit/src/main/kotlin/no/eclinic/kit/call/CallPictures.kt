package no.eclinic.kit.call

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update

/**
 * What is to be seen: the own camera, and the others' pictures by the number of their connection.
 * The core says where each is drawn; a screen binds it to what it draws with.
 */
public class CallPictures {
    private val ownCamera = MutableStateFlow<LocalTrack?>(null)
    private val others = MutableStateFlow<Map<UInt, PeerPictures>>(emptyMap())

    /** The own camera, while it is open. */
    public val own: StateFlow<LocalTrack?> = ownCamera.asStateFlow()

    /** By connection. */
    public val peers: StateFlow<Map<UInt, PeerPictures>> = others.asStateFlow()

    internal fun showOwn(camera: LocalTrack?) {
        ownCamera.value = camera
    }

    internal fun show(
        connection: UInt,
        change: (PeerPictures) -> PeerPictures,
    ) = others.update { it + (connection to change(it[connection] ?: PeerPictures(null, null))) }

    internal fun remove(connection: UInt) = others.update { it - connection }
}

/** What comes on one connection. */
public data class PeerPictures(
    /** Of the other's camera. */
    public val camera: RemoteTrack?,
    /** Still ones. */
    public val still: RemoteTrack?,
)

/**
 * The still picture that the person has chosen to show, such as one of the skin. It is sent as a line
 * of pictures; nothing is uploaded, and nothing is kept when sharing ends.
 */
public class Still {
    private val shared = MutableStateFlow<LocalTrack?>(null)

    /** The picture, as it is sent. */
    public val track: StateFlow<LocalTrack?> = shared.asStateFlow()

    /** Holds a picture to be shared, or none; the one before is let go of. */
    @Synchronized
    public fun put(track: LocalTrack?) {
        val before = shared.value
        shared.value = track
        if (before !== track) before?.stop()
    }
}
