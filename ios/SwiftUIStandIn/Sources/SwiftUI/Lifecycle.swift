struct Appearing<Content: View>: View, Primitive {
  let content: Content
  let action: @MainActor () -> Task<Void, Never>?
  let id: String

  func nodes(in context: Context) -> [Node] {
    context.host.appear(context.path + "/appears " + id, action)
    return context.child("in").render(content)
  }
}

struct Leaving<Content: View>: View, Primitive {
  let content: Content
  let action: @MainActor () -> Void

  func nodes(in context: Context) -> [Node] {
    context.host.whenGone(context.path + "/leaves", action)
    return context.child("in").render(content)
  }
}

struct Watching<Content: View, Value: Equatable>: View, Primitive {
  let content: Content
  let value: Value
  let initial: Bool
  let action: @MainActor (Value, Value) -> Void

  func nodes(in context: Context) -> [Node] {
    context.host.watch(context.path + "/watches", value, initial: initial, action)
    return context.child("in").render(content)
  }
}

extension View {
  public func onAppear(perform action: (@MainActor () -> Void)? = nil) -> some View {
    Appearing(
      content: self,
      action: {
        action?(); return nil
      }, id: "")
  }
  public func onDisappear(perform action: (@MainActor () -> Void)? = nil) -> some View {
    Leaving(content: self) { action?() }
  }
  public func task(
    priority: TaskPriority = .userInitiated, _ action: @escaping @MainActor @Sendable () async -> Void
  ) -> some View {
    Appearing(content: self, action: { Task(priority: priority) { await action() } }, id: "")
  }
  public func task<ID: Equatable>(
    id: ID, priority: TaskPriority = .userInitiated, _ action: @escaping @MainActor @Sendable () async -> Void
  ) -> some View {
    Appearing(content: self, action: { Task(priority: priority) { await action() } }, id: "\(id)")
  }
  public func onChange<Value: Equatable>(
    of value: Value, initial: Bool = false, _ action: @escaping @MainActor (Value, Value) -> Void
  ) -> some View {
    Watching(content: self, value: value, initial: initial, action: action)
  }
  public func onChange<Value: Equatable>(
    of value: Value, initial: Bool = false, _ action: @escaping @MainActor () -> Void
  ) -> some View {
    Watching(content: self, value: value, initial: initial) { _, _ in action() }
  }
  public func onOpenURL(perform action: @escaping @MainActor (URL) -> Void) -> some View { self }
  public func refreshable(action: @escaping @MainActor @Sendable () async -> Void) -> some View { self }
  public func onSubmit(_ action: @escaping @MainActor () -> Void) -> some View { self }
}
