//! A consultation is never recorded (CALLS: privacy): nothing shipped has the means to.

#![allow(clippy::unwrap_used)]

use std::{fs, path::Path};

/// What is shipped.
const SHIPPED: [&str; 8] = [
    "android/app/src/main",
    "android/kit/src/main",
    "ios/EClinic/Sources",
    "ios/EClinicKit/Sources/EClinicKit",
    "ios/EClinicKit/Sources/EClinicLive",
    "server/src",
    "shared",
    "web/src",
];

/// The platforms' ways to write down sound, pictures or the screen. A microphone's level is read with
/// `AudioRecord`, from a source that `MediaRecorder` names: that alone writes nothing.
const RECORDERS: [&str; 13] = [
    "new MediaRecorder",
    "MediaRecorder(",
    "MediaRecorder.Builder",
    "MediaMuxer",
    "MediaProjection",
    "getDisplayMedia",
    "AVAssetWriter",
    "AVAudioRecorder",
    "AVCaptureMovieFileOutput",
    "AVCaptureAudioFileOutput",
    "RPScreenRecorder",
    "startAecDump",
    "startRtcEventLog",
];

fn recorders_in(text: &str) -> Vec<&'static str> {
    let named = RECORDERS.iter().filter(|name| text.contains(**name));
    named.copied().collect()
}

/// Every recorder named in a folder, with its file.
fn search(folder: &Path, found: &mut Vec<String>, files: &mut usize) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let made = path.ends_with("generated") || path.ends_with("target");
            if !made {
                search(&path, found, files);
            }
            continue;
        }
        // Fonts and pictures are no text.
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        *files += 1;
        for name in recorders_in(&text) {
            found.push(format!("{}: {name}", path.display()));
        }
    }
}

#[test]
fn nothing_shipped_can_record_a_consultation() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let (mut found, mut files) = (Vec::new(), 0);
    for folder in SHIPPED {
        search(&root.join(folder), &mut found, &mut files);
    }
    assert!(files > 500, "{files} files");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_recorder_would_be_found() {
    assert_eq!(
        recorders_in("const tape = new MediaRecorder(stream);"),
        ["new MediaRecorder", "MediaRecorder("]
    );
    assert!(recorders_in("MediaRecorder.AudioSource.MIC").is_empty());
}
