/// A view whose nodes are changed after drawing.
struct Changed<Content: View>: View, Primitive {
  let content: Content
  let change: @MainActor ([Node], Context) -> [Node]

  func nodes(in context: Context) -> [Node] { change(context.render(content), context) }
}

extension View {
  /// One node is changed itself; several are first put into a container, as SwiftUI does.
  func changed(_ change: @escaping @MainActor (inout Node) -> Void) -> some View {
    Changed(content: self) { nodes, context in
      guard !nodes.isEmpty else { return [] }
      var node = nodes.count == 1 ? nodes[0] : context.node(.container, children: nodes)
      change(&node)
      return [node]
    }
  }

  public func accessibilityLabel(_ label: some StringProtocol) -> some View {
    let label = String(label)
    return changed { $0.givenName = label }
  }
  public func accessibilityLabel(_ label: Text) -> some View {
    changed { $0.givenName = label.content }
  }
  public func accessibilityValue(_ value: some StringProtocol) -> some View {
    let value = String(value)
    return changed { $0.value = value }
  }
  public func accessibilityHint(_ hint: some StringProtocol) -> some View {
    let hint = String(hint)
    return changed { $0.hint = hint }
  }
  public func accessibilityIdentifier(_ identifier: String) -> some View {
    changed { $0.identifier = identifier }
  }
  public func accessibilityHidden(_ hidden: Bool) -> some View {
    Changed(content: self) { nodes, _ in nodes.map { node in node.hidden(hidden) } }
  }
  public func accessibilityAddTraits(_ traits: AccessibilityTraits) -> some View {
    changed { $0.traits.formUnion(traits) }
  }
  public func accessibilityRemoveTraits(_ traits: AccessibilityTraits) -> some View {
    changed { $0.traits.subtract(traits) }
  }
  public func accessibilityHeading(_ level: AccessibilityHeadingLevel) -> some View { self }
  public func accessibilitySortPriority(_ priority: Double) -> some View { self }
  public func accessibilityShowsLargeContentViewer() -> some View { self }
  public func accessibilityFocused<Value: Hashable>(
    _ binding: AccessibilityFocusState<Value>.Binding, equals value: Value
  ) -> some View {
    changed { $0.isListenedTo = binding.wrappedValue == value }
  }
  public func accessibilityFocused(_ binding: AccessibilityFocusState<Bool>.Binding) -> some View {
    changed { $0.isListenedTo = binding.wrappedValue }
  }

  public func focused<Value: Hashable>(_ binding: FocusState<Value>.Binding, equals value: Value) -> some View {
    changed { $0.isWrittenInto = binding.wrappedValue == value }
  }
  public func focused(_ binding: FocusState<Bool>.Binding) -> some View {
    changed { $0.isWrittenInto = binding.wrappedValue }
  }

  public func accessibilityElement(children: AccessibilityChildBehavior = .ignore) -> some View {
    Changed(content: self) { nodes, context in
      guard children != .contain else { return nodes }
      var node = context.node(.container, children: nodes)
      if children == .combine {
        // The parts become one; an only control among them is what it does.
        let controls = node.all.filter(\.isControl)
        if controls.count == 1, let control = controls.first {
          node.kind = control.kind
          node.press = control.press
          node.isDisabled = control.isDisabled
          node.traits.formUnion(control.traits)
        }
        node.givenName = node.name
        node.children = nodes.map(\.withoutActions)
      } else {
        node.children = nodes.map { $0.hidden(true) }
      }
      return [node]
    }
  }

  public func accessibilityAction(named name: some StringProtocol, _ handler: @escaping @MainActor () -> Void)
    -> some View
  {
    self
  }
  public func accessibilityAction(
    _ kind: AccessibilityActionKind = .default, _ handler: @escaping @MainActor () -> Void
  )
    -> some View
  { self }

  public func tag<Value: Hashable>(_ value: Value) -> some View {
    changed { $0.tag = AnyHashable(value) }
  }
  public func id<ID: Hashable>(_ id: ID) -> some View {
    Replaced(content: self, id: "\(id)")
  }
  public func hidden() -> some View { Changed(content: self) { _, _ in [] } }
  public func labelsHidden() -> some View { self }

  public func onTapGesture(count: Int = 1, perform action: @escaping @MainActor () -> Void) -> some View {
    changed { $0.press = action }
  }
}

/// Another id is another view: its state begins anew.
struct Replaced<Content: View>: View, Primitive {
  let content: Content
  let id: String
  func nodes(in context: Context) -> [Node] { context.child("id " + id).render(content) }
}

extension Node {
  func hidden(_ hidden: Bool) -> Node {
    var node = self
    node.isHidden = hidden
    node.children = children.map { $0.hidden(hidden) }
    return node
  }
}

public struct AccessibilityChildBehavior: Hashable, Sendable {
  let name: String
  public static let ignore = Self(name: "ignore")
  public static let contain = Self(name: "contain")
  public static let combine = Self(name: "combine")
}
public struct AccessibilityActionKind: Hashable, Sendable {
  let name: String
  public static let `default` = Self(name: "default")
  public static let escape = Self(name: "escape")
  public static let magicTap = Self(name: "magicTap")
}
public enum AccessibilityHeadingLevel: Sendable { case unspecified, h1, h2, h3, h4, h5, h6 }

/// What is said aloud without moving the focus; the last one is kept for tests.
@MainActor
public struct AccessibilityNotification {
  public struct Announcement {
    let text: String
    public init(_ text: some StringProtocol) { self.text = String(text) }
    @MainActor public func post() { Announced.texts.append(text) }
  }
  public struct ScreenChanged {
    public init() {}
    public func post() {}
  }
  public struct LayoutChanged {
    public init() {}
    public func post() {}
  }
}

@MainActor
public enum Announced {
  public static var texts: [String] = []
}
