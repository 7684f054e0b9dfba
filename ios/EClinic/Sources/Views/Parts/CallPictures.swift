import SwiftUI

/// Draws a call's moving pictures where a screen asks for them. The core says which connection stands
/// where; whose frames those are, only who made the connection knows.
@MainActor
public protocol CallPictures: AnyObject {
  /// The pictures of this source, as large as their place. They have no name: the screen gives one.
  func view(of source: PictureSource) -> AnyView
}

/// Whose pictures.
public enum PictureSource: Hashable, Sendable {
  case ownCamera
  case ownStill
  /// The camera of the other at the end of a connection.
  case camera(UInt32)
  /// The still picture of the other at the end of a connection.
  case still(UInt32)
}

/// Lets the person choose a still picture to show. It goes to the others and nowhere else.
@MainActor
public protocol StillPictures: AnyObject {
  /// Asks the person for a picture and holds it; answers whether there is one now.
  func choose() async -> Bool

  /// Lets go of it.
  func drop()
}

extension EnvironmentValues {
  private enum PicturesKey: EnvironmentKey {
    static var defaultValue: (any CallPictures)? { nil }
  }
  private enum StillsKey: EnvironmentKey {
    static var defaultValue: (any StillPictures)? { nil }
  }

  /// Where moving pictures come from; nothing in previews.
  public var callPictures: (any CallPictures)? {
    get { self[PicturesKey.self] }
    set { self[PicturesKey.self] = newValue }
  }

  /// Where still pictures come from; nothing in previews.
  public var stillPictures: (any StillPictures)? {
    get { self[StillsKey.self] }
    set { self[StillsKey.self] = newValue }
  }
}

/// Moving pictures without sound, which plays by itself.
struct Picture: View {
  let source: PictureSource
  /// What it shows, for those who do not see it.
  let label: String
  @Environment(\.callPictures) private var pictures

  var body: some View {
    ZStack {
      Palette.neutralSoft
      if let pictures {
        pictures.view(of: source)
      }
    }
    .aspectRatio(4 / 3, contentMode: .fit)
    .accessibilityElement(children: .ignore)
    .accessibilityLabel(label)
    .accessibilityAddTraits(.isImage)
  }
}

extension View {
  /// A frame around moving pictures, or around the words in their place, which may need more room.
  func pictureFrame() -> some View {
    frame(maxWidth: .infinity, minHeight: Size.picture)
      .plate(Palette.neutralSoft, edge: Palette.line, corner: Corner.card)
      .clipShape(RoundedRectangle(cornerRadius: Corner.card))
  }
}
