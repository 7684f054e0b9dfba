#if canImport(UIKit)
  import EClinicModel
  import UIKit

  /// Lays a file out for the person to save or share, and takes it away afterwards.
  @MainActor
  public final class FilesHandler: FileSharing {
    public init() {}

    public func share(_ file: Model.FileRequest) async -> Model.FileResult {
      guard let top = UIApplication.shared.topViewController, let url = write(file) else { return .failed }
      defer { try? FileManager.default.removeItem(at: url.deletingLastPathComponent()) }
      return await withCheckedContinuation { done in
        let sheet = UIActivityViewController(activityItems: [url], applicationActivities: nil)
        // On an iPad the sheet is a bubble that must point somewhere.
        sheet.popoverPresentationController?.sourceView = top.view
        sheet.completionWithItemsHandler = { _, _, _, error in
          done.resume(returning: error == nil ? .done : .failed)
        }
        top.present(sheet, animated: true)
      }
    }

    /// In a folder of its own, so that the file keeps the name the core gave it.
    private func write(_ file: Model.FileRequest) -> URL? {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      let url = folder.appending(path: (file.name as NSString).lastPathComponent)
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(file.content).write(to: url, options: [.atomic, .completeFileProtection])
        return url
      } catch {
        return nil
      }
    }
  }
#endif
