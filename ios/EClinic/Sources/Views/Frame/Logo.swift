import SwiftUI

/// The mark: a line that calms down. The clinic's name stands beside it.
struct Logo: View {
  @ScaledMetric(relativeTo: .title3) private var side: CGFloat = 34

  var body: some View {
    RoundedRectangle(cornerRadius: side * 13 / 48)
      .fill(Palette.logoPlate)
      .frame(width: side, height: side)
      .overlay {
        CalmingLine().stroke(
          Palette.logoLine, style: StrokeStyle(lineWidth: side * 4 / 48, lineCap: .round, lineJoin: .round))
      }
      .accessibilityHidden(true)
  }
}

/// The line of the mark, drawn on a square of 48.
private struct CalmingLine: Shape {
  nonisolated func path(in rect: CGRect) -> Path {
    let unit = rect.width / 48
    func point(_ x: CGFloat, _ y: CGFloat) -> CGPoint {
      CGPoint(x: rect.minX + x * unit, y: rect.minY + y * unit)
    }
    var path = Path()
    path.move(to: point(12, 27))
    path.addQuadCurve(to: point(21, 23.5), control: point(16.5, 15))
    path.addQuadCurve(to: point(27.5, 26), control: point(25.5, 32))
    path.addQuadCurve(to: point(36, 21), control: point(29.5, 20))
    return path
  }
}
