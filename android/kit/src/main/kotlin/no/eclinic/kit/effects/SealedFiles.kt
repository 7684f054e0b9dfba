package no.eclinic.kit.effects

import java.io.File
import java.io.IOException
import java.nio.channels.FileChannel
import java.nio.file.Files
import java.nio.file.StandardCopyOption
import java.nio.file.StandardOpenOption
import java.security.GeneralSecurityException
import java.security.ProviderException
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/** The key that seals secrets. On a phone it is in the Keystore and never leaves it. */
public fun interface SealingKey {
    /**
     * A 256-bit AES key, made at the first call.
     *
     * @throws GeneralSecurityException when it cannot be used at present
     */
    public fun key(): SecretKey
}

/**
 * Secrets in a folder, one file each, sealed with AES-256-GCM. A secret is bound to its name: a
 * file that was put in another's place does not open. What does not open is as good as gone
 * (the key was lost with a restored phone), and counts as no secret.
 */
public class SealedFiles(
    private val folder: File,
    private val sealing: SealingKey,
) : SecretStore {
    @Synchronized
    override fun get(name: String): ByteArray? =
        guarded {
            val file = fileOf(name)
            if (file.exists()) opened(name, file.readBytes()) else null
        }

    @Synchronized
    override fun set(
        name: String,
        value: ByteArray,
    ): Unit =
        guarded {
            Files.createDirectories(folder.toPath())
            val file = fileOf(name)
            val fresh = File(folder, file.name + ".new")
            fresh.outputStream().use { stream ->
                stream.write(sealed(name, value))
                stream.fd.sync()
            }
            Files.move(fresh.toPath(), file.toPath(), StandardCopyOption.ATOMIC_MOVE)
            syncFolder()
        }

    @Synchronized
    override fun remove(name: String): Unit =
        guarded {
            if (Files.deleteIfExists(fileOf(name).toPath())) syncFolder()
        }

    /** Letters and digits only, whatever the name is. */
    private fun fileOf(name: String): File =
        File(folder, name.encodeToByteArray().joinToString("") { "%02x".format(it) } + ".sealed")

    private fun sealed(
        name: String,
        value: ByteArray,
    ): ByteArray {
        val cipher = Cipher.getInstance(TRANSFORMATION)
        // The Keystore chooses the nonce itself and takes none from outside.
        cipher.init(Cipher.ENCRYPT_MODE, sealing.key())
        cipher.updateAAD(name.encodeToByteArray())
        return cipher.iv + cipher.doFinal(value)
    }

    private fun opened(
        name: String,
        bytes: ByteArray,
    ): ByteArray? {
        if (bytes.size < NONCE_BYTES) return null
        val cipher = Cipher.getInstance(TRANSFORMATION)
        cipher.init(Cipher.DECRYPT_MODE, sealing.key(), GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_BYTES))
        cipher.updateAAD(name.encodeToByteArray())
        return try {
            cipher.doFinal(bytes, NONCE_BYTES, bytes.size - NONCE_BYTES)
        } catch (_: AEADBadTagException) {
            null
        }
    }

    /** Renaming and removing are on the disk only with their folder. */
    private fun syncFolder() {
        FileChannel.open(folder.toPath(), StandardOpenOption.READ).use { it.force(true) }
    }

    private inline fun <T> guarded(work: () -> T): T =
        try {
            work()
        } catch (failure: GeneralSecurityException) {
            throw SecretsUnavailable(failure)
        } catch (failure: ProviderException) {
            throw SecretsUnavailable(failure)
        } catch (failure: IOException) {
            throw SecretsUnavailable(failure)
        }

    private companion object {
        const val TRANSFORMATION = "AES/GCM/NoPadding"
        const val NONCE_BYTES = 12
        const val TAG_BITS = 128
    }
}
