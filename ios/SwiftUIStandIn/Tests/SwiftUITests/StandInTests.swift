import SwiftUI
import Testing

@MainActor @Observable
final class Counter {
  var count = 0
  var heard: [String] = []
}

private struct Rows: View {
  @Environment(Counter.self) private var counter
  @State private var isOpen = false
  @State private var text = ""
  var isLocked = false

  var body: some View {
    VStack {
      Text("Heading").font(.title).accessibilityAddTraits(.isHeader)
      Button {
        counter.count += 1
      } label: {
        HStack {
          Image(systemName: "plus")
          Text("Add")
          Text("one")
        }
      }
      .disabled(isLocked)
      Button("More") { isOpen.toggle() }.accessibilityLabel("Show more")
      if isOpen { Text("\(counter.count) so far").onAppear { counter.heard.append("appeared") } }
      TextField("Name", text: $text)
      Toggle("On", isOn: $isOpen)
      ForEach([3, 3], id: \.self) { Text("row \($0)") }
    }
    .onChange(of: counter.count) { before, after in counter.heard.append("\(before)→\(after)") }
  }
}

@MainActor
struct StandInTests {
  private let counter = Counter()

  private func control(_ name: String, in host: ViewHost) throws -> Node {
    try #require(host.tree().all.first { $0.isControl && $0.name == name })
  }

  @Test func aButtonIsFoundByItsNameAndPressed() throws {
    let host = ViewHost(Rows().environment(counter))
    try control("Add, one", in: host).press?()
    #expect(counter.count == 1)
    #expect(!host.tree().all.contains { $0.isControl && $0.name == "More" })
  }

  @Test func stateLastsFromOneDrawingToTheNext() throws {
    let host = ViewHost(Rows().environment(counter))
    #expect(!host.tree().texts.contains("0 so far"))
    try control("Show more", in: host).press?()
    #expect(host.tree().texts.contains("0 so far"))
    #expect(try control("On", in: host).isOn == true)
    try control("Name", in: host).write?("Kari")
    #expect(try control("Name", in: host).value == "Kari")
  }

  @Test func appearingAndChangingAreToldOnce() throws {
    let host = ViewHost(Rows().environment(counter))
    try control("Show more", in: host).press?()
    try control("Add, one", in: host).press?()
    _ = host.tree()
    _ = host.tree()
    #expect(counter.heard == ["appeared", "0→1"])
  }

  @Test func whatIsDisabledSaysSo() throws {
    let host = ViewHost(Rows(isLocked: true).environment(counter))
    #expect(try control("Add, one", in: host).isDisabled)
    #expect(try !control("Show more", in: host).isDisabled)
  }

  @Test func rowsOfOneIdAreAMistake() {
    let host = ViewHost(Rows().environment(counter))
    _ = host.tree()
    #expect(host.mistakes == ["two rows of one ForEach have the id 3"])
  }
}
