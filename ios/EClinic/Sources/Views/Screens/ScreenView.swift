import EClinicModel
import SwiftUI

/// The screen the core is on.
struct ScreenView: View {
  let screen: Model.Screen
  let send: Send

  var body: some View {
    switch screen {
    case .starting: Skeleton(label: "", shape: .text)
    case .loading(let view): LoadingScreen(view: view)
    case .home(let view): HomeScreen(view: view, send: send)
    case .signIn(let view): SignInScreen(view: view, send: send)
    // Another form is another page: nothing of the last one's fields may stay.
    case .form(let view): FormScreen(view: view, send: send).id(view.id)
    case .page(let view): PageScreen(view: view, send: send)
    case .failed(let view), .notFound(let view): FailedScreen(view: view, send: send)
    case .room(let view): RoomScreen(view: view, send: send)
    case .deviceTest(let view): DeviceTestScreen(view: view, send: send)
    default: BookingScreens(screen: screen, send: send)
    }
  }
}

/// The screens of a booking, from the open times to the receipt.
private struct BookingScreens: View {
  let screen: Model.Screen
  let send: Send

  var body: some View {
    switch screen {
    case .times(let view): TimesScreen(view: view, send: send)
    case .who(let view): WhoScreen(view: view, send: send)
    case .gate(let view): GateScreen(view: view, send: send)
    case .emergency(let view): EmergencyScreen(view: view, send: send)
    case .advice(let view): AdviceScreen(view: view, send: send)
    case .pickTime(let view): PickTimeScreen(view: view, send: send)
    case .terms(let view): TermsScreen(view: view, send: send)
    case .pay(let view): PayScreen(view: view, send: send)
    case .paymentPending(let view): PaymentPendingScreen(view: view, send: send)
    case .bookings(let view): BookingsScreen(view: view, send: send)
    case .booking(let view): BookingScreen(view: view, send: send)
    case .cancel(let view): CancelScreen(view: view, send: send)
    case .receipt(let view): ReceiptScreen(view: view, send: send)
    case .starting, .loading, .home, .signIn, .form, .page, .failed, .notFound, .room, .deviceTest: EmptyView()
    }
  }
}
