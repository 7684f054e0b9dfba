package no.eclinic.app.testing

import org.junit.runners.model.FrameworkMethod
import org.robolectric.RobolectricTestRunner
import org.robolectric.internal.bytecode.InstrumentationConfiguration

/** Robolectric, with the libraries of the core and of WebRTC loaded once for all tests and not once for each Android. */
class PhoneRunner(
    type: Class<*>,
) : RobolectricTestRunner(type) {
    override fun createClassLoaderConfig(method: FrameworkMethod): InstrumentationConfiguration =
        InstrumentationConfiguration
            .Builder(super.createClassLoaderConfig(method))
            .doNotAcquirePackage("com.sun.jna.")
            .doNotAcquirePackage("com.novi.")
            .doNotAcquirePackage("dev.onvoid.webrtc.")
            .doNotAcquirePackage("no.eclinic.device.")
            .doNotAcquirePackage("no.eclinic.types.")
            .build()
}
