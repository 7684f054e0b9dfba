import EClinicKit
import Foundation

/// The folder of the encrypted store: in no backup, closed until the phone has been unlocked once
/// after it started. Its key is in Keychain, so without it the file says nothing.
struct StoreFolder {
  let url: URL

  static let standard = StoreFolder(url: .applicationSupportDirectory.appending(path: "clinic"))

  /// Whether the app has been opened since it was installed.
  var exists: Bool { FileManager.default.fileExists(atPath: url.path) }

  func prepare() throws(CoreFailure) -> URL {
    do {
      try FileManager.default.createDirectory(
        at: url, withIntermediateDirectories: true,
        attributes: [.protectionKey: FileProtectionType.completeUntilFirstUserAuthentication])
      var url = url
      var values = URLResourceValues()
      values.isExcludedFromBackup = true
      try url.setResourceValues(values)
      return url
    } catch {
      throw .broken
    }
  }
}
