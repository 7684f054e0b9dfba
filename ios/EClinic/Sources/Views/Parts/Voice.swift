import EClinicModel
import SwiftUI

#if canImport(UIKit)
  import UIKit
#endif

/// The voice that reads the screen aloud.
@MainActor
enum Voice {
  /// Lets it speak the language of the view, which need not be the phone's.
  static func speak(_ language: Model.Language) {
    #if canImport(UIKit)
      UIApplication.shared.accessibilityLanguage = language.tag
    #endif
  }
}

extension Model.Language {
  /// BCP 47 tag.
  var tag: String {
    switch self {
    case .nb: return "nb"
    case .en: return "en"
    }
  }
}
