plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.kotlin.compose)
}

android {
    namespace = "no.eclinic.app"
    compileSdk = 37

    defaultConfig {
        applicationId = "no.eclinic.app"
        minSdk = 28
        targetSdk = 36
        versionCode = 1
        versionName = "0.1.0"
        manifestPlaceholders["linkHost"] = providers.gradleProperty("eclinic.host").get()
    }

    buildTypes {
        debug { manifestPlaceholders["debugClinic"] = providers.gradleProperty("eclinic.demo").get() }
        release {
            isMinifyEnabled = true
            isShrinkResources = true
            proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"), "keep.pro")
        }
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }

    // The libraries of the core are for these, and JNA's must be for no more.
    defaultConfig { ndk { abiFilters += listOf("arm64-v8a", "armeabi-v7a", "x86_64") } }

    sourceSets["test"].kotlin.srcDir("../kit/src/test/kotlin/no/eclinic/kit/testing")

    testOptions {
        unitTests {
            isIncludeAndroidResources = true
            all {
                it.workingDir = rootDir.parentFile
                it.systemProperty("jna.library.path", "target/debug")
                it.jvmArgs("--add-opens=java.base/java.io=ALL-UNNAMED")
            }
        }
    }
}

kotlin { compilerOptions { allWarningsAsErrors = true } }

composeCompiler { stabilityConfigurationFiles.add(layout.projectDirectory.file("compose-stability.conf")) }

dependencies {
    implementation(project(":kit"))
    implementation(libs.activity.compose)
    implementation(libs.browser)
    implementation(libs.compose.foundation)
    implementation(libs.compose.material3)
    implementation(libs.compose.runtime)
    implementation(libs.compose.ui)
    implementation(libs.core)
    implementation(libs.coroutines.android)
    implementation(libs.lifecycle.compose)
    implementation(libs.lifecycle.viewmodel)
    implementation(libs.webrtc)
    implementation(variantOf(libs.jna) { artifactType("aar") })
    testImplementation(libs.jna)
    testImplementation(libs.junit)
    testImplementation(libs.robolectric)
    testImplementation(libs.test.core)
    testImplementation(libs.compose.test)
    testImplementation(libs.coroutines.test)
    testImplementation(libs.webrtc.java)
    testImplementation(variantOf(libs.webrtc.java) { classifier("linux-x86_64") })
}

// The core for phones: needs `cargo install cargo-ndk`, the NDK and rustup's targets for Android.
val coreLibraries =
    tasks.register<Exec>("coreLibraries") {
        workingDir = rootDir.parentFile
        commandLine(
            listOf("cargo", "ndk", "--platform", "28", "-o", "android/app/src/main/jniLibs") +
                listOf("-t", "arm64-v8a", "-t", "armeabi-v7a", "-t", "x86_64") +
                listOf("build", "--release", "-p", "eclinic-device"),
        )
    }

tasks.matching { it.name.startsWith("merge") && it.name.endsWith("JniLibFolders") }.configureEach { dependsOn(coreLibraries) }
