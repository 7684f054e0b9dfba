package no.eclinic.app.call

import android.Manifest
import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.app.Service
import android.content.Context
import android.content.Intent
import android.content.pm.ServiceInfo
import android.os.Build
import android.os.IBinder
import androidx.core.app.NotificationCompat
import androidx.core.app.ServiceCompat
import no.eclinic.app.MainActivity
import no.eclinic.app.R

/**
 * Says to the system that a call is under way, so that microphone and camera go on when another app is
 * in front. All it shows is the app's name: nobody else need know who talks to a clinic.
 */
class CallService : Service() {
    override fun onBind(intent: Intent?): IBinder? = null

    override fun onStartCommand(
        intent: Intent?,
        flags: Int,
        startId: Int,
    ): Int {
        try {
            ServiceCompat.startForeground(this, NOTIFICATION, notification(), typesOf(this))
        } catch (_: RuntimeException) {
            // Not allowed at present: the call goes on for as long as the app is in front.
            stopSelf()
        }
        // A call does not outlive its process.
        return START_NOT_STICKY
    }

    private fun notification(): Notification {
        val open = Intent(this, MainActivity::class.java).addFlags(Intent.FLAG_ACTIVITY_SINGLE_TOP)
        return NotificationCompat
            .Builder(this, CHANNEL)
            .setContentTitle(getString(R.string.app_name))
            .setSmallIcon(R.drawable.ui_call)
            .setCategory(NotificationCompat.CATEGORY_CALL)
            .setVisibility(NotificationCompat.VISIBILITY_SECRET)
            .setOngoing(true)
            .setContentIntent(PendingIntent.getActivity(this, 0, open, PendingIntent.FLAG_IMMUTABLE))
            .build()
    }

    internal companion object {
        private const val CHANNEL = "call"
        private const val NOTIFICATION = 1

        fun start(context: Context) {
            val name = context.getString(R.string.app_name)
            val channel = NotificationChannel(CHANNEL, name, NotificationManager.IMPORTANCE_LOW)
            context.getSystemService(NotificationManager::class.java).createNotificationChannel(channel)
            try {
                // It makes itself a foreground one; the system would end the app if that were refused.
                context.startService(Intent(context, CallService::class.java))
            } catch (_: IllegalStateException) {
                // The app is not in front: the system allows no such service now.
                return
            }
        }

        fun stop(context: Context) {
            context.stopService(Intent(context, CallService::class.java))
        }

        /** The system refuses a service that names what the person has not allowed. */
        fun typesOf(context: Context): Int {
            var types = ServiceInfo.FOREGROUND_SERVICE_TYPE_PHONE_CALL
            if (Build.VERSION.SDK_INT < Build.VERSION_CODES.R) return types
            if (Permissions.isGranted(context, Manifest.permission.RECORD_AUDIO)) types = types or ServiceInfo.FOREGROUND_SERVICE_TYPE_MICROPHONE
            if (Permissions.isGranted(context, Manifest.permission.CAMERA)) types = types or ServiceInfo.FOREGROUND_SERVICE_TYPE_CAMERA
            return types
        }
    }
}
