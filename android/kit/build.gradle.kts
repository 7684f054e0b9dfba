plugins {
    alias(libs.plugins.kotlin.jvm)
}

java { toolchain { languageVersion = JavaLanguageVersion.of(17) } }

sourceSets { main { kotlin.srcDirs("generated/types", "generated/binding") } }

dependencies {
    implementation(libs.coroutines.core)
    // The app brings the one for Android, with its native part.
    compileOnly(libs.jna)
    testImplementation(libs.jna)
    testImplementation(libs.junit)
    testImplementation(libs.coroutines.test)
}

tasks.compileKotlin { dependsOn(":generateCore") }

tasks.test {
    workingDir = rootDir.parentFile
    systemProperty("jna.library.path", "target/debug")
}
