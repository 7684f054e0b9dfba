import EClinicKit
import Testing

struct HistoryTests {
  @Test func anAddressIsPushedOnceAndReplacedWhenToldSo() {
    var history = History()
    history.follow("/", replace: true)
    history.follow("/", replace: false)
    #expect(!history.canGoBack)
    history.follow("/sign-in", replace: false)
    history.follow("/register", replace: true)
    #expect(history.current == "/register")
    #expect(history.goBack() == "/")
    #expect(history.goBack() == nil)
  }

  @Test func aViewWithoutAnAddressChangesNothing() {
    var history = History(entries: ["/", "/terms"])
    history.follow("", replace: true)
    #expect(history == History(entries: ["/", "/terms"]))
  }

  @Test func itSurvivesAsText() {
    let history = History(entries: ["/", "/sign-in?next=/bookings", "/bookings"])
    #expect(History(rawValue: history.rawValue) == history)
    #expect(History(rawValue: "")?.current == nil)
  }

  @Test func itForgetsTheOldest() {
    var history = History()
    for number in 0..<200 { history.follow("/\(number)", replace: false) }
    var steps = 1
    while history.goBack() != nil { steps += 1 }
    #expect(steps == History.longest)
    #expect(history.current == "/150")
  }
}
