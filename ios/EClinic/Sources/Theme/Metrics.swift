import SwiftUI

/// Distances in points, the steps of the shared design tokens (`space`).
enum Space {
  static let tiny: CGFloat = 4
  static let small: CGFloat = 8
  static let medium: CGFloat = 12
  static let regular: CGFloat = 16
  static let large: CGFloat = 24
  static let huge: CGFloat = 32
}

/// Corners in points (`radius` of the tokens).
enum Corner {
  static let control: CGFloat = 12
  static let card: CGFloat = 18
}

/// Sizes that a finger or an eye asks for, in points.
enum Size {
  /// Apple's smallest target for a finger.
  static let target: CGFloat = 44
  /// Height of a button that is the next step.
  static let button: CGFloat = 48
  /// The widest a line of text may become before the eye loses it.
  static let readable: CGFloat = 640
  /// The least height of what stands in the place of moving pictures.
  static let picture: CGFloat = 160
  /// The widest the own picture becomes while one looks at the others.
  static let ownPicture: CGFloat = 260
}
