package no.eclinic.app.platform

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import no.eclinic.kit.effects.SealingKey
import java.security.KeyStore
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey

/**
 * A key that never leaves the phone's Keystore. It opens no more once the app is removed, and is
 * in no backup: what it sealed is worthless on another phone.
 */
class KeystoreKey : SealingKey {
    private val keystore by lazy { KeyStore.getInstance(KEYSTORE).apply { load(null) } }

    @Synchronized
    override fun key(): SecretKey = keystore.getKey(ALIAS, null) as? SecretKey ?: fresh()

    private fun fresh(): SecretKey {
        val purposes = KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT
        val wanted =
            KeyGenParameterSpec
                .Builder(ALIAS, purposes)
                .setKeySize(256)
                .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
                .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
                .build()
        val generator = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, KEYSTORE)
        generator.init(wanted)
        return generator.generateKey()
    }

    private companion object {
        const val KEYSTORE = "AndroidKeyStore"
        const val ALIAS = "secrets"
    }
}
