import SwiftUI

#if canImport(UIKit)
  import UIKit
#endif

/// The phone's own print sheet.
enum Printer {
  /// Offers the text to print; `name` is what the job is called.
  @MainActor static func offer(name: String, text: String) {
    #if canImport(UIKit)
      let job = UIPrintInfo(dictionary: nil)
      job.jobName = name
      job.outputType = .general
      let sheet = UIPrintInteractionController.shared
      sheet.printInfo = job
      sheet.printFormatter = UISimpleTextPrintFormatter(text: text)
      sheet.present(animated: true, completionHandler: nil)
    #endif
  }
}
