package no.eclinic.app.call

import android.content.ComponentName
import android.content.Context
import android.net.Uri
import android.os.Bundle
import android.telecom.Connection
import android.telecom.ConnectionRequest
import android.telecom.ConnectionService
import android.telecom.DisconnectCause
import android.telecom.PhoneAccount
import android.telecom.PhoneAccountHandle
import android.telecom.TelecomManager
import android.telecom.VideoProfile
import no.eclinic.app.R

/**
 * Says to the phone's own telephone that a call is under way: then an ordinary call and this one take
 * turns, and the button of a headset or a car ends it. It is told nothing of who talks to whom, and
 * writes nothing into the list of calls.
 */
internal class Telephone(
    private val context: Context,
    /** An ordinary call goes first (`true`), or is over. */
    private val held: (Boolean) -> Unit,
    /** The person hung up elsewhere than in the app. */
    private val hungUp: () -> Unit,
) {
    private val account = PhoneAccountHandle(ComponentName(context, TelephoneService::class.java), "calls")
    private var line: Line? = null

    /** A tablet without a telephone needs none of this. */
    @Synchronized
    fun begin() {
        if (current === this) return
        current = this
        try {
            val telecom = context.getSystemService(TelecomManager::class.java) ?: return
            telecom.registerPhoneAccount(
                PhoneAccount
                    .builder(account, context.getString(R.string.app_name))
                    .setCapabilities(PhoneAccount.CAPABILITY_SELF_MANAGED)
                    .build(),
            )
            val wishes = Bundle()
            wishes.putParcelable(TelecomManager.EXTRA_PHONE_ACCOUNT_HANDLE, account)
            wishes.putInt(TelecomManager.EXTRA_START_CALL_WITH_VIDEO_STATE, VideoProfile.STATE_BIDIRECTIONAL)
            telecom.placeCall(ADDRESS, wishes)
        } catch (_: RuntimeException) {
            // Not allowed by this phone: the call goes on without its telephone knowing.
            return
        }
    }

    @Synchronized
    fun end() {
        if (current === this) current = null
        line?.end(DisconnectCause.LOCAL)
        line = null
    }

    @Synchronized
    internal fun connect(): Connection = Line(held, hungUp).also { line = it }

    internal companion object {
        /** Of nobody: the telephone wants one. */
        private val ADDRESS: Uri = Uri.fromParts(PhoneAccount.SCHEME_SIP, "eclinic", null)

        /** The system makes the service by itself: here it finds whose call it is. */
        @Volatile var current: Telephone? = null
            private set
    }
}

/** The call, as the phone's telephone has it. */
internal class Line(
    private val held: (Boolean) -> Unit,
    private val hungUp: () -> Unit,
) : Connection() {
    init {
        connectionProperties = PROPERTY_SELF_MANAGED
        connectionCapabilities = CAPABILITY_HOLD or CAPABILITY_SUPPORT_HOLD
        audioModeIsVoip = true
        videoState = VideoProfile.STATE_BIDIRECTIONAL
        setActive()
    }

    override fun onHold() {
        setOnHold()
        held(true)
    }

    override fun onUnhold() {
        setActive()
        held(false)
    }

    override fun onDisconnect() {
        end(DisconnectCause.LOCAL)
        hungUp()
    }

    override fun onAbort() = onDisconnect()

    fun end(cause: Int) {
        if (state == STATE_DISCONNECTED) return
        setDisconnected(DisconnectCause(cause))
        destroy()
    }
}

/** Where the phone's telephone asks for the call that was announced to it. */
class TelephoneService : ConnectionService() {
    override fun onCreateOutgoingConnection(
        account: PhoneAccountHandle?,
        request: ConnectionRequest?,
    ): Connection =
        // It may be over by now.
        Telephone.current?.connect() ?: Connection.createFailedConnection(DisconnectCause(DisconnectCause.CANCELED))
}
