package no.eclinic.kit.effects

/** Where the phone's secrets are. Called on a thread that may wait. */
public interface SecretStore {
    /**
     * The secret of this name, if there is one.
     *
     * @throws SecretsUnavailable when it cannot be said at present
     */
    public fun get(name: String): ByteArray?

    /**
     * Keeps a secret in place of an earlier one. It is on the disk when this returns.
     *
     * @throws SecretsUnavailable when it could not be kept; the earlier one is still there
     */
    public fun set(
        name: String,
        value: ByteArray,
    )

    /**
     * Forgets a secret; nothing happens when there is none.
     *
     * @throws SecretsUnavailable when it could not be forgotten
     */
    public fun remove(name: String)
}

/** The keeper of secrets cannot be used at present. */
public class SecretsUnavailable(
    cause: Throwable,
) : Exception("secrets cannot be used at present", cause)
