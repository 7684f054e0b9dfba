public struct Text: View, Primitive, Equatable {
  let content: String
  var isHeader = false

  public init(_ content: some StringProtocol) { self.content = String(content) }
  public init(verbatim content: String) { self.content = content }
  public init(_ content: AttributedString) { self.content = String(content.characters) }
  public init(_ image: Image) { content = "" }

  public static func + (left: Text, right: Text) -> Text { Text(verbatim: left.content + right.content) }

  func nodes(in context: Context) -> [Node] {
    var node = context.node(.text)
    node.text = content
    return [node]
  }

  // Those that keep a text a text, so that it can still be added to another.
  public func font(_ font: Font?) -> Text { self }
  public func fontWeight(_ weight: Font.Weight?) -> Text { self }
  public func fontDesign(_ design: Font.Design?) -> Text { self }
  public func foregroundStyle(_ style: some ShapeStyle) -> Text { self }
  public func foregroundColor(_ color: Color?) -> Text { self }
  public func bold(_ isActive: Bool = true) -> Text { self }
  public func italic(_ isActive: Bool = true) -> Text { self }
  public func strikethrough(_ isActive: Bool = true, color: Color? = nil) -> Text { self }
  public func underline(_ isActive: Bool = true, color: Color? = nil) -> Text { self }
  public func monospacedDigit() -> Text { self }
  public func kerning(_ kerning: CGFloat) -> Text { self }
  public func tracking(_ tracking: CGFloat) -> Text { self }
  public func baselineOffset(_ offset: CGFloat) -> Text { self }
}

public struct Image: View, Primitive {
  public enum ResizingMode { case tile, stretch }
  public enum Scale { case small, medium, large }
  public enum TemplateRenderingMode { case template, original }

  let isDecorative: Bool
  let label: String?

  public init(systemName: String) {
    isDecorative = true
    label = nil
  }
  public init(_ name: String, bundle: Bundle? = nil) {
    isDecorative = false
    label = name
  }
  public init(_ name: String, bundle: Bundle? = nil, label: Text) {
    isDecorative = false
    self.label = label.content
  }
  public init(decorative name: String, bundle: Bundle? = nil) {
    isDecorative = true
    label = nil
  }

  func nodes(in context: Context) -> [Node] {
    var node = context.node(.image)
    node.givenName = label
    node.isHidden = isDecorative
    return [node]
  }

  public func resizable(capInsets: EdgeInsets = EdgeInsets(), resizingMode: ResizingMode = .stretch) -> Image { self }
  public func renderingMode(_ mode: TemplateRenderingMode?) -> Image { self }
}

public struct Label<Title: View, Icon: View>: View, Primitive {
  let title: Title
  let icon: Icon

  public init(@ViewBuilder title: () -> Title, @ViewBuilder icon: () -> Icon) {
    self.title = title()
    self.icon = icon()
  }
  public init(_ title: some StringProtocol, systemImage: String) where Title == Text, Icon == Image {
    self.title = Text(title)
    icon = Image(systemName: systemImage)
  }
  public init(_ title: some StringProtocol, image: String) where Title == Text, Icon == Image {
    self.title = Text(title)
    icon = Image(decorative: image)
  }

  func nodes(in context: Context) -> [Node] {
    context.child("icon").render(icon) + context.child("title").render(title)
  }
}

public struct LabeledContent<Title: View, Content: View>: View, Primitive {
  let title: Title
  let content: Content

  public init(@ViewBuilder content: () -> Content, @ViewBuilder label: () -> Title) {
    title = label()
    self.content = content()
  }
  public init(_ title: some StringProtocol, @ViewBuilder content: () -> Content) where Title == Text {
    self.title = Text(title)
    self.content = content()
  }
  public init(_ title: some StringProtocol, value: some StringProtocol) where Title == Text, Content == Text {
    self.title = Text(title)
    content = Text(value)
  }

  func nodes(in context: Context) -> [Node] {
    [
      context.node(
        .container, children: context.child("title").render(title) + context.child("content").render(content))
    ]
  }
}
