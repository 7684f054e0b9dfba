import EClinicKit
import EClinicModel

/// Keeps the files that were handed to the person.
@MainActor
public final class HeldFiles: FileSharing {
  public private(set) var files: [Model.FileRequest] = []
  public init() {}

  public func share(_ file: Model.FileRequest) async -> Model.FileResult {
    files.append(file)
    return .done
  }
}
