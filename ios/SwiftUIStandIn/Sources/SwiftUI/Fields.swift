public struct TextField<Title: View>: View, Primitive {
  let label: Title
  let text: Binding<String>

  public init(_ title: some StringProtocol, text: Binding<String>) where Title == Text {
    label = Text(title)
    self.text = text
  }
  public init(_ title: some StringProtocol, text: Binding<String>, axis: Axis) where Title == Text {
    self.init(title, text: text)
  }
  public init(_ title: some StringProtocol, text: Binding<String>, prompt: Text?) where Title == Text {
    self.init(title, text: text)
  }
  public init(_ title: some StringProtocol, text: Binding<String>, prompt: Text?, axis: Axis) where Title == Text {
    self.init(title, text: text)
  }
  public init(text: Binding<String>, prompt: Text? = nil, @ViewBuilder label: () -> Title) {
    self.label = label()
    self.text = text
  }

  func nodes(in context: Context) -> [Node] {
    var node = context.node(.field)
    // An iPhone shows the title only while the field is empty; it is the name, not a text.
    node.givenName = context.child("label").render(label).map(\.name).joined(separator: ", ")
    node.value = text.wrappedValue
    let text = text
    node.write = { text.wrappedValue = $0 }
    return [node]
  }
}

public struct TextEditor: View, Primitive {
  let text: Binding<String>
  public init(text: Binding<String>) { self.text = text }

  func nodes(in context: Context) -> [Node] {
    var node = context.node(.field)
    node.value = text.wrappedValue
    let text = text
    node.write = { text.wrappedValue = $0 }
    return [node]
  }
}

public struct Toggle<Title: View>: View, Primitive {
  let isOn: Binding<Bool>
  let label: Title

  public init(isOn: Binding<Bool>, @ViewBuilder label: () -> Title) {
    self.isOn = isOn
    self.label = label()
  }
  public init(_ title: some StringProtocol, isOn: Binding<Bool>) where Title == Text {
    self.isOn = isOn
    label = Text(title)
  }

  func nodes(in context: Context) -> [Node] {
    let place = context.child("label")
    let isOn = isOn
    let parts: [Node]
    if let style = context.environment.toggleStyle {
      let label = label
      parts = style(ToggleStyleConfiguration(label: .init { $0.render(label) }, isOn: isOn), place)
    } else {
      parts = place.render(label)
    }
    var node = context.node(.toggle, children: parts.map(\.withoutActions))
    node.traits = .isToggle
    node.isOn = isOn.wrappedValue
    node.press = { isOn.wrappedValue.toggle() }
    return [node]
  }
}

extension Node {
  /// What a style's own button within a toggle is: the toggle's looks, not a second control.
  var withoutActions: Node {
    var node = self
    if node.kind == .button { node.kind = .container }
    node.press = nil
    node.children = children.map(\.withoutActions)
    return node
  }
}

@MainActor
public struct ToggleStyleConfiguration {
  public struct Label: View, Primitive {
    let render: @MainActor (Context) -> [Node]
    init(_ render: @escaping @MainActor (Context) -> [Node]) { self.render = render }
    func nodes(in context: Context) -> [Node] { render(context) }
  }
  public let label: Label
  @Binding public var isOn: Bool
}

@MainActor @preconcurrency
public protocol ToggleStyle {
  associatedtype Body: View
  typealias Configuration = ToggleStyleConfiguration
  @ViewBuilder @MainActor @preconcurrency func makeBody(configuration: Configuration) -> Body
}

extension EnvironmentValues {
  private enum ToggleStyleKey: EnvironmentKey {
    typealias Value = (@MainActor (ToggleStyleConfiguration, Context) -> [Node])?
    static var defaultValue: Value { nil }
  }
  var toggleStyle: (@MainActor (ToggleStyleConfiguration, Context) -> [Node])? {
    get { self[ToggleStyleKey.self] }
    set { self[ToggleStyleKey.self] = newValue }
  }
}

extension View {
  public func toggleStyle<Style: ToggleStyle>(_ style: Style) -> some View {
    Surrounded(content: self) { values in
      values.toggleStyle = { configuration, context in
        context.install(style)
        return context.render(style.makeBody(configuration: configuration))
      }
    }
  }
}

/// One of several. Its options are read as if they were all on the screen.
public struct Picker<Title: View, Selection: Hashable, Content: View>: View, Primitive {
  let label: Title
  let selection: Binding<Selection>
  let content: Content

  public init(selection: Binding<Selection>, @ViewBuilder content: () -> Content, @ViewBuilder label: () -> Title) {
    self.label = label()
    self.selection = selection
    self.content = content()
  }
  public init(_ title: some StringProtocol, selection: Binding<Selection>, @ViewBuilder content: () -> Content)
  where Title == Text {
    self.init(selection: selection, content: content) { Text(title) }
  }

  func nodes(in context: Context) -> [Node] {
    var node = context.node(.picker)
    node.givenName = context.child("label").render(label).map(\.name).joined(separator: ", ")
    node.children = context.child("in").render(content).map(option)
    return [node]
  }

  private func option(_ part: Node) -> Node {
    guard let tag = part.tag?.base as? Selection else { return part }
    var option = Node(.button, children: [part])
    option.path = part.path
    option.isDisabled = part.isDisabled
    if selection.wrappedValue == tag { option.traits.insert(.isSelected) }
    let selection = selection
    option.press = { selection.wrappedValue = tag }
    return option
  }
}

public struct DatePickerComponents: OptionSet, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }
  public static let date = Self(rawValue: 1)
  public static let hourAndMinute = Self(rawValue: 2)
}

public struct DatePicker<Title: View>: View, Primitive {
  let label: Title
  let selection: Binding<Date>
  public typealias Components = DatePickerComponents
  public init(_ title: some StringProtocol, selection: Binding<Date>, displayedComponents: Components = .date)
  where Title == Text {
    label = Text(title)
    self.selection = selection
  }
  func nodes(in context: Context) -> [Node] {
    var node = context.node(.field)
    node.givenName = context.child("label").render(label).map(\.name).joined(separator: ", ")
    let day = ISO8601DateFormatter()
    day.formatOptions = .withFullDate
    node.value = day.string(from: selection.wrappedValue)
    let selection = selection
    node.write = { if let date = day.date(from: $0) { selection.wrappedValue = date } }
    return [node]
  }
}

public struct ProgressView<Title: View>: View, Primitive {
  let label: Title
  public init() where Title == EmptyView { label = EmptyView() }
  public init(_ title: some StringProtocol) where Title == Text { label = Text(title) }
  public init(@ViewBuilder label: () -> Title) { self.label = label() }
  public init<Value: BinaryFloatingPoint>(value: Value?, total: Value = 1) where Title == EmptyView {
    label = EmptyView()
  }
  func nodes(in context: Context) -> [Node] {
    [context.node(.progress, children: context.child("label").render(label))]
  }
}
