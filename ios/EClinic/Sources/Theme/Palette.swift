import SwiftUI

/// The clinic's colours, by the names of the shared design tokens.
///
/// The asset catalog `Resources/Assets.xcassets` holds both modes of each; it is drawn from
/// `shared/design/tokens.json` by `Resources/assets.mjs`, and a check holds the two and this list
/// together.
enum Palette {
  static let background = Color("ClinicBackground")
  static let surface = Color("ClinicSurface")
  static let ink = Color("ClinicInk")
  static let muted = Color("ClinicMuted")
  static let line = Color("ClinicLine")
  static let control = Color("ClinicControl")
  static let primary = Color("ClinicPrimary")
  static let primaryPressed = Color("ClinicPrimaryPressed")
  static let onPrimary = Color("ClinicOnPrimary")
  static let primarySoft = Color("ClinicPrimarySoft")
  static let primarySoftPressed = Color("ClinicPrimarySoftPressed")
  static let accentInk = Color("ClinicAccentInk")
  static let danger = Color("ClinicDanger")
  static let dangerPressed = Color("ClinicDangerPressed")
  static let onDanger = Color("ClinicOnDanger")
  static let dangerSoft = Color("ClinicDangerSoft")
  static let success = Color("ClinicSuccess")
  static let warnSoft = Color("ClinicWarnSoft")
  static let warnInk = Color("ClinicWarnInk")
  static let neutralSoft = Color("ClinicNeutralSoft")
  static let neutralSoftPressed = Color("ClinicNeutralSoftPressed")
  static let emergency = Color("ClinicEmergency")
  static let onEmergency = Color("ClinicOnEmergency")
  static let logoPlate = Color("ClinicLogoPlate")
  static let logoLine = Color("ClinicLogoLine")
}
