package no.eclinic.kit.call

/** What a platform brings for calls, and what its screens draw of them. */
public class CallParts(
    internal val devices: CallDevices,
    internal val connections: PeerConnections,
) {
    /** What is to be seen. */
    public val pictures: CallPictures = CallPictures()

    /** The still picture that the person shows. */
    public val still: Still = Still()
}
