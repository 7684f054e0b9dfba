import SwiftUI

extension View {
  /// A plate with round corners behind the view, with a line around it.
  func plate(
    _ fill: Color, edge: Color, width: CGFloat = 1, corner: CGFloat = Corner.control
  ) -> some View {
    background {
      RoundedRectangle(cornerRadius: corner).fill(fill)
    }
    .overlay {
      RoundedRectangle(cornerRadius: corner).strokeBorder(edge, lineWidth: width)
    }
  }
}
