public struct ButtonRole: Hashable, Sendable {
  let name: String
  public static let destructive = Self(name: "destructive")
  public static let cancel = Self(name: "cancel")
}

public struct Button<Title: View>: View, Primitive {
  let role: ButtonRole?
  let action: @MainActor () -> Void
  let label: Title

  public init(role: ButtonRole? = nil, action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Title) {
    self.role = role
    self.action = action
    self.label = label()
  }
  public init(action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Title) {
    self.init(role: nil, action: action, label: label)
  }
  public init(_ title: some StringProtocol, role: ButtonRole? = nil, action: @escaping @MainActor () -> Void)
  where Title == Text {
    self.init(role: role, action: action) { Text(title) }
  }
  public init(
    _ title: some StringProtocol, systemImage: String, role: ButtonRole? = nil, action: @escaping @MainActor () -> Void
  )
  where Title == Label<Text, Image> {
    self.init(role: role, action: action) { Label(title, systemImage: systemImage) }
  }

  func nodes(in context: Context) -> [Node] {
    let place = context.child("label")
    let parts: [Node]
    if let style = context.environment.buttonStyle {
      let label = label
      parts = style(ButtonStyleConfiguration(role: role, label: .init { $0.render(label) }), place)
    } else {
      parts = place.render(label)
    }
    var node = context.node(.button, children: parts)
    node.traits = .isButton
    node.press = action
    return [node]
  }
}

@MainActor
public struct ButtonStyleConfiguration {
  public struct Label: View, Primitive {
    let render: @MainActor (Context) -> [Node]
    init(_ render: @escaping @MainActor (Context) -> [Node]) { self.render = render }
    func nodes(in context: Context) -> [Node] { render(context) }
  }
  public let role: ButtonRole?
  public let label: Label
  public let isPressed = false
}

@MainActor @preconcurrency
public protocol ButtonStyle {
  associatedtype Body: View
  typealias Configuration = ButtonStyleConfiguration
  @ViewBuilder @MainActor @preconcurrency func makeBody(configuration: Configuration) -> Body
}

@MainActor @preconcurrency
public protocol PrimitiveButtonStyle {}
public struct PlainButtonStyle: PrimitiveButtonStyle { public nonisolated init() {} }
public struct BorderedButtonStyle: PrimitiveButtonStyle { public nonisolated init() {} }
public struct BorderlessButtonStyle: PrimitiveButtonStyle { public nonisolated init() {} }
public struct BorderedProminentButtonStyle: PrimitiveButtonStyle { public nonisolated init() {} }
extension PrimitiveButtonStyle where Self == PlainButtonStyle { public static var plain: Self { .init() } }
extension PrimitiveButtonStyle where Self == BorderedButtonStyle { public static var bordered: Self { .init() } }
extension PrimitiveButtonStyle where Self == BorderlessButtonStyle { public static var borderless: Self { .init() } }
extension PrimitiveButtonStyle where Self == BorderedProminentButtonStyle {
  public static var borderedProminent: Self { .init() }
}

extension EnvironmentValues {
  private enum StyleKey: EnvironmentKey {
    typealias Value = (@MainActor (ButtonStyleConfiguration, Context) -> [Node])?
    static var defaultValue: Value { nil }
  }
  var buttonStyle: (@MainActor (ButtonStyleConfiguration, Context) -> [Node])? {
    get { self[StyleKey.self] }
    set { self[StyleKey.self] = newValue }
  }
}

extension View {
  public func buttonStyle<Style: ButtonStyle>(_ style: Style) -> some View {
    Surrounded(content: self) { values in
      values.buttonStyle = { configuration, context in
        context.install(style)
        return context.render(style.makeBody(configuration: configuration))
      }
    }
  }
  public func buttonStyle(_ style: some PrimitiveButtonStyle) -> some View {
    Surrounded(content: self) { $0.buttonStyle = nil }
  }
}

/// An address outside the app, e.g. a telephone number.
public struct Link<Title: View>: View, Primitive {
  let destination: URL
  let label: Title

  public init(destination: URL, @ViewBuilder label: () -> Title) {
    self.destination = destination
    self.label = label()
  }
  public init(_ title: some StringProtocol, destination: URL) where Title == Text {
    self.destination = destination
    label = Text(title)
  }

  func nodes(in context: Context) -> [Node] {
    var node = context.node(.link, children: context.child("label").render(label))
    node.traits = .isLink
    let open = context.environment.openURL
    let destination = destination
    node.press = { open(destination) }
    return [node]
  }
}

/// A menu; its parts are read as if it were open.
public struct Menu<Title: View, Content: View>: View, Primitive {
  let label: Title
  let content: Content

  public init(@ViewBuilder content: () -> Content, @ViewBuilder label: () -> Title) {
    self.content = content()
    self.label = label()
  }
  public init(_ title: some StringProtocol, @ViewBuilder content: () -> Content) where Title == Text {
    self.init(content: content) { Text(title) }
  }
  public init(_ title: some StringProtocol, systemImage: String, @ViewBuilder content: () -> Content)
  where Title == Label<Text, Image> {
    self.init(content: content) { Label(title, systemImage: systemImage) }
  }

  func nodes(in context: Context) -> [Node] {
    var button = context.node(.button, children: context.child("label").render(label))
    button.traits = .isButton
    button.press = {}
    // Named by its label alone: what is in it has names of its own.
    button.givenName = button.name
    button.children += context.child("in").render(content)
    return [button]
  }
}

/// Something that opens and closes.
public struct DisclosureGroup<Title: View, Content: View>: View, Primitive {
  let isExpanded: Binding<Bool>?
  let label: Title
  let content: () -> Content

  public init(isExpanded: Binding<Bool>, @ViewBuilder content: @escaping () -> Content, @ViewBuilder label: () -> Title)
  {
    self.isExpanded = isExpanded
    self.label = label()
    self.content = content
  }
  public init(@ViewBuilder content: @escaping () -> Content, @ViewBuilder label: () -> Title) {
    isExpanded = nil
    self.label = label()
    self.content = content
  }
  public init(_ title: some StringProtocol, @ViewBuilder content: @escaping () -> Content) where Title == Text {
    self.init(content: content) { Text(title) }
  }
  public init(_ title: some StringProtocol, isExpanded: Binding<Bool>, @ViewBuilder content: @escaping () -> Content)
  where Title == Text {
    self.init(isExpanded: isExpanded, content: content) { Text(title) }
  }

  func nodes(in context: Context) -> [Node] {
    let own = context.host.keep(context.path + "/open") { Kept(false) }
    let isOpen = isExpanded?.wrappedValue ?? own.value
    var button = context.node(.button, children: context.child("label").render(label))
    button.traits = .isButton
    button.press = { [isExpanded] in
      if let isExpanded { isExpanded.wrappedValue.toggle() } else { own.value.toggle() }
    }
    return [button] + (isOpen ? context.child("in").render(content()) : [])
  }
}

public struct ShareLink<Title: View>: View, Primitive {
  let label: Title
  public init(item: URL, @ViewBuilder label: () -> Title) { self.label = label() }
  public init(_ title: some StringProtocol, item: URL) where Title == Text { label = Text(title) }
  func nodes(in context: Context) -> [Node] {
    var node = context.node(.button, children: context.child("label").render(label))
    node.press = {}
    return [node]
  }
}
