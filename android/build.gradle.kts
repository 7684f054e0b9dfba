plugins {
    alias(libs.plugins.android.application) apply false
    alias(libs.plugins.kotlin.compose) apply false
    alias(libs.plugins.kotlin.jvm) apply false
}

// Types and binding of the core, written from what cargo builds for this machine.
tasks.register<Exec>("generateCore") {
    workingDir = rootDir.parentFile
    commandLine("bash", "android/build.sh", "generate")
}
