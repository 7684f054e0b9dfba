package no.eclinic.app.journey

import java.net.URI
import java.net.URLEncoder
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse
import java.net.http.HttpResponse.BodyHandlers

/**
 * What a browser does between the clinic, BankID and the gateway: follows redirects, keeps each
 * site's cookies, fills in forms. No page is drawn.
 */
class WebPages(
    private val clinic: String,
) {
    private val client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build()
    private val cookies = mutableMapOf<String, MutableMap<String, String>>()

    /** Signs in at BankID from this page on; answers with the link back to the app. */
    fun signIn(
        start: String,
        person: String,
    ): String {
        val page = load(get(start))
        val transaction = page.body().substringAfter("name=\"transaction\" value=\"").substringBefore('"')
        val login = page.uri().resolve("/login")
        return load(post(login, mapOf("transaction" to transaction, "person" to person)), until = "$clinic/app/signed-in?").uri().toString()
    }

    /** Pays at the gateway's page and answers 3-D Secure; answers with the link back to the app. */
    fun pay(
        page: String,
        card: String,
        threeDSecure: String,
    ): String {
        val back = "$clinic/bookings/"
        load(get(page))
        val form = mapOf("number" to card, "expiry" to "12/34", "cvc" to "123")
        val answer = load(post(URI(page), form), until = back)
        if (answer.uri().toString().startsWith(back)) return answer.uri().toString()
        return load(post(answer.uri(), mapOf("action" to threeDSecure)), until = back).uri().toString()
    }

    /** Where it led: a page, or the first address that begins like this, which is not loaded. */
    class Arrived(
        private val address: URI,
        private val text: String,
    ) {
        fun uri() = address

        fun body() = text
    }

    private fun load(
        request: HttpRequest.Builder,
        until: String? = null,
    ): Arrived {
        var next = request
        repeat(LONGEST_WAY) {
            val answer = send(next.build())
            if (answer.statusCode() !in 300..399) {
                check(answer.statusCode() == 200) { "${original(answer.request()).path} answered ${answer.statusCode()}" }
                return Arrived(original(answer.request()), answer.body())
            }
            val to = original(answer.request()).resolve(answer.headers().firstValue("location").orElseThrow())
            if (until != null && to.toString().startsWith(until)) return Arrived(to, "")
            next = get(to.toString())
        }
        error("redirects without end")
    }

    private fun send(request: HttpRequest): HttpResponse<String> {
        val answer = client.send(request, BodyHandlers.ofString())
        val jar = cookies.getOrPut(original(request).host) { mutableMapOf() }
        for (cookie in answer.headers().allValues("set-cookie")) {
            val name = cookie.substringBefore('=')
            val value = cookie.substringAfter('=').substringBefore(';')
            if (value.isEmpty() || "max-age=0" in cookie.lowercase()) jar.remove(name) else jar[name] = value
        }
        return answer
    }

    private fun get(address: String) = to(URI(address)).GET()

    private fun post(
        address: URI,
        form: Map<String, String>,
    ): HttpRequest.Builder {
        val body = form.entries.joinToString("&") { (name, value) -> "$name=${URLEncoder.encode(value, Charsets.UTF_8)}" }
        return to(address).header("content-type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body))
    }

    /** Browsers know that names under localhost are this machine; here the client is told. */
    private fun to(address: URI): HttpRequest.Builder {
        val host = if (address.host.endsWith(".localhost")) "127.0.0.1" else address.host
        val own = URI(address.scheme, null, host, address.port, null, null, null)
        val builder = HttpRequest.newBuilder(URI(own.toString() + address.rawPath + (address.rawQuery?.let { "?$it" } ?: "")))
        builder.header("host", address.authority)
        val jar = cookies[address.host].orEmpty()
        if (jar.isNotEmpty()) builder.header("cookie", jar.entries.joinToString("; ") { "${it.key}=${it.value}" })
        return builder
    }

    private fun original(request: HttpRequest): URI {
        val authority = request.headers().firstValue("host").orElseThrow()
        return URI("${request.uri().scheme}://$authority${request.uri().rawPath}${request.uri().rawQuery?.let { "?$it" } ?: ""}")
    }

    private companion object {
        const val LONGEST_WAY = 12
    }
}
