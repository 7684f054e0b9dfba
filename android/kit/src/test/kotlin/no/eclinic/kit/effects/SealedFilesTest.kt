package no.eclinic.kit.effects

import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File
import java.security.GeneralSecurityException
import java.security.InvalidKeyException
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey

class SealedFilesTest {
    @get:Rule
    val temporary = TemporaryFolder()

    private val key = freshKey()
    private val folder by lazy { File(temporary.root, "secrets") }
    private val store by lazy { SealedFiles(folder) { key } }

    @Test
    fun `a secret is there again after the process ended`() {
        store.set("refresh", byteArrayOf(1, 2, 3))
        assertArrayEquals(byteArrayOf(1, 2, 3), SealedFiles(folder) { key }.get("refresh"))
    }

    @Test
    fun `a later secret takes the place of the earlier one, and a removed one is gone`() {
        store.set("refresh", byteArrayOf(1))
        store.set("refresh", byteArrayOf(2))
        assertArrayEquals(byteArrayOf(2), store.get("refresh"))
        store.remove("refresh")
        store.remove("refresh")
        assertNull(store.get("refresh"))
        assertEquals(0, folder.list()?.size)
    }

    @Test
    fun `names do not mix, whatever is in them`() {
        for (name in listOf("a", "A", "../a", "a/b", "a.b", "æ", "")) store.set(name, name.encodeToByteArray())
        for (name in listOf("a", "A", "../a", "a/b", "a.b", "æ", "")) assertEquals(name, store.get(name)?.decodeToString())
        assertEquals(listOf("secrets"), temporary.root.list()?.toList())
    }

    @Test
    fun `the disk holds nothing readable, and no two files alike`() {
        val secret = "a secret of thirty-two characters".encodeToByteArray()
        store.set("one", secret)
        val first = folder.listFiles()?.single()?.readBytes() ?: ByteArray(0)
        assertFalse(first.decodeToString().contains("secret"))
        store.set("one", secret)
        assertNotEquals(first.toList(), folder.listFiles()?.single()?.readBytes()?.toList())
    }

    @Test
    fun `a file that was changed, cut or swapped is no secret`() {
        store.set("one", byteArrayOf(1))
        store.set("two", byteArrayOf(2))
        val (one, two) = folder.listFiles().orEmpty().sortedBy { it.name }
        val bytes = one.readBytes()
        for (bad in listOf(two.readBytes(), bytes.dropLast(1).toByteArray(), ByteArray(3), ByteArray(0), bytes + 0)) {
            one.writeBytes(bad)
            assertNull(SealedFiles(folder) { key }.get(if (one.name.startsWith("6f")) "one" else "two"))
        }
        for (bit in bytes.indices) {
            one.writeBytes(bytes.copyOf().also { it[bit] = (it[bit].toInt() xor 1).toByte() })
            assertNull(store.get("one"))
        }
    }

    @Test
    fun `with another key there are no secrets, and new ones can be kept`() {
        store.set("one", byteArrayOf(1))
        val other = freshKey()
        val restored = SealedFiles(folder) { other }
        assertNull(restored.get("one"))
        restored.set("one", byteArrayOf(9))
        assertArrayEquals(byteArrayOf(9), restored.get("one"))
    }

    @Test
    fun `a key that cannot be used says so and loses nothing`() {
        store.set("one", byteArrayOf(1))
        val locked = SealedFiles(folder) { throw InvalidKeyException("locked") }
        assertThrows(SecretsUnavailable::class.java) { locked.get("one") }
        assertThrows(SecretsUnavailable::class.java) { locked.set("one", byteArrayOf(2)) }
        assertArrayEquals(byteArrayOf(1), store.get("one"))
    }

    @Test
    fun `a folder that cannot be written says so`() {
        folder.writeBytes(byteArrayOf())
        assertThrows(SecretsUnavailable::class.java) { store.set("one", byteArrayOf(1)) }
    }

    private fun freshKey(): SecretKey =
        try {
            KeyGenerator.getInstance("AES").apply { init(256) }.generateKey()
        } catch (failure: GeneralSecurityException) {
            throw AssertionError(failure)
        }
}
